"""Widgets that go to the next line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from liaison_desk.ui.widgets.flow import Flow


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_chips_flow_into_the_next_line_on_the_side_of_the_line(qtbot, direction):
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayoutDirection(direction)
    flow = Flow(holder)
    buttons = [QPushButton(f"a long word {n}") for n in range(6)]
    for one in buttons:
        flow.addWidget(one)
    flow.setGeometry(QRect(0, 0, 300, 400))
    assert buttons[-1].y() > buttons[0].y()
    assert (buttons[0].geometry().right() >= 299) is (direction is Qt.LayoutDirection.RightToLeft)
    assert flow.heightForWidth(300) > flow.heightForWidth(3_000)
    assert flow.takeAt(99) is None
    assert flow.itemAt(99) is None
