"""Hours as people write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.opening_hours import Answers, answers_at

MONDAY, SATURDAY = 23, 28
OPEN, ON_CALL, CLOSED, UNKNOWN = Answers.OPEN, Answers.ON_CALL, Answers.CLOSED, Answers.UNKNOWN


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute).astimezone()


@pytest.mark.parametrize(
    ("hours", "day", "hour", "says"),
    [
        ("08:00-16:00", MONDAY, 8, OPEN), ("08:00-16:00", MONDAY, 16, CLOSED), ("0700-2100", MONDAY, 20, OPEN), ("7-17", MONDAY, 6, CLOSED),
        ("08.00–15.30", MONDAY, 15, OPEN), ("8h to 14h", MONDAY, 9, OPEN), ("8h-24h", MONDAY, 23, OPEN),
        ("08:00-16:00, then on call", MONDAY, 2, ON_CALL), ("Channel 9, after hours", MONDAY, 2, ON_CALL),
        ("always", MONDAY, 3, OPEN), ("24/7", MONDAY, 3, OPEN), ("Day and night during floods", MONDAY, 3, OPEN),
        ("evenings", MONDAY, 19, OPEN), ("mornings", MONDAY, 19, CLOSED), ("nights", MONDAY, 23, OPEN),
        ("22:00-06:00", MONDAY, 23, OPEN), ("22:00-06:00", MONDAY, 5, OPEN), ("22:00-06:00", MONDAY, 12, CLOSED),
        ("Mon-Fri 0800-1700; Sat 9-12", MONDAY, 10, OPEN), ("Mon-Fri 0800-1700; Sat 9-12", SATURDAY, 10, OPEN),
        ("Mon-Fri 0800-1700; Sat 9-12", SATURDAY, 13, CLOSED), ("Mon-Fri 22:00-06:00", SATURDAY, 5, OPEN),
        ("Mon-Fri 22:00-06:00", MONDAY, 5, CLOSED), ("Sunday to Thursday 8-14", SATURDAY, 10, CLOSED), ("Saturdays", SATURDAY, 3, UNKNOWN),
        ("Saturdays", MONDAY, 3, CLOSED), ("", MONDAY, 10, UNKNOWN), ("After the noon rest", MONDAY, 10, UNKNOWN),
        ("+999 555-0101", MONDAY, 10, UNKNOWN), ("25-30", MONDAY, 10, UNKNOWN), ("24-6", MONDAY, 10, UNKNOWN),
        ("08:75-09:00", MONDAY, 8, UNKNOWN),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_written(hours: str, day: int, hour: int, says: Answers) -> None:
    assert answers_at(hours, at(day, hour)) is says


@given(st.text(max_size=40), st.datetimes(timezones=st.just(UTC)))
def test_any_words_are_read_without_an_error(hours: str, instant: datetime) -> None:
    assert answers_at(hours, instant) in Answers


@given(st.integers(0, 23), st.integers(0, 23), st.integers(0, 23))
def test_a_span_and_its_complement_never_both_hold(first: int, last: int, hour: int) -> None:
    if first != last:
        here, rest = (answers_at(f"{a:02}:00-{b:02}:00", at(MONDAY, hour)) for a, b in ((first, last), (last, first)))
        assert {here, rest} == {OPEN, CLOSED}
