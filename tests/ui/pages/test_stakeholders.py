"""The stakeholders page on the sample office: rows, filters, copies, and the empty map."""

from __future__ import annotations

import pytest

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.dialogs.informal_contact import InformalContact
from liaison_desk.ui.pages.stakeholders import point_cell
from tests.ui.pages.on_page import choose, sheet_of
from tests.ui.real_window import filled, settled


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_every_stakeholder_is_in_the_list_and_says_its_row_as_a_sentence(page) -> None:
    assert page.table.total >= 60
    assert all(page.table.cells_at(row).sentence for row in range(10))


def test_a_filter_narrows_the_list_and_counts_it(qtbot, page) -> None:
    everybody = page.table.total
    page.land(sectors="health")
    settled(qtbot, page.window())
    assert 0 < page.table.total < everybody
    assert page.count.text().startswith(str(page.table.total))


@pytest.mark.parametrize(("name", "code"), [("family_group", "police"), ("level", "coordinate"), ("stale", "yes"), ("areas", "Tella")])
def test_every_filter_finds_some_and_not_all(qtbot, page, name, code) -> None:
    everybody = page.table.total
    page.land(**{name: code})
    settled(qtbot, page.window())
    assert 0 < page.table.total < everybody


def test_logging_a_contact_names_the_stakeholder_under_the_cursor(qtbot, page) -> None:
    chosen = choose(qtbot, page, "Clear Path Mine Action")
    page.log_contact()
    asked = page.window().findChild(InformalContact)
    assert asked.who.value() == chosen
    asked.more()
    sheet = sheet_of(qtbot, page)
    assert page.frame.current == "engagements"
    assert sheet.form.so_far().attendees[0].stakeholder == chosen
    sheet.reject()


def test_a_copy_of_the_directory_is_reviewed_first(qtbot, page) -> None:
    page.make_copy()
    settled(qtbot, page.window())
    found = page.window().findChildren(CopyReview)
    assert len(found) == 1
    found[0].reject()


def test_a_closed_rule_stands_in_place_of_the_number() -> None:
    from liaison_desk.services.listings import Point

    assert point_cell(Point(who="Amina", channel="", rule="indirect-only")).second == "Indirect only"
    assert point_cell(Point(who="Peter", channel="+999", rule="direct")).second == "+999"
    assert point_cell(Point()).first == "nobody yet"


def test_an_empty_map_teaches_and_offers_to_begin(qtbot, window_on, closed_desk) -> None:
    filled(closed_desk, lambda desk: None)
    window = window_on(closed_desk)
    window.frame.go("stakeholders")
    settled(qtbot, window)
    page = window.frame.page
    assert page.room.currentIndex() == 1
    assert [one.isHidden() for one in page.for_rows] == [True, True]
    page.room.currentWidget().button.click()
    sheet = sheet_of(qtbot, page)
    assert isinstance(sheet.form.so_far(), Stakeholder)
    sheet.reject()
