"""How a drawing lies in its window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from liaison_desk.ui.map.viewport import Viewport, fitted

VIEW = Viewport(scale=4.0, x=30, y=-20)


def test_a_place_comes_back_from_its_pixel() -> None:
    assert VIEW.to_place(VIEW.to_pixels(7.5, -2.0)) == pytest.approx((7.5, -2.0))


def test_what_is_under_the_pointer_stays_there_while_the_scale_changes() -> None:
    pointer = QPointF(200, 120)
    assert VIEW.zoomed(2.0, pointer, 0.1, 50).to_place(pointer) == pytest.approx(VIEW.to_place(pointer))


@pytest.mark.parametrize(("factor", "scale"), [(100.0, 50.0), (0.001, 0.1)])
def test_the_scale_has_limits(factor, scale) -> None:
    assert VIEW.zoomed(factor, QPointF(0, 0), 0.1, 50).scale == scale


def test_a_fitted_drawing_lies_whole_inside_its_window() -> None:
    bounds, size = QRectF(-10, 5, 60, 20), QSizeF(400, 300)
    view = fitted(bounds, size, 20, 100)
    corners = [view.to_pixels(bounds.left(), bounds.top()), view.to_pixels(bounds.right(), bounds.bottom())]
    assert all(19.9 <= one.x() <= 380.1 and 19.9 <= one.y() <= 280.1 for one in corners)
    assert view.seen(size).contains(bounds)


def test_a_single_point_is_not_enlarged_without_end() -> None:
    assert fitted(QRectF(1, 1, 0, 0), QSizeF(400, 300), 20, 34).scale == 34
