"""The page of promises: what stands open, how it is closed, our word to its counterpart."""

from __future__ import annotations

from liaison_desk.services import promises, records
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import on_desk, shown_in, words_in
from tests.ui.real_window import PATIENCE, opened_window, settled


def chosen(qtbot, page, text: str) -> str:
    found = on_desk(qtbot, page, lambda desk: next(one.id for one in promises.all_open(desk) if one.text == text))
    page.land(record=found)
    settled(qtbot, page.window())
    return found


def test_open_promises_stand_by_their_day_with_their_age(qtbot, shown) -> None:
    page = shown("promises")
    assert page.table.total == 13
    assert "days late" in page.table.cells_at(0).sentence
    assert page.ways.segments.current() == "promises"
    chosen(qtbot, page, "Print the flood plan in three languages for the notice boards")
    assert "Our word to them" in words_in(page.inspector)
    assert "1 open · 1 of them late" in words_in(page.inspector)


def test_a_promise_is_done_by_one_key_and_undo_brings_it_back(qtbot, shown) -> None:
    page = shown("promises")
    id_ = chosen(qtbot, page, "Send the hazard sign standard again")
    page.press("d")
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == 12, timeout=PATIENCE)
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "commitment", id_).state) == "done"
    on_desk(qtbot, page, records.undo)


def test_dropping_asks_how_it_ended_and_a_closed_one_can_be_opened_again(qtbot, shown) -> None:
    page = shown("promises")
    id_ = chosen(qtbot, page, "Send the hazard sign standard again")
    page.press("x")
    dialog = page.window().findChild(ReasonDialog)
    dialog.reason.setPlainText("They have it from elsewhere")
    dialog.press()
    qtbot.waitUntil(lambda: page.jobs.is_idle and page.table.total == 12, timeout=PATIENCE)
    kept = on_desk(qtbot, page, lambda desk: records.one(desk, "commitment", id_))
    assert (kept.state, kept.outcome) == ("dropped", "They have it from elsewhere")
    page.filters.clear()
    page.land(record=id_)
    settled(qtbot, page.window())
    assert "They have it from elsewhere" in words_in(page.inspector)
    next(one for one in shown_in(page, Button) if one.text() == "Open again").click()
    qtbot.waitUntil(lambda: page.jobs.is_idle and bool(page.view.current_id()), timeout=PATIENCE)
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "commitment", id_).state) == "open"


def test_the_segments_lead_to_the_other_ways_and_stay_as_they_are(qtbot, office, shown) -> None:
    page = shown("promises")
    for way, key in (("lessons", "lessons"), ("list", "engagements")):
        page.choose_way(way)
        settled(qtbot, office)
        assert office.frame.current == key
        assert page.ways.segments.current() == "promises"


def test_nothing_is_done_where_nothing_is_chosen(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    window.frame.go("promises")
    settled(qtbot, window)
    page = window.frame.page
    page.done()
    assert page.room.currentIndex() in {1, 2}


def test_where_nothing_was_promised_at_all_no_filter_is_blamed(qtbot, closed_desk) -> None:
    window = opened_window(qtbot, closed_desk, PAGES)
    window.frame.go("promises")
    settled(qtbot, window)
    page = window.frame.page
    assert page.room.currentIndex() == 1
    assert page.search.isHidden()
    page.filters.choose("owed_by", "us")
    page.ask()
    settled(qtbot, window)
    assert page.room.currentIndex() == 2
