"""Days written in numbers or with the month as a word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.spoken_time import UnreadTimeError
from liaison_desk.domain.written_day import day_in_words, day_or_error, day_written, nearest

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "written",
    [
        "22/11/2026",
        "11/22/2026",
        "22/11/26",
        "22/11",
        "22-11-2026",
        "22.11.2026",
        "22.11.26",
        "22.11.",
        "2026-11-22",
        "2026/11/22",
        "2026.11.22",
        "20261122",
        "22Nov26",
        "22-Nov-2026",
        "22 nov '26",
        "22nd of November",
        "the 22nd of november, 2026",
        "Nov. 22nd, 2026",
        "Sun 22 Nov",
        "Sunday, 22 November 2026",
        "sun. 22/11/2026",
    ],
)
def test_what_can_only_mean_one_day_is_read(written: str) -> None:
    assert day_written(written, TODAY) == TODAY


def test_the_same_number_for_day_and_month_means_one_day() -> None:
    assert day_written("4/4/2026", TODAY) == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("3/4/2026", "may be 3 Apr 2026 or 4 Mar 2026"),
        ("3-4-2026", "may be 3 Apr 2026 or 4 Mar 2026"),
        ("12/11", "may be 12 Nov 2026 or 11 Dec 2026"),
        ("22/13/2026", "There is no day 22 in month 13"),
        ("31.2.2026", "There is no day 31"),
        ("30 feb", "There is no day 30"),
        ("Mon 22 Nov 2026", "22 Nov 2026 is Sunday"),
    ],
)
def test_what_means_two_days_or_none_is_refused_with_its_reason(written: str, why: str) -> None:
    with pytest.raises(UnreadTimeError, match=why):
        day_written(written, TODAY)


@pytest.mark.parametrize("other", ["", "22", "22.11", "22-11", "22-11-26", "22/11-2026", "9am", "22 Foo", "foo 22 nov", "sun 22", "1400"])
def test_other_words_are_no_day(other: str) -> None:
    assert day_written(other, TODAY) is None


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert nearest(1, 3, TODAY) == date(2027, 1, 3)
    assert nearest(2, 29, date(2027, 12, 1)) == date(2028, 2, 29)


def test_a_day_that_no_calendar_has_is_named() -> None:
    with pytest.raises(UnreadTimeError, match="no day 31 in month 2 of 2026"):
        day_or_error(2026, 2, 31)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_reads_back_from_its_words_and_its_numbers(day: date) -> None:
    for written in (day_in_words(day), f"{day:%a} {day_in_words(day)}", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day:%d %b %y}"):
        assert day_written(written, TODAY) == day


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_numbers_with_slashes_are_their_day_or_refused_in_either_order(day: date) -> None:
    for written in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        if day.day > 12 or day.day == day.month:
            assert day_written(written, TODAY) == day
        else:
            with pytest.raises(UnreadTimeError, match="may be"):
                day_written(written, TODAY)
