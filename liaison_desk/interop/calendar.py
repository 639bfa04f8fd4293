"""iCalendar in and out (RFC 5545, RFC 7986), event by event: one bad event is one refused row.

The file is measured before it is parsed; the `icalendar` package parses it and dateutil counts out what comes back. Only the rules of
recurrence that always find a day are counted, within a window of half a year and a number of days, so that no file can keep the desk
busy. Who was asked to come, who asked, alarms and attached files are dropped on purpose and counted: a plain file brings no people.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, Final

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from liaison_desk.domain.calendar_entry import CalendarEntry, day_of, is_older
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.interop import exercise, limits

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import Disclosed
    from liaison_desk.domain.sharing.timeline import Moment, TimelineView

FILE_BYTES: Final = 8 * 1024 * 1024
EVENTS: Final = 5_000
"""The most events of one file, and the most days that all of them may come to."""
RECURRING: Final = 200
"""The most events of one file that come back."""
DAYS_EACH: Final = 60
"""The most days that one event may come to."""
DEPTH: Final = 8
BACK, AHEAD = timedelta(days=31), timedelta(days=184)
"""How far back and ahead of today days are counted out."""
_MOST_STEPS: Final = 20_000
_MOST_INTERVAL: Final = 400
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_LONGEST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST_TEXT: Final = 4_000
_MOST_CHANGES: Final = 2**31
_BLOCK = re.compile(rb"^[ \t]*(BEGIN|END)[ \t]*:[ \t]*([A-Za-z-]+)", re.MULTILINE | re.IGNORECASE)
_DROPPED: Final = ("ATTENDEE", "ORGANIZER", "ATTACH", "CONTACT", "URL", "GEO", "IMAGE", "CONFERENCE")
_COUNTED: Final = {
    "DAILY": frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}),
    "WEEKLY": frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"}),
    "MONTHLY": frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY"}),
    "YEARLY": frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY"}),
}
"""The parts of a rule that are counted, by how often: others may never find a day, or find one each second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One day of one event: its key, subject, start and end (aware UTC), place and words; `refused` says why it cannot be taken in.

    `row` counts events from 1; `day` is which day of an event that comes back, empty for one that does not. `sequence` and `written_at`
    say how new this copy of it is. `is_free` marks a time that takes nobody's time, such as a holiday. One that is cancelled calls off
    that day, and where it names none or says `and_later`, every day of its event that is still ahead.
    """

    row: int
    refused: str = ""
    uid: str = ""
    day: str = ""
    title: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    is_cancelled: bool = False
    and_later: bool = False
    is_free: bool = False
    sequence: int | None = None
    written_at: datetime | None = None
    place: str = ""
    words: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a calendar file holds; `dropped` counts what was left out on purpose, by its name in the file."""

    happenings: tuple[Happening, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)


def read(content: bytes, now: datetime) -> Found:
    """Return every day of every event, the bad ones with the reason why they are refused.

    `now` (aware) is the middle of the window in which days are counted out. Raises `UserError` for a file without an event or one
    that is no calendar, `HostileFileError` beyond the limits.
    """
    _check(content)
    try:
        calendars: list[Any] = list(Calendar.from_ical(content, multiple=True))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, LookupError, OverflowError) as error:
        told = " ".join(str(error).split())[:120]
        raise UserError(_("The file cannot be read as a calendar: {why}").format(why=told)) from None
    dropped: Counter[str] = Counter()
    events = [one for each in calendars for one in each.walk("VEVENT")]
    called_off = {id(one) for each in calendars if _text(each, "METHOD").upper() == "CANCEL" for one in each.walk("VEVENT")}
    for each in calendars:
        dropped.update(one.name for one in each.walk() if one.name in {"VTODO", "VJOURNAL", "VALARM", "VFREEBUSY"})
    if not events:
        raise UserError(_("The file holds no event."))
    for one in events:
        dropped.update(name for name in _DROPPED if name in one)
    file = _File(
        now=now,
        moved=frozenset((_text(one, "UID"), key) for one in events if (key := _moved_from(one))),
        called_off=frozenset(called_off),
        newest=_newest(events),
    )
    found = [each for row, one in enumerate(events, start=1) for each in _days(row, one, file)]
    limits_checked(len(found))
    return Found(happenings=tuple(found), dropped=dict(sorted(dropped.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """What must be known of the whole file to read one event of it.

    `moved` are the days that stand in it by themselves, by key of the event and of the day; `called_off` are the events that a message
    cancels; `newest` is the row of the newest copy of each.
    """

    now: datetime
    moved: frozenset[tuple[str, str]]
    called_off: frozenset[int]
    newest: Mapping[tuple[str, str], int]


def _newest(events: Iterable[Any]) -> dict[tuple[str, str], int]:
    """Return in which row the newest copy of each event stands; of two that are as new, the last."""
    found: dict[tuple[str, str], tuple[CalendarEntry, int]] = {}
    for row, one in enumerate(events, start=1):
        entry = CalendarEntry(key=_text(one, "UID"), day=_moved_from(one), sequence=_sequence(one), written_at=_instant(one, "DTSTAMP"))
        known = found.get((entry.key, entry.day))
        is_read = _instant(one, "DTSTART") is not None or _is_cancelled(one)
        if entry.key and is_read and not (known and is_older(entry, known[0])):
            found[entry.key, entry.day] = entry, row
    return {key: row for key, (_entry, row) in found.items()}


def _sequence(event: Any) -> int | None:
    found = event.get("SEQUENCE")
    return int(found) if isinstance(found, int) and 0 <= found < _MOST_CHANGES else None


def limits_checked(count: int) -> None:
    """Refuse a file that comes to more than `EVENTS` days."""
    if count > EVENTS:
        raise limits.too_much(_("The calendar has more than {limit} events.").format(limit=EVENTS))


def _check(content: bytes) -> None:
    """Refuse what is too large, too deep or too often before anything is parsed."""
    if len(content) > FILE_BYTES:
        raise limits.too_much(_("The file is larger than {limit} MiB.").format(limit=FILE_BYTES // 1024 // 1024))
    depth = events = 0
    for found in _BLOCK.finditer(content):
        depth += 1 if found[1].upper() == b"BEGIN" else -1
        if depth > DEPTH:
            line = content.count(b"\n", 0, found.start()) + 1
            raise limits.too_much(_("The file nests deeper than {limit} levels.").format(limit=DEPTH), line)
        events += found[1].upper() == b"BEGIN" and found[2].upper() == b"VEVENT"
    limits_checked(events)
    if content.upper().count(b"\nRRULE") > RECURRING:
        raise limits.too_much(_("The calendar has more than {limit} events that come back.").format(limit=RECURRING))


def _days(row: int, event: Any, file: _File) -> Iterator[Happening]:
    rule, key = event.get("RRULE"), _moved_from(event)
    first = replace(_first(row, event, is_cancelled=_is_cancelled(event) or id(event) in file.called_off), day=key)
    newest = file.newest.get((first.uid, key), row)
    if newest != row and not first.refused:
        first = replace(first, refused=_("The same entry stands in row {row} again, and that copy counts.").format(row=newest))
    if first.refused or first.starts_at is None or rule is None or key or first.is_cancelled:
        yield first
        return
    starts = list(_counted(event, rule, file.now))
    if isinstance(starts[0] if starts else None, str):
        yield replace(first, notes=(*first.notes, str(starts[0])))
        return
    took = first.ends_at - first.starts_at if first.ends_at else None
    here = [one for one in starts if isinstance(one, datetime) and (first.uid, day_of(one)) not in file.moved]
    notes = (*first.notes, _("It comes back; {count} days are taken in.").format(count=len(here)))
    for one in here:
        yield replace(first, day=day_of(one), starts_at=one, ends_at=one + took if took else None, notes=notes)
    if not here:
        yield replace(first, refused=_("It comes back, on no day of the coming half year."))


def _is_cancelled(event: Any) -> bool:
    return _text(event, "STATUS").upper() == "CANCELLED"


def _first(row: int, event: Any, *, is_cancelled: bool) -> Happening:
    """Return the event on its first day; one that is cancelled need not say when it would have been, or what about."""
    notes = tuple(_("{name} could not be read.").format(name=str(one[0])[:40]) for one in event.errors)
    starts = _instant(event, "DTSTART")
    title = _text(event, "SUMMARY")[: limits.NAME]
    known = Happening(
        row=row,
        uid=_text(event, "UID"),
        title=title or ("" if is_cancelled else _("Without a title")),
        is_cancelled=is_cancelled,
        and_later=_range(event) == "THISANDFUTURE",
        sequence=_sequence(event),
        written_at=_instant(event, "DTSTAMP"),
        notes=notes,
    )
    if starts is None:
        is_enough = is_cancelled and known.uid
        return known if is_enough else replace(known, title=title, refused=_("The event has no start that can be read."))
    if not _FIRST_YEAR <= starts.year <= _LAST_YEAR:
        return replace(known, title=title, refused=_("The year {year} is out of range.").format(year=starts.year))
    ends = _end(event, starts)
    if ends is not None and ends < starts:
        ends, notes = None, (*notes, _("Its end lies before its start and was left out."))
    is_free = _text(event, "TRANSP").upper() == "TRANSPARENT"
    if _is_day(event):
        notes = (*notes, _("It takes the whole day."))
    elif is_free:
        notes = (*notes, _("It is marked free: nobody is asked whether it was held."))
    return replace(
        known,
        starts_at=starts,
        ends_at=ends,
        is_free=is_free,
        place=_text(event, "LOCATION")[: limits.NAME],
        words=_text(event, "DESCRIPTION")[:_MOST_TEXT],
        notes=notes,
    )


def _counted(event: Any, rule: Any, now: datetime) -> Iterator[datetime | str]:
    """Give the days of the window on which an event comes back, or one sentence why its rule is not counted."""
    rules = rule if isinstance(rule, list) else [rule]
    begun = _value(event, "DTSTART")
    why = _("Its rule of coming back is not counted; only its first day is taken in.")
    if len(rules) > 1 or not _is_counted(rules[0]):
        yield why
        return
    # Counted on the clock of the wall, so that an hour stays that hour when clocks change.
    local = datetime.combine(begun, time()) if not isinstance(begun, datetime) else begun.replace(tzinfo=None)
    zone = begun.tzinfo if isinstance(begun, datetime) else None
    last = (now + AHEAD + timedelta(days=1)).replace(tzinfo=None)
    words = re.sub(r"UNTIL=(\d{8})(T\d{6})?Z?", r"UNTIL=\1T235959", rules[0].to_ical().decode())
    try:
        found = rrulestr(words, dtstart=local)
        naive = list(takewhile(lambda one: one <= last, islice(found, _MOST_STEPS)))
    except (ValueError, TypeError, OverflowError):
        yield why
        return
    left_out = {day_of(one) for one in _instants(event, "EXDATE")}
    days = [_aware(one.replace(tzinfo=zone)) for one in naive]
    days = sorted({*days, *_instants(event, "RDATE")})
    kept = [one for one in days if now - BACK <= one <= now + AHEAD and day_of(one) not in left_out]
    yield from kept[:DAYS_EACH]


def _is_counted(rule: Mapping[str, Any]) -> bool:
    """Say whether a rule is one that always finds a day soon."""
    often = str(next(iter(rule.get("FREQ", [""])), "")).upper()
    parts = {str(name).upper() for name in rule}
    interval = next(iter(rule.get("INTERVAL", [1])), 1)
    months = [int(one) for one in rule.get("BYMONTH", [])]
    days = [int(one) for one in rule.get("BYMONTHDAY", [])]
    finds = all(1 <= abs(one) <= 31 for one in days) and all(1 <= one <= 12 for one in months)
    meet = not (months and days) or any(abs(day) <= _LONGEST_DAYS[month - 1] for month in months for day in days if finds)
    return often in _COUNTED and parts <= _COUNTED[often] and 1 <= int(interval) <= _MOST_INTERVAL and finds and meet


def _instants(event: Any, name: str) -> list[datetime]:
    found = event.get(name)
    lists = found if isinstance(found, list) else [found] if found is not None else []
    values = [getattr(one, "dt", None) for each in lists for one in getattr(each, "dts", ())]
    return [_aware(one) for one in islice(values, DAYS_EACH * 10) if isinstance(one, date)]


def _moved_from(event: Any) -> str:
    """Return which day of an event that comes back this one stands for, or nothing."""
    found = _instant(event, "RECURRENCE-ID")
    return day_of(found) if found else ""


def _range(event: Any) -> str:
    found = event.get("RECURRENCE-ID")
    return str(getattr(found, "params", {}).get("RANGE", "")).upper()


def _end(event: Any, starts: datetime) -> datetime | None:
    ends = _instant(event, "DTEND")
    if ends is not None:
        return ends
    took = _value(event, "DURATION")
    if took is None and _is_day(event):
        return _aware(_value(event, "DTSTART") + timedelta(days=1))  # RFC 5545, 3.6.1: without an end it takes the one day.
    return starts + took if isinstance(took, timedelta) and timedelta() <= took <= timedelta(days=31) else None


def _is_day(event: Any) -> bool:
    return not isinstance(_value(event, "DTSTART"), datetime)


def _instant(event: Any, name: str) -> datetime | None:
    found = _value(event, name)
    try:
        return _aware(found) if isinstance(found, date) else None
    except (ValueError, OverflowError):
        return None


def _value(event: Any, name: str) -> Any:
    found = event.get(name)
    one = found[0] if isinstance(found, list) and found else found
    try:
        return getattr(one, "dt", None)
    except (ValueError, TypeError):
        return None  # A property that the package could not read; it stands in the errors of the event.


def _aware(found: date) -> datetime:
    """Return an instant in UTC; a time without a zone is that of this laptop, a day begins at its midnight."""
    whole = found if isinstance(found, datetime) else datetime.combine(found, time())
    return whole.astimezone(UTC)


def _text(event: Any, name: str) -> str:
    found = event.get(name)
    one = found[0] if isinstance(found, list) and found else found
    return "" if one is None else str(one).replace("\r\n", "\n").strip()


def written(disclosed: Disclosed[TimelineView], made_at: datetime, place: str, *, is_exercise: bool = False) -> bytes:
    """Return a disclosed timeline as an iCalendar file: when and what about, never who and never where.

    `place` makes the keys of the events this office's own, the same in every file while day and subject stay. The same view and
    instant give the same bytes. What is an exercise, all of it or one event by its kind, says so in its title.
    """
    view, calendar = disclosed.record, Calendar()
    calendar.add("prodid", "-//Liaison Desk//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    seen: Counter[str] = Counter()
    for one in view.moments:
        key = hashlib.sha256(f"{place}\n{one.starts_at}\n{one.title}".encode()).hexdigest()[:24]
        made = replace(one, title=exercise.title(one.title, is_exercise=is_exercise or one.kind == "exercise"))
        calendar.add_component(_event(made, made_at, f"{key}-{seen[key]}", exercise.marking(view.marking.tlp, is_exercise=is_exercise)))
        seen[key] += 1
    return bytes(calendar.to_ical())


def _event(one: Moment, made_at: datetime, uid: str, marking: str) -> Event:
    made = Event()
    starts = datetime.fromisoformat(one.starts_at)
    made.add("uid", uid)
    made.add("dtstamp", made_at)
    made.add("dtstart", starts)
    made.add("dtend", datetime.fromisoformat(one.ends_at) if one.ends_at else starts)
    made.add("summary", one.title)
    made.add("class", "PRIVATE")
    made.add("status", {"did-not-happen": "CANCELLED", "planned": "TENTATIVE"}.get(one.state, "CONFIRMED"))
    made.add("comment", marking)
    return made
