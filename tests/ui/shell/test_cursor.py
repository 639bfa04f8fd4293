"""The cursor stays where it stood when another size or direction makes the window anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from liaison_desk.ui import settings, theme
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.settings_window import window
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "template_desk", "window"]


def look(window):
    return window.frame.page.parts["look"]


def test_the_arrows_go_on_through_the_sizes(qtbot, window) -> None:
    look(window).scale._buttons["100"].setFocus(Qt.FocusReason.TabFocusReason)
    for percent in (110, 125, 150):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
        settled(qtbot, window)
        assert theme.percent() == percent
        assert window.focusWidget().text() == f"{percent} %"
    assert settings.read().scale == 150


def test_what_was_said_of_the_last_save_and_of_the_backups_stands_there_still(qtbot, window) -> None:
    frame = window.frame
    frame.mark_saved()
    qtbot.waitUntil(lambda: frame.care.seen is not None, timeout=PATIENCE)
    window.take_settings(settings.Settings(theme="light", scale=125))
    assert window.frame is not frame
    assert window.frame.top.saved.text().startswith("Saved")
    assert window.frame.care.seen is frame.care.seen
    assert not window.frame.rail.kept.isHidden()
    settled(qtbot, window)


def test_no_part_of_the_new_window_is_a_window_of_its_own_for_a_moment(qtbot, window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.take_settings(settings.Settings(theme="light", scale=125))
    settled(qtbot, window)
    assert window.isActiveWindow()


def test_a_box_that_mirrors_the_window_keeps_the_cursor(qtbot, window) -> None:
    look(window).mirrored.setFocus(Qt.FocusReason.TabFocusReason)
    for is_mirrored in (True, False):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        settled(qtbot, window)
        assert settings.read().is_mirrored is is_mirrored
        assert window.focusWidget() is look(window).mirrored


def test_a_cursor_that_is_not_in_the_page_is_put_where_the_page_wants_it(qtbot, window) -> None:
    window.frame.rail.hand_over.setFocus(Qt.FocusReason.TabFocusReason)
    window.take_settings(settings.Settings(theme="light", scale=125))
    settled(qtbot, window)
    assert window.focusWidget() is window.frame.page.buttons["look"]
