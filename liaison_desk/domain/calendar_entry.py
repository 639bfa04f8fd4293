"""What a calendar said of an entry that was taken in as a meeting: by which key it is found again, and how new that was.

A later copy of the entry is a change only where it is newer (RFC 5546, 2.1.5): programs count changes in `SEQUENCE`, and where that says
nothing, the instant at which a copy was written tells. One day of a series is told by that instant first: some programs count the changes
of a day apart from those of its series.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from liaison_desk.domain.fields import described, flag, instant, number
from liaison_desk.domain.sensitivity import Sensitivity

_SEVERE = Sensitivity.SEVERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """The entry of a calendar that a meeting came from.

    `key` is its `UID`; `day` which day of one that comes back, empty for one that does not.
    """

    key: str = described("Key", sensitivity=_SEVERE, search="", help="By which a later copy of the calendar finds it again.")
    day: str = described("Day of the series", sensitivity=_SEVERE, search="", limit=20)
    sequence: int | None = described("Changes counted", number, sensitivity=_SEVERE)
    written_at: datetime | None = described("Written", instant, sensitivity=_SEVERE)  # noqa: RUF009 - it describes the field
    is_free: bool | None = described(
        "Marked free", flag, sensitivity=_SEVERE, help="A holiday or a reminder: nobody is asked whether it was held."
    )


def day_of(instant: datetime) -> str:
    """Return the word for a day of a series: when it would begin by the series, in UTC.

    >>> day_of(datetime.fromisoformat("2026-11-24T10:00+02:00"))
    '20261124T0800'
    """
    return instant.astimezone(UTC).strftime("%Y%m%dT%H%M")


def is_older(entry: CalendarEntry, known: CalendarEntry | None) -> bool:
    """Say whether a copy of an entry is older than the one that is known."""
    if known is None:
        return False
    by_count = _compared(entry.sequence, known.sequence)
    by_time = _compared(_seconds(entry), _seconds(known))
    return ((by_time or by_count) if entry.day else (by_count or by_time)) < 0


def _compared(one: float | None, other: float | None) -> int:
    return 0 if one is None or other is None else (one > other) - (one < other)


def _seconds(entry: CalendarEntry) -> float | None:
    return entry.written_at.timestamp() if entry.written_at else None
