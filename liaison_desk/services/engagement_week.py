"""One week of engagements, with what the filters of the list leave, and the meetings that forums would hold in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import Engagement
from liaison_desk.services import forums, listings
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.narrowing import Filters

DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A meeting that a forum's rhythm asks for and that nobody planned yet."""

    forum: str
    name: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The seven days from a Monday: what stands on each, by hour, and what is proposed; `undated` counts what has no day."""

    monday: date
    today: date
    days: Mapping[date, tuple[Engagement, ...]]
    proposed: Mapping[date, tuple[Proposed, ...]]
    undated: int = 0


def monday_of(day: date) -> date:
    """Return the Monday of a day's week (ISO 8601)."""
    return day - timedelta(days=day.weekday())


def week(desk: Desk, monday: date | None = None, *, text: str = "", filters: Filters = ()) -> Week:
    """Return a week, the present one by default, of the engagements that hold the text and fit the filters.

    Days are those of this laptop's clock. Proposals stand only in a week without words and filters, since those are about what there is.
    """
    today = desk.clock().astimezone().date()
    begins = monday_of(monday or today)
    fitting = frozenset(listings.ids(desk, "engagement", text=text, filters=filters)) if text or filters else None
    by_day: defaultdict[date, list[Engagement]] = defaultdict(list)
    undated = 0
    for one in every(desk, Engagement):
        if fitting is not None and one.id not in fitting:
            continue
        if one.starts_at is None:
            undated += 1
            continue
        day = one.starts_at.astimezone().date()
        if begins <= day < begins + timedelta(days=DAYS):
            by_day[day].append(one)
    days = {day: tuple(sorted(found, key=lambda one: (str(one.starts_at), one.title))) for day, found in by_day.items()}
    proposed = _proposed(desk, begins) if fitting is None else {}
    return Week(monday=begins, today=today, days=days, proposed=proposed, undated=undated)


def _proposed(desk: Desk, begins: date) -> dict[date, tuple[Proposed, ...]]:
    found: defaultdict[date, list[Proposed]] = defaultdict(list)
    until = datetime.combine(begins + timedelta(days=DAYS), time()).astimezone()
    for one in forums.seen(desk, desk.shelf.ids("forum")):
        for at in one.proposed:
            day = at.astimezone().date()
            if begins <= day and at < until:
                found[day].append(Proposed(forum=one.forum.id, name=one.forum.name, starts_at=at))
    return {day: tuple(sorted(each, key=lambda one: one.starts_at)) for day, each in found.items()}
