"""Calendars taken in as planned engagements: once, with later changes, and never over what was held."""

from __future__ import annotations

from pathlib import Path

import pytest

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
