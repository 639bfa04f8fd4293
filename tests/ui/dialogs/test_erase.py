"""Erasing in the window: what goes is shown first, a reason and a name are asked, and afterwards no page knows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.services import erasing, histories, records, safekeeping
from liaison_desk.ui.dialogs.erase import EraseDialog
from liaison_desk.ui.shell import clipboard
from tests.ui.pages.conftest import office, sample_copy, sample_office, shown, window_on
from tests.ui.pages.on_page import choose, on_desk, words_in
from tests.ui.real_window import PATIENCE, settled

__all__ = ["office", "sample_copy", "sample_office", "shown", "window_on"]


@pytest.fixture
def page(qtbot, shown):
    """The contacts of the sample office, with Bello Danso chosen and a meeting that names him."""
    found = shown("contacts")
    on_desk(qtbot, found, lambda desk: records.keep(desk, Engagement(title="Pumps", gist="Bello Danso spoke.")))
    choose(qtbot, found, "Bello Danso")
    return found


@pytest.fixture
def dialog(qtbot, page):
    """The dialog over it, its preview shown."""
    page.erase()
    settled(qtbot, page.window())
    found = page.window().findChildren(EraseDialog)
    assert len(found) == 1
    return found[0]


def test_what_goes_what_is_covered_what_stays_and_who_has_it_are_shown_first(dialog) -> None:
    words = words_in(dialog)
    for said in (
        "Goes for good",
        "Bello Danso",
        "The name is covered in",
        "Pumps",
        "Stays",
        "AAR-2026-0001",
        "Mission headquarters",
        "undo brings it back",
    ):
        assert said in words
    assert dialog.erase.isEnabled()
    assert not dialog.from_backups.isVisible()


def test_nothing_is_erased_until_the_name_is_typed(qtbot, page, dialog) -> None:
    dialog.confirm.setText("Bello")
    dialog.submit()
    settled(qtbot, page.window())
    assert dialog.rows["confirmed"].has_error
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "contact", "Bello Danso").title) == "Bello Danso"


def test_a_reason_of_ones_own_may_not_name_them(qtbot, page, dialog) -> None:
    dialog.why.setCurrentIndex(dialog.why.count() - 1)
    assert dialog.rows["reason"].isVisible()
    dialog.reason.setText("Bello Danso asked")
    dialog.confirm.setText("Bello Danso")
    dialog.submit()
    settled(qtbot, page.window())
    assert dialog.rows["reason"].has_error
    assert not dialog.rows["confirmed"].has_error


def test_by_keys_alone_it_goes_and_every_page_forgets_it(qtbot, office, page, dialog) -> None:
    office.frame.palette_box.field.setText("Bello")
    clipboard.copy("+999 555 0155")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=PATIENCE)
    dialog.confirm.setFocus()
    qtbot.keyClicks(dialog.confirm, "bello danso")
    qtbot.keyClick(dialog.confirm, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "write it down now" in words_in(dialog), timeout=PATIENCE)
    settled(qtbot, office)
    now = office.frame.page
    assert now is not page
    assert office.frame.current == "contacts"
    assert office.frame.palette_box.field.text() == ""
    assert QApplication.clipboard().text() == ""
    assert "Mission headquarters" in words_in(dialog)
    lines = on_desk(qtbot, now, lambda desk: histories.of(desk, "contact", dialog._id))
    assert any("They asked for it" in one.note for one in lines)
    with pytest.raises(NotFoundError):
        on_desk_raises(qtbot, now, "Bello Danso")
    assert on_desk(qtbot, now, lambda desk: records.listed(desk, "engagement", search="Pumps")[0].gist) == "[…] spoke."
    dialog.cancel.click()
    QApplication.processEvents()


def on_desk_raises(qtbot, page, name: str) -> None:
    """Ask for a record by name and raise what the worker answers."""
    found = []

    def ask():
        try:
            return records.one(page.desk, "contact", name)
        except NotFoundError as error:
            return error

    page.jobs.run(ask, done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    if isinstance(found[0], Exception):
        raise found[0]


def test_one_field_needs_no_name_and_nothing_left_to_do_closes_the_dialog(qtbot, office, page, dialog) -> None:
    place = next(at for at in range(dialog.what.count()) if dialog.what.itemText(at).startswith("How often"))
    dialog.what.setCurrentIndex(place)
    settled(qtbot, page.window())
    assert not dialog.rows["confirmed"].isVisible()
    with qtbot.waitSignal(dialog.accepted, timeout=PATIENCE):
        dialog.submit()
    settled(qtbot, office)
    assert on_desk(qtbot, office.frame.page, lambda desk: records.one(desk, "contact", "Bello Danso").rhythm) == ""


def test_without_covering_texts_the_meeting_keeps_the_name_and_is_told(qtbot, page, dialog) -> None:
    dialog.in_texts.setChecked(False)
    settled(qtbot, page.window())
    assert "The name is covered in" not in words_in(dialog)
    dialog.confirm.setText("Bello Danso")
    dialog.submit()
    qtbot.waitUntil(lambda: "Still named in" in words_in(dialog), timeout=PATIENCE)
    assert "Pumps" in words_in(dialog)


def test_backups_are_offered_where_there_are_any(qtbot, office, page) -> None:
    on_desk(qtbot, page, lambda desk: safekeeping.back_up(desk, "manual"))
    page.erase()
    settled(qtbot, page.window())
    found = page.window().findChildren(EraseDialog)[0]
    assert found.from_backups.isVisible()
    assert "gone by" in found.until.text()
    found.from_backups.setChecked(True)
    found.confirm.setText("Bello Danso")
    found.submit()
    qtbot.waitUntil(lambda: "write it down now" in words_in(found), timeout=PATIENCE)
    left = on_desk(qtbot, office.frame.page, safekeeping.backups)
    assert [one.reason for one in left] == ["alone"]


def test_a_record_that_went_meanwhile_is_told(qtbot, page) -> None:
    made = EraseDialog(page.frame, "contact", "no-such-record")
    made.open()
    settled(qtbot, page.window())
    assert made.messages.isVisible()
    made.submit()
    assert not made.erase.isEnabled()


def test_a_preview_that_fails_is_told(qtbot, page, dialog, monkeypatch) -> None:
    monkeypatch.setattr(erasing, "preview", _gone)
    dialog.in_texts.setChecked(False)
    settled(qtbot, page.window())
    assert dialog.messages.isVisible()
    assert not dialog.erase.isEnabled()


def test_an_erase_that_fails_is_told_and_can_be_tried_again(qtbot, page, dialog, monkeypatch) -> None:
    monkeypatch.setattr(erasing, "carried_out", _gone)
    dialog.submit()
    settled(qtbot, page.window())
    assert dialog.messages.isVisible()
    assert dialog.erase.isEnabled()


def _gone(*_asked, **_more):
    raise NotFoundError("It is gone.")
