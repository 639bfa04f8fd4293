"""Four quadrants of one question."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from liaison_desk.services.question_views import Mark
from liaison_desk.ui.map.quadrant_canvas import QuadrantCanvas

MARKS = (
    Mark(id="a", name="Alma", kind="ngo-int", sway=80, stake=20, judged_by="Mira", judged_on=date(2031, 5, 4)),
    Mark(id="b", name="Bero", kind="police", sway=10, stake=90),
)


@pytest.fixture
def canvas(qtbot):
    made = QuadrantCanvas()
    qtbot.addWidget(made)
    made.resize(600, 420)
    made.show_marks(MARKS)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_mark_stands_where_its_values_say(canvas) -> None:
    for one in MARKS:
        assert canvas.values_at(canvas.spot_of(one)) == (one.sway, one.stake)
        assert canvas.at(canvas.spot_of(one)) == one.id
    assert canvas.values_at(QPointF(-99, 9999)) == (0, 0)
    assert canvas.at(QPointF(1, 1)) == ""


def _mouse(kind, spot) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(kind, spot, spot, left, left, Qt.KeyboardModifier.NoModifier)


def test_a_mark_is_dragged_to_its_new_place_and_a_click_moves_none(canvas) -> None:
    put: list = []
    chosen: list = []
    canvas.put.connect(lambda *words: put.append(words))
    canvas.chosen.connect(chosen.append)
    spot = canvas.spot_of(MARKS[0])
    canvas.mousePressEvent(_mouse(QEvent.Type.MouseButtonPress, spot))
    canvas.mouseReleaseEvent(_mouse(QEvent.Type.MouseButtonRelease, spot))
    assert (chosen, put) == (["a"], [])
    there = canvas.square().center()
    canvas.mousePressEvent(_mouse(QEvent.Type.MouseButtonPress, spot))
    canvas.mouseMoveEvent(_mouse(QEvent.Type.MouseMove, there))
    assert not canvas.grab().isNull()
    canvas.mouseReleaseEvent(_mouse(QEvent.Type.MouseButtonRelease, there))
    assert put == [("a", 50, 50)]


def test_keys_go_from_mark_to_mark_and_move_one(qtbot, canvas) -> None:
    put: list = []
    canvas.put.connect(lambda *words: put.append(words))
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert "judged by" in canvas.accessibleName()
    qtbot.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert put == [("a", 85, 20)]
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.current == "b"
