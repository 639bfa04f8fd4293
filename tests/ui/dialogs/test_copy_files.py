"""Files that a copy may be instead of pages, asked for and made from the review."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from liaison_desk.services import publishing
from liaison_desk.ui.dialogs.copy_files import ask_other_file, has_other_file
from liaison_desk.ui.dialogs.copy_review import CopyReview
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def reviewed(qtbot, page, paper: str, audience: str) -> CopyReview:
    made = CopyReview(page.frame, paper, "", audience)
    made.show()
    qtbot.waitUntil(lambda: page.window().jobs.is_idle and made.save.isEnabled(), timeout=PATIENCE)
    return made


def test_the_network_is_saved_as_a_file_for_the_team_and_is_for_nobody_outside(qtbot, page, tmp_path, monkeypatch) -> None:
    review = reviewed(qtbot, page, "map", "team")
    assert not review.file.isHidden()
    chosen = (str(tmp_path / "net.graphml"), "Network, table of edges (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: chosen)
    review.file.click()
    qtbot.waitUntil(lambda: (tmp_path / "net.csv").is_file() and page.window().jobs.is_idle, timeout=PATIENCE)
    assert (tmp_path / "net.csv").read_text(encoding="utf-8-sig").startswith("source,target,level")

    review.audience.setCurrentIndex(review.audience.findData("humanitarian"))
    review.recipient.setText("Cluster")
    review.prepare()
    qtbot.waitUntil(lambda: page.window().jobs.is_idle, timeout=PATIENCE)
    assert review.file.isHidden()
    review.reject()


def test_the_calendar_is_saved_as_an_icalendar_file(qtbot, page, tmp_path, monkeypatch) -> None:
    review = reviewed(qtbot, page, "calendar", "team")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "ours.ics"), "Calendar (*.ics)"))
    review.file.click()
    qtbot.waitUntil(lambda: (tmp_path / "ours.ics").is_file() and page.window().jobs.is_idle, timeout=PATIENCE)
    assert (tmp_path / "ours.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    review.reject()


def test_nothing_is_asked_for_a_paper_that_is_no_file_and_nothing_made_where_it_is_called_off(qtbot, page, monkeypatch) -> None:
    matrix, calendar = (
        on_desk(qtbot, page, lambda desk, name=name: publishing.prepare(desk, name, "", audience="team")) for name in ("matrix", "calendar")
    )
    assert (has_other_file(matrix), has_other_file(calendar)) == (False, True)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    assert ask_other_file(page, matrix) is None
    assert ask_other_file(page, calendar) is None


def test_saving_the_calendar_begins_with_it_for_our_own_team(qtbot, shown) -> None:
    page = shown("engagements")
    page.save_calendar()
    review = page.window().findChildren(CopyReview)[0]
    assert (review.offer.key, review.offer.ref, review.audience.currentData()) == ("calendar", "", "team")
    qtbot.waitUntil(lambda: page.window().jobs.is_idle, timeout=PATIENCE)
    review.reject()
