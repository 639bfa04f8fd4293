"""Held against reported: how many meetings owed a report and how many got one, how soon, by forum and by week."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import ended_at, owes_report

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Engagement


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One meeting that owes a report: when it ended, and when its first report was made final.

    `hours_late` counts whole hours since the report was due; one that did not happen owes a note why (`was_held` False).
    """

    engagement: str
    forum: str
    ended_at: datetime
    reported_at: datetime | None = None
    is_overdue: bool = False
    hours_late: int = 0
    was_held: bool = True

    @property
    def hours(self) -> float | None:
        """The hours from the meeting to its report; None where there is none yet, 0 for one that was made final before the end."""
        if self.reported_at is None:
            return None
        return max(0.0, (self.reported_at - self.ended_at).total_seconds() / 3600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: of a forum (its id, empty for meetings of none) or of a week (`2026-W47`)."""

    key: str
    held: int
    reported: int
    overdue: int
    median_hours: float | None

    @property
    def waiting(self) -> int:
        """How many are neither reported nor overdue."""
        return self.held - self.reported - self.overdue


def owed(
    engagements: Iterable[Engagement],
    reported: Mapping[str, datetime],
    now: datetime,
    *,
    hours: int,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Owed, ...]:
    """Return the meetings that owe a report and have ended, within the days if some are given.

    `reported` says when the first report of an engagement was made final, by its id; `hours` is the time for a report.
    """
    found = []
    for one in engagements:
        end = ended_at(one)
        if end is None or end > now or not owes_report(one) or not _within(end, since, until):
            continue
        at = reported.get(one.id)
        over = now - end - timedelta(hours=hours) if at is None else timedelta()
        found.append(
            Owed(
                engagement=one.id,
                forum=one.forum,
                ended_at=end,
                reported_at=at,
                is_overdue=over > timedelta(),
                hours_late=max(0, int(over.total_seconds() // 3600)),
                was_held=one.state == "held",
            )
        )
    return tuple(found)


def _within(end: datetime, since: date | None, until: date | None) -> bool:
    day = end.astimezone(UTC).date()
    return (since is None or day >= since) and (until is None or day <= until)


def week_of(one: Owed) -> str:
    """Return the ISO week in which a meeting ended, such as `2026-W47`."""
    year, week, _day = one.ended_at.astimezone(UTC).isocalendar()
    return f"{year}-W{week:02}"


def whole(found: Iterable[Owed]) -> Line:
    """Return one line for everything."""
    return _line("", list(found))


def by_forum(found: Iterable[Owed]) -> tuple[Line, ...]:
    """Return a line for each forum, those with most overdue first; meetings of no forum stand under an empty key."""
    return tuple(sorted(_grouped(found, lambda one: one.forum), key=lambda one: (-one.overdue, -one.held, one.key)))


def by_week(found: Iterable[Owed]) -> tuple[Line, ...]:
    """Return a line for each week, the newest first."""
    return tuple(sorted(_grouped(found, week_of), key=lambda one: one.key, reverse=True))


def _grouped(found: Iterable[Owed], key: Callable[[Owed], str]) -> list[Line]:
    groups: dict[str, list[Owed]] = defaultdict(list)
    for one in found:
        groups[key(one)].append(one)
    return [_line(name, many) for name, many in groups.items()]


def _line(key: str, many: list[Owed]) -> Line:
    hours = [one.hours for one in many if one.hours is not None]
    return Line(
        key=key,
        held=len(many),
        reported=len(hours),
        overdue=sum(one.is_overdue for one in many),
        median_hours=round(statistics.median(hours), 1) if hours else None,
    )
