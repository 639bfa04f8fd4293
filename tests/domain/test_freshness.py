"""What nobody has checked for long."""

from datetime import date, timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.freshness import days_since, is_stale, stale
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder

TODAY = date(2026, 11, 22)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "rhythm", "is_old"),
    [
        (7, "weekly", False),
        (8, "weekly", True),
        (31, "monthly", False),
        (32, "monthly", True),
        (92, "quarterly", False),
        (90, "", False),
        (91, "", True),
        (91, "x-own", True),
        (4000, "as-needed", False),
    ],
)
def test_each_rhythm_has_its_own_patience(days: int, rhythm: str, is_old: bool) -> None:
    assert is_stale(ago(days), TODAY, rhythm) is is_old


def test_what_was_never_checked_is_stale_and_a_day_ahead_is_fresh() -> None:
    assert is_stale(None, TODAY)
    assert days_since(None, TODAY) is None
    assert days_since(ago(-3), TODAY) == 0


def test_the_list_starts_with_what_was_never_checked_then_the_longest_ago() -> None:
    contacts = [Contact(id="c", name="C", verified_on=ago(100)), Contact(id="n", name="N"), Contact(id="f", name="F", verified_on=TODAY)]
    points = [LiaisonPoint(id="p", name="P", verified_on=ago(200)), LiaisonPoint(id="q", name="Q", verified_on=TODAY)]
    others = [Stakeholder(id="s", name="S", verified_on=ago(150))]
    assert [(one.id, one.days) for one in stale(contacts, points, others, TODAY)] == [("n", None), ("p", 200), ("s", 150), ("c", 100)]


def test_those_who_left_our_own_staff_and_those_not_to_be_contacted_are_left_out() -> None:
    contacts = [Contact(id="a", name="A", rule="no-contact"), Contact(id="b", name="B", is_ours=True)]
    assert stale(contacts, [], [Stakeholder(id="s", name="S", presence="left")], TODAY) == ()
