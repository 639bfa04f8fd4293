"""Large answers: one is chosen, arrows move."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.ui.start.choice_tile import ChoiceTiles
from liaison_desk.ui.start.nature import sides


@pytest.fixture
def tiles(qtbot):
    made = ChoiceTiles(sides(), "Which side?", "civilian")
    qtbot.addWidget(made)
    made.resize(800, 100)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_press_chooses_and_tells(qtbot, tiles):
    seen = []
    tiles.chosen.connect(seen.append)
    qtbot.mouseClick(tiles._tiles["police"], Qt.MouseButton.LeftButton)
    assert (tiles.current(), seen) == ("police", ["police"])
    assert not tiles.grab().isNull()


@pytest.mark.parametrize(("key", "expected"), [(Qt.Key.Key_Right, "police"), (Qt.Key.Key_Left, "mixed")])
def test_arrows_move_and_choose(qtbot, tiles, key, expected):
    tiles._tiles["civilian"].setFocus()
    qtbot.keyClick(tiles._tiles["civilian"], key)
    assert tiles.current() == expected


def test_arrows_turn_with_the_line(qtbot, tiles):
    tiles.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    tiles._tiles["civilian"].setFocus()
    qtbot.keyClick(tiles._tiles["civilian"], Qt.Key.Key_Left)
    assert tiles.current() == "police"


def test_a_tile_says_its_word_and_line(tiles):
    assert tiles._tiles["mixed"].accessibleName() == "Mixed: under one roof"


def test_nothing_may_be_chosen_at_first(qtbot):
    made = ChoiceTiles(sides(), "Which side?")
    qtbot.addWidget(made)
    assert made.current() == ""


def test_the_ring_of_the_keyboard_is_seen_on_the_chosen_answer_too(tiles):
    chosen = tiles._tiles["civilian"]
    assert chosen.isChecked()
    tiles.setFocus(Qt.FocusReason.MouseFocusReason)
    without = chosen.grab().toImage()
    chosen.clearFocus()
    chosen.setFocus(Qt.FocusReason.TabFocusReason)
    ringed, middle = chosen.grab().toImage(), chosen.height() // 2
    assert any(ringed.pixel(at, middle) != without.pixel(at, middle) for at in range(3, 8))
