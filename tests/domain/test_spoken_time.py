"""Days and times as people say them, in English and in the language in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest

from liaison_desk import i18n
from liaison_desk.domain import spoken_time
from liaison_desk.domain.spoken_time import (
    clock_of,
    day_of,
    in_the_evening,
    instant_of,
    is_evening_only,
    month_of,
    parts_of,
    weekday_named,
    weekday_of,
)

TODAY = date(2026, 11, 22)
_GERMAN = {
    "tomorrow": "morgen",
    "mon|monday": "mo|montag",
    "next": "nächsten",
    "in {count} {unit}": "in {count} {unit}",
    "{count} {unit} ago": "vor {count} {unit}",
    "day|days": "tag|tagen",
    "week|weeks": "woche|wochen",
    "may": "mai",
}


@pytest.fixture
def in_german() -> Iterator[None]:
    class Catalogue(i18n._gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return _GERMAN.get(message, message)

    before, i18n._texts.catalogue = i18n._texts.catalogue, Catalogue()
    yield
    i18n._texts.catalogue = before


@pytest.mark.usefixtures("in_german")
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("morgen", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 23)),
        ("nächsten Montag", date(2026, 11, 23)),
        ("next monday", date(2026, 11, 23)),
        ("vor 2 Wochen", date(2026, 11, 8)),
        ("2 weeks ago", date(2026, 11, 8)),
        ("in 3 tagen", date(2026, 11, 25)),
    ],
)
def test_words_of_the_language_in_use_are_read_beside_english_ones(said: str, meant: date) -> None:
    assert day_of(said, TODAY) == meant


@pytest.mark.usefixtures("in_german")
def test_a_month_is_known_by_its_name_in_both_languages() -> None:
    assert (month_of("Mai"), month_of("may"), month_of("Sept."), month_of("foo")) == (5, 5, 9, 0)


@pytest.mark.parametrize("said", ["", "some mon", "in 3 cows", "in many days", "in 2 hours", "3 days"])
def test_other_words_mean_no_day(said: str) -> None:
    assert day_of(said, TODAY) is None


def test_the_same_day_of_a_shorter_month_is_its_last() -> None:
    assert day_of("in 3 months", date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize("said", ["in 9999999 days", "in 9999 years", "99999 months ago"])
def test_a_day_beyond_the_calendar_is_refused(said: str) -> None:
    with pytest.raises(spoken_time.UnreadTimeError, match="beyond"):
        day_of(said, TODAY)


def test_hours_beyond_the_calendar_are_refused() -> None:
    with pytest.raises(spoken_time.UnreadTimeError, match="beyond"):
        instant_of("in 999999999 hours", datetime(9999, 12, 31, tzinfo=UTC))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("1400", (time(14), False)),
        ("14:05Z", (time(14, 5), True)),
        ("9am", (time(9), False)),
        ("12 am", (time(0), False)),
        ("12.30 p.m.", (time(12, 30), False)),
        ("noon", (time(12), False)),
        ("14h", (time(14), False)),
        ("1400 hrs", (time(14), False)),
        ("14:00:00", (time(14), False)),
        ("1400 local", (time(14), False)),
        ("14", None),
        ("2 hours", None),
        ("soon", None),
    ],
)
def test_a_time_of_day_is_read(said: str, meant: tuple[time, bool] | None) -> None:
    assert clock_of(said) == meant


def test_a_time_may_stand_before_its_day() -> None:
    assert ("tomorrow", "1400") in parts_of("at 1400, tomorrow")


def test_a_day_of_the_week_is_known_by_its_name_and_named_by_its_number() -> None:
    assert (weekday_of("Mon,"), weekday_of("sunday"), weekday_of("nov")) == (0, 6, None)
    assert weekday_named(6) == "Sunday"


def test_tonight_begins_at_noon_and_ends_at_midnight() -> None:
    assert [is_evening_only(one) for one in ("Tonight", "today")] == [True, False]
    assert in_the_evening(time(20)) == time(20)
    with pytest.raises(spoken_time.UnreadTimeError, match="01:00 is no time of tonight"):
        in_the_evening(time(1))
