"""Days and times as people say them: `tomorrow 1400`, `in 3 days`, `mon 9am`, `2 weeks ago`, in English and the language in use.

A text that says more than one word for the same thing lists them with bars between, in the order of the English ones.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, time, timedelta
from typing import Final

from liaison_desk.i18n import N_, _

_TONIGHT: Final = N_("tonight|this evening")
_DAYS: Final = {
    N_("yesterday"): -1,
    N_("today|now"): 0,
    _TONIGHT: 0,
    N_("tomorrow"): 1,
    N_("tmrw|tmr|tmw"): 1,
    N_("day after tomorrow|the day after tomorrow"): 2,
    N_("day before yesterday|the day before yesterday"): -2,
}
_LOCAL: Final = N_("local")
_WEEKDAYS: Final = (
    N_("mon|monday"), N_("tue|tues|tuesday"), N_("wed|wednesday"), N_("thu|thur|thurs|thursday"), N_("fri|friday"),
    N_("sat|saturday"), N_("sun|sunday"),
)  # fmt: skip
_MONTHS: Final = (
    N_("jan|january"), N_("feb|february"), N_("mar|march"), N_("apr|april"), N_("may"), N_("jun|june"), N_("jul|july"),
    N_("aug|august"), N_("sep|sept|september"), N_("oct|october"), N_("nov|november"), N_("dec|december"),
)  # fmt: skip
_UNITS: Final = {
    N_("minute|minutes|min|mins"): "minute",
    N_("hour|hours|h|hr|hrs"): "hour",
    N_("day|days"): "day",
    N_("week|weeks"): "week",
    N_("month|months"): "month",
    N_("year|years"): "year",
}
_COUNTS: Final = {N_("a|an|one"): 1, N_("two"): 2, N_("three"): 3}
_AHEAD, _AGO = N_("in {count} {unit}"), N_("{count} {unit} ago")
_NEXT, _LAST, _THIS = N_("next"), N_("last"), N_("this|on")
_NOON, _MIDNIGHT = N_("noon"), N_("midnight")
_AT = N_("at")
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?|(\d{2})|(h))?\s*(am|pm|a\.m\.|p\.m\.)?(?:\s*(?:h|hrs?|hours))?(?:\s*(z|utc|gmt))?"
)
_EVENING = time(12)
_RUN_TOGETHER = re.compile(r"(?<=\d)(?=[^\W\d_])")
_MOST = 100_000


class UnreadTimeError(ValueError):
    """A day or time that cannot be read; its text says why to whoever typed it."""


def _said(text: str) -> tuple[str, ...]:
    """Return the words for one thing, in English and in the language in use."""
    return tuple(dict.fromkeys(one.strip().casefold() for words in (_(text), text) for one in words.split("|") if one.strip()))


def _means(text: str, word: str) -> bool:
    return word in _said(text)


def month_of(word: str) -> int:
    """Return the number of a month from its name or its first three letters; 0 for no month."""
    bare = word.casefold().rstrip(".")
    return next((number for number, text in enumerate(_MONTHS, start=1) if _means(text, bare)), 0)


def weekday_of(word: str) -> int | None:
    """Return the number of a day of the week from its name, Monday 0; None for other words."""
    bare = word.casefold().rstrip(".,")
    return next((at for at, text in enumerate(_WEEKDAYS) if _means(text, bare)), None)


def weekday_named(number: int) -> str:
    """Return the whole name of a day of the week by its number, Monday 0."""
    return _(_WEEKDAYS[number]).rpartition("|")[2].capitalize()


def is_evening_only(words: str) -> bool:
    """Say whether words mean today's evening and not the whole day: `tonight`."""
    return _means(_TONIGHT, " ".join(words.casefold().split()))


def in_the_evening(moment: time) -> time:
    """Return a time of tonight; raises UnreadTimeError for one before noon, which may be of today or of tomorrow."""
    if moment < _EVENING:
        message = _("{time} is no time of tonight: write today or tomorrow.")
        raise UnreadTimeError(message.format(time=f"{moment:%H:%M}"))
    return moment


def day_of(words: str, today: date) -> date | None:
    """Return the day that words mean beside today: `tomorrow`, `mon`, `next fri`, `in 3 days`, `2 weeks ago`; None for others.

    A bare weekday is the next one that is called so, today included; with `next` it is after today, with `last` before. Raises
    UnreadTimeError for a day beyond the calendar.
    """
    said = " ".join(words.casefold().split())
    for text, days in _DAYS.items():
        if _means(text, said):
            return _moved(today, days)
    return _weekday(said, today) or _counted_day(said, today)


def _weekday(said: str, today: date) -> date | None:
    first, _blank, rest = said.rpartition(" ")
    number = weekday_of(rest)
    if number is None:
        return None
    ahead = (number - today.weekday()) % 7
    if not first or _means(_THIS, first):
        return _moved(today, ahead)
    if _means(_NEXT, first):
        return _moved(today, ahead or 7)
    return _moved(today, ahead - 7) if _means(_LAST, first) else None


def _counted_day(said: str, today: date) -> date | None:
    found = _counted(said)
    if found is None or found[1] in {"minute", "hour"}:
        return None
    count, unit = found
    if unit in {"day", "week"}:
        return _moved(today, count * (7 if unit == "week" else 1))
    return _months_on(today, count * (12 if unit == "year" else 1))


def instant_of(words: str, now: datetime) -> datetime | None:
    """Return the instant that words mean beside now, to the minute: `now`, `in 2 hours`, `20 minutes ago`; None for others."""
    said = " ".join(words.casefold().split())
    whole = now.replace(second=0, microsecond=0)
    if said in _said(N_("now")):
        return whole
    found = _counted(said)
    if found is None or found[1] not in {"minute", "hour"}:
        return None
    try:
        return whole + timedelta(**{f"{found[1]}s": found[0]})
    except OverflowError:
        raise _beyond() from None


def clock_of(words: str) -> tuple[time, bool] | None:
    """Return the time of day that words mean, and whether it is UTC: `1400`, `14:00`, `9am`, `14h`, `noon`, `1400Z`; None for others.

    A bare number of one or two digits is no time: it may be a day, and with `hours` behind it a span.
    """
    said = " ".join(words.casefold().split())
    first, _blank, last = said.rpartition(" ")
    said = first if _means(_LOCAL, last) else said
    for text, hour in ((_NOON, 12), (_MIDNIGHT, 0)):
        if _means(text, said):
            return time(hour), False
    found = _CLOCK.fullmatch(said)
    if found is None:
        return None
    hours, half, run, bare, noon, zone = found.groups()
    if not (run or half or bare or noon):
        return None
    return _time(int(hours), int(half or run or 0), (noon or "").replace(".", "")), zone is not None


def _time(hour: int, minute: int, half: str) -> time:
    if half and not 1 <= hour <= 12:
        raise UnreadTimeError(_("With am and pm the hour is 1 to 12."))
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise UnreadTimeError(_("A day has the times 0000 to 2359."))
    return time(hour, minute)


def parts_of(words: str) -> list[tuple[str, str]]:
    """Return the ways to part words into a day and a time of day, the longest time first: `tomorrow at 9 am`, `1400 tomorrow`."""
    said = words.split()
    found = []
    for count in (3, 2, 1):
        if count <= len(said):
            found.append((" ".join(said[:-count]), " ".join(said[-count:])))
            found.append((" ".join(said[count:]), " ".join(said[:count])))
    return [(_without_at(day), _without_at(clock)) for day, clock in found]


def _without_at(words: str) -> str:
    said = words.split()
    while said and said[-1].casefold().rstrip(",") in _said(_AT):
        said.pop()
    while said and said[0].casefold() in _said(_AT):
        said.pop(0)
    return " ".join(said).rstrip(",")


def _counted(said: str) -> tuple[int, str] | None:
    """Return a count, below zero for what is past, and a unit: `in 3 days` is (3, "day"), `in 1h` (1, "hour")."""
    said = _RUN_TOGETHER.sub(" ", said)
    for template, sign in ((_AHEAD, 1), (_AGO, -1)):
        for one in dict.fromkeys((_(template), template)):
            found = _pattern(one.casefold()).fullmatch(said)
            if found is not None and (unit := _unit(found["unit"])) and (count := _count(found["count"])) is not None:
                return sign * count, unit
    return None


def _pattern(template: str) -> re.Pattern[str]:
    fitted = re.escape(template).replace(r"\{count\}", r"(?P<count>\w+)").replace(r"\{unit\}", r"(?P<unit>\w+)")
    return re.compile(fitted)


def _unit(word: str) -> str:
    return next((unit for text, unit in _UNITS.items() if _means(text, word)), "")


def _count(word: str) -> int | None:
    if word.isdecimal():
        return min(int(word[:9]), _MOST * 100)
    return next((count for text, count in _COUNTS.items() if _means(text, word)), None)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise _beyond() from None


def _months_on(day: date, months: int) -> date:
    """Return the same day of another month, or its last day where it is shorter."""
    place = day.year * 12 + day.month - 1 + months
    year, month = place // 12, place % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise _beyond()
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _beyond() -> UnreadTimeError:
    return UnreadTimeError(_("That day lies beyond the calendar."))
