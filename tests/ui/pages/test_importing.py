"""Importing from the window: what became of each row, and one undo for all of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from liaison_desk.ui.pages import importing
from liaison_desk.ui.widgets.chip import Chip
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import PATIENCE, settled

TABLE = "name,family\nFord Ferrymen,cbo\nWeir Guard,cbo\n,cbo\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "partners.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def page(qtbot, window_on, closed_desk):
    window = window_on(closed_desk)
    window.frame.go("stakeholders")
    settled(qtbot, window)
    return window.frame.page


def outcome_of(page) -> importing.ImportOutcome:
    return page.window().findChildren(importing.ImportOutcome)[0]


def test_a_file_is_chosen_imported_and_told_row_by_row(qtbot, page, table, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(table), ""))
    importing.ask_for_file(page)
    settled(qtbot, page.window())
    dialog = outcome_of(page)
    assert "2 new" in words_in(dialog)
    assert [one.accessibleName() for one in dialog.findChildren(Chip)] == ["Refused", "New", "New"]
    assert page.table.total == 2
    dialog.accept()


def test_one_undo_takes_the_import_back(qtbot, page, table) -> None:
    importing.import_file(page, table)
    settled(qtbot, page.window())
    outcome_of(page).undo.click()
    settled(qtbot, page.window())
    assert page.table.total == 0


def test_the_same_file_twice_changes_nothing_and_offers_no_undo(qtbot, page, table) -> None:
    importing.import_file(page, table)
    settled(qtbot, page.window())
    outcome_of(page).close()
    qtbot.waitUntil(lambda: not page.window().findChildren(importing.ImportOutcome))
    importing.import_file(page, table)
    settled(qtbot, page.window())
    assert outcome_of(page).undo.isHidden()
    outcome_of(page).close()


def test_a_file_of_nothing_known_is_refused_in_the_message_bar(qtbot, page, tmp_path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("colour,shape\nred,round\n", encoding="utf-8")
    importing.import_file(page, path)
    settled(qtbot, page.window())
    assert page.frame.messages.isVisible()


def test_nobody_chose_a_file(page, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: ("", ""))
    importing.import_button(page).click()
    assert page.jobs.is_idle


def test_who_was_erased_is_left_out_and_brought_in_when_wanted(qtbot, page, table) -> None:
    from liaison_desk.domain.record import new_id
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services import erasing, records

    def erase(desk):
        body = Stakeholder(id=new_id(), name="Ford Ferrymen")
        records.keep(desk, body)
        return erasing.carried_out(desk, "stakeholder", erasing.target(desk, "stakeholder", body.id), reason="asked", confirmed=body.name)

    on_desk(qtbot, page, erase)
    importing.import_file(page, table)
    settled(qtbot, page.window())
    dialog = outcome_of(page)
    assert "1 was erased here for safety" in words_in(dialog)
    assert page.table.total == 1
    dialog.bring.click()
    qtbot.waitUntil(lambda: page.window().jobs.is_idle and page.table.total == 2, timeout=PATIENCE)
    again = page.window().findChildren(importing.ImportOutcome)[-1]
    assert again.bring.isHidden()
    again.close()


def test_a_calendar_that_is_dropped_is_imported_and_anything_else_is_left(qtbot, shown, tmp_path, monkeypatch) -> None:
    page, taken = shown("engagements"), []
    monkeypatch.setattr(importing, "import_file", lambda _page, path: taken.append(path.name))
    for name in ("notes.txt", "week.ICS"):
        file = tmp_path / name
        file.write_text("x", encoding="utf-8")
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(file))])
        where, actions, keys = QPointF(5, 5), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        event = QDropEvent(where, actions, dropped, Qt.MouseButton.LeftButton, keys)
        assert page.drops.eventFilter(page, event) is (name == "week.ICS")
    assert not page.drops.eventFilter(page, QEvent(QEvent.Type.User))
    assert taken == ["week.ICS"]
