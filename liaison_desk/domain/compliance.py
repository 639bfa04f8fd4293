"""Compliance: which engagements still owe a report, and which promises are late.

Every coordination engagement owes a report (the lesson's section 15), except a chance contact or a message, which owe
one line; a civilian office chooses whether reports are owed at all (decision 29).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.commitment import is_late
from liaison_desk.domain.engagement import ended_at, owes_report

if TYPE_CHECKING:
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.operation import Operation

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


def late_commitments(commitments: Iterable[Commitment], today: date) -> tuple[Commitment, ...]:
    """Return our own and joint promises that are late, the longest first; nobody keeps a tally of theirs (decision 26)."""
    late = [one for one in commitments if one.owed_by != "them" and is_late(one, today)]
    return tuple(sorted(late, key=lambda one: (str(one.due_on), one.text)))


def overdue_from_them(commitments: Iterable[Commitment], today: date) -> tuple[Commitment, ...]:
    """Return promises of others whose day has passed, to ask after them kindly; never a rate of what they keep."""
    late = [one for one in commitments if one.owed_by == "them" and is_late(one, today)]
    return tuple(sorted(late, key=lambda one: (str(one.due_on), one.text)))
