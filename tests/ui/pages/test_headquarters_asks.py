"""What we asked of headquarters: an answer closes the ask, the report stays as it is."""

from __future__ import annotations

from liaison_desk.services import follow_ups
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, shown_in, words_in
from tests.ui.real_window import PATIENCE, settled


def test_an_ask_is_answered_and_folded_away_until_it_is_wished_for(qtbot, shown) -> None:
    page = shown("headquarters-asks")
    total = page.table.total
    id_ = page.table.id_at(0)
    page.open(id_)
    dialog = page.window().findChild(ReasonDialog)
    dialog.press()
    qtbot.waitUntil(lambda: dialog.place.has_error, timeout=PATIENCE)
    dialog.reason.setPlainText("The police may, by radio.")
    dialog.press()
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == total - 1, timeout=PATIENCE)
    assert on_desk(qtbot, page, lambda desk: next(one for one in follow_ups.asked(desk) if one.request.id == id_).answer)
    page.filters.choose("closed", "yes")
    page.land(record=id_)
    settled(qtbot, page.window())
    assert page.table.total == len(on_desk(qtbot, page, follow_ups.asked))
    assert "The police may, by radio." in words_in(page.inspector)
    next(one for one in shown_in(page, Button) if one.text() == "Open again").click()
    qtbot.waitUntil(lambda: page.jobs.is_idle, timeout=PATIENCE)
    assert on_desk(qtbot, page, lambda desk: next(one for one in follow_ups.asked(desk) if one.request.id == id_).state) == "open"


def test_nothing_of_a_report_is_begun_changed_or_removed_here(qtbot, shown) -> None:
    page = shown("headquarters-asks")
    assert page.begin_new() is False
    total = page.table.total
    page.remove()
    page.erase()
    settled(qtbot, page.window())
    assert page.table.total == total
    page.edit()
    dialog = page.window().findChild(ReasonDialog)
    assert dialog is not None
    dialog.reject()


def test_an_empty_office_says_where_asks_come_from(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    window.frame.go("headquarters-asks")
    settled(qtbot, window)
    assert "until it is answered" in words_in(window.frame.page.room.currentWidget())
    window.frame.page.choose_way("promises")
    settled(qtbot, window)
    assert window.frame.current == "promises"
