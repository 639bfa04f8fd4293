"""The first page on the sample office: what needs the officer, and where each line leads."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from liaison_desk.domain.contact import Contact
from liaison_desk.services import hand_over, keeping_keys, notes, operations, records
from liaison_desk.services.today_needs import Need
from liaison_desk.storage import share_log
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.writing import Edit
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.hand_over import HandOverDialog
from liaison_desk.ui.dialogs.history import HistoryDialog
from liaison_desk.ui.dialogs.informal_contact import InformalContact
from liaison_desk.ui.dialogs.recovery_code import SheetTest
from liaison_desk.ui.dialogs.settling import SettleDialog
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages import note_sorting
from liaison_desk.ui.pages.today_parts import ListLine, MeetingLine, PlainLine, Tick
from liaison_desk.ui.painting import plain
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Card
from tests.ui.pages.on_page import on_desk, sheet_of, words_in
from tests.ui.real_window import PATIENCE, filled, settled


@pytest.fixture
def page(shown):
    return shown("today")


def buttons(page, words: str):
    return [one for one in page.findChildren(Button) if words in one.accessibleName()]


def test_the_page_shows_needs_meetings_lists_promises_and_the_heat(page) -> None:
    assert page.seen.today.needs
    assert len(page.findChildren(ListLine)) == len(page.seen.lists)
    assert len(page.findChildren(MeetingLine)) == len(page.seen.meetings)
    assert page.findChildren(PlainLine)
    assert page.heat.cells


def test_all_tasks_shows_every_need_and_fewer_again(page) -> None:
    verbs = {one.title for one in page.seen.today.needs}

    def told() -> set[str]:
        return {title for title in verbs if any(title in one.accessibleName() and one.isVisible() for one in page.findChildren(Button))}

    before = told()
    assert before < verbs
    next(one for one in buttons(page, "All tasks") if one.isVisible()).click()
    QApplication.processEvents()
    assert told() == verbs
    next(one for one in buttons(page, "Fewer tasks") if one.isVisible()).click()
    QApplication.processEvents()
    assert told() == before


def test_all_sectors_shows_every_row(page) -> None:
    next(one for one in buttons(page, "sectors") if "All" in one.text()).click()
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


MET_AT = {
    "gap": "stakeholders",
    "report": "engagements",
    "stale": "contacts",
    "checklist": "checklists",
    "commitment": "promises",
    "question": "questions-to-us",
}


def test_every_need_leads_to_where_it_is_met(qtbot, office, shown) -> None:
    for topic, where in MET_AT.items():
        page = shown("today")
        found = next(one for one in page.seen.today.needs if one.topic == topic)
        page.follow(found)
        settled(qtbot, office)
        assert office.frame.current == where
        for sheet in office.findChildren(RecordSheet):
            sheet.reject()
        settled(qtbot, office)


def test_late_asks_and_improvements_lead_to_their_pages(qtbot, office, page) -> None:
    for topic, where in (("ask", "headquarters-asks"), ("improvement", "lessons")):
        page.follow(Need(topic=topic, title="T", reason="R", verb="Open", kind="request"))
        settled(qtbot, office)
        assert office.frame.current == where


def test_a_promise_is_ticked_and_the_tick_is_undone(qtbot, office, page) -> None:
    count = len(page.seen.today.commitments)
    page.findChildren(Tick)[0].click()
    settled(qtbot, office)
    assert len(page.seen.today.commitments) == count - 1
    office.frame.undo()
    settled(qtbot, office)
    assert len(page.seen.today.commitments) == count


def test_a_chance_contact_is_logged_over_the_page(qtbot, office, page) -> None:
    buttons(page, "informal")[0].click()
    asked = next(one for one in office.findChildren(InformalContact) if one.isVisible())
    asked.reject()
    assert office.frame.current == "today"


def test_new_and_plan_lead_to_the_engagements(qtbot, office, shown) -> None:
    for press in (
        lambda page: page.begin_new(),
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


def test_a_crisis_in_an_office_without_anybody_shows_its_lists_and_what_belongs_into_the_grid(qtbot, window_on, closed_desk) -> None:
    filled(closed_desk, lambda desk: operations.switched(desk, "first-72-hours", with_list=True))
    window = window_on(closed_desk)
    window.frame.go("today")
    settled(qtbot, window)
    page = window.frame.page
    assert not page.findChildren(EmptyState)
    assert len(page.findChildren(ListLine)) == len(page.seen.lists) > 0
    assert "Nobody is on the map yet" in words_in(page)
    assert page.heat.isHidden()
    next(one for one in buttons(page, "Add a stakeholder") if one.isVisible()).click()
    sheet_of(qtbot, page).reject()


def test_late_promises_and_every_line_lead_to_the_promise(qtbot, office, page) -> None:
    late = next(one for one in page.seen.today.needs if one.topic == "commitment")
    page.follow(late)
    settled(qtbot, office)
    assert (office.frame.current, office.frame.page.shown_id) == ("promises", late.id)
    assert late.title.startswith(f"{office.frame.page.table.total} ")
    assert office.frame.page.filters.asked() == (("our_late", ("yes",)),)


def test_a_value_that_differs_opens_the_choice(qtbot, office, page) -> None:
    def differ(desk):
        ids = records.keep(desk, Contact(name="Ana Orel")).ids
        with desk.vault.transaction() as db:
            Replicas(db).number("a laptop besides ours")
        return desk.journal.save([Edit("contact", ids[0], "post", {"_several": ["Chair", "Clerk"]})], author="Ben Aruwa")

    on_desk(qtbot, page, differ)
    settled(qtbot, office)
    page.follow(next(one for one in page.seen.today.needs if one.topic == "conflict"))
    settled(qtbot, office)
    dialog = next(one for one in office.findChildren(SettleDialog) if one.isVisible())
    next(iter(dialog.buttons.values())).click()
    qtbot.waitUntil(lambda: all(one.topic != "conflict" for one in page.seen.today.needs), timeout=PATIENCE)
    dialog.reject()


def test_what_was_kept_back_is_reviewed_and_then_gone(qtbot, office, page) -> None:
    facts = {"report": "directory", "subject": "directory", "report_number": "", "audience": "hq", "recipient": "Sund"}
    on_desk(qtbot, page, lambda desk: share_log.add(desk.journal, {**facts, "withheld": {"consent": 2}}, author="Ana"))
    page.refresh()
    settled(qtbot, office)
    page.follow(next(one for one in page.seen.today.needs if one.topic == "withheld"))
    settled(qtbot, office)
    review = next(one for one in office.findChildren(CopyReview) if one.isVisible())
    assert (review.offer.key, review.audience.currentData()) == ("directory", "hq")
    review.reject()
    qtbot.waitUntil(lambda: all(one.topic != "withheld" for one in page.seen.today.needs), timeout=PATIENCE)


def test_a_code_that_nobody_tried_stands_on_the_page_until_it_is_tried_and_who_has_no_sheet_makes_a_new_one(
    qtbot, office, page, monkeypatch
) -> None:
    questions: list[str] = []
    monkeypatch.setattr("liaison_desk.ui.pages.settings_keys.is_agreed", lambda *words: bool(questions.append(words[2])))
    made: list[str] = []
    office.jobs.run(lambda: keeping_keys.new_recovery(page.desk), done=made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=PATIENCE)
    page.refresh()
    settled(qtbot, office)
    need = next(one for one in page.seen.today.needs if one.topic == "recovery")
    assert buttons(page, "Try the recovery code: ")
    page.follow(need)
    asked = next(one for one in office.findChildren(SheetTest) if one.isVisible())
    asked.field.setText(made[0])
    asked.check.click()
    qtbot.waitUntil(asked.passed.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(lambda: all(one.topic != "recovery" for one in page.seen.today.needs), timeout=PATIENCE)
    assert asked.renew.isHidden()
    asked.reject()
    page.follow(need)
    again = next(one for one in office.findChildren(SheetTest) if one.isVisible() and one is not asked)
    again.renew.click()
    assert office.frame.current == "settings"
    assert [one for one in questions if "new recovery code" in one]


def test_an_overdue_step_is_the_one_that_is_chosen(qtbot, office, page) -> None:
    late = next(one for one in page.seen.today.needs if one.topic == "checklist")
    page.follow(late)
    settled(qtbot, office)
    assert office.frame.page._step_id == dict(late.where)["step"]


def test_a_note_is_sorted_from_the_page_and_comes_back_by_undo(qtbot, office, page) -> None:
    note = on_desk(qtbot, page, lambda desk: notes.jotted(desk, "Ana Orel mends pumps")).ids[0]
    qtbot.waitUntil(lambda: [one.id for one in page.seen.today.notes] == [note], timeout=PATIENCE)
    QApplication.processEvents()
    assert [one for one in buttons(page, "Sort: Ana Orel") if not one.isHidden()]
    note_sorting.turn(office.frame, note, "contact")
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["name"].show_value("Ana Orel")
    sheet.form.submit()
    qtbot.waitUntil(lambda: page.seen.today.notes == (), timeout=PATIENCE)
    office.frame.undo()
    qtbot.waitUntil(lambda: [one.id for one in page.seen.today.notes] == [note], timeout=PATIENCE)


def test_the_keyboard_stays_where_it_was_when_the_page_is_shown_anew(qtbot, office, page) -> None:
    name = buttons(page, "All tasks")[0].accessibleName()
    next(one for one in buttons(page, name) if one.isVisible()).setFocus()
    page.refresh()
    settled(qtbot, office)
    qtbot.waitUntil(lambda: page._focused() == name, timeout=PATIENCE)


def test_time_alone_disturbs_nobody_and_what_falls_due_is_shown(qtbot, office, page) -> None:
    shown = page.heat
    page._time_passed()
    settled(qtbot, office)
    assert page.heat is shown
    page.seen = None
    page._time_passed()
    settled(qtbot, office)
    assert page.heat is not shown


def test_the_palette_sorts_a_note_and_its_menu_opens_on_the_first_answer(qtbot, office, page) -> None:
    for count in range(5):
        on_desk(qtbot, page, lambda desk, count=count: notes.jotted(desk, f"Pump {count} stands still"))
    qtbot.waitUntil(lambda: len(page.seen.today.notes) == 5, timeout=PATIENCE)
    offered = {plain(one.label): one for one in page.commands()}
    assert next(iter(offered)) == "Sort the note: Pump 4 stands still"
    assert page.seen.today.notes[-1].id not in page.sorts
    offered["Sort the note: Pump 0 stands still"].run()
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    assert menu.activeAction().text() == "Make it: Contact"
    menu.close()


def test_a_note_that_was_looked_for_is_unfolded_and_one_that_is_sorted_tells_what_it_became(qtbot, office, page) -> None:
    for count in range(5):
        on_desk(qtbot, page, lambda desk, count=count: notes.jotted(desk, f"Note {count}"))
    qtbot.waitUntil(lambda: len(page.seen.today.notes) == 5, timeout=PATIENCE)
    oldest = page.seen.today.notes[-1].id
    office.frame.go("today", record=oldest)
    settled(qtbot, office)
    assert [one for one in buttons(page, "Sort: Note 0") if not one.isHidden()]
    on_desk(qtbot, page, lambda desk: notes.put_away(desk, oldest))
    qtbot.waitUntil(lambda: len(page.seen.today.notes) == 4, timeout=PATIENCE)
    office.frame.go("today", record=oldest)
    settled(qtbot, office)
    history = next(one for one in office.findChildren(HistoryDialog) if one.isVisible())
    history.reject()


def test_a_planned_hand_over_offers_copies_of_what_nobody_sent(qtbot, office, page) -> None:
    assert not buttons(page, "Prepare")
    on_desk(qtbot, page, lambda desk: hand_over.plan(desk, "tomorrow", "Sund, by courier"))
    qtbot.waitUntil(lambda: page.seen.hand_over is not None, timeout=PATIENCE)
    ready = page.seen.hand_over.ready
    page.prepare(page.seen.hand_over)
    settled(qtbot, office)
    review = next(one for one in office.findChildren(CopyReview) if one.isVisible())
    assert [one.ref for one in review._papers] == [one.id for one in ready]
    review.reject()
    page.change_hand_over()
    settled(qtbot, office)
    asked = next(one for one in office.findChildren(HandOverDialog) if one.isVisible())
    assert asked.to.text() == "Sund, by courier"
    asked.reject()


def test_in_a_wide_window_the_cards_stand_in_three_columns_and_in_two_again(qtbot, page) -> None:
    def sides() -> int:
        cards = [one for one in page.findChildren(Card) if one.isVisible() and one.accessibleName()]
        return len({one.x() for one in cards if one.accessibleName() in {"Needs you", "Agreed in meetings", "Who is missing?"}})

    window = page.window()
    before = window.size()
    try:
        for width, count in ((2_600, 3), (1_300, 2)):
            window.resize(width, before.height())
            qtbot.waitUntil(lambda count=count: sides() == count, timeout=PATIENCE)
    finally:
        window.resize(before)
