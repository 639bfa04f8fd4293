"""The main window: unlock, lock at once, idle lock, first start, sample, the end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.ui.dialogs.trouble import TroubleDialog
from liaison_desk.ui.session import Opened
from tests.ui.demo import WORDS


def unlock(qtbot, window, words=WORDS):
    window.unlock.field.field.setText(words)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.jobs.is_idle)


def test_the_passphrase_field_waits_for_keys_and_the_libraries_load_behind_it(qtbot, make_window):
    warmed = []
    window = make_window(warm_up=lambda: warmed.append(1))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.unlock.field.field.hasFocus() and warmed == [1])
    assert window.screens.currentWidget() is window.unlock


def test_the_right_passphrase_opens_and_is_forgotten(qtbot, window):
    unlock(qtbot, window)
    assert window.is_open
    assert window.screens.currentWidget() is window.frame
    assert window.unlock.field.text() == ""


def test_a_wrong_one_stays_outside(qtbot, window):
    unlock(qtbot, window, "wrong")
    assert not window.is_open
    assert window.unlock.row.has_error


def test_lock_hides_everything_at_once_and_then_closes_the_vault(qtbot, opened):
    frame, page = opened.frame, opened.frame.page
    dialog = QDialog(opened)
    dialog.show()
    opened.lock()
    assert opened.screens.currentWidget() is opened.unlock
    assert not dialog.isVisible()
    assert not opened.is_open
    qtbot.waitUntil(lambda: ("close", "") in frame.desk["calls"])
    assert page.left >= 1


def test_lock_is_a_key_away_and_opens_where_one_was(qtbot, opened):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.frame.go("checklists")
    qtbot.keyClick(opened, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not opened.is_open
    unlock(qtbot, opened)
    assert opened.frame.current == "checklists"


def test_nobody_there_for_three_minutes_locks(qtbot, opened, clock):
    clock.now += 181
    opened.idle.look()
    assert not opened.is_open


def test_nothing_of_the_vault_is_left_in_widgets_after_locking(qtbot, opened):
    frame = opened.frame
    opened.lock()
    qtbot.waitUntil(lambda: opened.jobs.is_idle and ("close", "") in frame.desk["calls"])
    assert frame._pages == {}


def test_the_first_start_makes_a_vault_and_opens_it(qtbot, make_window):
    window = make_window(known_vaults=list)
    first = window._first
    assert window.screens.currentWidget() is first
    first.go_on()
    first.office.name.setText("Civil Affairs")
    first.office.code.setText("CA")
    first.office.side._tiles["civilian"].click()
    first.office.whose._tiles["none"].click()
    first.go_on()
    first.you.author.setText("Mira")
    first.go_on()
    for field in (first.lock.first, first.lock.again):
        field.field.setText("four words that walk")
    first.go_on()
    qtbot.waitUntil(lambda: first.now == 4)
    first.recovery.judge(())
    first.go_on()
    assert window.is_open
    assert window._first is None


def test_the_sample_is_marked_and_left_with_one_press(qtbot, make_window):
    window = make_window(known_vaults=list)
    window.open_sample()
    qtbot.waitUntil(lambda: window.is_open)
    assert not window.frame.top.sample.isHidden()
    window.frame.top.leave_sample.click()
    assert not window.is_open
    assert window.screens.currentWidget() is window._first


def test_a_failure_of_the_world_before_anything_is_open_is_shown_in_the_first_start(qtbot, make_window):
    def fail():
        raise DiskFullError("The disk is full.", remedy="Make room.")

    window = make_window(known_vaults=list, sample=fail)
    window.open_sample()
    qtbot.waitUntil(window._first.messages.isVisible)


def test_a_bug_is_shown_as_one(qtbot, make_window):
    def fail(_folder, _words):
        raise RuntimeError("a person's name")

    window = make_window(open=fail)
    unlock(qtbot, window)
    dialog = window.findChild(TroubleDialog)
    assert "RuntimeError" in dialog.report.toPlainText()
    assert "a person's name" not in dialog.report.toPlainText()
    assert window.unlock.button.isEnabled()
    dialog.close()


def test_the_recovery_code_opens_too(qtbot, window):
    window.unlock.recovery.click()
    unlock(qtbot, window)
    assert window.is_open


def test_closing_the_window_closes_the_vault(qtbot, opened):
    desk = opened.frame.desk
    opened.close()
    assert ("close", "") in desk["calls"]
    assert not opened.jobs._thread.is_alive()


def test_it_is_never_smaller_than_its_pages_need(window):
    assert (window.minimumWidth(), window.minimumHeight()) == (1_100, 700)


@pytest.mark.parametrize("name", ["palette_box", "toast", "messages", "strip"])
def test_nothing_floats_over_the_lock(qtbot, opened, name):
    frame = opened.frame
    frame.open_palette()
    frame.say("Removed")
    opened.lock()
    assert not getattr(frame, name).isVisible()


def test_opening_another_desk_tells_how_to_interrupt_it(qtbot, make_window):
    interrupted = []
    desk = {"calls": []}
    window = make_window(open=lambda folder, _words: Opened(desk=desk, folder=folder), interrupt=interrupted.append)
    unlock(qtbot, window)
    assert window.is_open
    window.jobs._interrupt()
    assert interrupted == [desk]


def test_the_key_of_the_lock_works_over_a_dialog(qtbot, opened):
    dialog = QDialog(opened)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.windowHandle() in opened.idle._heard, timeout=20_000)
    qtbot.keyClick(dialog.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not opened.is_open
    assert not isValid(dialog) or not dialog.isVisible()


def test_a_sample_that_was_opened_with_words_locks_and_is_left_for_the_first_start(qtbot, make_window):
    desk = {"calls": []}
    window = make_window(open=lambda folder, _words: Opened(desk=desk, folder=folder, is_sample=True))
    unlock(qtbot, window)
    window.lock()
    assert window.screens.currentWidget() is window.unlock
    unlock(qtbot, window)
    window.frame.left.emit()
    assert window.screens.currentWidget() is window._first
