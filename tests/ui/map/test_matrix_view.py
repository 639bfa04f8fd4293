"""The matrix on the stakeholders page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from liaison_desk.ui.map.matrix_view import COLUMNS, LADDER
from liaison_desk.ui.painting import plain
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import settled


@pytest.fixture
def part(view_of):
    return view_of("matrix")


def test_every_level_and_scope_has_a_cell_that_says_itself(part) -> None:
    assert set(part.cells) == {(level, scope) for level in LADDER for scope in COLUMNS}
    assert all(one.accessibleName() for one in part.cells.values())
    assert "relationship" in next(one for one in part.cells.values() if one.cell.count).accessibleName()
    assert not part.grab().isNull()


def test_a_cell_opens_its_relationships_by_name(qtbot, part) -> None:
    key = max(part.cells, key=lambda one: part.cells[one].cell.count)
    part.cells[key].click()
    settled(qtbot, part.window())
    words = words_in(part.page.inspector)
    assert "In this cell" in words
    assert part.cells[key].is_open


def test_an_empty_cell_says_that_it_is_no_gap_by_itself(qtbot, part) -> None:
    key = next(one for one in part.cells if not part.cells[one].cell.count)
    part.open(*key)
    settled(qtbot, part.window())
    assert "no gap" in words_in(part.page.inspector)


def test_arrows_go_from_cell_to_cell(qtbot, part) -> None:
    part.cells["united", COLUMNS[0]].setFocus()
    for key, cell in ((Qt.Key.Key_Down, ("integrated", COLUMNS[0])), (Qt.Key.Key_Right, ("integrated", COLUMNS[1]))):
        qtbot.keyClick(part.focusWidget(), key)
        assert part.focusWidget() is part.cells[cell]


def test_then_and_now_differ_and_the_change_is_told(qtbot, part) -> None:
    days = part.page.views.days
    days.show_day(date(2001, 1, 1))
    qtbot.waitUntil(lambda: "as on 01 JAN 01" in plain(part.told.text()))
    settled(qtbot, part.window())
    assert part.seen.total == 0
    days.show_day(None)
    settled(qtbot, part.window())
    assert part.seen.total > 0
    assert part.seen.changed
    assert "1 JAN" in part.changes.text().upper()
