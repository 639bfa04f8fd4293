"""What was done lately, on the sample office: states, reasons, undo of one action, the way to a record's history."""

from __future__ import annotations

import pytest

from liaison_desk.services import after_action, lately, records
from liaison_desk.ui.dialogs.history import HistoryDialog
from liaison_desk.ui.pages.lately import _LOOKS
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import settled


@pytest.fixture
def page(shown):
    return shown("lately")


def renamed(qtbot, page) -> str:
    def work(desk):
        return records.amend(desk, "stakeholder", "Green Saan", {"acronym": "GRS"}, note="Told so").batch

    batch = on_desk(qtbot, page, work)
    page.refresh()
    settled(qtbot, page.window())
    return batch


def chosen(qtbot, page, batch: str) -> None:
    page.land(record=batch)
    settled(qtbot, page.window())


def test_actions_stand_newest_first_with_what_became_of_them(qtbot, page) -> None:
    batch = renamed(qtbot, page)
    assert page.table.id_at(0) == batch
    assert "Green Saan" in page.table.cells_at(0).sentence
    assert page.table.cells_at(0).sentence.endswith("in force")
    assert "for good" in page.table.cells_at(1).sentence


def test_an_action_is_undone_from_the_list_by_its_key(qtbot, page) -> None:
    batch = renamed(qtbot, page)
    chosen(qtbot, page, batch)
    assert "wrote Acronym: GRS" in words_in(page.inspector)
    page.press("u")
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "stakeholder", "Green Saan").acronym) != "GRS"
    chosen(qtbot, page, batch)
    assert "taken back already" in words_in(page.inspector)


def test_what_is_never_undone_says_why_and_has_no_button(qtbot, page) -> None:
    final = on_desk(qtbot, page, lambda desk: next(one for one in lately.newest(desk, 50) if one.state == "for good"))
    chosen(qtbot, page, final.batch)
    assert "never undone" in words_in(page.inspector)
    assert not [one for one in page.inspector.findChildren(Button) if not one.isHidden() and "Undo" in one.accessibleName()]


def test_undo_right_after_a_report_became_final_leads_here(qtbot, page) -> None:
    batch = renamed(qtbot, page)
    on_desk(qtbot, page, lambda desk: after_action.release(desk, next(one.number for one in after_action.listed(desk) if one.is_final)))
    page.frame.undo()
    settled(qtbot, page.window())
    messages = page.frame.messages
    assert "never undone" in messages.words.text()
    page.frame.go("today")
    messages.act.click()
    settled(qtbot, page.window())
    assert page.frame.current == "lately"
    assert page.view.current_id() == batch


def test_the_list_is_searched_by_words(qtbot, page) -> None:
    batch = renamed(qtbot, page)
    page.search.setText("told so")
    settled(qtbot, page.window())
    assert (page.table.total, page.table.id_at(0)) == (1, batch)


def test_the_history_of_the_record_opens_from_an_action(qtbot, page) -> None:
    chosen(qtbot, page, renamed(qtbot, page))
    next(one for one in page.inspector.findChildren(Button) if "History" in one.accessibleName()).click()
    settled(qtbot, page.window())
    made = page.window().findChild(HistoryDialog)
    assert "Green Saan" in made.heading.text()
    made.close()


def test_new_begins_nothing_here_and_enter_shows_the_inspector(qtbot, page) -> None:
    assert not page.begin_new()
    page.beside.close_inspector()
    page.open(page.view.current_id())
    assert page.inspector.isVisible()


def test_every_standing_has_a_look() -> None:
    assert set(_LOOKS) == {one.value for one in lately._STATES}
