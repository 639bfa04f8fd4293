"""Date-time groups and the other ways in which people write a time.

A date-time group is `DDHHMMZ MON YY`; the letter is a military time zone (`Z` is UTC, `J` the local time of the writer;
ACP 121). Times without a zone are the laptop's local time. Everything returned is aware and in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LETTERS = {letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)}
_LETTERS |= {letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)} | {"Z": 0}
_GROUP = re.compile(r"(\d{2})(\d{2})(\d{2})([A-Z])\s*([A-Z]{3})\s*(\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})[:.h]?(\d{2})(?:\s*(Z|UTC))?", re.IGNORECASE)
_DAY_WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WRITTEN_DAY = re.compile(r"(\d{1,2})\.?\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})")


def read(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the instant that a text means, in UTC.

    Reads `221400Z NOV 26`, ISO 8601, and a day followed by a time (`tomorrow 1400`, `22 Nov 2026 14:00`, `1400` for
    today). `zone` is the local zone, the laptop's own by default. Raises `ValueError` for anything else.
    """
    words = " ".join(text.split())
    found = _GROUP.fullmatch(words.upper())
    if found:
        return _from_group(found, now, zone)
    try:
        read_iso = datetime.fromisoformat(words)
    except ValueError:
        return _day_and_clock(words, now, zone)
    try:
        return (_local(read_iso, zone) if read_iso.tzinfo is None else read_iso).astimezone(UTC)
    except OverflowError:
        raise ValueError(words) from None


def read_day(text: str, now: datetime, zone: tzinfo | None = None) -> date:
    """Return the day that a text means: ISO 8601, `22 Nov 2026`, `today`, `tomorrow` or `yesterday`.

    Raises `ValueError` for anything else.
    """
    words = " ".join(text.split())
    if words.casefold() in _DAY_WORDS:
        return now.astimezone(zone).date() + timedelta(days=_DAY_WORDS[words.casefold()])
    written = _WRITTEN_DAY.fullmatch(words)
    if written:
        return date(int(written[3]), _month(written[2]), int(written[1]))
    return date.fromisoformat(words)


def shown(instant: datetime) -> str:
    """Return an aware instant as a date-time group in UTC, such as `221400Z NOV 26`."""
    utc = instant.astimezone(UTC)
    return f"{utc:%d%H%M}Z {_MONTHS[utc.month - 1]} {utc:%y}"


def local_shown(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return an aware instant as local time with its offset, such as `22 NOV 26, 17:00 (+03:00)`."""
    local = instant.astimezone(zone)
    offset = f"{local:%z}"
    return f"{day_shown(local.date())}, {local:%H:%M} ({offset[:3]}:{offset[3:5]})"


def day_shown(day: date) -> str:
    """Return a day as `22 NOV 26`."""
    return f"{day:%d} {_MONTHS[day.month - 1]} {day:%y}"


def _month(word: str) -> int:
    return _MONTHS.index(word.upper()) + 1


def _local(naive: datetime, zone: tzinfo | None) -> datetime:
    return naive.replace(tzinfo=zone) if zone else naive.astimezone()


def _from_group(found: re.Match[str], now: datetime, zone: tzinfo | None) -> datetime:
    day, hour, minute, letter, month, year = found.groups()
    full_year = int(year) if len(year) == 4 else now.year // 100 * 100 + int(year)
    naive = datetime(full_year, _month(month), int(day), int(hour), int(minute))  # noqa: DTZ001 - zone follows
    if letter == "J":
        return _local(naive, zone).astimezone(UTC)
    return naive.replace(tzinfo=timezone(timedelta(hours=_LETTERS[letter]))).astimezone(UTC)


def _day_and_clock(words: str, now: datetime, zone: tzinfo | None) -> datetime:
    day_words, _, clock_words = words.rpartition(" ")
    if clock_words.upper() in {"Z", "UTC"}:
        day_words, _, clock_words = words.removesuffix(clock_words).strip().rpartition(" ")
        clock_words += "Z"
    found = _CLOCK.fullmatch(clock_words)
    if not found:
        raise ValueError(words)
    moment = time(int(found[1]), int(found[2]))
    if found[3]:
        day = read_day(day_words, now, UTC) if day_words else now.astimezone(UTC).date()
        return datetime.combine(day, moment, UTC)
    day = read_day(day_words, now, zone) if day_words else now.astimezone(zone).date()
    return _local(datetime.combine(day, moment), zone).astimezone(UTC)
