"""One cell of the matrix."""

from __future__ import annotations

import pytest

from liaison_desk.domain.matrix import Cell
from liaison_desk.ui.map.matrix_cell import MatrixCell
from liaison_desk.ui.painting import plain


@pytest.mark.parametrize(
    ("cell", "change", "words"),
    [
        (Cell(level="coexist", scope="internal"), 0, "none"),
        (Cell(level="coexist", scope="internal", is_answered=True), 0, "by their choice"),
        (
            Cell(level="coexist", scope="internal", relationships=("a", "b"), by_wish=("a",)),
            -1,
            "2 relationships, 1 by their choice, changed by −1",
        ),
    ],
)
def test_a_cell_says_itself(qtbot, cell, change, words) -> None:
    made = MatrixCell(cell, change, lambda: None)
    qtbot.addWidget(made)
    made.resize(120, 60)
    made.show_open(is_open=True)
    assert words in plain(made.accessibleName())
    assert not made.grab().isNull()


def test_a_cell_that_all_have_left_shows_how_many_left_it(qtbot) -> None:
    empty = Cell(level="coexist", scope="internal")
    cells = [MatrixCell(empty, change, lambda: None) for change in (0, -1)]
    for made in cells:
        qtbot.addWidget(made)
        made.resize(120, 60)
    stayed, left = (made.grab().toImage() for made in cells)
    assert stayed != left
