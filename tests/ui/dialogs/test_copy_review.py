"""The review before a copy: for whom, what is withheld, and the file."""

from __future__ import annotations

import weakref
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog

from liaison_desk.domain.errors import DiskFullError, UserError
from liaison_desk.ui.dialogs.copy_review import Asked, CopyReview, _not_written
from liaison_desk.ui.widgets.text import Text
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.report_window import editor, window
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "editor", "template_desk", "window"]


@pytest.fixture
def review(qtbot, editor):
    """The review of a copy for headquarters, its first look taken."""
    made = CopyReview(editor.frame, "after-action", editor.seen.line.draft)
    made.show()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and made.save.isEnabled(), timeout=PATIENCE)
    return made


def test_a_copy_is_reviewed_logged_and_written(qtbot, editor, review, tmp_path) -> None:
    assert review.with_data.isChecked()
    review.write(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and (tmp_path / "copy.pdf").is_file(), timeout=PATIENCE)
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF-")


def test_another_reader_means_another_copy_and_needs_a_name(qtbot, editor, review) -> None:
    review.audience.setCurrentIndex(review.audience.findData("public"))
    settled(qtbot, editor.window())
    assert not review.with_data.isChecked()
    assert review.recipient.text() == ""
    review._ask_file()
    assert review.recipient_row.has_error


def test_what_is_withheld_is_counted_and_said(qtbot, editor, review) -> None:
    review.audience.setCurrentIndex(review.audience.findData("public"))
    review.recipient.setText("Everybody")
    review.prepare()
    settled(qtbot, editor.window())
    held = [one for one in review._prepared.decisions if not one.goes]
    words = [one.text() for one in review.findChildren(Text)]
    assert held
    assert all(one.what in words for one in held)
    assert any("withheld" in one and str(len(held)) in one for one in words)


def test_the_file_is_asked_for_and_the_copy_is_told(qtbot, editor, review, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "page.pdf"), ""))
    review.recipient.setText("Mission headquarters")
    review.save.click()
    qtbot.waitUntil(lambda: (tmp_path / "page.pdf").is_file() and editor.window().jobs.is_idle, timeout=PATIENCE)
    assert "page.pdf" in editor.frame.toast.words.text()


def test_a_name_typed_last_is_asked_about_before_the_file(qtbot, editor, review, tmp_path, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: asked.append(1) or ("", ""))
    review.recipient.setText("Regional office, Kerrin")
    review._ask_file()
    assert asked == []
    settled(qtbot, editor.window())
    assert asked == [1]
    assert review._prepared.recipient == "Regional office, Kerrin"


def test_a_refusal_stands_beside_the_name_and_any_other_on_the_page(review) -> None:
    assert review._refuse(UserError("Name the reader.", field="recipient"))
    assert review.recipient_row.has_error
    assert review._refuse(UserError("The report is gone."))
    assert review.preview.view._words == "The report is gone."


def test_where_the_review_is_gone_the_window_says_that_there_is_no_copy(review) -> None:
    told = []
    assert _not_written(lambda: None, SimpleNamespace(show_error=told.append), UserError("The disk is full."))
    assert [one.message for one in told] == ["The disk is full."]


def test_a_copy_of_something_else_than_was_reviewed_is_not_made(qtbot, review, tmp_path) -> None:
    asked = Asked("after-action", review._ref, "hq", "Regional office", False, "another key", tmp_path / "copy.pdf")
    told = []
    frame = review._frame
    frame.jobs.run(lambda: asked.made(frame.desk, None), failed=lambda error: told.append(error.message) or True)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert "Review it again" in told[0]
    assert not (tmp_path / "copy.pdf").exists()


def test_a_copy_that_cannot_be_written_can_be_tried_again(review) -> None:
    review.save.setEnabled(False)
    assert _not_written(weakref.ref(review), review._frame, DiskFullError("The disk is full.", remedy="Make room."))
    assert review.save.isEnabled()
    assert "The disk is full." in review.preview.view._words
    assert review._no_page(UserError("No page."))
    assert review.preview.view._words == "No page."
