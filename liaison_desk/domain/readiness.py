"""Readiness: how far each checklist is, what is overdue, and which items settle themselves from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.checklist import is_overdue, is_settled
from liaison_desk.domain.liaison_point import holders_on
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from liaison_desk.domain.checklist import Checklist, ChecklistItem
    from liaison_desk.domain.compliance import Debt
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.freshness import Stale
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.stakeholder import Stakeholder

CRISIS = timedelta(hours=72)
_NAMED = 4
"""At most so many of what is missing are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCounts:
    """What is counted of contacts, who may be a hundred thousand: those of others, those with a preferred or forbidden channel.

    `without_way` is the name of one of whom no such channel is known. `stale` are due for a check, of which `stalest` is the most urgent;
    those not to be contacted and our own staff never are.
    """

    others: int = 0
    with_way: int = 0
    without_way: str = ""
    stale: int = 0
    stalest: Stale | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the desk knows, for items that settle themselves."""

    today: date
    stakeholders: tuple[Stakeholder, ...] = ()
    contacts: ContactCounts = ContactCounts()
    points: tuple[LiaisonPoint, ...] = ()
    forums: tuple[Forum, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    debts: tuple[Debt, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """How far a self-settling item is, counted from the data: `have` of `want`, and the names of what is missing.

    `gap` narrows a page to what is missing where its names are not listed: the code of the first sector, or the name of one contact.
    """

    have: int
    want: int
    missing: tuple[str, ...] = ()
    gap: str = ""

    @property
    def is_done(self) -> bool:
        """Say whether the data settles it; nothing to count settles nothing."""
        return self.want > 0 and self.have >= self.want

    @property
    def words(self) -> str:
        """Return how it was counted and what is missing, such as `7 of 9; missing: Education, Mine action`, at most a few by name."""
        counted = _("{have} of {want}").format(have=self.have, want=self.want)
        if not self.missing:
            return counted
        names = ", ".join(isolate(one) for one in self.missing[:_NAMED])
        more = len(self.missing) - _NAMED
        named = _("{names} and {count} more").format(names=names, count=more) if more > 0 else names
        return _("{counted}; missing: {names}").format(counted=counted, names=named)


def self_tick(code: str, picture: Picture) -> Tick | None:
    """Return how far the data settles an item, by the code of `self-tick`; None for a code with no rule."""
    rule = _SELF_TICKS.get(code)
    return rule(picture) if rule else None


def _informal(picture: Picture) -> Tick:
    return Tick(min(1, sum(one.can_be_told is False for one in picture.stakeholders)), 1)


def _entry_points(picture: Picture) -> Tick:
    active = [one for one in picture.forums if one.state == "active"]
    missing = sorted(one.name for one in active if not (one.chair_side and one.rhythm and one.entry_point))
    return Tick(len(active) - len(missing), len(active), tuple(missing))


def _deputies(picture: Picture) -> Tick:
    missing = sorted(one.name for one in picture.points if not _has_both(one, picture.today))
    return Tick(len(picture.points) - len(missing), len(picture.points), tuple(missing))


def _has_both(point: LiaisonPoint, today: date) -> bool:
    holders = holders_on(point, today)
    return any(one.is_alternate for one in holders) and any(not one.is_alternate for one in holders)


def _channels(picture: Picture) -> Tick:
    return Tick(picture.contacts.with_way, picture.contacts.others, gap=picture.contacts.without_way)


def _sectors(picture: Picture) -> Tick:
    worked_in = {sector for one in picture.stakeholders for sector in one.sectors}
    known = {sector for one in picture.forums for sector in one.sectors} & {sector for one in picture.points for sector in one.topics}
    missing = sorted(worked_in - known, key=SECTORS.label_of)
    labels = tuple(SECTORS.label_of(one) for one in missing)
    return Tick(len(worked_in & known), len(worked_in), labels, gap=next(iter(missing), ""))


def _reports(picture: Picture) -> Tick:
    held = sum(one.state == "held" for one in picture.engagements)
    late = tuple(one.title for one in picture.debts if one.hours_late > 0)
    return Tick(held - len(late), held, late)


_SELF_TICKS: dict[str, Callable[[Picture], Tick]] = {
    "map-has-informal": _informal,
    "forums-have-entry": _entry_points,
    "posts-have-deputies": _deputies,
    "contacts-have-channels": _channels,
    "sectors-covered": _sectors,
    "reports-in-time": _reports,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one checklist is."""

    checklist: str
    name: str
    phase: str
    settled: int
    total: int
    states: dict[str, int] = field(default_factory=dict)
    overdue: tuple[str, ...] = ()
    """Ids of overdue items, the longest overdue first."""


def progress(checklist: Checklist, picture: Picture, now: datetime) -> Progress:
    """Return how far a checklist is; an item that the data settles counts as settled and is never overdue."""
    open_items = [one for one in checklist.items if not is_settled(one) and not settles_itself(one, picture)]
    overdue = sorted((one for one in open_items if is_overdue(one, now)), key=_due)
    return Progress(
        checklist=checklist.id,
        name=checklist.name,
        phase=checklist.phase,
        settled=len(checklist.items) - len(open_items),
        total=len(checklist.items),
        states=dict(Counter(one.state for one in checklist.items)),
        overdue=tuple(one.id for one in overdue),
    )


def settles_itself(item: ChecklistItem, picture: Picture) -> bool:
    """Say whether the data settles an item now; not where somebody overruled it: a reason beside an open step, or a blocked one."""
    tick = self_tick(item.self_tick, picture) if item.self_tick else None
    return tick is not None and tick.is_done and not is_overruled(item)


def is_overruled(item: ChecklistItem) -> bool:
    """Say whether somebody said, with a reason, that an item is open whatever the data counts."""
    return bool(item.self_tick and item.reason) and not is_settled(item)


def _due(item: ChecklistItem) -> tuple[str, str]:
    due = item.due_at.date() if item.due_at else item.due_on
    return (str(due or ""), item.order)


def overdue_items(checklists: Iterable[Checklist], now: datetime) -> tuple[tuple[Checklist, ChecklistItem], ...]:
    """Return every overdue item with its checklist, the longest overdue first."""
    found = [(checklist, item) for checklist in checklists for item in checklist.items if is_overdue(item, now)]
    return tuple(sorted(found, key=lambda pair: (_due(pair[1]), pair[0].name)))


def crisis_minutes(started_at: datetime | None, now: datetime) -> int | None:
    """Return the whole minutes since the crisis clock started, None where it is not running or still ahead."""
    if started_at is None or started_at > now:
        return None
    return int((now - started_at).total_seconds() // 60)
