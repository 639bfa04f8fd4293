"""The model of long lists: exact rows, a page at a time, in the worker, under Qt's own model tester."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.models.cells import Chips, Done, Fresh, Level, Lines, Name, Query, RowCells
from liaison_desk.ui.models.record_table import CELL_ROLE, PAGE_ROWS, PAGES_KEPT, ROW_ROLE, RecordTable, words_of
from tests.ui.demo import COLUMNS, PEOPLE, DemoProvider


@pytest.fixture
def make(qtbot, jobs):
    def made(total=412, query=None):
        provider = DemoProvider(total)
        table = RecordTable(jobs, provider, COLUMNS, "list")
        tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Warning) if total < 500 else None
        with qtbot.waitSignal(table.loaded):
            table.ask(query)
        return table, provider, tester

    return made


def test_every_row_is_counted_at_once_and_only_the_first_page_is_fetched(make):
    table, provider, _ = make(100_000)
    assert table.rowCount() == table.total == 100_000
    assert provider.asked == [PAGE_ROWS]


def test_the_provider_is_asked_in_the_worker_only(make):
    _, provider, _ = make()
    assert threading.get_ident() not in provider.threads


def test_a_row_that_is_not_here_yet_is_empty_and_arrives(make, qtbot):
    table, _, _ = make(10_000)
    index = table.index(5_000, 0)
    with qtbot.waitSignal(table.dataChanged):
        assert index.data() is None
    assert index.data() == PEOPLE[5_000 % len(PEOPLE)][0]


def test_no_more_pages_are_kept_than_a_screen_needs(make, qtbot, jobs):
    table, _, _ = make(PAGE_ROWS * (PAGES_KEPT + 20))
    for page in range(PAGES_KEPT + 20):
        table.cells_at(page * PAGE_ROWS)
        qtbot.waitUntil(lambda: jobs.is_idle)
    assert len(table._pages) == PAGES_KEPT


def part(qtbot, jobs, total: int, first: int):
    """A table of a long list whose first rows are shown before all are known, and what it told on the way."""
    provider = DemoProvider(total)
    provider.first_ones = first
    table = RecordTable(jobs, provider, COLUMNS, "list")
    seen = []
    table.loaded.connect(lambda: seen.append((table.total, table.is_whole)))
    table.ask()
    qtbot.waitUntil(lambda: bool(seen) and seen[-1][1], timeout=20_000)
    return table, seen


@pytest.mark.parametrize("first", [1, PAGE_ROWS - 1, PAGE_ROWS, PAGE_ROWS + 7, 300])
def test_the_first_rows_of_a_long_list_are_shown_before_all_are_known(qtbot, jobs, first):
    table, seen = part(qtbot, jobs, 412, first)
    assert seen == [(first, False), (412, True)]
    for row in (0, first - 1, first, 411):
        qtbot.waitUntil(lambda row=row: table.cells_at(row) is not None, timeout=20_000)
        assert table.cells_at(row).id == table.id_at(row) == f"r{row}"


def test_first_rows_that_are_others_meanwhile_are_shown_anew(qtbot, jobs):
    provider = DemoProvider(412)
    provider.first = lambda query: [f"r{number}" for number in range(400, 200, -1)]
    table = RecordTable(jobs, provider, COLUMNS, "list")
    table.ask()
    qtbot.waitUntil(lambda: table.is_whole and table.total == 412, timeout=20_000)
    assert table.id_at(0) == "r0"


def test_words_of_a_newer_question_take_the_place_of_what_is_on_its_way(qtbot, jobs):
    table, _seen = part(qtbot, jobs, 412, 64)
    table.ask(Query(text="health"))
    table.ask(Query(text="police"))
    qtbot.waitUntil(lambda: jobs.is_idle and table.is_whole, timeout=20_000)
    assert table.query.text == "police"
    qtbot.waitUntil(lambda: table.cells_at(0) is not None, timeout=20_000)
    assert "Police" in words_of(table.cells_at(0), 0)


def test_only_the_newest_pages_are_fetched_while_somebody_scrolls_fast(make, qtbot, jobs):
    table, provider, _ = make(PAGE_ROWS * 60)
    for page in range(1, 60):
        table.cells_at(page * PAGE_ROWS)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert len(provider.asked) < 12
    assert table.cells_at(59 * PAGE_ROWS) is not None


def test_sorting_and_filtering_are_the_providers(make, qtbot):
    table, _, _ = make()
    with qtbot.waitSignal(table.loaded):
        table.sort(0, Qt.SortOrder.DescendingOrder)
    assert table.query == Query(sort="name", is_descending=True)
    assert table.id_at(0) == "r411"
    with qtbot.waitSignal(table.loaded):
        table.ask(Query(text="health"))
    assert 0 < table.total < 412


def test_a_column_that_does_not_sort_asks_nothing(make, jobs):
    table, _, _ = make()
    table.sort(99)
    assert jobs.is_idle


def test_an_empty_list_has_no_rows(make):
    table, _, _ = make(0)
    assert table.rowCount() == 0
    assert table.id_at(0) == ""
    assert table.row_of("r1") == -1


def test_a_row_is_found_by_its_id(make):
    table, _, _ = make()
    assert table.row_of("r7") == 7
    assert table.row_of("gone") == -1


def test_rows_can_be_fetched_again_without_moving(make, qtbot, jobs):
    table, provider, _ = make(600)
    table.refresh_rows()
    table.cells_at(0)
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert len(provider.asked) == 2
    assert table.cells_at(0) is not None


def test_children_and_columns_of_a_row_are_none(make):
    table, _, _ = make()
    inside = table.index(0, 0)
    assert table.rowCount(inside) == table.columnCount(inside) == 0
    assert table.columnCount(QModelIndex()) == len(COLUMNS)


def test_a_screen_reader_hears_the_whole_row_from_its_first_cell(make):
    table, _, _ = make()
    heard = table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Tella Mothers" in heard
    assert "Coordinate" in heard
    assert table.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "Severe"


def test_the_painter_gets_cell_and_row(make):
    table, _, _ = make()
    assert isinstance(table.index(0, 1).data(CELL_ROLE), Level)
    assert table.index(0, 1).data(ROW_ROLE).id == "r0"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Relationship with us"
    assert table.headerData(1, Qt.Orientation.Vertical) is None


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Name("Tella"), "Tella"),
        (Lines("\u2068Amina\u2069"), "Amina"),
        (Level("Coordinate", 3), "Coordinate"),
        (Fresh("2 days", "fresh"), "2 days"),
        (Chips((("Severe", "", ""), ("Late", "", ""))), "Severe, Late"),
        (Done(3, 10), "3/10"),
    ],
)
def test_every_cell_can_be_said_in_words(cell, words):
    assert words_of(RowCells(id="a", cells=(cell,), sentence=""), 0) == words


def test_a_list_whose_page_was_taken_out_of_the_window_asks_for_nothing_more(qtbot, jobs):
    home, page = QWidget(), QWidget()
    qtbot.addWidget(home)
    page.setParent(home)
    provider = DemoProvider(1_000)
    provider.first_ones = PAGE_ROWS
    table = RecordTable(jobs, provider, COLUMNS, "list", page)
    table.loaded.connect(lambda: page.setParent(None))
    with qtbot.waitSignal(table.loaded):
        table.ask()
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: not table._after_paint.isActive() and jobs.is_idle)
    assert not table.is_whole
