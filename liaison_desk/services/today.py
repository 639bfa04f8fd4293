"""What needs the officer today, each with its reason and one verb: the desk's own to-do list, computed, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.commitment import Commitment, is_open
from liaison_desk.domain.compliance import late_commitments
from liaison_desk.domain.dtg import local_shown
from liaison_desk.domain.freshness import stale, urgency
from liaison_desk.domain.readiness import overdue_items
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, ngettext
from liaison_desk.services import checklists, pictures
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.compliance import Debt
    from liaison_desk.domain.coverage import Coverage
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.readiness import Picture, Progress
    from liaison_desk.services.desk import Desk

_SOON = timedelta(days=1)
_MOST_GAPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that needs the officer: what, why, the one verb, and what it opens.

    `topic` is `report gap stale checklist commitment`; `kind` and `id` name the record that the verb opens (an empty
    id opens the kind's page), `where` are the filters with which that page opens.
    """

    topic: str
    title: str
    reason: str
    verb: str
    kind: str
    id: str = ""
    where: tuple[tuple[str, str], ...] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The first page: what needs the officer, what is on today, how far the lists are, who promised what, who is missing."""

    now: datetime
    needs: tuple[Need, ...]
    engagements: tuple[Engagement, ...]
    checklists: tuple[Progress, ...]
    commitments: tuple[Commitment, ...]
    coverage: Coverage
    stakeholders: int


def today(desk: Desk) -> Today:
    """Return the first page of the operation in use, as it is now."""
    now = desk.clock()
    seen = pictures.picture(desk)
    missing = pictures.who_is_missing(desk)
    promised = tuple(one for one in every(desk, Commitment) if is_open(one))
    needs = (
        *_reports(seen.debts, now),
        *_late_promises(promised, now),
        *_overdue(desk, now),
        *_gaps(missing),
        *_stale(seen),
    )
    return Today(
        now=now,
        needs=needs,
        engagements=tuple(one for one in seen.engagements if _is_today(one, now)),
        checklists=checklists.progress_of(desk),
        commitments=tuple(sorted(promised, key=lambda one: (one.due_on is None, str(one.due_on or ""), one.text))),
        coverage=missing,
        stakeholders=len(seen.stakeholders),
    )


def _is_today(engagement: Engagement, now: datetime) -> bool:
    starts = engagement.starts_at
    return starts is not None and starts.astimezone().date() == now.astimezone().date()


def _reports(debts: tuple[Debt, ...], now: datetime) -> list[Need]:
    due = [one for one in debts if one.due_at <= now + _SOON]
    return [
        Need(
            topic="report",
            title=_("After-action report late: {title}").format(title=one.title)
            if one.hours_late
            else _("After-action report due: {title}").format(title=one.title),
            reason=_("Due {when}").format(when=local_shown(one.due_at)),
            verb=_("Continue") if one.draft else _("Write"),
            kind="after-action" if one.draft else "engagement",
            id=one.draft or one.engagement,
            is_late=one.hours_late > 0,
        )
        for one in due
    ]


def _late_promises(promised: tuple[Commitment, ...], now: datetime) -> list[Need]:
    late = late_commitments(promised, now.date())
    if not late:
        return []
    count = len(late)
    title = ngettext("{count} promise of ours is late", "{count} promises of ours are late", count).format(count=count)
    first = late[0]
    return [Need(topic="commitment", title=title, reason=first.text, verb=_("Open"), kind="commitment", id=first.id, is_late=True)]


def _overdue(desk: Desk, now: datetime) -> list[Need]:
    found = overdue_items(checklists.under_way(desk), now)
    if not found:
        return []
    count = len(found)
    title = ngettext("{count} step of a checklist is overdue", "{count} steps of checklists are overdue", count).format(count=count)
    checklist, item = found[0]
    return [Need(topic="checklist", title=title, reason=item.text, verb=_("Open"), kind="checklist", id=checklist.id, is_late=True)]


def _gaps(missing: Coverage) -> list[Need]:
    return [
        Need(
            topic="gap",
            title=_("No local civil society mapped: {sector}").format(sector=SECTORS.label_of(sector)),
            reason=_("Others work here; nobody from the place itself is on the map."),
            verb=_("Add"),
            kind="stakeholder",
            where=(("sectors", sector),),
        )
        for sector in missing.sectors_without_local[:_MOST_GAPS]
    ]


def _stale(seen: Picture) -> list[Need]:
    posts = stale((), seen.points, (), seen.today)
    count = seen.contacts.stale + len(posts)
    if not count:
        return []
    first = min((*posts, *((seen.contacts.stalest,) if seen.contacts.stalest else ())), key=urgency)
    title = ngettext("{count} contact not checked for long", "{count} contacts not checked for long", count).format(count=count)
    reason = _("Among them: {name}").format(name=first.title)
    return [Need(topic="stale", title=title, reason=reason, verb=_("Verify"), kind=first.kind, id=first.id)]
