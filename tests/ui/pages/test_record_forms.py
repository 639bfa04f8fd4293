"""The form over a page: five fields, errors beside them, a draft that waits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.services import records
from tests.ui.pages.on_page import choose, on_desk, sheet_of, words_in
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_enter_opens_the_form_of_a_row_and_saving_changes_it(qtbot, page) -> None:
    chosen = choose(qtbot, page, "Clear Path Mine Action")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["acronym"].line.setText("CPMA2")
    sheet.form.submit()
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "stakeholder", chosen).acronym) == "CPMA2"
    page.frame.undo()
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "stakeholder", chosen).acronym) != "CPMA2"


def test_a_new_one_has_five_fields_open_and_is_shown_when_it_is_kept(qtbot, page) -> None:
    page.land(sectors="health")
    settled(qtbot, page.window())
    page.begin_new()
    sheet = sheet_of(qtbot, page)
    opened = [name for name, place in sheet.form.stack.rows.items() if place.isVisible()]
    assert opened == ["name", "family", "locality", "sectors", "areas"]
    assert sheet.form.so_far().sectors == frozenset({"health"})
    sheet.form.stack.editors["name"].line.setText("Ford Ferrymen")
    sheet.form.submit()
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: "Ford Ferrymen" in words_in(page.inspector), timeout=PATIENCE)


def test_an_empty_name_is_said_beside_its_field(qtbot, page) -> None:
    page.begin_new()
    sheet = sheet_of(qtbot, page)
    sheet.form.submit()
    assert "needed" in words_in(sheet.form.stack.rows["name"])
    sheet.reject()


def test_what_was_typed_and_not_saved_is_there_again_after_cancel_only_when_asked_for(qtbot, page) -> None:
    page.begin_new()
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["name"].line.setText("Half a name")
    sheet.form.stack.editors["name"].changed.emit()
    sheet.reject()
    settled(qtbot, page.window())
    QApplication.sendPostedEvents(None, 0)
    page.begin_new()
    afresh = sheet_of(qtbot, page)
    assert afresh.form.so_far().name == ""
    afresh.reject()
    settled(qtbot, page.window())
    QApplication.sendPostedEvents(None, 0)
    page.frame.toast.button.click()
    back = sheet_of(qtbot, page)
    assert back.form.so_far().name == "Half a name"
    back.close()
    settled(qtbot, page.window())
    QApplication.sendPostedEvents(None, 0)
    page.begin_new()
    again = sheet_of(qtbot, page)
    assert again.form.so_far().name == "Half a name"
    again.reject()
