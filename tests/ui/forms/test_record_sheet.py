"""The sheet: a form over the page that keeps through the worker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DiskFullError, UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.forms.record_sheet import RecordSheet


@pytest.fixture
def sheet(qtbot, frame):
    kept = []

    def keep(record):
        kept.append(record)
        if record.name == "refused":
            raise UserError("Not this one.", field="name")
        if record.name == "full":
            raise DiskFullError("The disk is full.", remedy="Make room.")
        return Changes(kinds=frozenset({"stakeholder"}), ids=("a",), batch="b1")

    made = RecordSheet(frame, Stakeholder(), keep, title="Add stakeholder", keep_draft=kept.append)
    made.asked = kept
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def typed(sheet, words):
    sheet.form.stack.editors["name"].line.setText(words)


def test_ctrl_enter_keeps_and_offers_undo(qtbot, frame, sheet):
    typed(sheet, "Tella")
    with qtbot.waitSignal(sheet.kept) as told:
        qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].ids == ("a",)
    draft, record = sheet.asked[:2]
    assert draft == {"name": "Tella"}
    assert record.name == "Tella"
    assert frame.toast.words.text() == "Saved"


def test_a_refusal_is_shown_beside_its_field_and_can_be_mended(qtbot, sheet):
    typed(sheet, "refused")
    sheet.save.click()
    qtbot.waitUntil(lambda: sheet.form.stack.rows["name"].has_error)
    assert sheet.isVisible()
    assert sheet.save.isEnabled()
    sheet.close()


def test_an_error_of_the_world_is_shown_above_and_nothing_is_lost(qtbot, sheet):
    typed(sheet, "full")
    sheet.save.click()
    qtbot.waitUntil(sheet.messages.isVisible)
    assert sheet.form.so_far().name == "full"
    sheet.close()


def test_a_likely_duplicate_is_a_note_while_typing(qtbot, sheet):
    sheet.warn_with(lambda record: [f"There is already a {record.name}."])
    typed(sheet, "Tella")
    sheet.form.changed.emit()
    qtbot.waitUntil(lambda: sheet._notes.count() == 1)
    sheet.close()


def test_cancel_leaves_a_draft(sheet):
    typed(sheet, "Tella")
    sheet.reject()
    assert sheet.asked == [sheet.asked[0]]
    assert sheet.asked[0]["name"] == "Tella"
