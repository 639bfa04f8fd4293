"""The page that every kind of record stands on: filters, search, keys, removal."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from liaison_desk.ui.models.cells import Query
from tests.ui.pages.on_page import choose
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_the_first_row_is_chosen_and_shown(page) -> None:
    assert page.view.current_id() == page.table.id_at(0)
    assert page.inspector.isVisible()


def test_a_record_outside_the_filter_is_shown_all_the_same(qtbot, page) -> None:
    wanted = choose(qtbot, page, "Clear Path Mine Action")
    page.land(sectors="education")
    settled(qtbot, page.window())
    assert page.table.row_of(wanted) == -1
    page.land(record=wanted)
    qtbot.waitUntil(lambda: page.view.current_id() == wanted, timeout=PATIENCE)


def test_the_keys_and_the_palette_open_from_the_list_too_and_a_letter_does_its_work_once(qtbot, page, monkeypatch) -> None:
    done = list[str]()
    monkeypatch.setattr(page.frame, "show_keys", lambda: done.append("?"))
    monkeypatch.setattr(page.frame, "open_palette", lambda: done.append("/"))
    monkeypatch.setattr(page.choosing, "verify", lambda: done.append("v"))
    page.view.setFocus()
    for letter in "?v/":
        qtbot.keyClick(page.view, letter)
    assert done == ["?", "v", "/"]


def test_the_search_of_the_list_is_under_ctrl_f_and_esc_leaves_it(qtbot, page) -> None:
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClicks(page.search, "mothers")
    settled(qtbot, page.window())
    assert page.table.total == 1
    assert page.close_level()
    settled(qtbot, page.window())
    assert page.table.total >= 60
    assert not page.close_level()


def test_words_that_fit_nothing_offer_the_whole_list(qtbot, page) -> None:
    page.search.setText("zzzz")
    settled(qtbot, page.window())
    assert page.room.currentIndex() == 2
    page.room.currentWidget().button.click()
    settled(qtbot, page.window())
    assert page.room.currentIndex() == 0


def test_j_and_k_walk_and_space_closes_and_shows_the_inspector(qtbot, page) -> None:
    page.view.setFocus()
    qtbot.keyClicks(page.view, "jj")
    assert page.view.current_id() == page.table.id_at(2)
    qtbot.keyClicks(page.view, "k")
    settled(qtbot, page.window())
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert page.inspector.isHidden()
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert page.inspector.isVisible()


def test_removing_offers_undo_and_undo_brings_it_back(qtbot, page) -> None:
    total = page.table.total
    chosen = choose(qtbot, page, "Green Saan")
    page.remove()
    settled(qtbot, page.window())
    assert page.table.total == total - 1
    page.frame.undo()
    settled(qtbot, page.window())
    assert page.table.row_of(chosen) >= 0


def test_in_a_narrow_window_the_inspector_lies_over_and_esc_closes_it(qtbot, office, shown) -> None:
    page = shown("stakeholders")
    office.resize(1100, 700)
    qtbot.waitUntil(lambda: page.beside.is_over)
    assert page.inspector.isHidden()
    page.open(page.view.current_id())
    assert page.inspector.isVisible()
    assert page.close_level()
    assert page.inspector.isHidden()


def test_where_there_is_nothing_there_is_nothing_to_search_or_narrow(page) -> None:
    tools = (page.search, page.choosing.strip)
    assert not any(one.isHidden() for one in tools)
    table, page.table = page.table, Nothing(page.table.query)
    page._loaded()
    assert all(one.isHidden() for one in tools)
    page.table = table
    page._loaded()
    assert not any(one.isHidden() for one in tools)


@dataclass
class Nothing:
    """A table without rows."""

    query: Query
    total: int = 0


def test_in_a_narrow_window_the_inspector_opens_with_a_row_and_closes_with_esc(qtbot, office, shown) -> None:
    office.resize(1_100, 700)
    page = shown("stakeholders")
    seen = page.inspector.isVisible
    assert page.beside.is_over
    for key in (Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_End):
        qtbot.keyClick(page.view, key)
        settled(qtbot, office)
        assert not seen()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        qtbot.keyClick(page.view, key)
        assert seen()
        qtbot.keyClick(page.view, Qt.Key.Key_Escape)
        assert not seen()


def test_an_inspector_that_lies_over_the_list_does_not_wait_there(qtbot, office, shown) -> None:
    office.resize(1_100, 700)
    page = shown("stakeholders")
    page.beside.show_inspector()
    shown("contacts")
    shown("stakeholders")
    assert not page.inspector.isVisible()
