"""The drawing of cells: every kind leaves ink in both directions and both heights, and stays in its box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage

from liaison_desk.ui import theme
from liaison_desk.ui.models.cells import Chips, Done, Fresh, Level, Lines, Name, RowCells
from liaison_desk.ui.painting import painter_on
from liaison_desk.ui.widgets.row_delegate import RowDelegate, Rows, draw_cell, draw_row

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


COLUMNS = ((1, 200, 120), (0, 0, 200))
CELLS_OF_ONE = RowCells(id="r", cells=(Lines("Amina"), Lines("Warsen")), sentence="")


def row_drawn(direction=Qt.LayoutDirection.LeftToRight, cells=CELLS_OF_ONE, **state):
    image = QImage(400, 52, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    with painter_on(image) as painter:
        painter.setLayoutDirection(direction)
        draw_row(painter, Rows(columns=COLUMNS, **state), 3, 0, 52, cells)
    return image


def at(image, x, y=4):
    return image.pixelColor(x, y).name()


def test_a_chosen_row_has_its_ground_in_every_column_and_its_mark_where_it_begins(qapp):
    left, right = (row_drawn(one, chosen=((1, 3),)) for one in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft))
    chosen, mark = theme.colour("selected").name(), theme.colour("accent").name()
    assert (at(left, 1), at(left, 317), at(left, 330)) == (mark, chosen, theme.colour("surface").name())
    assert (at(right, 1), at(right, 318)) == (chosen, mark)


def test_a_row_that_is_not_chosen_shows_the_pointer_and_the_keys(qapp):
    shown = row_drawn(chosen=((0, 2), (4, 9)), pointed=3, current=3)
    assert at(shown, 150) == theme.colour("hover").name()
    assert at(shown, 150, 0) == theme.colour("accent").name()
    assert at(row_drawn(), 150) == theme.colour("surface").name()


def test_cells_stand_in_their_columns_wherever_those_were_moved(qapp):
    moved = row_drawn()
    first = drawn(CELLS_OF_ONE.cells[0], Qt.LayoutDirection.LeftToRight, 52)
    assert moved.copy(0, 0, 100, 50) == first.copy(100, 0, 100, 50)


def test_a_row_on_its_way_shows_quiet_bars_and_one_line_of_the_grid(qapp):
    waiting = row_drawn(cells=None)
    assert at(waiting, 60, 26) == theme.colour("sunk").name() == at(waiting, 240, 26)
    assert at(waiting, 60, 51) == theme.colour("grid").name()
