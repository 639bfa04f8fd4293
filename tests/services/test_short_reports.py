"""Short forms begun from a meeting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.services import after_action, engagements, publishing, records, short_reports
from liaison_desk.services.desk import Desk


def met(desk: Desk, **more: str) -> str:
    held = Engagement(title="Ford", state="held", starts_at=desk.clock() - timedelta(hours=1), place_note="Ford")
    return engagements.logged(desk, held.but(**more))[0]


def test_a_flash_note_is_begun_once_and_becomes_a_whole_report(desk: Desk) -> None:
    meeting = met(desk)
    report = short_reports.flash_begun(desk, meeting)
    assert report.kind == "flash"
    records.keep(desk, report.but(outcome="partly", bottom_line="The ford is closed."))
    assert short_reports.flash_begun(desk, meeting).bottom_line == "The ford is closed."
    prepared = publishing.prepare(desk, "flash-note", f"after-action/{report.id}", audience="hq", recipient="Headquarters")
    assert prepared.printed.disclosed.record.report.kind == "flash"
    short_reports.made_whole(desk, report.id)
    whole = after_action.draft(desk, report.id)
    assert (whole.kind, whole.bottom_line) == ("meeting", "The ford is closed.")
    with pytest.raises(UserError):
        short_reports.made_whole(desk, report.id)


def test_an_exercise_becomes_a_report_of_an_exercise(desk: Desk) -> None:
    report = short_reports.flash_begun(desk, met(desk, kind="exercise"))
    short_reports.made_whole(desk, report.id)
    assert after_action.draft(desk, report.id).kind == "exercise"


def test_a_report_that_is_begun_or_final_is_left_as_it_is(desk: Desk) -> None:
    meeting = met(desk)
    begun = after_action.begin(desk, meeting)
    assert short_reports.flash_begun(desk, meeting).kind == "meeting"
    ready = after_action.draft(desk, begun).but(
        author_post="Officer", outcome="partly", bottom_line="Closed.", attendance_note="Nobody came along.", no_information=True,
        no_commitments=True, no_safety_points=True,
    )  # fmt: skip
    records.keep(desk, ready)
    after_action.finalise(desk, begun)
    assert short_reports.flash_begun(desk, meeting).bottom_line == "Closed."


def test_a_meeting_that_was_not_held_has_no_flash_note(desk: Desk) -> None:
    with pytest.raises(UserError):
        short_reports.flash_begun(desk, met(desk, state="planned"))


def test_that_a_meeting_did_not_happen_needs_its_reason(desk: Desk) -> None:
    one = short_reports.meeting(desk, met(desk, state="planned"))
    with pytest.raises(UserError) as caught:
        short_reports.not_held(desk, one)
    assert caught.value.field == "not_held_reason"
    short_reports.not_held(desk, one.but(not_held_reason="routes"))
    assert short_reports.meeting(desk, one.id).state == "did-not-happen"


def test_the_author_is_no_second_person(desk: Desk) -> None:
    report = after_action.begin(desk, met(desk))
    with pytest.raises(UserError):
        after_action.review(desk, report, by=desk.author.upper())
    after_action.review(desk, report, by="Head of Office")
    assert after_action.state_of(desk, report) == "reviewed"
