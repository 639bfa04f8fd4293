"""Short forms in the window: a flash note in a few keys, a meeting that did not happen, the roll-up."""

from __future__ import annotations

from liaison_desk.services import after_action, records
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, sheet_of
from tests.ui.real_window import PATIENCE, settled


def chosen(qtbot, page, title: str) -> str:
    found = on_desk(qtbot, page, lambda desk: records.one(desk, "engagement", title).id)
    page.land(record=found)
    settled(qtbot, page.window())
    return found


def copy_of(qtbot, page) -> CopyReview:
    """Return the dialog of the copy, shown and loaded."""
    window = page.window()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(CopyReview)), timeout=PATIENCE)
    settled(qtbot, window)
    return next(one for one in window.findChildren(CopyReview) if one.isVisible())


def test_a_flash_note_is_two_answers_and_its_page_and_can_become_a_whole_report(qtbot, shown) -> None:
    page = shown("engagements")
    meeting = chosen(qtbot, page, "Call on hazard signs after the flood")
    page.press("n")
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["outcome"].show_value("partly")
    sheet.form.stack.editors["bottom_line"].show_value("Signs stand at both fords.")
    sheet.form.submit()
    dialog = copy_of(qtbot, page)
    assert "Flash note" in dialog.what.currentText()
    dialog.reject()
    report = on_desk(qtbot, page, lambda desk: after_action.of_meetings(desk, [meeting])[meeting][0])
    assert (report.record.kind, report.record.outcome) == ("flash", "partly")
    page.open_report(report.id)
    settled(qtbot, page.window())
    assert not page.editor.life.whole.isHidden()
    page.editor.life.whole.click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.editor.life.whole.isHidden(), timeout=PATIENCE)
    assert page.editor.seen.report.bottom_line == "Signs stand at both fords."


def test_a_report_that_is_begun_is_opened_instead(qtbot, shown) -> None:
    page = shown("engagements")
    chosen(qtbot, page, "Route 4 and water: coordination meeting")
    page.press("n")
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.is_writing, timeout=PATIENCE)
    page.press("n")
    settled(qtbot, page.window())
    assert page.is_writing


def test_that_a_meeting_did_not_happen_is_two_answers_and_its_page(qtbot, shown) -> None:
    page = shown("engagements")
    meeting = chosen(qtbot, page, "Call on hazard signs after the flood")
    page.press("x")
    sheet = sheet_of(qtbot, page)
    sheet.form.submit()
    settled(qtbot, page.window())
    assert sheet.isVisible()
    sheet.form.stack.editors["not_held_reason"].show_value("routes")
    sheet.form.submit()
    dialog = copy_of(qtbot, page)
    assert "did not happen" in dialog.what.currentText()
    dialog.reject()
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "engagement", meeting).state) == "did-not-happen"


def test_the_week_is_rolled_up_by_one_button(qtbot, shown) -> None:
    page = shown("reporting")
    next(one for one in page.findChildren(Button) if one.text() == "Roll up the week").click()
    dialog = copy_of(qtbot, page)
    assert "Roll-up" in dialog.what.currentText()
    dialog.reject()
