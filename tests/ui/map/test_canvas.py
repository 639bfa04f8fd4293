"""A drawing that is panned and zoomed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent

from liaison_desk.ui.map.canvas import Canvas


@pytest.fixture
def canvas(qtbot):
    made = Canvas("Drawing")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    made.fit()
    return made


def test_a_fitted_drawing_stays_fitted_while_the_window_grows_and_below_what_lies_over_it(canvas) -> None:
    before = canvas.view.scale
    canvas.head = 60
    canvas.resize(800, 600)
    assert canvas.view.to_pixels(0, 0).y() >= 60
    assert canvas.view.scale >= before


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_drawing_that_is_fitted_leaves_free_what_something_lies_over_but_not_under_the_pointer(canvas, direction, monkeypatch) -> None:
    canvas.setLayoutDirection(direction)
    canvas.resize(800, 300)
    whole = canvas.view
    monkeypatch.setattr(canvas, "underMouse", lambda: True)
    canvas.cover(300)
    assert canvas.view == whole
    monkeypatch.setattr(canvas, "underMouse", lambda: False)
    canvas.cover(300)
    left, right = (canvas.view.to_pixels(x, 0.5).x() for x in (0, 1))
    room = canvas.open_room
    assert room.width() == 500
    assert (room.left() == 0) is (direction is Qt.LayoutDirection.LeftToRight)
    assert room.left() <= left < right <= room.right()
    canvas.show_place(0.5, 0.5)
    canvas.cover(0)
    assert canvas.view == whole


def test_the_wheel_zooms_around_the_pointer(canvas) -> None:
    spot = QPointF(100, 80)
    under = canvas.view.to_place(spot)
    none = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(spot, spot, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
    canvas.wheelEvent(wheel)
    assert canvas.view.to_place(spot) == pytest.approx(under)


def test_it_tells_when_it_rests(qtbot, canvas) -> None:
    with qtbot.waitSignal(canvas.rested, timeout=20_000):
        canvas.zoom_in()


def test_a_part_is_looked_at_whole(canvas) -> None:
    canvas.look_at(QRectF(0.2, 0.2, 0.1, 0.1))
    assert canvas.rect().contains(canvas.view.to_pixels(0.25, 0.25).toPoint())


def test_another_theme_paints_it_anew(qapp, canvas) -> None:
    canvas.repaint()
    assert canvas._picture is not None
    canvas.setStyleSheet("color: red")
    canvas.repaint()
    assert canvas._picture is not None
