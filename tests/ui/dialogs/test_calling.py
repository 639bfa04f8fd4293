"""Who do I call, from anywhere."""

from __future__ import annotations

import pytest

from liaison_desk.services import records
from liaison_desk.ui.dialogs.calling import CallingDialog
from liaison_desk.ui.dialogs.informal_contact import InformalContact
from tests.ui.pages.conftest import closed_desk, office, sample_copy, sample_office, shown, template_desk, window_on
from tests.ui.pages.on_page import on_desk
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "office", "sample_copy", "sample_office", "shown", "template_desk", "window_on"]


@pytest.fixture
def dialog(qtbot, shown):
    page = shown("today")
    keys = {one.key: one for one in page.frame.commands()}
    keys["Ctrl+D"].run()
    return page.window().findChild(CallingDialog)


def answered(qtbot, dialog, words):
    dialog.line.setText(words)
    qtbot.waitUntil(lambda: dialog.answer is not None, timeout=PATIENCE)
    return dialog.answer


def test_the_answer_stands_there_while_it_is_typed_and_enter_opens_the_call_sheet(qtbot, dialog) -> None:
    assert not dialog.sheet.isEnabled()
    found = answered(qtbot, dialog, "medevac tella 0200")
    assert found.first.post == "Hospital duty doctor"
    window = dialog.frame.window()
    dialog.line.returnPressed.emit()
    settled(qtbot, window)
    assert dialog.frame.current == "contacts"
    assert dialog.frame.page.view.current_id() == found.first.id


def test_the_call_is_logged_in_two_keys(qtbot, dialog) -> None:
    found = answered(qtbot, dialog, "medevac tella")
    window = dialog.frame.window()
    dialog.log_call()
    log = window.findChild(InformalContact)
    assert "medevac tella" in log.gist.text()
    log.gist.returnPressed.emit()
    settled(qtbot, window)
    made = on_desk(qtbot, dialog.frame.page, lambda desk: records.one(desk, "engagement", "Called about: medevac tella"))
    assert made.attendees[0].contact == found.first.holder_id


def test_nobody_is_said_and_nothing_can_be_opened(qtbot, dialog) -> None:
    assert answered(qtbot, dialog, "zzz").first is None
    dialog.open_sheet()
    dialog.log_call()
    assert dialog.isVisible()
    dialog.line.clear()
    qtbot.waitUntil(lambda: dialog.answer is None, timeout=PATIENCE)


def test_what_is_missed_is_told_and_the_next_can_be_opened(qtbot, dialog) -> None:
    found = answered(qtbot, dialog, "health tella zzz")
    assert found.missed == ("zzz",)
    window = dialog.frame.window()
    dialog.open_sheet(found.others[0])
    settled(qtbot, window)
    assert dialog.frame.page.view.current_id() == found.others[0].id
