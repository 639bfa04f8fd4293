"""The lines of the first page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liaison_desk.domain.conventions import Conventions, written_as
from liaison_desk.ui.pages.today_parts import due_words, long_day
from liaison_desk.ui.painting import plain


@pytest.mark.parametrize(
    ("due", "words", "ink"),
    [
        (None, "", "text2"),
        (date(2026, 11, 22), "Today", "warn"),
        (date(2026, 11, 20), "20 NOV 26", "danger"),
        (date(2026, 11, 25), "Wednesday", "text2"),
        (date(2026, 12, 25), "25 DEC 26", "text2"),
    ],
)
def test_a_due_day_is_said_as_people_say_it(due, words, ink) -> None:
    said = due_words(due, date(2026, 11, 22))
    assert (plain(said[0]), said[1]) == (words, ink)


@pytest.mark.parametrize(("style", "words"), [("iso", "2026-12-25"), ("words", "25 Dec 2026"), ("dtg", "25 DEC 26")])
def test_a_day_far_off_is_written_as_the_office_writes_days(style, words) -> None:
    with written_as(Conventions(dates=style)):
        assert plain(due_words(date(2026, 12, 25), date(2026, 11, 22))[0]) == words


def test_the_day_is_written_out() -> None:
    assert long_day(datetime(2026, 11, 22, 12, tzinfo=UTC)) == "Sunday 22 November"
