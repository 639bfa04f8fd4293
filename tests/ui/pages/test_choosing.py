"""Chosen rows of a real list, by keyboard: edited, tagged, checked, copied, exported; its columns and saved filters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from liaison_desk.domain.bulk_edit import Verb
from liaison_desk.services import copying, records, saved_filters
from liaison_desk.ui import settings
from liaison_desk.ui.dialogs.bulk_edit import BulkEditDialog
from liaison_desk.ui.dialogs.columns import ColumnsDialog
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.naming import NameDialog
from liaison_desk.ui.dialogs.verifying import VerifyDialog
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def own_settings(monkeypatch, tmp_path):
    """Settings of this test alone."""
    monkeypatch.setattr("liaison_desk.paths.settings_file", lambda: tmp_path / "settings.json")


@pytest.fixture
def page(own_settings, shown):
    made = shown("stakeholders")
    made.view.setFocus()
    return made


def choose(qtbot, page, count: int) -> tuple[str, ...]:
    """Choose the first rows by keys."""
    page.view.choose(page.table.id_at(0))
    qtbot.keyClicks(page.view, "J" * (count - 1), SHIFT)
    return page.view.selected_ids()


def dialog(qtbot, page, cls) -> QDialog:
    found = []

    def is_there() -> bool:
        found[:] = [one for one in page.window().findChildren(cls) if one.isVisible()]
        return len(found) == 1

    qtbot.waitUntil(is_there, timeout=PATIENCE)
    return found[0]


def run(page, words: str) -> None:
    next(one for one in page.commands() if words in one.label).run()


def many(qtbot, page, ids) -> dict[str, object]:
    return {one.id: one for one in on_desk(qtbot, page, lambda desk: desk.shelf.many("stakeholder", ids))}


def test_the_bar_of_the_chosen_stands_in_place_of_the_filters_and_esc_lets_go(qtbot, page) -> None:
    choose(qtbot, page, 3)
    assert (page.choosing.strip.currentIndex(), page.choosing.count.text()) == (1, "3 chosen")
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.choosing.strip.currentIndex() == 0
    assert page.view.chosen_count == 1


def test_a_field_is_set_on_all_chosen_and_one_undo_restores_each(qtbot, page) -> None:
    ids = choose(qtbot, page, 4)
    before = many(qtbot, page, ids)
    run(page, "Edit the chosen")
    asked = dialog(qtbot, page, BulkEditDialog)
    asked.rows[0].choose("notes", Verb.SET)
    qtbot.keyClicks(asked.rows[0].editor.area, "Flooded")
    qtbot.waitUntil(asked.apply.isEnabled, timeout=PATIENCE)
    assert asked.apply.accessibleName() == "Change 4 records"
    asked.apply.click()
    settled(qtbot, page.window())
    assert {one.notes for one in many(qtbot, page, ids).values()} == {"Flooded"}
    page.frame.undo()
    settled(qtbot, page.window())
    assert many(qtbot, page, ids) == before


def test_whom_a_rule_refuses_is_named_and_may_be_left_out(qtbot, page) -> None:
    page.view.selectAll()
    run(page, "Edit the chosen")
    asked = dialog(qtbot, page, BulkEditDialog)
    asked.rows[0].choose("presence", Verb.SET)
    asked.rows[0].editor.show_value("suspended")
    asked.rows[0].editor.changed.emit()
    qtbot.waitUntil(asked.skip.isVisible, timeout=PATIENCE)
    assert not asked.apply.isEnabled()
    asked.skip.setChecked(True)
    assert asked.apply.isEnabled()
    asked.press()
    settled(qtbot, page.window())
    qtbot.waitUntil(page.frame.messages.isVisible, timeout=PATIENCE)
    assert "Upper Saan Front" in page.frame.messages.remedy.text()


def test_what_cannot_be_read_is_said_beside_the_value_and_nothing_can_be_pressed(qtbot, page) -> None:
    choose(qtbot, page, 2)
    run(page, "Edit the chosen")
    asked = dialog(qtbot, page, BulkEditDialog)
    asked.rows[0].choose("verified_on", Verb.SET)
    qtbot.keyClicks(asked.rows[0].editor.line, "some day")
    qtbot.waitUntil(lambda: asked.rows[0].place.has_error, timeout=PATIENCE)
    assert not asked.apply.isEnabled()
    asked.reject()


def test_a_field_may_be_left_again_and_another_added(qtbot, page) -> None:
    choose(qtbot, page, 2)
    run(page, "Edit the chosen")
    asked = dialog(qtbot, page, BulkEditDialog)
    asked.add_row()
    assert len({one.field.currentData() for one in asked.rows}) == 2
    asked._drop(asked.rows[0])
    assert len(asked.rows) == 1
    asked.reject()


def test_t_adds_terms_to_all_chosen(qtbot, page) -> None:
    ids = choose(qtbot, page, 3)
    qtbot.keyClicks(page.view, "t")
    asked = dialog(qtbot, page, BulkEditDialog)
    assert asked.rows[0].field.currentData() == "sectors"
    asked.rows[0].editor.line.setText("x-wells")
    asked.rows[0].editor.changed.emit()
    qtbot.waitUntil(asked.apply.isEnabled, timeout=PATIENCE)
    asked.press()
    settled(qtbot, page.window())
    assert all("x-wells" in one.sectors for one in many(qtbot, page, ids).values())


def test_v_asks_how_and_marks_all_chosen(qtbot, page) -> None:
    ids = choose(qtbot, page, 3)
    qtbot.keyClicks(page.view, "v")
    asked = dialog(qtbot, page, VerifyDialog)
    qtbot.keyClick(asked.choices["met"], "1")
    settled(qtbot, page.window())
    assert {one.verified_how for one in many(qtbot, page, ids).values()} == {"met"}


def test_rows_are_copied_as_a_table_with_headings(qtbot, page) -> None:
    ids = choose(qtbot, page, 3)
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: "\t" in QGuiApplication.clipboard().text(), timeout=PATIENCE)
    lines = [one.split("\t") for one in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0] == [copying.for_whom()]
    assert lines[1] == ["Stakeholder", "Relationship with us", "Liaison point", "Verified", "Sharing"]
    titles = [one.name for one in many(qtbot, page, ids).values()]
    assert [one[0] for one in lines[2:]] == titles


def test_all_posts_and_people_are_copied_without_a_number_that_is_closed(qtbot, own_settings, shown) -> None:
    page = shown("contacts")
    page.view.setFocus()
    page.view.selectAll()
    closed = on_desk(
        qtbot,
        page,
        lambda desk: [
            channel.value
            for one in records.listed(desk, "contact")
            if one.rule in {"indirect-only", "no-contact"}
            for channel in one.channels
            if channel.value
        ],
    )
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: "\t" in QGuiApplication.clipboard().text(), timeout=PATIENCE)
    copied = QGuiApplication.clipboard().text()
    assert closed
    assert not [one for one in closed if one in copied]
    assert page.table.total - 1 <= len(copied.split("\n")) - 2 <= page.table.total


def test_the_chosen_are_exported_through_the_review(qtbot, page) -> None:
    ids = choose(qtbot, page, 2)
    run(page, "Make a copy of the chosen")
    asked = dialog(qtbot, page, CopyReview)
    assert asked.offer.ref == f"stakeholder/{','.join(ids)}"
    settled(qtbot, page.window())
    asked.reject()


def test_a_column_is_shown_moved_and_remembered(qtbot, page) -> None:
    run(page, "Columns of this list")
    asked = dialog(qtbot, page, ColumnsDialog)
    at = next(n for n in range(asked.lines.count()) if asked.lines.item(n).text() == "Presence")
    asked.lines.setCurrentRow(at)
    asked.lines.item(at).setCheckState(Qt.CheckState.Checked)
    for _step in range(4):
        qtbot.keyClick(asked.lines, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(asked.lines, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [one.key for one in asked.shown][1] == "presence"
    asked.accept()
    settled(qtbot, page.window())
    place = next(n for n, one in enumerate(page.table.columns) if one.key == "presence")
    words = {page.table.index(row, place).data() for row in range(5)}
    assert words & {"Active", "Established", "Arriving", "Present"} or any(words)
    kept = settings.read().columns["stakeholder"]
    assert kept[1][0] == "presence"


def test_a_filter_is_kept_by_name_used_from_the_palette_renamed_and_removed(qtbot, page) -> None:
    page.search.setText("tella")
    page.filters.pills["sectors"].choose(next(iter(page.filters._counted["sectors"])))
    settled(qtbot, page.window())
    asked_for, total = page.table.query, page.table.total
    run(page, "Save this filter")
    asked = dialog(qtbot, page, NameDialog)
    asked.press()
    qtbot.waitUntil(lambda: asked.place.has_error, timeout=PATIENCE)
    qtbot.keyClicks(asked.name, "Mine")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: [one.name for one in page.choosing.saved.known] == ["Mine"], timeout=PATIENCE)
    page._show_all()
    settled(qtbot, page.window())
    run(page, "Filter: Mine")
    settled(qtbot, page.window())
    assert (page.table.query, page.table.total) == (asked_for, total)
    page.choosing.saved.rename(page.choosing.saved.known[0])
    again = dialog(qtbot, page, NameDialog)
    again.name.setText("Ours")
    again.press()
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: [one.name for one in page.choosing.saved.known] == ["Ours"], timeout=PATIENCE)
    page.choosing.saved.drop(page.choosing.saved.known[0])
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: page.choosing.saved.known == (), timeout=PATIENCE)
    page.frame.undo()
    settled(qtbot, page.window())
    assert [one.name for one in on_desk(qtbot, page, lambda desk: saved_filters.listed(desk, "stakeholder"))] == ["Ours"]


def test_lists_that_are_no_records_are_copied_but_not_changed(qtbot, own_settings, shown) -> None:
    page = shown("lately")
    assert not page.more.are_records
    assert "Edit the chosen records at once" not in {one.label for one in page.choosing.commands()}
    page.view.setFocus()
    page.view.selectAll()
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    first, *rows = QGuiApplication.clipboard().text().split("\n")
    assert first == copying.for_whom()
    assert rows
