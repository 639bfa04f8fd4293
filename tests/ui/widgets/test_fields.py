"""Boxes for choosing: the wheel leaves them alone, the tick is painted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from liaison_desk.ui.widgets.fields import CheckBox, Combo


def test_the_wheel_turns_a_list_only_with_the_focus(qtbot):
    made = Combo("Kind")
    qtbot.addWidget(made)
    made.addItems(["a", "b"])
    made.show()
    made.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    made.wheelEvent(event)
    assert made.currentIndex() == 0
    assert not event.isAccepted()
    assert made.accessibleName() == "Kind"
    assert not made.grab().isNull()


def test_a_tick_is_seen(qtbot):
    made = CheckBox("I have it")
    qtbot.addWidget(made)
    made.resize(200, 30)
    off = made.grab().toImage()
    made.setChecked(True)
    assert made.grab().toImage() != off
