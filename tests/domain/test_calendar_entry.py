"""Which of two copies of an entry of a calendar is the older."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from liaison_desk.domain.calendar_entry import CalendarEntry, day_of, is_older

EARLY, LATE = datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)


def entry(sequence: int | None = None, written_at: datetime | None = None, day: str = "") -> CalendarEntry:
    return CalendarEntry(key="a", day=day, sequence=sequence, written_at=written_at)


@pytest.mark.parametrize(
    ("one", "known", "older"),
    [
        (entry(1), None, False),
        (entry(1), entry(2), True),
        (entry(2), entry(1), False),
        (entry(1), entry(1), False),
        (entry(), entry(2), False),
        (entry(1), entry(), False),
        (entry(1, LATE), entry(2, EARLY), True),
        (entry(1, EARLY), entry(1, LATE), True),
        (entry(None, EARLY), entry(2, LATE), True),
        (entry(None, LATE), entry(2, EARLY), False),
        (entry(0, LATE, "d"), entry(2, EARLY, "d"), False),
        (entry(3, EARLY, "d"), entry(2, LATE, "d"), True),
        (entry(1, None, "d"), entry(2, LATE, "d"), True),
    ],
)
def test_changes_that_were_counted_tell_and_the_instant_where_they_say_nothing_or_of_one_day(
    one: CalendarEntry, known: CalendarEntry | None, older: bool
) -> None:
    assert is_older(one, known) is older


def test_a_day_of_a_series_has_one_word_whatever_the_zone() -> None:
    assert day_of(datetime.fromisoformat("2026-11-24T10:00+02:00")) == day_of(datetime(2026, 11, 24, 8, tzinfo=UTC)) == "20261124T0800"
