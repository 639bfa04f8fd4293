"""An office's own terms."""

import pytest

from liaison_desk.domain import kinds as _every_kind  # noqa: F401 - registers every list
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.own_term import OwnTerm, check

BOATS = OwnTerm(vocabulary="sector", code="x-boats", label="Boats")


def test_a_term_of_one_s_own_starts_with_x() -> None:
    check(BOATS)


@pytest.mark.parametrize(
    ("term", "field"),
    [
        (BOATS.but(vocabulary="nothing"), "vocabulary"),
        (BOATS.but(code="boats"), "code"),
        (BOATS.but(code="x-"), "code"),
        (BOATS.but(label=""), "label"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_field(term: OwnTerm, field: str) -> None:
    with pytest.raises(UserError) as refused:
        check(term)
    assert refused.value.field == field
