"""Contacts & liaison on the sample office: posts and people, verified, logged, edited."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.services import records
from liaison_desk.ui.dialogs.informal_contact import InformalContact
from liaison_desk.ui.dialogs.verifying import VerifyDialog
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, sheet_of, words_in
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
    return next(one for one in page.findChildren(Button) if words in one.accessibleName() and one.isVisible())


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


def test_v_marks_the_chosen_rows_verified_today(qtbot, page) -> None:
    wanted = on_desk(
        qtbot, page, lambda desk: next(one.id for one in records.listed(desk, "contact") if one.verified_on != desk.clock().date())
    )
    show(qtbot, page, wanted)
    page.view.setFocus()
    qtbot.keyClicks(page.view, "v")
    asked = next(one for one in page.window().findChildren(VerifyDialog) if one.isVisible())
    qtbot.keyClick(asked, "2")
    settled(qtbot, page.window())
    seen = on_desk(qtbot, page, lambda desk: (records.one(desk, "contact", wanted), desk.clock().date()))
    assert (seen[0].verified_on, seen[0].verified_how) == (seen[1], "called")


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


def test_logging_a_contact_names_the_person_under_the_cursor(qtbot, page) -> None:
    wanted = on_desk(
        qtbot, page, lambda desk: next(one for one in records.listed(desk, "contact") if one.rule == "direct" and one.stakeholder)
    )
    show(qtbot, page, wanted.id)
    page.log_contact()
    asked = page.window().findChild(InformalContact)
    assert asked.who.value() == wanted.id
    asked.reject()
