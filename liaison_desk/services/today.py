"""The first page: what needs the officer today, each with its reason and one verb; computed, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.services import checklists, life_needs, notes, people_needs, pictures, today_needs
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.coverage import Coverage
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.note import QuickNote
    from liaison_desk.domain.readiness import Progress
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.today_needs import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The first page: what needs the officer, what is on today, how far the lists are, who promised what, who is missing.

    `stakeholders` counts those on the map besides our own office; `notes` are the quick notes that are nothing yet, the newest first.
    """

    now: datetime
    needs: tuple[Need, ...]
    engagements: tuple[Engagement, ...]
    checklists: tuple[Progress, ...]
    commitments: tuple[Commitment, ...]
    coverage: Coverage
    stakeholders: int
    notes: tuple[QuickNote, ...] = ()


def today(desk: Desk) -> Today:
    """Return the first page of the operation in use, as it is now."""
    now = desk.clock()
    seen = pictures.picture(desk)
    missing = pictures.who_is_missing(desk)
    promised = _promised(desk)
    needs = (
        *life_needs.warnings_of_danger(desk),
        *today_needs.recovery_code(desk),
        *today_needs.reports(seen.debts, now),
        *today_needs.meetings_unsaid(desk),
        *today_needs.gaps(missing),
        *today_needs.not_checked(seen),
        *people_needs.leaving(desk),
        *people_needs.to_ask_again(desk),
        *today_needs.overdue(desk, now),
        *today_needs.late_promises(promised, now),
        *today_needs.questions(desk, now),
        *today_needs.asks(desk, now),
        *today_needs.answers(desk, now),
        *today_needs.improvements(desk, now),
        *today_needs.conflicts(desk),
        *today_needs.withheld(desk),
    )
    return Today(
        now=now,
        needs=today_needs.in_order(needs, desk.operation),
        engagements=tuple(one for one in seen.engagements if _is_today(one, now)),
        checklists=checklists.progress_of(desk),
        commitments=tuple(sorted(promised, key=lambda one: (one.due_on is None, str(one.due_on or ""), one.text))),
        coverage=missing,
        stakeholders=sum(one.id != desk.operation.office for one in seen.stakeholders),
        notes=notes.waiting(desk),
    )


def _promised(desk: Desk) -> tuple[Commitment, ...]:
    """Return the open promises of the operation in use; those without an operation belong to it too."""
    here = desk.operation.id
    return tuple(one for one in every(desk, Commitment) if is_open(one) and one.operation in {here, ""})


def _is_today(engagement: Engagement, now: datetime) -> bool:
    starts = engagement.starts_at
    return starts is not None and starts.astimezone().date() == now.astimezone().date()
