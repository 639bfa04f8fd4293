"""The page of pairs that look like one: found, laid side by side, told apart, and from the form that is being typed."""

from __future__ import annotations

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records
from liaison_desk.ui.dialogs.history import HistoryDialog
from liaison_desk.ui.dialogs.merging import MergeDialog
from liaison_desk.ui.forms.like_notes import LikeNotes
from liaison_desk.ui.pages.duplicates import DuplicatesPage
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, sheet_of, words_in
from tests.ui.real_window import filled, settled


def two(desk) -> tuple[str, str]:
    """Keep two stakeholders that look like one, and one that looks like nobody."""
    kept = [
        records.identified(Stakeholder(name=name, goals=goals))
        for name, goals in (("Marav Water Circle", "Clean wells"), ("Water Circle of Maraav", "Wells"), ("Blue Hands", ""))
    ]
    records.keep_many(desk, kept)
    return kept[0].id, kept[1].id


@pytest.fixture
def ids(closed_desk) -> tuple[str, str]:
    return filled(closed_desk, two)


@pytest.fixture
def window(qtbot, ids, window_on, closed_desk):
    return window_on(closed_desk)


@pytest.fixture
def page(qtbot, window) -> DuplicatesPage:
    window.frame.go("duplicates")
    settled(qtbot, window)
    return window.frame.page


def test_pairs_stand_in_the_list_with_what_speaks_for_them(page, ids) -> None:
    assert page.table.total == 1
    assert "the name" in page.table.cells_at(0).sentence
    assert "Side by side" in [one.accessibleName() for one in page.inspector.findChildren(Button)]
    assert "Clean wells" in words_in(page.inspector)


def test_the_palette_and_both_lists_lead_to_the_page(qtbot, window, ids) -> None:
    assert "Look for duplicates" in [one.label for one in window.frame.all_commands()]
    for key in ("stakeholders", "contacts"):
        window.frame.go(key)
        settled(qtbot, window)
        next(one for one in window.frame.page.findChildren(Button) if one.accessibleName() == "Look for duplicates").click()
        settled(qtbot, window)
        assert window.frame.current == "duplicates"


def test_a_pair_told_apart_leaves_the_list_and_undo_brings_it_back(qtbot, page, ids) -> None:
    assert page.again.isVisible()
    page.press("x")
    settled(qtbot, page.window())
    assert page.table.total == 0
    assert not page.again.isVisible()  # The empty page offers it.
    page.frame.undo()
    settled(qtbot, page.window())
    page.look()
    settled(qtbot, page.window())
    assert page.table.total == 1


def test_where_looking_takes_long_only_the_pairs_that_are_shown_are_looked_at_again(qtbot, page, ids) -> None:
    page._is_long = True
    on_desk(qtbot, page, lambda desk: records.drop(desk, "stakeholder", ids[1]))
    page.refresh()
    settled(qtbot, page.window())
    assert page.table.total == 0


def test_the_letter_m_lays_both_side_by_side_and_a_second_look_finds_none_after_the_merge(qtbot, page, ids) -> None:
    page.press("m")
    settled(qtbot, page.window())
    dialog = page.window().findChild(MergeDialog)
    dialog.merge.click()
    settled(qtbot, page.window())
    assert page.table.total == 0


def test_words_narrow_the_list(qtbot, page, ids) -> None:
    page.search.setText("nobody")
    settled(qtbot, page.window())
    assert page.table.total == 0
    page.search.setText("water")
    settled(qtbot, page.window())
    assert page.table.total == 1


def test_a_cancelled_search_leaves_the_list_and_new_begins_nothing(qtbot, page, ids) -> None:
    page.give_up()
    settled(qtbot, page.window())
    assert page.table.total == 1
    assert page.begin_new() is False
    assert page.cells is not None


def test_a_record_that_looks_alike_stands_below_the_name_while_typing_and_is_one_click_away(qtbot, window, ids) -> None:
    window.frame.go("stakeholders")
    settled(qtbot, window)
    window.frame.begin_new()
    sheet = sheet_of(qtbot, window.frame.page)
    sheet.form.stack.editors["name"].show_value("Circle Water Marav")
    sheet.form.changed.emit()
    notes = sheet.findChild(LikeNotes)
    qtbot.waitUntil(lambda: not notes.isHidden())
    assert "Marav Water Circle" in notes.accessibleName()
    assert sheet.save.isEnabled()
    notes.findChildren(Button)[0].click()
    settled(qtbot, window)
    assert window.frame.page.view.current_id() in ids


def test_a_record_without_a_page_of_its_kind_shows_its_history(qtbot, window, ids) -> None:
    window.frame.go_to_record("place", ids[0])
    settled(qtbot, window)
    assert window.findChildren(HistoryDialog)
