"""A form that waits after an unlock: told of once, and opened again with what was typed."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.services import drafting, records
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages import record_forms
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture
def waiting(qtbot, closed_desk):
    """Return what opens a window on a vault in which something waits."""
    windows = []

    def opened(fill):
        filled(closed_desk, fill)
        windows.append(opened_window(qtbot, closed_desk, PAGES))
        settled(qtbot, windows[-1])
        return windows[-1]

    yield opened
    for one in windows:
        one.close()


def sheet_in(qtbot, window) -> RecordSheet:
    def found() -> list[RecordSheet]:
        return [one for one in window.findChildren(RecordSheet) if one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=PATIENCE)
    return found()[0]


def test_a_new_record_that_was_not_saved_is_told_of_and_opened(qtbot, waiting) -> None:
    window = waiting(lambda desk: drafting.put(desk, "new:contact", "contact", "c1", {"name": "Half a name"}))
    messages = window.frame.messages
    assert not messages.isHidden()
    assert "waits" in messages.words.text()
    messages.act.click()
    sheet = sheet_in(qtbot, window)
    assert (window.frame.current, sheet.form.so_far().name) == ("contacts", "Half a name")
    sheet.reject()


def test_a_record_that_was_being_changed_is_opened_with_the_change(qtbot, waiting) -> None:
    def change(desk):
        made = records.keep(desk, Contact(name="Ana Orel")).ids[0]
        drafting.put(desk, made, "contact", made, {"name": "Ana Orel of Tella"})

    window = waiting(change)
    window.frame.messages.act.click()
    sheet = sheet_in(qtbot, window)
    assert sheet.form.so_far().name == "Ana Orel of Tella"
    sheet.reject()


def test_a_form_that_is_opened_by_another_way_is_told_of_no_more(qtbot, waiting) -> None:
    window = waiting(lambda desk: drafting.put(desk, "new:contact", "contact", "c1", {"name": "Half a name"}))
    window.frame.messages.settle("another matter")
    assert not window.frame.messages.isHidden()
    window.frame.go("contacts")
    settled(qtbot, window)
    record_forms.open_new(window.frame.page, Contact())
    sheet = sheet_in(qtbot, window)
    assert window.frame.messages.isHidden()
    sheet.reject()


def test_nothing_is_said_where_nothing_waits(waiting) -> None:
    assert waiting(lambda desk: None).frame.messages.isHidden()
