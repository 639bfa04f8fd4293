"""Rows of amended reports: which later row stands for an earlier one."""

from __future__ import annotations

import pytest

from liaison_desk.services import after_action, later_versions, records
from liaison_desk.services.desk import Desk
from tests.services.reported import reported


def amended(desk: Desk, number: str, **values: object) -> None:
    draft = after_action.amend_final(desk, number)
    records.keep(desk, after_action.draft(desk, draft).but(**values))
    after_action.finalise(desk, draft)


def test_without_an_amendment_no_row_stands_for_another(desk: Desk) -> None:
    reported(desk)
    assert later_versions.stand_ins(desk) == {}


def test_a_row_is_found_again_by_its_words_or_its_place_through_all_versions(desk: Desk) -> None:
    known = reported(desk)
    amended(desk, known.number)
    seen = after_action.draft(desk, after_action.amend_final(desk, known.number)).observations[0]
    amended(desk, known.number, observations=(seen.but(text="Said in other words."),))
    last = later_versions.stand_ins(desk)[known.first]
    issue = after_action.issue_of(desk, known.number)
    assert issue is not None
    assert last == issue.snapshot["report"]["observations"][0]["id"]  # type: ignore[index, call-overload]


def test_a_row_that_was_taken_away_has_nothing_that_stands_for_it(desk: Desk) -> None:
    known = reported(desk)
    amended(desk, known.number, observations=())
    assert known.first not in later_versions.stand_ins(desk)


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("ab", "xb", {"0a": "0x", "1b": "1b"}),
        ("ab", "bx", {"0a": "", "1b": "0b"}),
        ("abc", "bcd", {"0a": "", "1b": "0b", "2c": "1c"}),
        ("aa", "aa", {"0a": "0a", "1a": "1a"}),
        ("aa", "a", {"0a": "0a", "1a": "0a"}),
        ("ab", "xyb", {"0a": "", "1b": "2b"}),
        ("", "a", {}),
    ],
)
def test_a_row_stands_for_the_one_that_says_the_same_or_stood_in_its_place_and_never_for_two(
    before: str, after: str, found: dict[str, str]
) -> None:
    earlier, later = ([(f"{at}{words}", words) for at, words in enumerate(each)] for each in (before, after))
    assert later_versions.same_rows(earlier, later) == {old: new for old, new in found.items() if new}
