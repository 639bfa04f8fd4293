"""Reports that are owed and promises that are late."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from liaison_desk.domain.calendar_entry import CalendarEntry
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.compliance import debts, hours_for_report, late_commitments, reports_are_owed, unsaid
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.operation import Operation

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
OPERATION = Operation(name="Flood", reports_are_owed=True, report_hours=48)


def held(name: str, hours_ago: float, **more: object) -> Engagement:
    end = NOW - timedelta(hours=hours_ago)
    return Engagement(id=name, title=name, state="held", starts_at=end - timedelta(hours=1), ends_at=end).but(**more)


@pytest.mark.parametrize(
    ("operation", "owed"),
    [
        (None, True),
        (Operation(), False),
        (Operation(side="military"), True),
        (Operation(reports_are_owed=True), True),
        (Operation(side="police", reports_are_owed=False), False),
    ],
)
def test_a_civilian_office_chooses_whether_reports_are_owed(operation: Operation | None, owed: bool) -> None:
    assert reports_are_owed(operation) is owed


def test_three_days_are_usual_where_nothing_is_set() -> None:
    assert (hours_for_report(None), hours_for_report(Operation()), hours_for_report(OPERATION)) == (72, 72, 48)


def test_the_longest_late_debt_comes_first_with_its_hours() -> None:
    found = debts([held("new", 1), held("late", 50), held("older", 100)], frozenset(), {"late": "draft-1"}, OPERATION, NOW)
    assert [(one.engagement, one.hours_late, one.draft) for one in found] == [("older", 52, ""), ("late", 2, "draft-1"), ("new", 0, "")]
    assert found[0].due_at == NOW - timedelta(hours=52)


def test_an_issued_report_a_chance_contact_and_what_is_not_over_owe_nothing() -> None:
    meetings = [
        held("written", 50),
        held("chance", 50, kind="chance"),
        held("ahead", -5),
        held("no-time", 50, starts_at=None, ends_at=None),
        held("planned", 50, state="planned"),
    ]
    assert debts(meetings, frozenset({"written"}), {}, OPERATION, NOW) == ()


def test_an_office_that_owes_no_reports_has_no_debts() -> None:
    assert debts([held("late", 50)], frozenset(), {}, Operation(), NOW) == ()


def test_our_late_promises_are_ours_and_joint_ones_and_never_theirs() -> None:
    past = Commitment(text="b", due_on=date(2026, 11, 20))
    ours, joint, theirs = past, past.but(text="a", owed_by="joint"), past.but(text="c", owed_by="them")
    early, fine = past.but(text="d", due_on=date(2026, 11, 1)), past.but(due_on=date(2026, 12, 1))
    every = (ours, joint, theirs, early, fine)
    assert late_commitments(every, NOW.date()) == (early, joint, ours)


def test_a_meeting_that_is_over_and_only_planned_asks_whether_it_was_held() -> None:
    meetings = [
        held("held", 50),
        held("failed", 50, state="did-not-happen"),
        held("newer", 5, state="planned"),
        held("older", 50, state="planned"),
        held("still-on", 0, state="planned", ends_at=NOW + timedelta(minutes=1)),
        held("no-end-yet", 2, state="planned", ends_at=None),
        held("no-end", 30, state="planned", ends_at=None),
        held("no-start", 9, state="planned", starts_at=None),
    ]
    assert [one.id for one in unsaid(meetings, NOW)] == ["older", "no-end", "newer"]
    assert [one.id for one in unsaid(meetings, NOW, since=date(2026, 11, 22))] == ["newer"]
    assert [one.id for one in unsaid(meetings, NOW, until=date(2026, 11, 20))] == ["older"]


FREE = CalendarEntry(key="a", is_free=True)


@pytest.mark.parametrize(
    ("hours", "fields", "is_asked"),
    [
        (24, {}, False),
        (23, {}, False),
        (49, {}, False),
        (1, {}, True),
        (1, {"calendar": FREE}, False),
        (1, {"calendar": FREE, "place_note": "Kerrin school"}, False),
        (1, {"calendar": FREE, "forum": "cluster"}, True),
        (1, {"calendar": FREE, "attendees": (Attendee(name="Musa"),)}, True),
        (1, {"calendar": CalendarEntry(key="a")}, True),
        (22, {}, True),
        (24, {"forum": "cluster"}, True),
        (24, {"place": "school"}, True),
        (24, {"place_note": "Kerrin school"}, True),
        (24, {"attendees": (Attendee(name="Musa"),)}, True),
    ],
)
def test_a_holiday_is_not_asked_whether_it_was_held_and_a_workshop_of_days_is(hours: int, fields: dict[str, Any], is_asked: bool) -> None:
    day = held("day", 50, state="planned", **fields)
    assert day.starts_at is not None
    day = day.but(ends_at=day.starts_at + timedelta(hours=hours))
    assert [one.id for one in unsaid([day], NOW + timedelta(days=3))] == (["day"] if is_asked else [])
