"""Contacts & liaison on the sample office: who to call, and whom never to call."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.services import records
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.call_sheet import Circle
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note
from tests.ui.pages.test_stakeholders import on_desk, sheet_of, words_in
from tests.ui.real_window import PATIENCE, settled


@pytest.fixture
def page(shown):
    return shown("contacts")


def show(qtbot, page, record_id: str) -> str:
    page.land(record=record_id)
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: page.view.current_id() == record_id, timeout=PATIENCE)
    return words_in(page.inspector)


def found(qtbot, page, kind: str, name: str) -> str:
    return on_desk(qtbot, page, lambda desk: records.one(desk, kind, name).id)


def button(page, words: str) -> Button:
    return next(one for one in page.findChildren(Button) if words in one.accessibleName() and not one.isHidden())


def test_posts_and_people_of_one_organisation_stand_together(page) -> None:
    rows = [page.table.cells_at(row) for row in range(page.table.total)]
    owners = [one.cells[0].second.split(" · ")[0] for one in rows]
    runs = [one for place, one in enumerate(owners) if place == 0 or owners[place - 1] != one]
    assert len(runs) == len(set(runs))


def test_no_row_of_a_closed_rule_shows_a_number(qtbot, page) -> None:
    page.land(rule="indirect-only")
    settled(qtbot, page.window())
    assert page.table.total >= 2
    for row in range(page.table.total):
        assert "+999" not in page.table.cells_at(row).sentence
        assert "Indirect only" in page.table.cells_at(row).sentence


def test_indirect_only_hides_the_number_behind_its_reason_and_spells_out_the_way(qtbot, page) -> None:
    wanted = on_desk(
        qtbot,
        page,
        lambda desk: next(
            one for one in records.listed(desk, "contact") if one.rule == "indirect-only" and one.channels and one.indirect_way
        ),
    )
    told = show(qtbot, page, wanted.id)
    assert page.inspector.findChildren(Note)
    assert page.inspector.findChildren(Circle)
    assert all(one.value not in told for one in wanted.channels if one.value)
    assert wanted.indirect_way.splitlines()[0] in told


def test_the_call_sheet_copies_the_number(qtbot, page) -> None:
    wanted = on_desk(
        qtbot, page, lambda desk: next(one for one in records.listed(desk, "liaison-point") if one.channels and one.rule == "direct")
    )
    show(qtbot, page, wanted.id)
    button(page, "Copy").click()
    assert QGuiApplication.clipboard().text()


def test_a_contact_without_channel_says_so(qtbot, page) -> None:
    made = Contact(name="Nobody Reached", rule="direct")
    on_desk(qtbot, page, lambda desk: records.keep(desk, made))
    told = show(qtbot, page, found(qtbot, page, "contact", "Nobody Reached"))
    assert "No channel yet" in told


def test_a_closed_rule_without_a_way_says_do_not_call(qtbot, page) -> None:
    made = Contact(name="Silent One", rule="no-contact", channels=(Channel(value="+999 555 0999", kind="phone-mobile"),))
    on_desk(qtbot, page, lambda desk: records.keep(desk, made))
    told = show(qtbot, page, found(qtbot, page, "contact", "Silent One"))
    assert "do not call" in told
    assert "0999" not in told


def test_v_marks_the_chosen_rows_verified_today(qtbot, page) -> None:
    wanted = on_desk(
        qtbot, page, lambda desk: next(one.id for one in records.listed(desk, "contact") if one.verified_on != desk.clock().date())
    )
    show(qtbot, page, wanted)
    page.view.setFocus()
    qtbot.keyClicks(page.view, "v")
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "contact", wanted).verified_on == desk.clock().date())


def test_who_do_i_call_answers_with_one_post_and_opens_it(qtbot, page) -> None:
    assert not page.who.found.isEnabled()
    page.who.sector.setCurrentIndex(page.who.sector.findData("water"))
    settled(qtbot, page.window())
    assert page.who.found.isEnabled()
    page.who.found.click()
    settled(qtbot, page.window())
    assert page.view.current_id() == page.who._answer


def test_new_makes_a_person_and_new_post_a_post(qtbot, page) -> None:
    for press, cls in ((page.begin_new, Contact), (button(page, "New post").click, LiaisonPoint)):
        press()
        sheet = sheet_of(qtbot, page)
        assert isinstance(sheet.form.so_far(), cls)
        sheet.reject()
        settled(qtbot, page.window())
        qtbot.waitUntil(lambda: not any(one.isVisible() for one in page.window().findChildren(RecordSheet)))


def test_a_post_is_edited_as_a_post_and_removed_as_one(qtbot, page) -> None:
    wanted = on_desk(qtbot, page, lambda desk: records.listed(desk, "liaison-point")[0].id)
    show(qtbot, page, wanted)
    page.edit()
    sheet = sheet_of(qtbot, page)
    assert isinstance(sheet.form.so_far(), LiaisonPoint)
    sheet.reject()
    page.remove()
    settled(qtbot, page.window())
    assert page.table.row_of(wanted) == -1


def test_logging_a_contact_begins_an_engagement_with_that_person(qtbot, page) -> None:
    wanted = on_desk(
        qtbot, page, lambda desk: next(one for one in records.listed(desk, "contact") if one.rule == "direct" and one.stakeholder)
    )
    show(qtbot, page, wanted.id)
    page.log_contact()
    sheet = sheet_of(qtbot, page)
    there = sheet.form.so_far().attendees[0]
    assert (there.contact, there.stakeholder) == (wanted.id, wanted.stakeholder)
    sheet.reject()
