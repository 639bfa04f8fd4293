"""F1: the guide's page for where the officer is, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def window(window_on, closed_desk):
    return window_on(closed_desk)


def test_f1_opens_the_page_of_the_guide_and_esc_goes_back(qtbot, window) -> None:
    for key, name in (("contacts", "contacts"), ("lately", "history"), ("settings", "settings")):
        window.frame.go(key)
        settled(qtbot, window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda: window.frame.current == "guide", timeout=PATIENCE)
        assert window.frame.page.view.current == name
        qtbot.keyClick(window.frame.page, Qt.Key.Key_Escape)
        assert window.frame.current == key


def test_f1_in_the_guide_tells_how_to_use_it(qtbot, window) -> None:
    window.frame.go("guide")
    assert window.frame.page.view.current == "first-steps"
    assert not window.frame.page.close_level()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.frame.page.view.current == "using-the-guide"
    commands = {one.key: one for one in window.frame.page.commands()}
    commands["Ctrl+F"].run()
    assert window.frame.page.view.search.hasFocus()
    settled(qtbot, window)
