"""The ladder: six levels in words, asked for by a press, moved over by arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt

from liaison_desk.ui.widgets.ladder import Ladder
from tests.ui.demo import LEVELS


def test_a_rung_says_where_it_stands_and_asks_when_pressed(qtbot):
    made = Ladder(LEVELS, 3, 4, "now", "their wish")
    qtbot.addWidget(made)
    made.show()
    seen = []
    made.asked.connect(seen.append)
    made._rungs[2].click()
    assert seen == [2]
    assert made._rungs[3].accessibleName() == "Coordinate. now"
    assert made._rungs[4].accessibleName() == "Coexist. their wish"
    assert not made.grab().isNull()


def test_arrows_move_between_rungs(qtbot):
    made = Ladder(LEVELS, None, None)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made._rungs[0].setFocus()
    qtbot.keyClick(made._rungs[0], Qt.Key.Key_Down)
    assert made._rungs[1].hasFocus()
    qtbot.keyClick(made._rungs[1], Qt.Key.Key_Up)
    qtbot.keyClick(made._rungs[0], Qt.Key.Key_Up)
    assert made._rungs[0].hasFocus()
