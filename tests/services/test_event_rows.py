"""Calendars taken in as planned engagements: once, with later changes, and never over what was held."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.services import importing, records
from liaison_desk.services.desk import Desk

WHOLE = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:w1
SUMMARY:Wells meeting
DTSTART:20261124T080000Z
DTEND:20261124T090000Z
LOCATION:Kerrin school
DESCRIPTION:Readings
ATTENDEE:mailto:ana@example.invalid
END:VEVENT
BEGIN:VEVENT
SUMMARY:Nobody knows when
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "meetings.ics"
    path.write_text(WHOLE, encoding="utf-8")
    return path


def test_a_calendar_is_taken_in_once_and_one_undo_takes_it_back(desk: Desk, file: Path) -> None:
    made = importing.import_file(desk, file)
    assert made.counts == {"new": 1, "changed": 0, "same": 0, "refused": 1}
    assert made.dropped == {"ATTENDEE": 1}
    kept = records.one(desk, "engagement", "Wells meeting")
    assert (kept.state, kept.place_note, kept.notes, kept.attendees) == ("planned", "Kerrin school", "Readings", ())  # type: ignore[attr-defined]
    again = importing.import_file(desk, file)
    assert again.counts["same"] == 1
    assert not again.batch
    records.undo(desk, made.batch)
    assert desk.shelf.ids("engagement") == []


def test_a_moved_or_cancelled_event_changes_the_plan_but_not_what_was_held(desk: Desk, file: Path) -> None:
    importing.import_file(desk, file)
    file.write_text(WHOLE.replace("T080000Z", "T083000Z").replace("UID:w1", "UID:w1\nSTATUS:CANCELLED"), encoding="utf-8")
    assert importing.import_file(desk, file).counts["changed"] == 1
    kept = records.one(desk, "engagement", "Wells meeting")
    assert (kept.state, kept.not_held_reason) == ("did-not-happen", "no-reason-given")  # type: ignore[attr-defined]
    records.amend(desk, "engagement", kept.id, {"state": "held"})
    file.write_text(WHOLE, encoding="utf-8")
    (row, _refused) = importing.import_file(desk, file).rows
    assert "It was held already" in row.notes[0]


def test_a_calendar_is_nothing_else(desk: Desk, file: Path) -> None:
    with pytest.raises(UserError, match="is an engagement"):
        importing.import_file(desk, file, kind="contact")
    assert importing.import_file(desk, file, as_format="ics", kind="engagement", dry_run=True).counts["new"] == 1


def test_the_same_file_again_leaves_what_was_written_here_since(desk: Desk, file: Path) -> None:
    importing.import_file(desk, file)
    kept = records.one(desk, "engagement", "Wells meeting")
    mine = {"title": "Wells, readings", "notes": "Ask about the bridge", "place_note": "The mill", "starts_at": desk.clock()}
    records.amend(desk, "engagement", kept.id, mine | {"state": "did-not-happen", "not_held_reason": "by-us"})
    assert importing.import_file(desk, file).counts["same"] == 1
    now = records.one(desk, "engagement", kept.id)
    assert {name: getattr(now, name) for name in mine} == mine
    assert (now.state, now.not_held_reason) == ("did-not-happen", "by-us")  # type: ignore[attr-defined]


def test_what_a_calendar_says_anew_is_taken_and_the_rest_stays(desk: Desk, file: Path) -> None:
    importing.import_file(desk, file)
    kept = records.one(desk, "engagement", "Wells meeting")
    records.amend(desk, "engagement", kept.id, {"notes": "Ask about the bridge"})
    for hall in ("Town hall", "School hall"):
        file.write_text(WHOLE.replace("Kerrin school", hall), encoding="utf-8")
        assert importing.import_file(desk, file).counts["changed"] == 1
        assert importing.import_file(desk, file).counts["same"] == 1
        now = records.one(desk, "engagement", kept.id)
        assert (now.place_note, now.notes) == (hall, "Ask about the bridge")  # type: ignore[attr-defined]
    records.undo(desk)
    assert importing.import_file(desk, file).counts["changed"] == 1


def test_a_message_that_calls_a_meeting_off_does_so_and_empties_nothing_and_a_new_day_brings_it_back(desk: Desk, file: Path) -> None:
    importing.import_file(desk, file)
    kept = records.one(desk, "engagement", "Wells meeting")
    plain = WHOLE.replace("LOCATION:Kerrin school\nDESCRIPTION:Readings\n", "")
    file.write_text(plain.replace("BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nMETHOD:CANCEL"), encoding="utf-8")
    importing.import_file(desk, file)
    now = records.one(desk, "engagement", kept.id)
    assert (now.state, now.not_held_reason) == ("did-not-happen", "no-reason-given")  # type: ignore[attr-defined]
    assert (now.place_note, now.notes) == ("Kerrin school", "Readings")  # type: ignore[attr-defined]
    file.write_text(WHOLE.replace("20261124T", "20261125T"), encoding="utf-8")
    importing.import_file(desk, file)
    now = records.one(desk, "engagement", kept.id)
    assert (now.state, now.not_held_reason, now.starts_at.day) == ("planned", "", 25)  # type: ignore[attr-defined]


SERIES = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:s1
SUMMARY:Water cluster
DTSTAMP:20261101T080000Z
DTSTART:{first}T080000Z
DTEND:{first}T090000Z
RRULE:FREQ=WEEKLY;COUNT=5
END:VEVENT
END:VCALENDAR
"""
CANCEL = """BEGIN:VCALENDAR
METHOD:CANCEL
BEGIN:VEVENT
UID:s1
SEQUENCE:1
DTSTAMP:{at}T080000Z
{more}
END:VEVENT
END:VCALENDAR
"""


def series(desk: Desk, path: Path) -> list[Engagement]:
    """Take in a series of five weeks that began a week ago, and give its days."""
    first = desk.clock() - timedelta(days=7)
    path.write_text(SERIES.format(first=f"{first:%Y%m%d}"), encoding="utf-8")
    importing.import_file(desk, path)
    return meetings(desk)


def meetings(desk: Desk) -> list[Engagement]:
    return sorted(cast("list[Engagement]", desk.shelf.found("engagement")), key=lambda one: str(one.starts_at))


def cancel(desk: Desk, path: Path, at: str = "20261122", more: str = "STATUS:CANCELLED") -> importing.Imported:
    path.write_text(CANCEL.format(at=at, more=more), encoding="utf-8")
    return importing.import_file(desk, path)


def test_a_series_that_is_called_off_without_its_rule_calls_off_every_day_that_is_planned_and_ahead(desk: Desk, file: Path) -> None:
    before = series(desk, file)
    records.amend(desk, "engagement", before[3].id, {"state": "held"})
    ahead = [one for one in before if one.starts_at and one.starts_at > desk.clock() and one.id != before[3].id]
    assert 2 <= len(ahead) < 4
    made = cancel(desk, file)
    assert [row.id for row in made.rows] == [one.id for one in ahead]
    assert all(row.notes[-1].startswith("Called off: ") for row in made.rows)
    states = {one.id: (one.state, one.title, one.starts_at) for one in meetings(desk)}
    for one in before:
        held = "held" if one.id == before[3].id else "planned"
        assert states[one.id] == ("did-not-happen" if one in ahead else held, one.title, one.starts_at)
    assert cancel(desk, file).counts == {"new": 0, "changed": 0, "same": 0, "refused": 1}
    records.undo(desk, made.batch)
    assert sum(one.state == "planned" for one in meetings(desk)) == 4


def test_days_that_were_taken_in_before_keys_were_kept_are_called_off_too(desk: Desk, file: Path) -> None:
    for one in series(desk, file):
        records.amend(desk, "engagement", one.id, {"calendar": None})
    assert cancel(desk, file).counts["changed"] >= 3


def test_an_older_message_and_one_about_another_series_call_off_nothing(desk: Desk, file: Path) -> None:
    series(desk, file)
    made = cancel(desk, file, at="20261020")
    assert made.counts["changed"] == 0
    assert all("older" in row.notes[-1] for row in made.rows)
    file.write_text(CANCEL.format(at="20261122", more="").replace("UID:s1", "UID:s2"), encoding="utf-8")
    (row,) = importing.import_file(desk, file).rows
    assert "nothing of it is planned" in row.why
    assert {one.state for one in meetings(desk)} == {"planned"}


def test_a_message_about_one_day_and_later_ones_leaves_those_before(desk: Desk, file: Path) -> None:
    days = series(desk, file)
    third = days[2].starts_at
    assert third is not None
    cancel(desk, file, more=f"RECURRENCE-ID;RANGE=THISANDFUTURE:{third:%Y%m%dT%H%M%SZ}")
    assert [one.state for one in meetings(desk)] == ["planned"] * 2 + ["did-not-happen"] * 3


def test_an_older_copy_never_overwrites_a_newer_one_and_says_so(desk: Desk, file: Path) -> None:
    def told(title: str, more: str) -> importing.Imported:
        file.write_text(WHOLE.replace("SUMMARY:Wells meeting", f"SUMMARY:{title}\n{more}"), encoding="utf-8")
        return importing.import_file(desk, file)

    told("Wells", "SEQUENCE:1\nDTSTAMP:20261120T080000Z")
    assert told("Wells and pumps", "SEQUENCE:3\nDTSTAMP:20261121T080000Z").counts["changed"] == 1
    (row, _refused) = told("Wells of old", "SEQUENCE:2\nDTSTAMP:20261122T080000Z").rows
    assert (row.outcome.value, "older" in row.notes[0]) == ("same", True)
    (kept,) = meetings(desk)
    assert kept.title == "Wells and pumps"
    assert kept.calendar is not None
    assert (kept.calendar.key, kept.calendar.sequence) == ("w1", 3)


def test_what_is_marked_free_is_kept_and_follows_a_newer_copy_alone(desk: Desk, file: Path) -> None:
    def told(more: str) -> bool:
        file.write_text(WHOLE.replace("UID:w1", f"UID:w1\n{more}"), encoding="utf-8")
        importing.import_file(desk, file)
        (kept,) = meetings(desk)
        return bool(kept.calendar and kept.calendar.is_free)

    assert told("TRANSP:TRANSPARENT\nSEQUENCE:1")
    assert told("TRANSP:OPAQUE\nSEQUENCE:0")
    assert told("TRANSP:OPAQUE\nSEQUENCE:1")
    assert not told("TRANSP:OPAQUE\nSEQUENCE:2")
    (kept,) = meetings(desk)
    records.amend(desk, "engagement", kept.id, {"calendar": None, "state": "held"})
    assert not told("TRANSP:TRANSPARENT\nSEQUENCE:9")
    records.amend(desk, "engagement", kept.id, {"state": "planned"})
    assert told("TRANSP:TRANSPARENT\nSEQUENCE:9")


def test_an_entry_without_a_key_is_known_by_its_subject_and_start_and_a_cancelled_stranger_is_left_out(desk: Desk, file: Path) -> None:
    file.write_text(WHOLE.replace("UID:w1\n", ""), encoding="utf-8")
    importing.import_file(desk, file)
    assert importing.import_file(desk, file).counts["same"] == 1
    (kept,) = meetings(desk)
    assert kept.calendar is None
    file.write_text(WHOLE.replace("UID:w1", "UID:w9\nSTATUS:CANCELLED"), encoding="utf-8")
    made = importing.import_file(desk, file)
    assert (made.counts["refused"], made.rows[0].title) == (2, "Wells meeting")


def test_a_meeting_without_a_start_is_called_off_in_words_alone(desk: Desk, file: Path) -> None:
    importing.import_file(desk, file)
    (kept,) = meetings(desk)
    records.amend(desk, "engagement", kept.id, {"starts_at": None})
    file.write_text(WHOLE.replace("UID:w1", "UID:w1\nSTATUS:CANCELLED"), encoding="utf-8")
    assert importing.import_file(desk, file).rows[0].notes == ("Called off.",)
