"""What is asked of headquarters: by its day, late ones marked, superseded ones folded, missing numbers named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from liaison_desk.domain.received_report import Asked, ReceivedAsk, ReceivedReport
from liaison_desk.services import records
from liaison_desk.services.received_views import SeenAsk
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.pages.asks import ask_row
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import shown_in, words_in
from tests.ui.pages.received_window import Papers, filed, gone_to, papers, sent
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["filed", "papers", "sent"]


@pytest.fixture
def page(qtbot, window_on, closed_desk, filed):
    return gone_to(qtbot, window_on(closed_desk), "asks")


def test_only_what_stands_is_listed_with_its_day_and_consequence(page, filed: Papers) -> None:
    assert page.table.total == 1
    row = page.table.cells_at(0)
    assert "Two pumps" in row.sentence
    assert "No water" in row.sentence
    assert filed.number in row.sentence


def test_what_an_amendment_no_longer_asks_is_a_press_away(qtbot, page) -> None:
    page.filters.choose("folded", "yes")
    page.ask()
    settled(qtbot, page.window())
    assert page.table.total == 2
    assert page.table.cells_at(1).is_dim
    page.view.choose(page.table.id_at(1))
    settled(qtbot, page.window())
    assert "A later version no longer asks for it" in words_in(page.inspector)
    assert page.read_facets() == {"closed": {"yes": 0}, "folded": {"yes": 1}}


def test_enter_shows_the_report_that_asks(qtbot, page) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    settled(qtbot, page.window())
    assert page.frame.current == "received"
    assert "Three wells are closed." in words_in(page.frame.page.inspector)
    assert page.frame.rail.buttons["asks"].isChecked()


def test_its_button_shows_the_report_too_and_nothing_is_taken_away(qtbot, page) -> None:
    page.remove()
    page.erase()
    settled(qtbot, page.window())
    assert page.table.total == 1
    next(one for one in page.inspector.findChildren(Button) if one.text() == "Show the report" and not one.isHidden()).click()
    settled(qtbot, page.window())
    assert page.frame.current == "received"


def test_an_ask_is_answered_in_place_and_its_note_copied(qtbot, page) -> None:
    settled(qtbot, page.window())
    press(page, "Write the answer")
    dialog = page.window().findChild(ReasonDialog)
    dialog.press()
    qtbot.waitUntil(lambda: dialog.place.has_error, timeout=PATIENCE)
    dialog.reason.setPlainText("One pump on Monday")
    dialog.press()
    settled(qtbot, page.window())
    qtbot.waitUntil(lambda: page.table.total == 0, timeout=PATIENCE)
    page.filters.choose("closed", "yes")
    page.ask()
    settled(qtbot, page.window())
    assert page.table.cells_at(0).is_dim
    assert "Answered" in page.table.cells_at(0).sentence
    page.view.choose(page.table.id_at(0))
    settled(qtbot, page.window())
    assert "One pump on Monday" in words_in(page.inspector)
    press(page, "Copy the note that goes back")
    assert "One pump on Monday" in QGuiApplication.clipboard().text()
    press(page, "Open again")
    settled(qtbot, page.window())
    assert page.read_facets()["closed"] == {"yes": 0}


def press(page, words: str) -> None:
    next(one for one in shown_in(page, Button) if one.text() == words).click()


def test_editing_and_an_ask_that_is_gone_lead_nowhere_else(qtbot, page) -> None:
    page.open("gone")
    assert page.frame.current == "asks"
    page.edit()
    assert page.frame.current == "received"


def test_words_narrow_the_list(qtbot, page) -> None:
    page.search.setText("no such ask")
    settled(qtbot, page.window())
    assert page.table.total == 0


def test_numbers_that_never_came_are_named(qtbot, window_on, closed_desk) -> None:
    came = [ReceivedReport(number=f"KERRIN-A-AAR-2026-{place:04}", version=1, sha=f"{place:016}") for place in range(2, 18, 2)]
    filled(closed_desk, lambda desk: [records.keep(desk, one) for one in came])
    page = gone_to(qtbot, window_on(closed_desk), "asks")
    told = page.word.text()
    assert told.startswith("Never received: ")
    assert "KERRIN-A-AAR-2026-0001" in told
    assert "KERRIN-A-AAR-2026-0015" not in told
    assert told.endswith("…")
    assert "KERRIN-A-AAR-2026-0015" in page.word.toolTip()


def test_rows_say_late_and_no_day() -> None:
    report = ReceivedReport(number="A-A-AAR-2026-0001", version=1, office="Field office", content="{}")
    ask = ReceivedAsk(id="a", ask="A pump", needed_by_on=date(2026, 11, 20))
    late = ask_row(SeenAsk(asked=Asked(ask=ask, report=report), is_late=True))
    assert (late.cells[0].second, late.cells[0].ink) == ("Day passed", "danger")
    whenever = ask_row(SeenAsk(asked=Asked(ask=replace(ask, needed_by_on=None), report=report)))
    assert "no day" in whenever.sentence
    assert whenever.cells[0].second == ""


def test_an_empty_page_teaches(qtbot, window_on, closed_desk) -> None:
    page = gone_to(qtbot, window_on(closed_desk), "asks")
    assert page.room.currentIndex() == 1
    assert page.word.text() == ""
