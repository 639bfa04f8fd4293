"""Days and times: date-time groups and the other ways in which people write them, and the one way in which they are shown.

A date-time group is `DDHHMMZ MON YY`; the letter is a military time zone (`Z` is UTC, `J` the local time of the writer;
ACP 121). Times without a zone are the laptop's local time. Everything returned is aware and in UTC. How days and times are
shown follows the conventions in use (`conventions.py`); whatever is shown can be read again.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from liaison_desk.domain import conventions
from liaison_desk.domain.spoken_time import (
    UnreadTimeError,
    clock_of,
    day_of,
    in_the_evening,
    instant_of,
    is_evening_only,
    month_of,
    parts_of,
)
from liaison_desk.domain.written_day import MONTHS, day_in_words, day_or_error, day_written, nearest
from liaison_desk.i18n import _

_LETTERS = {letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)}
_LETTERS |= {letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)} | {"Z": 0}
_GROUP = re.compile(r"(\d{2})\s*(\d{2})(\d{2})\s*([A-Z])(?:\s*([A-Z]{3})(?:\s*(\d{4}|\d{2}))?)?")
_LONGEST = 80
_LIKELY_YEARS = range(1900, 2100)


def read(text: str, now: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the instant that a text means, in UTC.

    Reads `221400Z NOV 26` (month and year may be left out), ISO 8601, a day with a time of day in either order (`tomorrow 1400`,
    `mon 9am`, `22 Nov 2026 14:00`, `1400` for today) and `in 2 hours`. `zone` is the local zone, the laptop's own by default. Raises
    `UnreadTimeError`, a ValueError that says why, for anything else.
    """
    words = _plain(text)
    try:
        return _read(words, now, zone)
    except OverflowError:
        raise UnreadTimeError(_("That day lies beyond the calendar.")) from None


def _read(words: str, now: datetime, zone: tzinfo | None) -> datetime:
    found = _GROUP.fullmatch(words.upper())
    if found:
        return _from_group(found, now, zone)
    try:
        read_iso = datetime.fromisoformat(words) if len(words) > 10 else None
    except ValueError:
        read_iso = None
    if read_iso is not None:
        return (_local(read_iso, zone) if read_iso.tzinfo is None else read_iso).astimezone(UTC)
    said = instant_of(words, now)
    return said.astimezone(UTC) if said is not None else _day_and_clock(words, now, zone)


def read_day(text: str, now: datetime, zone: tzinfo | None = None) -> date:
    """Return the day that a text means: ISO 8601, `Sun 22 Nov 2026`, `22/11/2026`, `today`, `mon`, `in 3 days`, `2 weeks ago`.

    A day without a year is the one nearest to now. Raises `UnreadTimeError`, a ValueError that says why, for anything else.
    """
    words = _plain(text)
    today = now.astimezone(zone).date()
    found = day_of(words, today) or day_written(words, today)
    if found is None:
        raise _unread()
    return found


def has_begun(day: date, now: datetime, zone: tzinfo | None = None) -> bool:
    """Say whether a day has begun, by UTC or here: east of Greenwich the own day begins first. Without a zone that of the laptop counts."""
    return day <= max(now.date(), now.astimezone(zone).date())


def shown(instant: datetime) -> str:
    """Return an aware instant in UTC, by the conventions in use: `221400Z NOV 26`, `22 Nov 2026 14:00 UTC` or `2026-11-22 14:00Z`."""
    utc, style = instant.astimezone(UTC), conventions.in_use().dates
    if style == conventions.WORDS:
        return f"{day_shown(utc.date())} {utc:%H:%M} UTC"
    return f"{_iso(utc.date())} {utc:%H:%M}Z" if style == conventions.ISO else group(utc)


def group(instant: datetime) -> str:
    """Return an aware instant as a date-time group in UTC, such as `221400Z NOV 26`, whatever the conventions are."""
    utc = instant.astimezone(UTC)
    return f"{utc:%d%H%M}Z {MONTHS[utc.month - 1]} {utc:%y}"


def local_shown(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return an aware instant as local time with its offset, such as `22 NOV 26, 17:00 (+03:00)`: for paper, which travels."""
    local = instant.astimezone(zone)
    offset = f"{local:%z}"
    return f"{day_shown(local.date())}, {local:%H:%M} ({offset[:3]}:{offset[3:5]})"


def here_shown(instant: datetime, zone: tzinfo | None = None) -> str:
    """Return an aware instant by the clock of this laptop, such as `22 NOV 26, 17:00 local`: for the window, which stays where it is."""
    local = instant.astimezone(zone)
    return _("{day}, {time} local").format(day=day_shown(local.date()), time=f"{local:%H:%M}")


def day_shown(day: date) -> str:
    """Return a day by the conventions in use: `22 NOV 26`, `22 Nov 2026` or `2026-11-22`."""
    style = conventions.in_use().dates
    if style == conventions.ISO:
        return _iso(day)
    return day_in_words(day) if style == conventions.WORDS else f"{day:%d} {MONTHS[day.month - 1]} {day:%y}"


def _iso(day: date) -> str:
    return day.isoformat()


def _local(naive: datetime, zone: tzinfo | None) -> datetime:
    try:
        return naive.replace(tzinfo=zone) if zone else naive.astimezone()
    except (OverflowError, ValueError, OSError):
        raise UnreadTimeError(_("That day lies beyond the calendar.")) from None


def _from_group(found: re.Match[str], now: datetime, zone: tzinfo | None) -> datetime:
    number, hour, minute, letter, word, year = found.groups()
    today = now.astimezone(UTC).date()
    month = today.month if word is None else month_of(word)
    if not month:
        raise UnreadTimeError(_("“{word}” is no month of a date-time group: JAN to DEC.").format(word=word))
    if year is None and word is not None:
        day = nearest(month, int(number), today)
    else:
        full = today.year if year is None else int(year) if len(year) == 4 else now.year // 100 * 100 + int(year)
        day = day_or_error(full, month, int(number))
    if int(hour) > 23 or int(minute) > 59:
        raise UnreadTimeError(_("A day has the times 0000 to 2359."))
    naive = datetime.combine(day, time(int(hour), int(minute)))
    if letter == "J":
        return _local(naive, zone).astimezone(UTC)
    return naive.replace(tzinfo=timezone(timedelta(hours=_LETTERS[letter]))).astimezone(UTC)


def _day_and_clock(words: str, now: datetime, zone: tzinfo | None) -> datetime:
    whole = _day_or_error(words, now, zone)
    if isinstance(whole, date) and whole.year in _LIKELY_YEARS:
        # The year of "22 Nov 2026" must not be taken for half past eight.
        example = "2000" if is_evening_only(words) else "1400"
        raise UnreadTimeError(_("The time of day is missing: {words} {time}, for example.").format(words=words, time=example))
    why = whole if isinstance(whole, UnreadTimeError) else None
    for day_words, clock_words in parts_of(words):
        found = clock_of(clock_words)
        if found is None:
            continue
        moment, is_utc = found
        where = UTC if is_utc else zone
        try:
            day = read_day(day_words, now, where) if day_words else now.astimezone(where).date()
        except UnreadTimeError as error:
            why = error
            continue
        naive = datetime.combine(day, in_the_evening(moment) if is_evening_only(day_words) else moment)
        return naive.replace(tzinfo=UTC) if is_utc else _local(naive, zone).astimezone(UTC)
    raise why or _unread()


def _day_or_error(words: str, now: datetime, zone: tzinfo | None) -> date | UnreadTimeError:
    try:
        return read_day(words, now, zone)
    except UnreadTimeError as error:
        return error


def _plain(text: str) -> str:
    """Return a text with single blanks, digits 0 to 9 and without the marks that keep it in order on a page."""
    if text.isascii():
        return " ".join(text[:_LONGEST].split())
    bare = "".join(one for one in unicodedata.normalize("NFKC", text[:_LONGEST]) if unicodedata.category(one) != "Cf")
    return " ".join("".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in bare).split())


def _unread() -> UnreadTimeError:
    return UnreadTimeError(_("This is no day or time."))
