"""Segments and short answers: one is chosen, arrows move in the direction of the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_desk.ui.widgets.segments import Choices, Segments

VIEWS = [("table", "Table", "table"), ("matrix", "Matrix", "layout-grid"), ("places", "Places", "map-2")]


@pytest.fixture
def segments(qtbot):
    made = Segments(VIEWS, "View")
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_first_is_chosen_and_a_press_chooses_another(qtbot, segments):
    seen = []
    segments.chosen.connect(seen.append)
    assert segments.current() == "table"
    qtbot.mouseClick(segments._buttons["matrix"], Qt.MouseButton.LeftButton)
    assert (segments.current(), seen) == ("matrix", ["matrix"])


@pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_Right, "matrix"), (Qt.Key.Key_Left, "places")])
def test_arrows_move(qtbot, segments, key, expected):
    qtbot.keyClick(segments, key)
    assert segments.current() == expected


def test_arrows_move_the_other_way_from_right_to_left(qtbot, right_to_left, segments):
    segments.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert segments.current() == "matrix"


def test_none_can_be_chosen(segments):
    segments.choose("")
    assert segments.current() == ""


def test_a_short_answer_is_told_when_pressed_and_not_when_shown(qtbot):
    made = Choices([("yes", "Yes"), ("no", "No"), ("", "Not asked")], "Logo")
    qtbot.addWidget(made)
    seen = []
    made.chosen.connect(seen.append)
    made.choose("yes")
    made._buttons["no"].click()
    assert (made.current(), seen) == ("no", ["no"])
    assert made._buttons["no"].accessibleName() == "Logo: No"


def test_without_room_it_takes_another_line_and_cuts_no_word(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    lying = QVBoxLayout(page)
    made = Segments([(str(at), f"Long word {at}", "table") for at in range(6)], "View")
    lying.addWidget(made)
    lying.addStretch(1)
    page.resize(1_200, 400)
    page.show()
    qtbot.waitExposed(page)
    one_line = made.height()
    page.resize(420, 400)
    qtbot.waitUntil(lambda: made.height() > 2 * one_line - 12)
    assert all(one.width() >= one.sizeHint().width() for one in made._buttons.values())
    assert made.geometry().right() <= page.width()
    page.resize(1_200, 400)
    qtbot.waitUntil(lambda: made.height() == one_line)
