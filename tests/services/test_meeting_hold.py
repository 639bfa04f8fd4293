"""The meeting hold: only a planned engagement of the operation in use, only between its start and its end, and never for long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.operation import Operation
from liaison_desk.services import engagements, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.meeting_hold import LONGEST, Meetings, held_until, meetings
from tests.template_desk import NOW

HOUR = timedelta(hours=1)


def plan(desk: Desk, begins: timedelta, lasts: timedelta | None = HOUR, **changed: object) -> str:
    starts_at = NOW + begins
    facts = {"title": "Water", "starts_at": starts_at, "ends_at": starts_at + lasts if lasts else None, "state": "planned"}
    return engagements.logged(desk, Engagement(**(facts | changed)))[0]


def test_nothing_is_under_way_in_an_empty_vault(desk: Desk) -> None:
    assert meetings(desk) == Meetings()
    assert not meetings(desk).may_hold


@pytest.mark.parametrize(("minutes", "is_there"), [(-1, False), (0, True), (59, True), (60, False)])
def test_an_engagement_is_under_way_from_its_start_until_before_its_end(desk: Desk, minutes: int, is_there: bool) -> None:
    planned = plan(desk, timedelta())
    desk.clock.move(minutes=minutes)
    assert meetings(desk).under_way == (planned if is_there else "")
    assert meetings(desk).may_hold is is_there


def test_the_next_beginning_is_told(desk: Desk) -> None:
    plan(desk, 5 * HOUR)
    plan(desk, 2 * HOUR)
    plan(desk, -5 * HOUR)
    assert meetings(desk) == Meetings(next_at=NOW + 2 * HOUR)


@pytest.mark.parametrize("state", ["held", "did-not-happen"])
def test_what_is_over_or_never_was_holds_nothing(desk: Desk, state: str) -> None:
    plan(desk, timedelta(), state=state)
    assert meetings(desk) == Meetings()


def test_another_operation_does_not_count(desk: Desk) -> None:
    other = records.keep(desk, Operation(name="Lower Saan")).ids[0]
    plan(desk, timedelta(), operation=other)
    assert meetings(desk) == Meetings()
    desk.choose_operation(other)
    assert meetings(desk).may_hold


def test_of_two_the_later_one_counts(desk: Desk) -> None:
    plan(desk, -HOUR / 2)
    later = plan(desk, -HOUR / 4)
    assert meetings(desk).under_way == later
    assert meetings(desk).ends_at == NOW + 0.75 * HOUR


def test_without_a_written_end_nothing_is_held(desk: Desk) -> None:
    planned = plan(desk, timedelta(), None)
    assert meetings(desk).under_way == planned
    assert not meetings(desk).may_hold
    desk.clock.move(minutes=90)
    assert meetings(desk) == Meetings()


def test_an_engagement_without_a_start_is_no_reason(desk: Desk) -> None:
    engagements.logged(desk, Engagement(title="Some day", state="planned"))
    assert meetings(desk) == Meetings()


def test_the_key_stays_until_the_end_and_never_longer_than_the_most() -> None:
    assert held_until(NOW + HOUR, NOW) == NOW + HOUR
    assert held_until(NOW + 5 * HOUR, NOW) == NOW + LONGEST
