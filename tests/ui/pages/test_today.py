"""The first page on the sample office: what needs the officer, and where each line leads."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from liaison_desk.services.today import Need
from liaison_desk.services.today_views import HeatRow
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.today import first_needs
from liaison_desk.ui.pages.today_parts import ListLine, MeetingLine, PlainLine, Tick
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from tests.ui.real_window import filled, settled

ROW = HeatRow(sector="health", counts={"police": 2})


@pytest.fixture
def page(shown):
    return shown("today")


def need(topic: str, **facts: str) -> Need:
    return Need(topic=topic, title="T", reason="R", verb="V", kind=facts.pop("kind", "stakeholder"), **facts)


def buttons(page, words: str):
    return [one for one in page.findChildren(Button) if words in one.accessibleName()]


def test_the_page_shows_needs_meetings_lists_promises_and_the_heat(page) -> None:
    assert page.seen.today.needs
    assert len(page.findChildren(ListLine)) == len(page.seen.lists)
    assert len(page.findChildren(MeetingLine)) == len(page.seen.meetings)
    assert page.findChildren(PlainLine)
    assert page.heat.cells


def test_a_late_report_does_not_hide_who_is_missing() -> None:
    needs = [need("report"), need("report"), need("report"), need("gap"), need("gap"), need("stale")]
    assert [one.topic for one in first_needs(needs)] == ["report", "report", "gap", "stale"]


def test_all_tasks_shows_every_need_and_fewer_again(page) -> None:
    verbs = {one.title for one in page.seen.today.needs}

    def told() -> set[str]:
        return {title for title in verbs if any(title in one.accessibleName() and one.isVisible() for one in page.findChildren(Button))}

    before = told()
    assert before < verbs
    next(one for one in buttons(page, "All tasks") if one.isVisible()).click()
    QApplication.processEvents()
    assert told() == verbs
    next(one for one in buttons(page, "Fewer") if one.isVisible()).click()
    QApplication.processEvents()
    assert told() == before


def test_all_sectors_shows_every_row(page) -> None:
    buttons(page, "All ")[-1].click()
    assert len({sector for sector, _group in page.heat.cells}) == len(page.seen.heat)


def test_a_cell_opens_the_list_that_it_counts(qtbot, office, page) -> None:
    found = next(one for one in page.seen.heat if one.counts.get("government"))
    page.open_cell(found.sector, "government", is_gap=False)
    settled(qtbot, office)
    assert office.frame.current == "stakeholders"
    assert office.frame.page.table.total == found.counts["government"]


def test_a_gap_opens_the_form_with_its_sector(qtbot, office, page) -> None:
    found = next(one for one in page.seen.heat if one.is_gap)
    page.heat.cells[found.sector, "local-civil-society"].click()
    settled(qtbot, office)
    sheet = next(one for one in office.findChildren(RecordSheet) if one.isVisible())
    assert sheet.form.so_far().sectors == frozenset({found.sector})
    sheet.reject()


@pytest.mark.parametrize(
    ("topic", "where"),
    [("gap", "stakeholders"), ("report", "engagements"), ("stale", "contacts"), ("checklist", "checklists"), ("commitment", "engagements")],
)
def test_every_need_leads_to_where_it_is_met(qtbot, office, page, topic, where) -> None:
    found = next(one for one in page.seen.today.needs if one.topic == topic)
    page.follow(found)
    settled(qtbot, office)
    assert office.frame.current == where
    for sheet in office.findChildren(RecordSheet):
        sheet.reject()


def test_a_promise_is_ticked_and_the_tick_is_undone(qtbot, office, page) -> None:
    count = len(page.seen.today.commitments)
    page.findChildren(Tick)[0].click()
    settled(qtbot, office)
    assert len(page.seen.today.commitments) == count - 1
    office.frame.undo()
    settled(qtbot, office)
    assert len(page.seen.today.commitments) == count


def test_new_and_plan_and_chance_lead_to_the_engagements(qtbot, office, shown) -> None:
    for press in (
        lambda page: page.begin_new(),
        lambda page: buttons(page, "chance")[0].click(),
        lambda page: buttons(page, "Plan")[0].click(),
    ):
        page = shown("today")
        press(page)
        settled(qtbot, office)
        assert office.frame.current == "engagements"
        for sheet in office.findChildren(RecordSheet):
            sheet.reject()


def test_an_office_without_anybody_is_told_how_to_begin(qtbot, window_on, closed_desk) -> None:
    filled(closed_desk, lambda desk: None)
    window = window_on(closed_desk)
    window.frame.go("today")
    settled(qtbot, window)
    assert window.frame.page.findChildren(EmptyState)
