"""The lines of the first page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from liaison_desk.ui.pages.today_parts import due_words, long_day


@pytest.mark.parametrize(
    ("due", "words", "ink"),
    [
        (None, "", "text2"),
        (date(2026, 11, 22), "Today", "warn"),
        (date(2026, 11, 20), "Fri 20", "danger"),
        (date(2026, 11, 25), "Wed 25", "text2"),
        (date(2026, 12, 25), "25 Dec", "text2"),
    ],
)
def test_a_due_day_is_said_as_people_say_it(due, words, ink) -> None:
    assert due_words(due, date(2026, 11, 22)) == (words, ink)


def test_the_day_is_written_out() -> None:
    assert long_day(datetime(2026, 11, 22, 12, tzinfo=UTC)) == "Sunday 22 November"
