"""The page of activities: who does what, where and when, and what may go wrong between them."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.pages.activities import when
from liaison_desk.ui.widgets.button import Button
from tests.ui.pages.on_page import choose, shown_in, words_in
from tests.ui.real_window import PATIENCE, settled


def test_a_finding_is_explained_settled_with_a_reason_and_brought_back(qtbot, shown) -> None:
    page = shown("activities")
    choose(qtbot, page, "Hot meals")
    assert "Two do the same in one place" in words_in(page.inspector)
    assert "Noted on it: " in words_in(page.inspector)
    press(page, "It is settled")
    dialog = page.window().findChild(ReasonDialog)
    dialog.press()
    qtbot.waitUntil(lambda: dialog.place.has_error, timeout=PATIENCE)
    dialog.reason.setPlainText("Parcels end when the kitchens open")
    dialog.press()
    qtbot.waitUntil(lambda: page.jobs.is_idle and "Settled: Parcels end" in words_in(page.inspector), timeout=PATIENCE)
    press(page, "Bring back")
    qtbot.waitUntil(lambda: page.jobs.is_idle and "It is settled" in [one.text() for one in shown_in(page, Button)], timeout=PATIENCE)


def press(page, words: str) -> None:
    next(one for one in shown_in(page, Button) if one.text() == words).click()


def test_what_nobody_settled_is_said_over_the_list_and_leads_there(qtbot, shown) -> None:
    page = shown("activities")
    assert page.ways.words.text().startswith("3 findings")
    page.look()
    settled(qtbot, page.window())
    assert "Two do the same in one place" in words_in(page.inspector)


def test_an_empty_office_has_nothing_to_look_at(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    window.frame.go("activities")
    settled(qtbot, window)
    page = window.frame.page
    assert page.ways.note.isHidden()
    page.look()
    page.choose_way("forums")
    settled(qtbot, window)
    assert window.frame.current == "forums"


@pytest.mark.parametrize(
    ("one", "words", "short"),
    [
        (Activity(), "no day", "no day"),
        (Activity(starts_on=date(2026, 11, 1)), "from 01 NOV 26", "from 01 NOV 26"),
        (Activity(ends_on=date(2026, 11, 9)), "until 09 NOV 26", "until 09 NOV 26"),
        (Activity(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 9)), "01 NOV 26 – 09 NOV 26", "to 09 NOV 26"),
    ],
)
def test_days_are_said_in_words(one: Activity, words: str, short: str) -> None:
    assert (when(one), when(one, is_short=True)) == (words, short)
