"""Organisations on one stated question."""

from __future__ import annotations

from datetime import date

from liaison_desk.domain.question import Question, may_stand, moved, without
from liaison_desk.domain.record import kind_of
from liaison_desk.domain.sensitivity import Sensitivity

DAY = date(2031, 5, 4)
ASKED = Question(id="q", name="Who can open the road to Kerrin?")


def test_whoever_is_moved_stands_once_with_who_judged_it_and_when() -> None:
    first = moved(ASKED, "a", 40, 60, "Mira", DAY)
    again = moved(moved(first, "b", 1, 2, "Mira", DAY), "a", 80, 10, "Jon", DAY)
    assert [(one.stakeholder, one.sway, one.stake, one.judged_by, one.judged_on) for one in again.standings] == [
        ("a", 80, 10, "Jon", DAY),
        ("b", 1, 2, "Mira", DAY),
    ]


def test_values_are_held_within_the_square() -> None:
    one = moved(ASKED, "a", -5, 300, "Mira", DAY).standings[0]
    assert (one.sway, one.stake) == (0, 100)


def test_an_organisation_is_taken_off() -> None:
    assert without(moved(ASKED, "a", 1, 1, "Mira", DAY), "a").standings == ()


def test_an_armed_group_stands_on_no_question() -> None:
    assert not may_stand("nsag")
    assert may_stand("cbo")


def test_nothing_of_a_question_leaves() -> None:
    assert all(one.floor(ASKED) is Sensitivity.SEVERE for one in kind_of(Question).fields)
