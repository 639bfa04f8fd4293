"""The page of warnings: the most pressing first, who has each, and what is to do."""

from __future__ import annotations

from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.record import new_id
from liaison_desk.services import life_warnings
from liaison_desk.ui.dialogs.life_warning import PassWarning
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, sheet_of, shown_in, words_in
from tests.ui.real_window import PATIENCE, settled

SAFE = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True)


def warned(desk) -> str:
    one = life_warnings.blank(desk, text="The low ground floods tonight. Go up.").but(id=new_id(), area="Tella", check=SAFE)
    life_warnings.kept(desk, one)
    return one.id


def test_today_leads_to_it_and_it_is_passed_on_confirmed_and_over_with_keys(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    settled(qtbot, window)
    today = window.frame.page
    id_ = on_desk(qtbot, today, warned)
    today.refresh()
    qtbot.waitUntil(lambda: today.seen is not None and bool(today.seen.today.needs), timeout=PATIENCE)
    need = today.seen.today.needs[0]
    assert (need.topic, need.verb) == ("life-warning", "Pass on")
    today.follow(need)
    settled(qtbot, window)
    page = window.frame.page
    assert (window.frame.current, "Nobody outside this desk has it." in words_in(page.inspector)) == ("life-warnings", True)
    page.press("p")
    settled(qtbot, window)
    next(one for one in window.findChildren(PassWarning) if one.isVisible()).reject()
    on_desk(qtbot, page, lambda desk: life_warnings.spoken(desk, life_warnings.prepare(desk, id_, audience="hq", recipient="Duty officer")))
    page.refresh()
    settled(qtbot, window)
    page.land(record=id_)
    settled(qtbot, window)
    assert "Duty officer" in words_in(page.inspector)
    page.press("d")
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == 0, timeout=PATIENCE)
    page.filters.choose("done", "yes")
    page.land(record=id_)
    settled(qtbot, window)
    assert "has it" in words_in(page.inspector)
    page.press("x")
    dialog = next(one for one in window.findChildren(ReasonDialog) if one.isVisible())
    dialog.reason.setPlainText("The water went down.")
    dialog.press()
    qtbot.waitUntil(lambda: page.jobs.is_idle and "The water went down." in words_in(page.inspector), timeout=PATIENCE)
    next(one for one in shown_in(page, Button) if one.text() == "Open again").click()
    qtbot.waitUntil(lambda: page.jobs.is_idle, timeout=PATIENCE)
    assert on_desk(qtbot, page, lambda desk: life_warnings.one(desk, id_).state) == "confirmed"
    page.edit(id_)
    sheet = sheet_of(qtbot, page)
    assert set(sheet.form.stack.editors) == set(life_warnings.FIELDS)
    sheet.reject()


def test_an_empty_office_says_what_belongs_here(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    window.frame.go("life-warnings")
    settled(qtbot, window)
    page = window.frame.page
    assert "somebody may die" in words_in(page.room.currentWidget())
    page.pass_chosen()
    page.confirm_chosen()
    page.end_chosen()
    page.begin_new()
    sheet_of(qtbot, page).reject()
