"""Painted buttons: the keyboard presses them, and shows where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QEnterEvent

from liaison_desk.ui.widgets.painted import Painted


class Plain(Painted):
    def draw(self, painter, area):
        painter.fillRect(area, Qt.GlobalColor.white)


def shown(qtbot, **how):
    made = Plain("Plain", **how)
    qtbot.addWidget(made)
    made.resize(80, 30)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_enter_and_space_press(qtbot):
    seen = []
    made = shown(qtbot, pressed=lambda: seen.append(1))
    qtbot.keyClick(made, Qt.Key.Key_Return)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert seen == [1, 1]


def test_the_ring_is_drawn_for_the_keyboard_only(qtbot):
    made = shown(qtbot)
    without = made.grab().toImage()
    made.setFocus(Qt.FocusReason.MouseFocusReason)
    assert made.grab().toImage() == without
    made.clearFocus()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    assert made.grab().toImage() != without


def test_a_part_is_placed_in_the_direction_of_the_line(qtbot, right_to_left):
    made = shown(qtbot)
    assert made.placed(QRectF(0, 0, 10, 30)) == QRectF(70, 0, 10, 30)


def test_the_pointer_is_noticed(qtbot):
    made = shown(qtbot)
    spot = QPointF(1, 1)
    made.enterEvent(QEnterEvent(spot, spot, spot))
    assert made.is_hovered
    made.leaveEvent(QEvent(QEvent.Type.Leave))
    assert not made.is_hovered
