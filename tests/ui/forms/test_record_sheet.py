"""The sheet: a form over the page that keeps through the worker."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DiskFullError, UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.widgets.button import Button


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


def test_cancel_throws_away_what_was_typed_and_its_draft_and_the_toast_brings_it_back(qtbot, frame, sheet):
    shown = []
    sheet.come_back_with(shown.append)
    typed(sheet, "Tella")
    sheet.form.flush_draft()
    sheet.reject()
    assert sheet.asked == [{"name": "Tella"}, {}]
    assert frame.toast.words.text() == "Thrown away"
    frame.toast.button.click()
    assert sheet.asked[-1] == {"name": "Tella"}
    assert shown == [{"name": "Tella"}]


def test_escape_throws_away_as_cancel_does(qtbot, frame, sheet):
    typed(sheet, "Tella")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.asked == []
    assert frame.toast.words.text() == "Thrown away"


def test_cancel_with_nothing_typed_says_nothing(frame, sheet):
    sheet.reject()
    assert sheet.asked == []
    assert frame.toast.isHidden()


def test_closing_the_window_is_no_cancel_and_keeps_the_draft(frame, sheet):
    typed(sheet, "Tella")
    sheet.close()
    assert sheet.asked == [{"name": "Tella"}]
    assert frame.toast.isHidden()


def test_a_form_that_opens_with_a_draft_says_so_and_begins_afresh_when_asked(qtbot, sheet):
    assert sheet.from_draft.isHidden()
    sheet.restore({"name": "Tella"})
    assert sheet.from_draft.isVisible()
    sheet.from_draft.findChild(Button).click()
    assert sheet.from_draft.isHidden()
    assert sheet.form.so_far().name == ""
    assert sheet.asked == [{}]
    sheet.close()


def test_saving_three_times_over_keeps_once_and_its_undo(qtbot, frame, sheet):
    typed(sheet, "Tella")
    for _time in range(3):
        qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: frame.toast.words.text() == "Saved" and frame.jobs.is_idle, timeout=20_000)
    assert [one for one in sheet.asked if isinstance(one, Stakeholder)] == [sheet.asked[1]]
