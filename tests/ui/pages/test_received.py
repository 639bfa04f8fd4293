"""The page of received reports: read-only, with its state, its asks, and those on our map."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from liaison_desk.services import receiving
from liaison_desk.ui.dialogs.received_pages import ReceivedPages
from liaison_desk.ui.pages.received import numbered
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import words_in
from tests.ui.pages.received_window import Papers, filed, gone_to, papers, sent
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["filed", "papers", "sent"]


@pytest.fixture
def page(qtbot, window_on, closed_desk, filed):
    return gone_to(qtbot, window_on(closed_desk), "received")


def test_reports_stand_with_what_became_of_them(page, filed: Papers) -> None:
    rows = [page.table.cells_at(at) for at in range(page.table.total)]
    states = sorted(one.cells[4].chips[0][0] for one in rows)
    assert states == ["Stands", "Superseded"]
    assert all(filed.number in one.sentence for one in rows)
    assert [one.is_dim for one in rows] == [one.cells[4].chips[0][0] == "Superseded" for one in rows]


def test_words_narrow_the_list(qtbot, page) -> None:
    page.search.setText("three wells")
    settled(qtbot, page.window())
    assert page.table.total == 1


def test_the_inspector_tells_and_leads_to_our_map(qtbot, page) -> None:
    page.search.setText("three wells")
    settled(qtbot, page.window())
    told = words_in(page.inspector)
    assert "Three wells are closed." in told
    assert "Two pumps" in told
    known = next(one for one in page.inspector.findChildren(Button) if "Tella Town Council" in one.text() and not one.isHidden())
    known.click()
    settled(qtbot, page.window())
    assert page.frame.current == "stakeholders"


def test_a_superseded_report_leads_to_the_later_one(qtbot, page) -> None:
    page.land(record=next(page.table.id_at(at) for at in range(2) if page.table.cells_at(at).is_dim))
    settled(qtbot, page.window())
    assert "A later version took its place" in words_in(page.inspector)
    next(one for one in page.inspector.findChildren(Button) if "report that counts" in one.text() and not one.isHidden()).click()
    settled(qtbot, page.window())
    assert "took its place" not in words_in(page.inspector)


def test_enter_reads_the_report_and_nothing_is_edited(qtbot, page) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    reader = next(one for one in page.window().findChildren(ReceivedPages) if one.isVisible())
    qtbot.waitUntil(lambda: reader.preview.pages > 0, timeout=PATIENCE)
    reader.reject()
    page.edit()
    settled(qtbot, page.window())
    opened = [one for one in page.window().findChildren(ReceivedPages) if one.isVisible()]
    assert len(opened) == 1
    opened[0].reject()


def test_a_copy_without_data_says_what_is_known(qtbot, window_on, closed_desk, papers: Papers) -> None:
    filled(closed_desk, lambda desk: receiving.receive(desk, [papers.bare], check=papers.check))
    page = gone_to(qtbot, window_on(closed_desk), "received")
    assert "This copy came without its data" in words_in(page.inspector)
    assert page.table.cells_at(0).cells[4].chips[0][0] == "Without data"
    assert not any(one.text() == "Read the report" for one in page.inspector.findChildren(Button) if not one.isHidden())


def test_an_empty_page_teaches(qtbot, window_on, closed_desk) -> None:
    page = gone_to(qtbot, window_on(closed_desk), "received")
    assert page.room.currentIndex() == 1
    assert page.table.total == 0


def test_a_number_is_written_as_people_do() -> None:
    assert numbered("A-A-AAR-2026-0001", 2) == "A-A-AAR-2026-0001, version 2"
    assert numbered("A-A-AAR-2026-0001", None) == "A-A-AAR-2026-0001"
    assert numbered("", None) == "no number"


def test_search_lands_on_the_report(qtbot, page) -> None:
    one = page.table.id_at(0)
    page.frame.go("today")
    page.frame.go_to_record("received-report", one)
    settled(qtbot, page.window())
    assert page.frame.current == "received"
    assert page.view.current_id() == one
