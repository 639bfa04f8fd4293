"""Held against reported, by forum and week; own staff who made it work."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.reporting import Owed
from liaison_desk.services import compliance, engagements, records
from liaison_desk.services.desk import Desk
from tests.services.reported import reported


def test_meetings_reports_and_hours_are_counted_with_what_is_overdue_by_name(desk: Desk) -> None:
    known = reported(desk)
    found = compliance.compliance(desk)
    assert (found.whole.held, found.whole.reported, found.whole.overdue, found.whole.median_hours) == (2, 1, 1, 200.0)
    assert [(one.key, found.titles[one.key]) for one in found.forums] == [(known.forum, "Flood board")]
    assert [(one.engagement, found.titles[one.engagement]) for one in found.overdue] == [(known.meeting, "Flood talk")]
    assert [(one.report, one.words) for one in found.recognised] == [(known.number, "The assistant interpreted.")]


def test_a_period_a_forum_and_a_sector_narrow_it(desk: Desk) -> None:
    known = reported(desk)
    assert compliance.compliance(desk, date(2026, 11, 16)).whole.held == 1
    assert compliance.compliance(desk, forum=known.forum).whole.held == 2
    assert compliance.compliance(desk, sector="water").whole.held == 0


def test_a_meeting_of_another_operation_and_one_that_was_removed_count_no_more(desk: Desk) -> None:
    known = reported(desk)
    records.drop(desk, "engagement", known.meeting)
    assert compliance.compliance(desk).whole.held == 1


def test_it_is_told_as_json_and_as_a_table(desk: Desk) -> None:
    reported(desk)
    found = compliance.compliance(desk)
    told = compliance.as_json(found)
    assert isinstance(told, dict)
    assert (told["held"], told["hours"]) == (2, found.hours)
    late: Any = told["overdue_meetings"]
    assert [(one["held"], one["hours_late"] > 0) for one in late] == [(True, True)]
    assert compliance.table(found.forums, found.titles) == [("Flood board", "2", "1", "1", "200")]
    assert compliance.table(compliance.compliance(desk, date(2026, 11, 16)).weeks, {})[0][-1] == "-"


@pytest.mark.parametrize(
    ("hours", "was_held", "words"),
    [
        (0, True, "Less than an hour late"),
        (1, True, "1 hour late"),
        (71, True, "71 hours late"),
        (72, True, "3 days late"),
        (30, False, "30 hours late; it did not happen, and a note why is owed"),
    ],
)
def test_how_late_it_is_reads_as_people_say_it(hours: int, was_held: bool, words: str) -> None:
    one = Owed(engagement="a", forum="", ended_at=datetime(2026, 11, 1, tzinfo=UTC), hours_late=hours, was_held=was_held)
    assert compliance.late_words(one) == words


def test_an_empty_desk_owes_nothing(desk: Desk) -> None:
    found = compliance.compliance(desk)
    assert (found.whole.held, found.forums, found.overdue, found.recognised) == (0, (), (), ())


def test_meetings_that_nobody_said_were_held_are_told_within_the_days_and_the_forum(desk: Desk) -> None:
    made = Engagement(title="Roads", state="planned", starts_at=datetime(2026, 11, 10, 9, tzinfo=UTC))
    meeting = engagements.logged(desk, made)[0]
    found = compliance.compliance(desk)
    assert [one.id for one in found.unsaid] == [meeting]
    assert compliance.as_json(found)["unsaid_meetings"] == [  # type: ignore[call-overload, index]
        {"engagement": meeting, "title": "Roads", "starts_at": "2026-11-10T09:00:00+00:00", "forum": ""}
    ]
    assert compliance.compliance(desk, date(2026, 11, 11)).unsaid == compliance.compliance(desk, sector="water").unsaid == ()
