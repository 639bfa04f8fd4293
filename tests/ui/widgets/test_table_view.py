"""The view of long lists: keys, selection by id, copying, and room for columns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt

from liaison_desk.ui.models.cells import Query
from liaison_desk.ui.models.columns import Shown
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


def test_home_and_end_go_to_the_first_and_the_last_row_and_pages_go_between(qtbot, view):
    view.choose("r5")
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_id() == "r411"
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert "r0" < view.current_id() < "r411"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (view.current_id(), view.chosen_count) == ("r0", 1)
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen_count == 412


def test_enter_opens_and_the_cursor_tells_where_it_is(qtbot, view):
    seen, opened = [], []
    view.current_changed.connect(seen.append)
    view.opened.connect(opened.append)
    view.choose("r3")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert seen[-1] == "r3"
    assert opened == ["r3"]


class InThrees(DemoProvider):
    """Three rows at a time stand under one heading, as the people of one organisation do."""

    def rows(self, ids):
        return [replace(one, heading=f"h{int(one.id[1:]) // 3}") for one in super().rows(ids)]


@pytest.fixture
def in_threes(qtbot, jobs):
    table = RecordTable(jobs, InThrees(), COLUMNS, "list")
    made = TableView(table, "Contacts")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    with qtbot.waitSignal(table.loaded):
        table.ask()
    qtbot.waitUntil(lambda: table.heading_at(5) == "h1")
    return made


def test_only_the_first_row_of_a_run_says_what_it_stands_under(in_threes):
    runs = [in_threes._run_at(row) for row in range(6)]
    assert [one.goes_on for one in runs] == [False, True, True, False, True, True]
    assert [one.goes_further for one in runs] == [True, True, False, True, True, False]


def test_the_topmost_row_that_shows_says_it_too(qtbot, in_threes):
    in_threes.verticalScrollBar().setValue(4 * in_threes.rowHeight(0))
    assert in_threes.rowAt(0) == 4
    assert not in_threes._run_at(4).goes_on
    assert in_threes._run_at(5).goes_on


def test_in_another_order_every_row_says_it(qtbot, in_threes):
    with qtbot.waitSignal(in_threes._table.loaded):
        in_threes._table.ask(Query(sort="name"))
    qtbot.waitUntil(lambda: in_threes._table.cells_at(1) is not None)
    assert not in_threes._run_at(1).goes_on


def test_a_row_that_goes_on_shows_no_tile_and_what_is_within(in_threes):
    def drawn(row):
        top, high = in_threes.rowViewportPosition(row), in_threes.rowHeight(row)
        return in_threes.viewport().grab(QRect(0, top + 2, 40, high - 4)).toImage()

    def inks(image):
        return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    assert len(inks(drawn(0))) > 1
    assert len(inks(drawn(1))) == 1


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


def test_copying_is_asked_of_the_page(qtbot, view):
    view.choose("r0")
    with qtbot.waitSignal(view.copy_asked):
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_more_rows_are_chosen_with_shift_and_let_go_again(qtbot, view):
    view.choose("r2")
    qtbot.keyClicks(view, "JJ", Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_ids() == ("r2", "r3", "r4")
    qtbot.keyClicks(view, "K", Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_ids() == ("r2", "r3")
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_ids() == ("r2", "r3", "r4")


def test_rows_apart_are_chosen_by_keys_alone(qtbot, view):
    view.choose("r0")
    for _step in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_ids() == ("r0", "r2")


def test_all_rows_are_chosen_and_counted_and_let_go(qtbot, view):
    told = []
    view.chosen_changed.connect(told.append)
    view.choose("r0")
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (view.chosen_count, len(view.selected_ids())) == (412, 412)
    assert told[-1] == 412
    view.choose_only_current()
    assert view.selected_ids() == ("r0",)


def test_many_chosen_rows_are_kept_through_a_new_order(qtbot, view):
    view.choose("r0")
    qtbot.keyClicks(view, "JJJ", Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(view.model().loaded):
        view.model().ask(Query(sort="name", is_descending=True))
    assert set(view.selected_ids()) == {"r0", "r1", "r2", "r3"}
    assert view.current_id() == "r3"


def test_what_was_chosen_is_found_again_when_the_rest_of_a_long_list_is_here(qtbot, view):
    view.choose("r300")
    view.model()._provider.first_ones = 64
    view.model().ask()
    qtbot.waitUntil(lambda: view.model().is_whole and view.current_id() == "r300", timeout=20_000)
    assert view.selected_ids() == ("r300",)


def test_columns_are_shown_in_the_order_and_width_that_was_chosen(qtbot, view):
    keys = [one.key for one in COLUMNS]
    chosen = (Shown(keys[2], 200), Shown(keys[0], 240))
    view.arrange(chosen)
    assert view.heads.arrangement == chosen
    assert [view.isColumnHidden(place) for place in range(5)] == [False, True, False, True, True]
    assert (view.heads.visualIndex(2), view.heads.visualIndex(0), view.columnWidth(2)) == (0, 1, 200)


def test_a_dragged_or_pulled_head_is_told_once_the_user_lets_go(qtbot, view):
    with qtbot.waitSignal(view.arranged) as told:
        view.heads.moveSection(0, 1)
    assert [one.key for one in told.args[0]][:2] == [COLUMNS[1].key, COLUMNS[0].key]
    with qtbot.waitSignal(view.arranged) as told:
        view.heads.resizeSection(1, 188)
    assert next(one.width for one in told.args[0] if one.key == COLUMNS[1].key) == 188


def test_chosen_columns_that_do_not_fit_scroll_sideways(qtbot, view):
    view.resize(420, 500)
    view.arrange(tuple(Shown(one.key, 200) for one in COLUMNS))
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() > 0)
    assert not any(view.isColumnHidden(place) for place in range(5))


def test_a_press_on_a_head_sorts_and_a_second_one_turns_the_order(qtbot, view):
    for expected in (False, True):
        with qtbot.waitSignal(view.model().loaded):
            view.sort_by("name")
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
