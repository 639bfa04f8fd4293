"""Hours as people write them: whether somebody answers at an instant, as far as the words say.

Ranges of the clock (`08:00-16:00`, `0700-2100`, `7-17`), days before them (`Mon-Fri 08:00-17:00; Sat 9-12`), words for the whole day,
for parts of it, and for being on call. Times are the laptop's own. Words that say nothing of this are no answer, never a guess.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from enum import Enum
from typing import Final

from liaison_desk.domain.folding import fold


class Answers(Enum):
    """What hours say of an instant."""

    OPEN = "open"
    ON_CALL = "on-call"
    CLOSED = "closed"
    UNKNOWN = "unknown"


_CLOCK: Final = r"(\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2})\s*h?"
_RANGE: Final = re.compile(rf"(?<![\d/]){_CLOCK}\s*(?:-|–|—|to|until)\s*{_CLOCK}(?![\d/])")
_DAY_LONG: Final = 24 * 60
_ALWAYS: Final = re.compile(r"\b(?:always|24\s*/\s*7|24\s*/\s*24|24\s*h(?:ours?)?|h24|day and night|round the clock|any hour|any time)\b")
_ON_CALL: Final = re.compile(r"\b(?:on call|after hours|emergenc(?:y|ies) (?:at )?(?:any|all))\b")
_DAY_NAMES: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY: Final = rf"(?:{'|'.join(_DAY_NAMES)})[a-z]*"
_DAYS: Final = re.compile(rf"\b({_DAY})\b(?:\s*(?:-|–|to)\s*({_DAY})\b)?")
_PARTS: Final = {
    "morning": (6, 12), "mornings": (6, 12), "afternoon": (12, 18), "afternoons": (12, 18), "evening": (17, 22), "evenings": (17, 22),
    "night": (20, 6), "nights": (20, 6), "daytime": (7, 18),
}  # fmt: skip


def answers_at(hours: str, at: datetime) -> Answers:
    """Return what written hours say of an instant; `at` is aware, and read on the laptop's own clock.

    >>> answers_at("08:00-16:00, then on call", datetime(2026, 11, 23, 2, 0).astimezone())
    <Answers.ON_CALL: 'on-call'>
    """
    words = fold(hours).replace(",", " ").strip()
    if not words:
        return Answers.UNKNOWN
    if _ALWAYS.search(words):
        return Answers.OPEN
    local = at.astimezone()
    says = [_part_says(one, local) for one in re.split(r"[;\n]", words) if one.strip()]
    if any(one is True for one in says):
        return Answers.OPEN
    if _ON_CALL.search(words):
        return Answers.ON_CALL
    return Answers.CLOSED if any(one is False for one in says) else Answers.UNKNOWN


def _part_says(words: str, at: datetime) -> bool | None:
    """Say whether one part, such as `mon-fri 8-17`, holds the instant; None where it tells no hours."""
    spans = [span for found in _RANGE.finditer(words) if (span := _span(found)) is not None]
    spans += [(time(first), time(last)) for name, (first, last) in _PARTS.items() if re.search(rf"\b{name}\b", words)]
    days = _days_in(words)
    if not spans:
        return None if days is None or at.weekday() in days else False
    return any(_holds(first, last, at, days) for first, last in spans)


def _span(found: re.Match[str]) -> tuple[time, time] | None:
    first, last = (_minutes(one) for one in found.groups())
    if first is None or last is None or first == _DAY_LONG:
        return None
    return time(*divmod(first, 60)), time(*divmod(last % _DAY_LONG, 60))


def _minutes(clock: str) -> int | None:
    """Return the minutes of a day that `8`, `0800` or `8:00` means; None for what is no time of day."""
    bare = re.sub(r"\D", "", clock)
    hour, minute = (int(bare), 0) if len(bare) <= 2 else (int(bare[:-2]), int(bare[-2:]))
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= _DAY_LONG else None


def _holds(first: time, last: time, at: datetime, days: frozenset[int] | None) -> bool:
    """Say whether a span holds an instant; one that ends at or before its beginning runs over midnight, and belongs to its first day."""
    now, today = at.time(), at.weekday()
    if first < last:
        return first <= now < last and (days is None or today in days)
    if now >= first:
        return days is None or today in days
    return now < last and (days is None or (today - 1) % 7 in days)


def _days_in(words: str) -> frozenset[int] | None:
    """Return the days of the week that are named, 0 for Monday; None where none is."""
    found: set[int] = set()
    for first, last in _DAYS.findall(words):
        begin, end = _DAY_NAMES.index(first[:3]), _DAY_NAMES.index((last or first)[:3])
        found.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return frozenset(found) or None
