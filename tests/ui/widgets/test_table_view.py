"""The view of long lists: keys, selection by id, copying, and room for columns."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from liaison_desk.ui.models.cells import Query
from liaison_desk.ui.models.record_table import RecordTable
from liaison_desk.ui.widgets.table_view import TableView
from tests.ui.demo import COLUMNS, DemoProvider


@pytest.fixture
def view(qtbot, jobs):
    table = RecordTable(jobs, DemoProvider(), COLUMNS, "list")
    made = TableView(table, "Stakeholders")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    with qtbot.waitSignal(table.loaded):
        table.ask()
    return made


def test_j_and_k_move_like_the_arrows_and_stay_inside(qtbot, view):
    view.choose("r0")
    qtbot.keyClicks(view, "jjk")
    assert view.current_id() == "r1"
    qtbot.keyClicks(view, "kkk")
    assert view.current_id() == "r0"


def test_enter_opens_and_the_cursor_tells_where_it_is(qtbot, view):
    seen, opened = [], []
    view.current_changed.connect(seen.append)
    view.opened.connect(opened.append)
    view.choose("r3")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert seen[-1] == "r3"
    assert opened == ["r3"]


def test_letters_are_told_to_the_page(qtbot, view):
    seen = []
    view.pressed_key.connect(seen.append)
    qtbot.keyClicks(view, "v?")
    assert seen == ["v", "?"]


def test_the_selection_is_kept_by_id_through_a_new_order(qtbot, view):
    view.choose("r5")
    with qtbot.waitSignal(view.model().loaded):
        view.model().ask(Query(sort="name", is_descending=True))
    assert view.current_id() == "r5"
    assert view.selected_ids() == ("r5",)


def test_a_row_that_is_gone_leaves_no_selection(qtbot, view):
    view.choose("r1")
    with qtbot.waitSignal(view.model().loaded):
        view.model().ask(Query(text="health"))
    assert view.selected_ids() == ()


def test_rows_are_copied_as_sentences_without_marks(qtbot, view):
    view.choose("r0")
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Tella Mothers")


def test_a_press_on_a_head_sorts_and_a_second_one_turns_the_order(qtbot, view):
    for expected in (False, True):
        with qtbot.waitSignal(view.model().loaded):
            view._sort_by(0)
        assert view.model().query == Query(sort="name", is_descending=expected)


def test_the_stretching_column_takes_the_rest_and_the_last_ones_hide_where_it_is_narrow(qtbot, view):
    room = view.viewport().width()
    assert sum(view.columnWidth(n) for n in range(5)) == room
    view.resize(420, 500)
    qtbot.waitUntil(lambda: view.isColumnHidden(4))
    assert not view.isColumnHidden(0)


def test_rows_are_as_high_as_the_tokens_say(view):
    assert view.rowHeight(0) == 52


def test_tab_leaves_the_list(qtbot, view):
    assert not view.tabKeyNavigation()
    assert view.accessibleName() == "Stakeholders"
