"""Every gap has a reason and a next step in words, and so has every answer."""

from __future__ import annotations

import pytest

from liaison_desk.domain.coverage import GAPS, NOT_VERIFIED, OWN_WISH, Square
from liaison_desk.domain.coverage_words import next_step, reason_of, reason_words, short_reason, step_words


def square(**facts: object) -> Square:
    return Square(sector="water", area="Tella", stakeholders=(), local=(), **facts)


@pytest.mark.parametrize("gap", GAPS)
def test_every_gap_has_a_reason_a_short_one_and_a_next_step(gap: str) -> None:
    words = (reason_of(square(gap=gap)), next_step(square(gap=gap)), short_reason(gap), reason_words(gap), step_words(gap))
    assert all(words)
    assert words[1] == words[4]


@pytest.mark.parametrize("wish", sorted(OWN_WISH))
def test_a_wish_is_an_answer_with_a_step_of_its_own(wish: str) -> None:
    assert "no gap" in reason_of(square(wish=wish, by_wish=True))
    assert next_step(square(wish=wish, by_wish=True)) not in {next_step(square(gap=gap)) for gap in GAPS}


def test_where_nobody_checked_the_days_are_said() -> None:
    assert "for 120 days" in reason_of(square(gap=NOT_VERIFIED, days=120))
    assert "for 1 day." in reason_of(square(gap=NOT_VERIFIED, days=1))
    assert "too long" in reason_of(square(gap=NOT_VERIFIED))


def test_where_nothing_is_missing_nothing_is_said() -> None:
    assert (reason_of(square()), next_step(square()), short_reason(""), step_words("")) == ("", "", "", "")
