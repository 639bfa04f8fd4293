"""What is held about somebody is read, corrected, narrowed and taken away on the spot."""

from __future__ import annotations

import pytest

from liaison_desk.services import about_them, consents, records
from liaison_desk.ui.dialogs.about_them import AboutDialog
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.withdrawing import WithdrawDialog
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import choose, on_desk, words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def page(shown):
    return shown("contacts")


@pytest.fixture
def dialog(qtbot, page):
    made = AboutDialog(page.frame, choose(qtbot, page, "Peter Lo"))
    made.open()
    qtbot.waitUntil(lambda: made.seen is not None, timeout=PATIENCE)
    return made


def line(dialog, label):
    return next(one for one in dialog.seen.lines if one.label == label)


def dialogs(page, cls) -> list:
    return [one for one in page.window().findChildren(cls) if one.isVisible()]


def test_a_line_is_corrected_where_it_stands_and_nothing_is_told(qtbot, page, dialog) -> None:
    dialog.buttons["post", "correct"].click()
    field = dialog.fields["post"].field
    field.setText(" ")
    field.returnPressed.emit()
    qtbot.waitUntil(lambda: dialog.fields["post"].has_error, timeout=PATIENCE)
    field.setText("Head of the water works")
    field.returnPressed.emit()
    qtbot.waitUntil(lambda: line(dialog, "Post").value == "Head of the water works", timeout=PATIENCE)
    settled(qtbot, page.window())
    page.frame.undo()
    qtbot.waitUntil(lambda: line(dialog, "Post").value != "Head of the water works", timeout=PATIENCE)
    dialog.accept()


def test_a_line_is_narrowed_and_another_taken_away(qtbot, page, dialog) -> None:
    path = line(dialog, "Channels").path
    dialog.buttons[path, "narrow"].click()
    qtbot.waitUntil(lambda: (path, "narrow") not in dialog.buttons, timeout=PATIENCE)
    assert line(dialog, "Channels").readers == "nobody outside our team"
    dialog.buttons[path, "take"].click()
    qtbot.waitUntil(lambda: all(one.path != path for one in dialog.seen.lines), timeout=PATIENCE)
    assert "Read it to them" in words_in(dialog)
    dialog.accept()


def test_it_goes_on_paper_or_everything_is_taken_back(qtbot, page, dialog) -> None:
    dialog.print()
    settled(qtbot, page.window())
    (paper,) = dialogs(page, CopyReview)
    paper.reject()
    again = AboutDialog(page.frame, dialog.seen.id)
    again.open()
    qtbot.waitUntil(lambda: again.seen is not None, timeout=PATIENCE)
    again.withdraw.click()
    (withdraw,) = dialogs(page, WithdrawDialog)
    settled(qtbot, page.window())
    withdraw.reject()


def test_what_is_withdrawn_cannot_be_withdrawn_again_and_a_failure_is_told(qtbot, page, dialog, monkeypatch) -> None:
    on_desk(qtbot, page, lambda desk: consents.withdrawn(desk, dialog.seen.id))
    qtbot.waitUntil(dialog.withdraw.isHidden, timeout=PATIENCE)
    on_desk(qtbot, page, lambda desk: records.drop(desk, "contact", dialog.seen.id))
    monkeypatch.setattr(about_them, "about", lambda *_args: dialog.seen)
    dialog.take_away("post")
    qtbot.waitUntil(lambda: not dialog.messages.isHidden(), timeout=PATIENCE)
    dialog.accept()
