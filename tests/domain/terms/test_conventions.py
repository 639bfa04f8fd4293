"""The words for how an office writes name exactly the codes that are known."""

from __future__ import annotations

from liaison_desk.domain.conventions import from_codes
from liaison_desk.domain.terms.conventions import COORDINATE_STYLES, DATE_STYLES, UNITS


def test_every_code_is_one_that_is_written_by() -> None:
    for name, vocabulary in (("dates", DATE_STYLES), ("coordinates", COORDINATE_STYLES), ("units", UNITS)):
        assert [getattr(from_codes({name: one.code}), name) for one in vocabulary] == [one.code for one in vocabulary]
