"""Questions put to us: whom each waits for and since when; an answer closes it."""

from __future__ import annotations

from liaison_desk.services import questions_to_us
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, sheet_of, shown_in, words_in
from tests.ui.real_window import PATIENCE, settled


def test_a_question_says_whom_it_waits_for_and_is_answered_with_a_key(qtbot, shown) -> None:
    page = shown("questions-to-us")
    total, id_ = page.table.total, page.table.id_at(0)
    assert "Road Authority, district engineer" in words_in(page.inspector)
    page.press("d")
    dialog = page.window().findChild(ReasonDialog)
    dialog.press()
    qtbot.waitUntil(lambda: dialog.place.has_error, timeout=PATIENCE)
    dialog.reason.setPlainText("Route 4 to the bridge.")
    dialog.press()
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == total - 1, timeout=PATIENCE)
    page.filters.choose("closed", "yes")
    page.land(record=id_)
    settled(qtbot, page.window())
    assert "Route 4 to the bridge." in words_in(page.inspector)
    next(one for one in shown_in(page, Button) if one.text() == "Open again").click()
    qtbot.waitUntil(lambda: page.jobs.is_idle, timeout=PATIENCE)
    states = on_desk(qtbot, page, lambda desk: {one.id: one.clearance for one in questions_to_us.put_to_us(desk)})
    assert states[id_] == "waiting"


def test_a_new_question_is_written_in_a_short_form_and_changed_there(qtbot, shown) -> None:
    page = shown("questions-to-us")
    total = page.table.total
    page.land(new="yes")
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["subject"].show_value("When does the ferry run?")
    sheet.form.stack.editors["waits_for"].show_value("Ferry company")
    sheet.save.click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == total + 1, timeout=PATIENCE)
    settled(qtbot, page.window())
    found = on_desk(qtbot, page, lambda desk: next(one for one in questions_to_us.put_to_us(desk) if "ferry" in one.subject))
    page.edit(found.id)
    sheet = sheet_of(qtbot, page)
    assert sheet.form.so_far().waits_for == "Ferry company"
    assert set(sheet.form.stack.editors) == set(questions_to_us.FIELDS)
    sheet.reject()


def test_an_empty_office_says_what_belongs_here(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    window.frame.go("questions-to-us")
    settled(qtbot, window)
    assert "whose clearance is missing" in words_in(window.frame.page.room.currentWidget())
    window.frame.page.answer_chosen()
    window.frame.page.edit()
    window.frame.page.choose_way("promises")
    settled(qtbot, window)
    assert window.frame.current == "promises"
