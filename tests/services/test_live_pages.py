"""The live page: the real PDF of what is typed, kept or not, and the names its reader may not know."""

from __future__ import annotations

import pytest

from liaison_desk.services import after_action, live_pages, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import share_log
from tests.services.office import Office, furnish


@pytest.fixture
def office(desk: Desk) -> Office:
    return furnish(desk)


def test_the_page_shows_what_is_typed_and_not_kept_and_nothing_is_logged(office: Office) -> None:
    desk = office.desk
    first = live_pages.live(desk, office.report, "hq", scale=0.5)
    assert first.image.width < first.image.height
    report = after_action.draft(desk, office.report)
    typed = live_pages.live(desk, office.report, "hq", typed=(report.but(bottom_line="The ferry runs again."),), scale=0.5)
    assert typed.image.pixels != first.image.pixels
    assert share_log.head(desk.vault, desk.journal.replica) == ""
    assert after_action.draft(desk, office.report).bottom_line == report.bottom_line


def test_typed_attendance_stands_on_the_page(office: Office) -> None:
    meeting = records.one(office.desk, "engagement", office.engagement)
    before = live_pages.live(office.desk, office.report, "team", at=1, scale=0.5)
    after = live_pages.live(office.desk, office.report, "team", typed=(meeting.but(attendees=meeting.attendees[:1]),), at=1, scale=0.5)
    assert after.image.pixels != before.image.pixels


def test_a_name_that_the_reader_may_not_know_is_found_with_its_place(office: Office) -> None:
    found = live_pages.live(office.desk, office.report, "hq", scale=0.3).names
    assert [(one.section, one.field, one.words) for one in found] == [("2", "bottom_line", "Sara Idris")]
    assert "Sara Idris" in found[0].message


def test_only_the_page_that_is_looked_at_is_drawn_and_one_beyond_the_end_is_the_last(office: Office) -> None:
    found = live_pages.live(office.desk, office.report, "hq", at=99, scale=0.3)
    assert found.at == found.count - 1


def test_a_final_report_has_no_advice(office: Office) -> None:
    number = after_action.finalise(office.desk, office.report)
    assert live_pages.live(office.desk, number, "hq", scale=0.3).names == ()
