"""The page of reporting and joint work: figures, what is overdue, the wheel, narrowed by forum, sector and period."""

from __future__ import annotations

import pytest

from liaison_desk.domain.reporting import Line
from liaison_desk.ui.pages.reporting import held_words, time_words, week_words
from liaison_desk.ui.pages.wheel_view import Wheel
from liaison_desk.ui.painting import plain
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Card
from liaison_desk.ui.widgets.text import ElidedText
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import settled


def test_figures_stand_beside_the_wheel_and_own_staff_is_named(shown) -> None:
    page = shown("reporting")
    words = words_in(page)
    assert "9 meetings owed a report · 6 have one · 1 still has time" in words
    names = [plain(one.text()) for one in page.findChildren(ElidedText) if not one.isHidden()]
    assert any(one.startswith("Week ") and ", from " in one for one in names)
    assert "No forum" in names
    assert "Own staff who made it work" in words
    assert any(" late" in one.text() for one in page.findChildren(ElidedText))
    assert "Joint capacity building: thick" in words
    assert page.wheel.wheel.accessibleDescription()


def test_on_a_wide_screen_figures_stay_near_their_names(qtbot, office, shown) -> None:
    page = shown("reporting")
    office.resize(3_600, 1_000)
    settled(qtbot, office)
    assert page.width() > 2_500
    assert max(one.width() for one in page.findChildren(Card) if not one.isHidden()) <= px(800)


def test_a_forum_and_a_period_narrow_everything_and_no_day_is_refused_in_place(qtbot, shown) -> None:
    page = shown("reporting")
    page.forum.setCurrentIndex(1)
    page.since.setText("today")
    page.until.setText("today")
    page.refresh()
    settled(qtbot, page.window())
    assert "No meeting of this period owes a report." in words_in(page)
    assert "0 meetings" not in words_in(page)
    assert "By forum" not in words_in(page)
    assert page.forum.currentIndex() == 1
    page.since.setText("some day")
    page.refresh()
    settled(qtbot, page.window())
    assert not page.problem.isHidden()
    page.since.setText("")
    page.refresh()
    settled(qtbot, page.window())
    assert page.problem.isHidden()


def test_an_overdue_report_is_written_from_here(qtbot, office, shown) -> None:
    page = shown("reporting")
    next(one for one in page.findChildren(Button) if one.text() == "Write" and not one.isHidden()).click()
    settled(qtbot, office)
    assert office.frame.current == "engagements"
    assert office.frame.page.is_writing


def test_an_empty_office_owes_nothing_and_its_wheel_is_dashed(qtbot, window_on, closed_desk) -> None:
    window = window_on(closed_desk)
    window.frame.go("reporting")
    settled(qtbot, window)
    assert "No report is overdue." in words_in(window.frame.page)
    assert "absent" in window.frame.page.wheel.wheel.accessibleDescription()
    window.frame.page.choose_way("list")
    settled(qtbot, window)
    assert window.frame.current == "engagements"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0), "No meeting of this period owes a report."),
        ((1, 0, 0), "1 meeting owed a report"),
        ((1, 1, 0), "1 meeting owed a report · 1 has one"),
        ((5, 2, 3), "5 meetings owed a report · 2 have one · 3 still have time"),
        ((2, 0, 1), "2 meetings owed a report · 1 still has time"),
    ],
)
def test_each_count_has_its_plural_and_nought_goes_unsaid(counts, words) -> None:
    held, reported, waiting = counts
    line = Line(key="", held=held, reported=reported, overdue=held - reported - waiting, median_hours=None)
    assert held_words(line) == words


@pytest.mark.parametrize(("hours", "words"), [(0.2, "1 hour"), (47.6, "48 hours"), (72, "3 days"), (203.3, "8 days")])
def test_a_time_is_told_in_hours_and_from_three_days_on_in_days(hours, words) -> None:
    assert time_words(hours) == words


def test_a_week_has_its_number_and_its_first_day_and_no_other_key_changes() -> None:
    assert plain(week_words("2026-W01")) == "Week 1, from 29 DEC 25"
    assert week_words("") == ""


def test_a_wheel_without_spokes_is_empty(qtbot) -> None:
    made = Wheel()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    assert not made.grab().isNull()
