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
from liaison_desk.domain.spoken_time import UnreadTimeError, clock_of, day_of, instant_of, month_of, parts_of
from liaison_desk.i18n import _

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LETTERS = {letter: hours for hours, letter in enumerate("ABCDEFGHIKLM", start=1)}
_LETTERS |= {letter: -hours for hours, letter in enumerate("NOPQRSTUVWXY", start=1)} | {"Z": 0}
_GROUP = re.compile(r"(\d{2})\s*(\d{2})(\d{2})\s*([A-Z])(?:\s*([A-Z]{3})(?:\s*(\d{4}|\d{2}))?)?")
_WRITTEN_DAY = re.compile(r"(\d{1,2})\.?(?:st|nd|rd|th)?[\s-]+([^\W\d_]+)\.?,?(?:[\s-]+(\d{4}|\d{2}))?", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?", re.IGNORECASE)
_DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
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
    """Return the day that a text means: ISO 8601, `22 Nov 2026`, `22.11.2026`, `today`, `mon`, `in 3 days`, `2 weeks ago`.

    A day without a year is the one nearest to now. Raises `UnreadTimeError`, a ValueError that says why, for anything else.
    """
    words = _plain(text)
    if found := _ISO_DAY.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    today = now.astimezone(zone).date()
    said = day_of(words, today)
    if said is not None:
        return said
    if _SLASHED_DAY.fullmatch(words):
        raise UnreadTimeError(_("With slashes nobody knows which number is the month. Write 3 Apr 2026."))
    if found := _DOTTED_DAY.fullmatch(words):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    return _written(words, today)


def _written(words: str, today: date) -> date:
    """Read a day whose month is a word."""
    if found := _WRITTEN_DAY.fullmatch(words):
        number, word, year = found.groups()
    elif found := _MONTH_FIRST.fullmatch(words):
        word, number, year = found.groups()
    else:
        raise _unread()
    month = month_of(word)
    if not month:
        raise _unread()
    if year is None:
        return _nearest(month, int(number), today)
    return _day(int(year) if len(year) == 4 else today.year // 100 * 100 + int(year), month, int(number))


def _nearest(month: int, number: int, today: date) -> date:
    found = [one for year in (-1, 0, 1) if (one := _day_or_none(today.year + year, month, number)) is not None]
    if not found:
        return _day(today.year, month, number)
    return min(found, key=lambda one: abs((one - today).days))


def _day_or_none(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _day(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        message = _("There is no day {number} in month {month} of {year}.")
        raise UnreadTimeError(message.format(number=number, month=month, year=year)) from None


def shown(instant: datetime) -> str:
    """Return an aware instant in UTC, by the conventions in use: `221400Z NOV 26`, `22 Nov 2026 14:00 UTC` or `2026-11-22 14:00Z`."""
    utc, style = instant.astimezone(UTC), conventions.in_use().dates
    if style == conventions.WORDS:
        return f"{day_shown(utc.date())} {utc:%H:%M} UTC"
    return f"{_iso(utc.date())} {utc:%H:%M}Z" if style == conventions.ISO else group(utc)


def group(instant: datetime) -> str:
    """Return an aware instant as a date-time group in UTC, such as `221400Z NOV 26`, whatever the conventions are."""
    utc = instant.astimezone(UTC)
    return f"{utc:%d%H%M}Z {_MONTHS[utc.month - 1]} {utc:%y}"


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
    return day_in_words(day) if style == conventions.WORDS else f"{day:%d} {_MONTHS[day.month - 1]} {day:%y}"


def day_in_words(day: date) -> str:
    """Return a day as `22 Nov 2026`, which every reader here understands whatever the conventions are."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year:04d}"


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
        day = _nearest(month, int(number), today)
    else:
        full = today.year if year is None else int(year) if len(year) == 4 else now.year // 100 * 100 + int(year)
        day = _day(full, month, int(number))
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
        raise UnreadTimeError(_("The time of day is missing: {words} 1400, for example.").format(words=words))
    for day_words, clock_words in parts_of(words):
        found = clock_of(clock_words)
        if found is None:
            continue
        moment, is_utc = found
        where = UTC if is_utc else zone
        try:
            day = read_day(day_words, now, where) if day_words else now.astimezone(where).date()
        except UnreadTimeError:
            continue
        naive = datetime.combine(day, moment)
        return naive.replace(tzinfo=UTC) if is_utc else _local(naive, zone).astimezone(UTC)
    raise whole if isinstance(whole, UnreadTimeError) else _unread()


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
