"""The stakeholders page on the sample office: list, filters, guard, form, draft, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.domain.relationship import level_on
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import records, relationships
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.stakeholders import point_cell
from liaison_desk.ui.painting import plain
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.ladder import Ladder
from liaison_desk.ui.widgets.panel import Note
from liaison_desk.ui.widgets.text import Text
from tests.ui.real_window import PATIENCE, filled, settled


def words_in(widget) -> str:
    """Return every word that a widget shows."""
    texts = [plain(one.text()) for one in widget.findChildren(Text) if not one.isHidden()]
    return "\n".join([*texts, *(one.accessibleName() for one in widget.findChildren(Note))])


def on_desk(qtbot, page, work):
    """Ask something of the desk in the worker and return the answer."""
    found = []
    page.jobs.run(lambda: work(page.desk), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]


def sheet_of(qtbot, page) -> RecordSheet:
    """Return the form that is open over a page."""
    settled(qtbot, page.window())
    found = [one for one in page.window().findChildren(RecordSheet) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(qtbot, page, title: str) -> str:
    """Choose a record by its title and let the inspector show it."""
    found = on_desk(qtbot, page, lambda desk: records.one(desk, page.kind, title).id)
    page.land(record=found)
    settled(qtbot, page.window())
    return found


@pytest.fixture
def page(shown):
    return shown("stakeholders")


def test_every_stakeholder_is_in_the_list_and_says_its_row_as_a_sentence(page) -> None:
    assert page.table.total >= 60
    assert all(page.table.cells_at(row).sentence for row in range(10))


def test_the_first_row_is_chosen_and_shown(page) -> None:
    assert page.view.current_id() == page.table.id_at(0)
    assert page.inspector.isVisible()


def test_a_guard_comes_first_and_no_hidden_number_is_shown(qtbot, page) -> None:
    choose(qtbot, page, "Tella Mothers' Health Circle")
    assert page.inspector.findChildren(Note)
    told = words_in(page.inspector)
    assert "Number hidden" in told
    assert "+999" not in told


def test_the_inspector_shows_the_ladder_and_a_chip_for_each_audience(qtbot, page) -> None:
    choose(qtbot, page, "Clear Path Mine Action")
    assert len(page.inspector.findChildren(Ladder)) == 1
    assert len(page.inspector.findChildren(Chip)) == 7


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


def test_a_record_outside_the_filter_is_shown_all_the_same(qtbot, page) -> None:
    wanted = choose(qtbot, page, "Clear Path Mine Action")
    page.land(sectors="education")
    settled(qtbot, page.window())
    assert page.table.row_of(wanted) == -1
    page.land(record=wanted)
    qtbot.waitUntil(lambda: page.view.current_id() == wanted, timeout=PATIENCE)


def test_the_search_of_the_list_is_under_ctrl_f_and_esc_leaves_it(qtbot, page) -> None:
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.search.hasFocus)
    qtbot.keyClicks(page.search, "mothers")
    settled(qtbot, page.window())
    assert page.table.total == 1
    assert page.close_level()
    settled(qtbot, page.window())
    assert page.table.total >= 60
    assert not page.close_level()


def test_words_that_fit_nothing_offer_the_whole_list(qtbot, page) -> None:
    page.search.setText("zzzz")
    settled(qtbot, page.window())
    assert page.room.currentIndex() == 2
    page.room.currentWidget().button.click()
    settled(qtbot, page.window())
    assert page.room.currentIndex() == 0


def test_j_and_k_walk_and_space_closes_and_shows_the_inspector(qtbot, page) -> None:
    page.view.setFocus()
    qtbot.keyClicks(page.view, "jj")
    assert page.view.current_id() == page.table.id_at(2)
    qtbot.keyClicks(page.view, "k")
    settled(qtbot, page.window())
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert page.inspector.isHidden()
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert page.inspector.isVisible()


def test_enter_opens_the_form_of_a_row_and_saving_changes_it(qtbot, page) -> None:
    chosen = choose(qtbot, page, "Clear Path Mine Action")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["acronym"].line.setText("CPMA2")
    sheet.form.submit()
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "stakeholder", chosen).acronym) == "CPMA2"
    page.frame.undo()
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "stakeholder", chosen).acronym) != "CPMA2"


def test_a_new_one_has_five_fields_open_and_is_shown_when_it_is_kept(qtbot, page) -> None:
    page.land(sectors="health")
    settled(qtbot, page.window())
    page.begin_new()
    sheet = sheet_of(qtbot, page)
    opened = [name for name, place in sheet.form.stack.rows.items() if place.isVisible()]
    assert opened == ["name", "family", "locality", "sectors", "areas"]
    assert sheet.form.so_far().sectors == frozenset({"health"})
    sheet.form.stack.editors["name"].line.setText("Ford Ferrymen")
    sheet.form.submit()
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: "Ford Ferrymen" in words_in(page.inspector), timeout=PATIENCE)


def test_an_empty_name_is_said_beside_its_field(qtbot, page) -> None:
    page.begin_new()
    sheet = sheet_of(qtbot, page)
    sheet.form.submit()
    assert "needed" in words_in(sheet.form.stack.rows["name"])
    sheet.reject()


def test_what_was_typed_and_not_saved_is_there_again(qtbot, page) -> None:
    page.begin_new()
    sheet = sheet_of(qtbot, page)
    sheet.form.stack.editors["name"].line.setText("Half a name")
    sheet.form.stack.editors["name"].changed.emit()
    sheet.reject()
    settled(qtbot, page.window())
    QApplication.sendPostedEvents(None, 0)
    page.begin_new()
    again = sheet_of(qtbot, page)
    assert again.form.so_far().name == "Half a name"
    again.reject()


def test_removing_offers_undo_and_undo_brings_it_back(qtbot, page) -> None:
    total = page.table.total
    chosen = choose(qtbot, page, "Green Saan")
    page.remove()
    settled(qtbot, page.window())
    assert page.table.total == total - 1
    page.frame.undo()
    settled(qtbot, page.window())
    assert page.table.row_of(chosen) >= 0


def test_a_level_is_changed_with_its_reason_its_day_and_a_word(qtbot, page) -> None:
    chosen = choose(qtbot, page, "Green Saan")
    page.inspector.findChildren(Ladder)[0].asked.emit(4)
    sheet = sheet_of(qtbot, page)
    sheet.form.submit()
    settled(qtbot, page.window())
    assert sheet.isVisible()
    for name, words in (("reason", "We share the hall"), ("asserted_by", "Their secretary")):
        sheet.form.stack.editors[name].show_value(words)
    sheet.form.submit()
    settled(qtbot, page.window())
    known = on_desk(qtbot, page, lambda desk: (relationships.with_us(desk, chosen), desk.clock().date()))
    assert level_on(*known).level == "coexist"


def test_our_own_office_has_no_ladder(qtbot, page) -> None:
    choose(qtbot, page, "Civil Affairs Office Marav")
    assert not page.inspector.findChildren(Ladder)


def test_logging_a_contact_begins_an_engagement_with_that_stakeholder(qtbot, page) -> None:
    chosen = choose(qtbot, page, "Clear Path Mine Action")
    page.log_contact()
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


def test_in_a_narrow_window_the_inspector_lies_over_and_esc_closes_it(qtbot, office, shown) -> None:
    page = shown("stakeholders")
    office.resize(1100, 700)
    qtbot.waitUntil(lambda: page.beside.is_over)
    assert page.inspector.isHidden()
    page.open(page.view.current_id())
    assert page.inspector.isVisible()
    assert page.close_level()
    assert page.inspector.isHidden()


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
    page.room.currentWidget().button.click()
    sheet = sheet_of(qtbot, page)
    assert isinstance(sheet.form.so_far(), Stakeholder)
    sheet.reject()
