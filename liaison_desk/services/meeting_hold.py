"""The meeting hold: which planned engagement is under way, and until when the key may stay because of it (docs/decisions)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import Engagement
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk

LONGEST = timedelta(minutes=90)
"""The key stays at most so long, however long the engagement is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """What the hold needs to know: `under_way` is the id of the engagement of this moment, empty where there is none.

    `ends_at` is its end, None where nobody wrote one down; `next_at` is when the next planned engagement begins. Instants in UTC.
    """

    under_way: str = ""
    ends_at: datetime | None = None
    next_at: datetime | None = None

    @property
    def may_hold(self) -> bool:
        """Say whether the key may stay now: an engagement is under way and its end is written down."""
        return bool(self.under_way) and self.ends_at is not None


def meetings(desk: Desk) -> Meetings:
    """Return the planned engagement of the operation in use that is under way, and when the next one begins.

    Of several the one that began last counts. One without an end counts as under way for `LONGEST`, but nothing may be held for it.
    """
    now = desk.clock()
    planned = [(one.starts_at, one) for one in every(desk, Engagement, state="planned", operation=desk.operation.id) if one.starts_at]
    here = [(starts_at, one) for starts_at, one in planned if starts_at <= now < (one.ends_at or starts_at + LONGEST)]
    next_at = min((starts_at for starts_at, _one in planned if starts_at > now), default=None)
    if not here:
        return Meetings(next_at=next_at)
    _starts_at, found = max(here, key=lambda pair: (pair[0], pair[1].id))
    return Meetings(under_way=found.id, ends_at=found.ends_at, next_at=next_at)


def held_until(ends_at: datetime, now: datetime) -> datetime:
    """Return until when the key stays, if the hold begins now: the end of the engagement, at most `LONGEST` from now."""
    return min(ends_at, now + LONGEST)
