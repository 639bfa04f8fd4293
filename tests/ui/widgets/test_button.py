"""Buttons: ampersands stay, icons follow the theme, keys stand in the tooltip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from liaison_desk.ui import theme
from liaison_desk.ui.widgets.button import Button, escaped, icon_button


def test_an_ampersand_is_not_a_mnemonic(qtbot):
    made = Button("Contacts & liaison")
    qtbot.addWidget(made)
    assert made.text() == escaped("Contacts & liaison") == "Contacts && liaison"
    assert made.accessibleName() == "Contacts & liaison"


def test_a_press_calls(qtbot):
    seen = []
    made = Button("Save", "primary", "check", pressed=lambda: seen.append(1))
    qtbot.addWidget(made)
    made.show()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert seen == [1]


def test_the_icon_follows_the_theme(qtbot, qapp):
    made = Button("Save", "secondary", "check")
    qtbot.addWidget(made)
    made.show()
    before = made.icon().cacheKey()
    theme.apply(qapp, "dark")
    qtbot.waitUntil(lambda: made.icon().cacheKey() != before)


def test_a_disabled_button_has_a_quiet_icon(qtbot):
    made = Button("Save", "primary", "check")
    qtbot.addWidget(made)
    before = made.icon().cacheKey()
    made.setEnabled(False)
    assert made.icon().cacheKey() != before


def test_an_icon_button_has_a_name_and_its_key(qtbot):
    made = icon_button("x", "Close", key="Esc")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Close"
    assert made.toolTip() == "Close  Esc"


def test_the_words_can_change(qtbot):
    made = Button("Unlock", icon="lock-open")
    qtbot.addWidget(made)
    made.set_text("R & D")
    made.set_icon("lock")
    assert (made.text(), made.accessibleName()) == ("R && D", "R & D")


@pytest.mark.parametrize("at_end", [False, True])
def test_words_are_isolated_in_a_right_to_left_window(qtbot, right_to_left, at_end):
    made = Button("Copy for...", icon="copy", icon_at_end=at_end)
    qtbot.addWidget(made)
    assert made.text() == "\u2068Copy for...\u2069"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus_as_the_space_bar_does(qtbot, key):
    pressed = []
    button = Button("Brief", pressed=lambda: pressed.append("brief"))
    qtbot.addWidget(button)
    button.show()
    qtbot.keyClick(button, key)
    assert pressed == ["brief"]


def test_enter_with_another_key_is_left_to_the_page(qtbot):
    pressed = []
    button = Button("Brief", pressed=lambda: pressed.append("brief"))
    qtbot.addWidget(button)
    button.show()
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []


def test_enter_on_a_button_comes_before_the_key_of_its_page(qtbot):
    pressed = []
    page = QWidget()
    qtbot.addWidget(page)
    button = Button("Brief", pressed=lambda: pressed.append("brief"))
    button.setParent(page)
    QShortcut(QKeySequence("Return"), page, lambda: pressed.append("page"))
    page.show()
    page.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus, timeout=20_000)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["brief"]


@pytest.mark.parametrize("kind", ["secondary", "link"])
def test_the_keyboard_shows_our_ring_and_no_tinted_ground_of_the_style(qtbot, kind):
    page = QWidget()
    qtbot.addWidget(page)
    before, button = Button("Before", kind), Button("Brief", kind)
    before.setParent(page)
    button.setParent(page)
    page.show()
    page.activateWindow()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus, timeout=20_000)
    qtbot.keyClick(before, Qt.Key.Key_Tab)  # Qt shows the focus of its style only after a real key.
    qtbot.waitUntil(button.hasFocus, timeout=20_000)
    button.adjustSize()
    image = button.grab().toImage()
    inside = {image.pixelColor(x, y).name() for x in range(6, image.width() - 6) for y in (5, image.height() - 6)}
    assert len(inside) == 1
