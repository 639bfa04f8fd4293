"""What the views have in common."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.services.map_views import Selection
from liaison_desk.ui.map.canvas import Canvas
from liaison_desk.ui.map.part import MapPart, ZoomButtons


def test_a_view_says_how_it_is_read(qtbot, shown) -> None:
    made = MapPart(shown("stakeholders"))
    qtbot.addWidget(made)
    with pytest.raises(AssertionError):
        made.ask(Selection())
    assert made.commands() == ()
    assert not made.close_level()


@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_zoom_buttons_stand_at_the_trailing_corner(qtbot, side) -> None:
    canvas = Canvas("Drawing")
    qtbot.addWidget(canvas)
    canvas.setLayoutDirection(side)
    canvas.resize(500, 300)
    made = ZoomButtons(canvas)
    made.place()
    assert (made.x() < 50) is (side is Qt.LayoutDirection.RightToLeft)
