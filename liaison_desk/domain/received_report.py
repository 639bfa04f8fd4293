"""A report that came from another desk as a PDF: kept as it came, never merged field by field (decision 27)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from liaison_desk.domain.fields import code, day, described, instant, long_text, refers_to, rows
from liaison_desk.domain.fields import number as whole_number
from liaison_desk.domain.record import Record, Row, record
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.terms.marking import AUDIENCES

_SEVERE = Sensitivity.SEVERE
_NUMBER = re.compile(r"(?P<series>.+-AAR-\d{4})-(?P<place>\d{4,9})")

_NAMED_EACH = 3
_SHORT = ('"kind":"flash"', '"kind":"did-not-happen"')
"""How the data of a short form says so: in canonical JSON no text that somebody wrote can look like it."""


@record("received-ask", "Ask", "Asks", title="ask")
class ReceivedAsk(Row):
    """One thing that a report asks headquarters for."""

    ask: str = described("Ask", long_text, in_table=True, sensitivity=_SEVERE)
    asked_of: str = described("From", in_table=True, sensitivity=_SEVERE)
    needed_by_on: date | None = described("Needed by", day, in_table=True, sensitivity=_SEVERE)
    consequence: str = described("If not", long_text, in_table=True, sensitivity=_SEVERE)


@record("received-party", "Organisation named", "Organisations named", title="name")
class ReceivedParty(Row):
    """An organisation that a report names, with the one on our own map where the name is the same."""

    name: str = described("Name", in_table=True, sensitivity=_SEVERE)
    stakeholder: str = described("On our map", refers_to("stakeholder"), in_table=True, sensitivity=_SEVERE)


@record("received-report", "Received report", "Received reports", title=("number", "report_title"), identity=("sha",))
class ReceivedReport(Record):
    """One copy as it came; `sha` is the SHA-256 of its data, or of a copy without data the 16 characters that it prints.

    What another office gave goes to nobody whom it did not name, so every field is closed.
    """

    number: str = described("Number", in_table=True, first=True, sensitivity=_SEVERE)
    version: int | None = described("Version", whole_number, in_table=True, sensitivity=_SEVERE)
    report_title: str = described("Title", in_table=True, first=True, sensitivity=_SEVERE)
    office: str = described("From", in_table=True, first=True, sensitivity=_SEVERE)
    held_at: datetime | None = described("Meeting", instant, sensitivity=_SEVERE)
    audience: str = described("Made for", code(AUDIENCES), in_table=True, sensitivity=_SEVERE)
    received_at: datetime | None = described("Received", instant, in_table=True, sensitivity=_SEVERE)
    sha: str = described("Content check", help="SHA-256 of its data.", sensitivity=_SEVERE, search="", limit=64)
    bottom_line: str = described("Bottom line", long_text, sensitivity=_SEVERE)
    asks: tuple[ReceivedAsk, ...] = described("Asks", rows(ReceivedAsk), sensitivity=_SEVERE)
    parties: tuple[ReceivedParty, ...] = described("Organisations named", rows(ReceivedParty), sensitivity=_SEVERE)
    content: str = described("Data", long_text, help="The report's data as it came.", sensitivity=_SEVERE, search="", limit=1_000_000)

    @property
    def has_data(self) -> bool:
        """Say whether the copy carried its data."""
        return bool(self.content)

    @property
    def is_short(self) -> bool:
        """Say whether the copy is a flash note or the note that a meeting did not happen."""
        return any(one in self.content for one in _SHORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One ask that stands: what is asked, and by which report."""

    ask: ReceivedAsk
    report: ReceivedReport


def standing(reports: Iterable[ReceivedReport]) -> tuple[ReceivedReport, ...]:
    """Return the reports that no later version took the place of, by number.

    Of several copies of one: those with data before those without, the whole report before its short forms, the first received.
    """
    newest: dict[str, ReceivedReport] = {}
    for one in sorted(reports, key=lambda each: (not each.has_data, each.is_short, str(each.received_at), each.id)):
        key = one.number or one.id
        held = newest.get(key)
        if held is None or (one.version or 0) > (held.version or 0):
            newest[key] = one
    return tuple(newest[key] for key in sorted(newest))


def asks(reports: Iterable[ReceivedReport]) -> tuple[Asked, ...]:
    """Return what standing reports ask for, the earliest day first and those without a day last."""
    found = [Asked(ask=ask, report=one) for one in standing(reports) for ask in one.asks]
    return tuple(sorted(found, key=lambda one: (one.ask.needed_by_on or date.max, one.report.number, one.ask.order)))


def overtaken(reports: Iterable[ReceivedReport]) -> dict[str, ReceivedReport]:
    """Return for each report that a later version, or the whole report of a short form, took the place of, by its id, that report."""
    found = tuple(reports)
    newest = {one.number: one for one in standing(found) if one.number}
    return {one.id: newest[one.number] for one in found if one.number in newest and _gave_way(one, newest[one.number])}


def _gave_way(one: ReceivedReport, newest: ReceivedReport) -> bool:
    if not one.has_data:
        return newest.has_data and newest.sha.startswith(one.sha)  # Of other copies without data nobody knows the version.
    return (one.version or 0) < (newest.version or 0) or (one.version == newest.version and one.is_short and not newest.is_short)


def unread(reports: Iterable[ReceivedReport]) -> tuple[ReceivedReport, ...]:
    """Return the copies that are known by their check alone, so that nobody here knows what they ask, by number."""
    found = tuple(reports)
    known = [one.sha for one in found if one.has_data]
    bare = [one for one in found if not one.has_data and not any(sha.startswith(one.sha) for sha in known)]
    return tuple(sorted(bare, key=lambda one: (one.number, one.sha)))


def overtaken_asks(reports: Iterable[ReceivedReport]) -> tuple[Asked, ...]:
    """Return what only versions that were overtaken asked for, in the order of `asks`; what still stands in the same words is no news."""
    found = tuple(reports)
    later = overtaken(found)
    kept = {(one.report.number, one.ask.ask, one.ask.asked_of, one.ask.needed_by_on) for one in asks(found)}
    old = [Asked(ask=ask, report=one) for one in found if one.id in later for ask in one.asks]
    gone = {
        (one.report.number, one.ask.ask, one.ask.asked_of, one.ask.needed_by_on): one
        for one in sorted(old, key=lambda each: each.report.version or 0)
    }
    left = [one for key, one in gone.items() if key not in kept]
    return tuple(sorted(left, key=lambda one: (one.ask.needed_by_on or date.max, one.report.number, one.ask.order)))


def missing_numbers(reports: Iterable[ReceivedReport]) -> tuple[str, ...]:
    """Return the numbers of each laptop and year that were passed over: below the highest that came, and not received.

    Of more than three in a row only the first and the last are named, as `ABC-A-AAR-2026-0002…0017`: one number that is far
    too high, by a slip or by malice, makes one line and not a million.
    """
    series: dict[str, set[int]] = {}
    for one in reports:
        if found := _NUMBER.fullmatch(one.number):
            series.setdefault(found["series"], set()).add(int(found["place"]))
    return tuple(line for name in sorted(series) for line in _passed_over(name, sorted(series[name])))


def _passed_over(name: str, places: list[int]) -> Iterator[str]:
    for before, after in pairwise([0, *places]):
        if after - before - 1 > _NAMED_EACH:
            yield f"{name}-{before + 1:04}…{after - 1:04}"
        else:
            yield from (f"{name}-{place:04}" for place in range(before + 1, after))
