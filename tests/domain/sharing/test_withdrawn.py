from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.withdrawn import withdrawn_names
from tests.rich_report import NOW, PARTIES, context, told

AMINA = PARTIES["amina"]


@pytest.mark.parametrize(
    ("changed", "is_named"),
    [
        ({}, False),
        ({"on_hold": True}, True),
        ({"permissions": (Permission(withdrawn_on=NOW.date()),)}, True),
        ({"permissions": (Permission(is_given=False),)}, True),
        ({"permissions": ()}, False),
    ],
)
def test_a_copy_that_names_somebody_who_closed_themselves_since_is_known(changed: dict[str, object], is_named: bool) -> None:
    found = withdrawn_names(told("hq"), [replace(AMINA, **changed)], context("hq").reader)  # type: ignore[arg-type]
    assert set(found) == ({"Amina Hassan"} if is_named else set())


def test_somebody_who_is_not_in_the_copy_does_not_matter() -> None:
    assert not withdrawn_names(told("hq"), [replace(PARTIES["sara"], on_hold=True)], context("hq").reader)


def test_for_an_unknown_audience_everybody_is_closed() -> None:
    assert withdrawn_names(told("hq"), [AMINA], replace(context("hq").reader, audience="from-later"))
