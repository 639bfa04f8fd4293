"""Compliance: which engagements still owe a report, and which promises are late.

Every coordination engagement owes a report (the lesson's section 15), except a chance contact or a message, which owe
one line; a civilian office chooses whether reports are owed at all (decision 29).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.commitment import is_late
from liaison_desk.domain.engagement import ended_at, owes_report

if TYPE_CHECKING:
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.operation import Operation

_STILL_ON = timedelta(hours=3)
"""How long a meeting without an end may last before anybody is asked whether it was held."""
USUAL_HOURS = 72
"""Hours for a report where the operation sets none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """One report that is owed; `hours_late` is none before it is due, `draft` the id of one begun, or empty."""

    engagement: str
    title: str
    ended_at: datetime
    due_at: datetime
    hours_late: int
    draft: str = ""


def reports_are_owed(operation: Operation | None) -> bool:
    """Say whether this office owes reports: what it chose, else yes for every office that is not civilian."""
    if operation is None:
        return True
    if operation.reports_are_owed is not None:
        return operation.reports_are_owed
    return operation.side != "civilian"


def hours_for_report(operation: Operation | None) -> int:
    """Return the hours in which a report is to be written, counted from the end of the meeting."""
    return operation.report_hours if operation and operation.report_hours else USUAL_HOURS


def debts(
    engagements: Iterable[Engagement],
    issued: frozenset[str],
    drafts: Mapping[str, str],
    operation: Operation | None,
    now: datetime,
) -> tuple[Debt, ...]:
    """Return the reports that are owed, the longest late first.

    `issued` are ids of engagements with a report that is final or later, `drafts` report ids by engagement id.
    """
    if not reports_are_owed(operation):
        return ()
    hours = timedelta(hours=hours_for_report(operation))
    found = []
    for one in engagements:
        end = ended_at(one)
        if one.id in issued or not owes_report(one) or end is None or end > now:
            continue
        late = max(timedelta(), now - end - hours)
        found.append(
            Debt(
                engagement=one.id,
                title=one.title,
                ended_at=end,
                due_at=end + hours,
                hours_late=int(late.total_seconds() // 3600),
                draft=drafts.get(one.id, ""),
            )
        )
    return tuple(sorted(found, key=lambda debt: (debt.due_at, debt.engagement)))


def unsaid(
    engagements: Iterable[Engagement], now: datetime, since: date | None = None, until: date | None = None
) -> tuple[Engagement, ...]:
    """Return meetings that are over and still stand as planned, the oldest first: nobody said whether they were held.

    Until somebody does, they owe nothing, and what was said in them would be missed by nobody. It is not asked of an entry of a calendar
    that is no meeting, such as a holiday. `since` and `until` are days of the end in UTC, both included.
    """
    over = [(likely_end(one), one) for one in engagements if one.state == "planned" and not is_no_meeting(one)]
    found = [
        (end, one)
        for end, one in over
        if end is not None
        and end < now
        and (since is None or since <= end.astimezone(UTC).date())
        and (until is None or end.astimezone(UTC).date() <= until)
    ]
    return tuple(one for _end, one in sorted(found, key=lambda pair: (pair[0], pair[1].id)))


def is_no_meeting(engagement: Engagement) -> bool:
    """Say whether this is an entry of a calendar and no meeting: whole days without a place, or a time that is marked free there.

    What somebody wrote here makes it one: whoever comes, a forum or a place of ours.
    """
    is_free = engagement.calendar is not None and engagement.calendar.is_free is True
    return (is_free or _is_only_a_day(engagement)) and not (engagement.attendees or engagement.forum or engagement.place)


def _is_only_a_day(engagement: Engagement) -> bool:
    """Say whether it takes whole days, and no place in words; a day on which clocks change has 23 or 25 hours."""
    if engagement.starts_at is None or engagement.ends_at is None or engagement.place_note:
        return False
    took = engagement.ends_at - engagement.starts_at
    days = round(took / timedelta(days=1))
    return days > 0 and abs(took - timedelta(days=days)) in {timedelta(), timedelta(hours=1)}


def likely_end(engagement: Engagement) -> datetime | None:
    """Return when an engagement is over: its end, or some hours after its start; None without a start."""
    return (engagement.ends_at or engagement.starts_at + _STILL_ON) if engagement.starts_at else None


def late_commitments(commitments: Iterable[Commitment], today: date) -> tuple[Commitment, ...]:
    """Return our own and joint promises that are late, the longest first; nobody keeps a tally of theirs (decision 26)."""
    late = [one for one in commitments if one.owed_by != "them" and is_late(one, today)]
    return tuple(sorted(late, key=lambda one: (str(one.due_on), one.text)))
