"""Days as people write them: `22 Nov 2026`, `Sun 22 November`, `22.11.2026`, `22/11/2026`, `2026-11-22`.

What can only mean one day is read; where the numbers could mean two, both are named and nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from liaison_desk.domain.spoken_time import UnreadTimeError, month_of, weekday_named, weekday_of
from liaison_desk.i18n import _

MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
"""The months of a date-time group (ACP 121)."""
_ENDING = r"\.?(?:st|nd|rd|th)?"
_DAY_FIRST: Final = re.compile(
    rf"(?:the\s+)?(\d{{1,2}}){_ENDING}(?:\s+of\b)?[\s-]*([^\W\d_]+)\.?,?(?:[\s-]*[’']?(\d{{4}}|\d{{2}}))?", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(rf"([^\W\d_]+)\.?\s+(\d{{1,2}}){_ENDING},?(?:\s+(\d{{4}}))?", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))")
_WITH_WEEKDAY: Final = re.compile(r"([^\W\d_]+)[.,]*\s+(.*\d.*)")
_MONTHS_OF_A_YEAR: Final = 12


def day_written(words: str, today: date) -> date | None:
    """Return the day that is written beside today, by numbers or with its month as a word; None for other words.

    A day without a year is the one nearest to today. Raises UnreadTimeError for a day that no calendar has, for numbers that may
    mean two days, and for a weekday that is not the one of its day.
    """
    if (found := _YEAR_FIRST.fullmatch(words)) is not None:
        year, _mark, month, number, month_run, number_run = found.groups()
        return day_or_error(int(year), int(month or month_run), int(number or number_run))
    if (found := _NUMBERS.fullmatch(words)) is not None:
        return _in_numbers(words, found, today)
    return _with_weekday(words, today) or _in_words(words, today)


def day_or_error(year: int, month: int, number: int) -> date:
    """Return a day of the calendar; raises UnreadTimeError naming one that it does not have."""
    found = _day_or_none(year, month, number)
    if found is None:
        message = _("There is no day {number} in month {month} of {year}.")
        raise UnreadTimeError(message.format(number=number, month=month, year=year))
    return found


def day_in_words(day: date) -> str:
    """Return a day as `22 Nov 2026`, which every reader here understands whatever the conventions are."""
    return f"{day.day} {MONTHS[day.month - 1].title()} {day.year:04d}"


def nearest(month: int, number: int, today: date) -> date:
    """Return the day of this month and number that is nearest to today; raises UnreadTimeError where no year near has it."""
    found = [one for year in (-1, 0, 1) if (one := _day_or_none(today.year + year, month, number)) is not None]
    if not found:
        return day_or_error(today.year, month, number)
    return min(found, key=lambda one: abs((one - today).days))


def _in_words(words: str, today: date) -> date | None:
    """Read a day whose month is a word."""
    if (found := _DAY_FIRST.fullmatch(words)) is not None:
        number, word, year = found.groups()
    elif (found := _MONTH_FIRST.fullmatch(words)) is not None:
        word, number, year = found.groups()
    else:
        return None
    month = month_of(word)
    return _of_a_year(month, int(number), year, today) if month else None


def _in_numbers(words: str, found: re.Match[str], today: date) -> date | None:
    """Read a day in numbers: with dots its number comes first, otherwise only what cannot be a month tells it."""
    first, mark, second, year = found.groups()
    if year is None and (mark == "-" or (mark == "." and not words.endswith("."))):
        # 22.11 is eight minutes to half past ten at night, and 22-11 a span.
        return None
    if mark == "-" and len(year) != len("2026"):
        return None
    one, other = int(first), int(second)
    if mark == "." or one > _MONTHS_OF_A_YEAR or one == other:
        return _of_a_year(other, one, year, today)
    if other > _MONTHS_OF_A_YEAR:
        return _of_a_year(one, other, year, today)
    day_first, month_first = _of_a_year(other, one, year, today), _of_a_year(one, other, year, today)
    message = _("{words} may be {one} or {other}.")
    raise UnreadTimeError(message.format(words=words, one=day_in_words(day_first), other=day_in_words(month_first)))


def _of_a_year(month: int, number: int, year: str | None, today: date) -> date:
    if year is None:
        return nearest(month, number, today)
    return day_or_error(int(year) if len(year) == len("2026") else today.year // 100 * 100 + int(year), month, number)


def _with_weekday(words: str, today: date) -> date | None:
    """Read a day behind its weekday, which must be the right one: `Sun 22 Nov`."""
    found = _WITH_WEEKDAY.fullmatch(words)
    weekday = weekday_of(found[1]) if found is not None else None
    if found is None or weekday is None:
        return None
    day = day_written(found[2], today)
    if day is not None and day.weekday() != weekday:
        message = _("The day of the week does not fit: {day} is {weekday}.")
        raise UnreadTimeError(message.format(day=day_in_words(day), weekday=weekday_named(day.weekday())))
    return day


def _day_or_none(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
