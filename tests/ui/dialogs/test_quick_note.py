"""The quick note by keys: one key opens it anywhere, Enter keeps it, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from liaison_desk.services import notes
from liaison_desk.ui.dialogs.quick_note import QuickNoteDialog
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture
def window(qtbot, closed_desk):
    made = opened_window(qtbot, closed_desk, PAGES)
    made.frame.go("today")
    settled(qtbot, made)
    yield made
    made.close()


def box(qtbot, window) -> QuickNoteDialog:
    """Open the box by its command, as the palette and the key do."""
    next(one for one in window.frame.commands() if one.key == "Ctrl+Shift+N").run()
    settled(qtbot, window)
    return next(one for one in window.findChildren(QuickNoteDialog) if one.isVisible())


def waiting(qtbot, window) -> list[str]:
    return [one.text for one in on_desk(qtbot, window.frame.page, notes.waiting)]


def test_enter_keeps_the_note_and_shift_enter_begins_a_line(qtbot, window) -> None:
    made = box(qtbot, window)
    QTest.keyClicks(made.area, "Ferry stops")
    QTest.keyClick(made.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(made.area, "at noon")
    QTest.keyClick(made.area, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert waiting(qtbot, window) == ["Ferry stops\nat noon"]
    assert [one.text for one in window.frame.page.seen.today.notes] == ["Ferry stops\nat noon"]
    window.frame.undo()
    qtbot.waitUntil(lambda: window.frame.page.seen.today.notes == (), timeout=PATIENCE)


def test_a_note_without_words_is_asked_for_words(qtbot, window) -> None:
    made = box(qtbot, window)
    QTest.keyClick(made.area, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "Write a word" in made.place.error.text()
    QTest.keyClicks(made.area, "x")
    assert not made.place.has_error
    assert waiting(qtbot, window) == []


def test_what_was_typed_is_there_again_after_a_lock(qtbot, window) -> None:
    made = box(qtbot, window)
    QTest.keyClicks(made.area, "Half a line")
    made.close()
    settled(qtbot, window)
    again = box(qtbot, window)
    assert again.area.toPlainText() == "Half a line"
    again.keep()
    settled(qtbot, window)
    assert waiting(qtbot, window) == ["Half a line"]
    assert box(qtbot, window).area.toPlainText() == ""


def test_the_draft_does_not_wait_for_a_pause(qtbot, window, monkeypatch) -> None:
    made, begun = box(qtbot, window), []
    start = made._wait.start
    made._wait.setInterval(10_000_000)
    monkeypatch.setattr(made._wait, "start", lambda: (begun.append(1), start()))
    QTest.keyClicks(made.area, "Half a line without a pause")
    assert begun == [1]
    made._wait.timeout.emit()
    made.reject()
    settled(qtbot, window)
    assert box(qtbot, window).area.toPlainText() == "Half a line without a pause"
