"""The drawing of cells: every kind leaves ink in both directions and both heights, and stays in its box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from liaison_desk.ui import theme
from liaison_desk.ui.models.cells import Chips, Done, Fresh, Level, Lines, Name
from liaison_desk.ui.painting import painter_on
from liaison_desk.ui.widgets.row_delegate import RowDelegate, draw_cell

CELLS = [
    Name("Tella Mothers’ Health Circle", "local", "users-group", "family:local-civil-society"),
    Name("Tella"),
    Lines("Amina Warsen", "+999 555 0142", is_number=True),
    Lines("Amina Warsen", "indirect only", "route-2", "warn"),
    Lines("on call", icon="eye"),
    Level("Coordinate", 3, 4),
    Level("Not known"),
    Fresh("2 days", "fresh"),
    Fresh("never"),
    Chips((("Severe", "shield-lock", "danger"), ("Late", "", "warn"))),
    Done(3, 10),
]


def drawn(cell, direction, height):
    image = QImage(400, height, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    with painter_on(image) as painter:
        painter.setLayoutDirection(direction)
        draw_cell(painter, QRectF(100, 0, 200, height), cell)
    return image


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("height", [52, 36])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_cell_is_drawn_and_stays_in_its_box(qapp, cell, height, direction):
    image = drawn(cell, direction, height)
    ground = image.pixel(0, 0)
    inked = [x for x in range(400) if any(image.pixel(x, y) != ground for y in range(height))]
    assert inked
    assert min(inked) >= 100
    assert max(inked) <= 300


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_begins_at_the_side_where_the_line_begins(qapp, cell):
    def first(direction):
        image = drawn(cell, direction, 52)
        ground = image.pixel(0, 0)
        return [x for x in range(400) if any(image.pixel(x, y) != ground for y in range(52))]

    assert first(Qt.LayoutDirection.LeftToRight)[0] < 116
    assert first(Qt.LayoutDirection.RightToLeft)[-1] > 284


def test_rows_have_a_fixed_height(qapp):
    assert RowDelegate(52).sizeHint(None, None).height() == 52


@pytest.mark.parametrize("number", ["+999 555 0142", "36N UL 42813 36435", "priya@example.org"])
def test_a_number_in_a_row_is_the_same_number_in_both_directions(qapp, number):
    def second_line(direction):
        image = drawn(Lines("Amina Warsen", number, is_number=True), direction, 52)
        ground = image.pixel(0, 0)
        columns = [tuple(image.pixel(x, y) for y in range(27, 52)) for x in range(400)]
        inked = [x for x, column in enumerate(columns) if any(pixel != ground for pixel in column)]
        return columns[inked[0] : inked[-1] + 1]

    assert second_line(Qt.LayoutDirection.RightToLeft) == second_line(Qt.LayoutDirection.LeftToRight)
