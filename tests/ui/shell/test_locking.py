"""What leads to a lock, the order of what happens then, and what is left behind: nothing."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QToolTip
from shiboken6 import isValid

from liaison_desk.ui import painting
from liaison_desk.ui.shell.blank import Cover
from liaison_desk.ui.shell.clipboard import copy
from liaison_desk.ui.shell.suspend import Away
from liaison_desk.ui.widgets.text import window_title
from tests.ui.demo import WORDS

LOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Told(Away):
    """A watcher that is told by hand."""

    def start(self, window) -> bool:
        self.window = window
        return True

    def stop(self) -> None:
        self.window = None


@pytest.fixture
def away(opened):
    opened.locking.watch(Told)
    opened.locking.watch(Told)
    return opened.locking.away


def test_a_session_that_was_left_locks(opened, away) -> None:
    away.left.emit()
    assert not opened.is_open
    away.left.emit()


def test_before_the_laptop_sleeps_the_vault_is_closed(opened, away) -> None:
    desk = opened.frame.desk
    away.sleeping.emit()
    assert ("close", "") in desk["calls"]
    assert not opened.is_open
    away.sleeping.emit()


def test_sleep_does_not_wait_for_ever(qtbot, opened, away, monkeypatch) -> None:
    monkeypatch.setattr("liaison_desk.ui.shell.locking.SLEEP_WAITS", 0.01)
    gate, desk = threading.Event(), opened.frame.desk
    opened.jobs.run(gate.wait)
    away.sleeping.emit()
    assert ("close", "") not in desk["calls"]
    assert not opened.is_open
    gate.set()
    qtbot.waitUntil(lambda: ("close", "") in desk["calls"])


def test_writes_that_were_asked_come_before_the_close_and_reads_do_not(qtbot, opened) -> None:
    gate, done, desk = threading.Event(), [], opened.frame.desk
    opened.jobs.run(gate.wait)
    opened.jobs.run(lambda: done.append("read"), topic="list")
    opened.jobs.run(lambda: done.append(("write", list(desk["calls"]))))
    opened.lock()
    gate.set()
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    assert done == [("write", [])]
    assert ("close", "") in desk["calls"]


def test_what_was_asked_before_opens_nothing_over_the_lock(qtbot, opened) -> None:
    gate, shown = threading.Event(), []
    opened.jobs.run(gate.wait, done=lambda _answer: shown.append(QDialog(opened).open()))
    opened.lock()
    gate.set()
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    assert shown == []


def test_the_screen_is_painted_blank_before_anything_is_kept(qtbot, opened, monkeypatch) -> None:
    order, dialog = [], QDialog(opened)
    dialog.resize(300, 200)
    dialog.open()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    page, painted = opened.frame.page, Cover.paintEvent

    def paint(self, event):
        order.append(("painted", self.parentWidget(), self.geometry() == self.parentWidget().rect()))
        painted(self, event)

    monkeypatch.setattr(page, "leave", lambda: order.append(("kept",)))
    monkeypatch.setattr(Cover, "paintEvent", paint)
    opened.lock()
    assert order[:2] == [("painted", opened, True), ("painted", dialog, True)]
    assert ("kept",) in order


def test_the_name_of_the_window_tells_nothing(opened) -> None:
    opened.lock()
    assert opened.windowTitle() == window_title("Locked")


@pytest.mark.parametrize("is_deleted_on_close", [True, False])
def test_dialogs_are_closed_and_gone_even_when_only_hidden(qtbot, opened, is_deleted_on_close: bool) -> None:
    dialog = QDialog(opened)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, is_deleted_on_close)
    QLineEdit("Amina Warsen", dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        opened.lock()
        assert not dialog.isVisible()


def test_lists_and_hints_do_not_stay(qtbot, opened) -> None:
    menu = QMenu(opened)
    menu.addAction("Amina Warsen")
    menu.popup(opened.pos())
    QToolTip.showText(opened.mapToGlobal(opened.rect().center()), "Amina Warsen", opened)
    opened.lock()
    assert not menu.isVisible()
    assert not any(one.isVisible() for one in QApplication.topLevelWidgets() if one is not opened)


def test_the_clipboard_and_what_was_measured_and_drawn_are_forgotten(opened) -> None:
    copy("+999 555 0142")
    painting.text_width("Amina Warsen")
    QPixmapCache.insert("a page", QPixmap(8, 8))
    opened.lock()
    assert QApplication.clipboard().text() == ""
    assert painting._width.cache_info().currsize == 0
    assert painting._elided.cache_info().currsize == 0
    assert not QPixmapCache.find("a page", QPixmap())


def test_nothing_keeps_the_frame_or_its_pages(qtbot, opened) -> None:
    frame, page = weakref.ref(opened.frame), weakref.ref(opened.frame.page)
    opened.frame.open_palette("am")
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    opened.lock()
    qtbot.waitUntil(lambda: gc.collect() is not None and frame() is None and page() is None)


def test_closing_the_window_lets_the_laptop_sleep_and_clears_the_clipboard(opened, away) -> None:
    copy("+999 555 0142")
    opened.close()
    assert away.window is None
    assert QApplication.clipboard().text() == ""


def test_after_many_turns_nothing_has_grown(qtbot, opened) -> None:
    def turn() -> None:
        opened.lock()
        qtbot.waitUntil(lambda: opened.jobs.is_idle)
        opened.unlock.field.field.setText(WORDS)
        opened.unlock.enter()
        qtbot.waitUntil(lambda: opened.is_open and opened.jobs.is_idle)

    turn()
    gc.collect()
    before = len(QApplication.allWidgets())
    for _each in range(5):
        turn()
    qtbot.waitUntil(lambda: gc.collect() is not None and len(QApplication.allWidgets()) <= before + 5)


def test_the_key_of_the_lock_works_in_a_dialog_with_a_list_open(qtbot, opened) -> None:
    dialog, menu = QDialog(opened), QMenu(opened)
    dialog.open()
    menu.popup(opened.pos())
    qtbot.waitUntil(lambda: dialog.windowHandle() in opened.idle._heard, timeout=20_000)
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_L, LOCK)  # With a list open the system gives keys to the window below it.
    assert not opened.is_open
    assert not isValid(menu) or not menu.isVisible()
