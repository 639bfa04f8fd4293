"""Areas and days that a paper is asked for, held against what the desk knows: a slip of the pen is refused, not printed empty."""

from __future__ import annotations

from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain import dtg
from liaison_desk.domain.activity import Activity
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.record import Record
from liaison_desk.domain.relationship import Relationship
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.i18n import _, isolate
from liaison_desk.services import asking
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.services.desk import Desk

CRISIS: Final = "crisis"
"""The word for the day whose map was kept when the crisis was declared."""
_CENTURY: Final = 100


def area_asked(desk: Desk, words: str) -> str:
    """Return an area as the desk writes it, however its letters are asked for; `UserError` for one that nobody is known in."""
    if not words:
        return ""
    known = {area.casefold(): area for area in _areas(desk)}
    if words.casefold() in known:
        return known[words.casefold()]
    near = get_close_matches(words.casefold(), known, n=1)
    if near:
        raise UserError(_("There is no such area. The nearest is {area}.").format(area=isolate(known[near[0]])), field="area")
    raise UserError(_("There is no such area: nobody on the map and no liaison point is there."), field="area")


def _areas(desk: Desk) -> Iterator[str]:
    yield from sorted(desk.operation.areas)
    kinds: tuple[type[Any], ...] = (Stakeholder, LiaisonPoint, Forum, Activity)
    for kind in kinds:
        records: tuple[Any, ...] = every(desk, kind)
        yield from (area for one in records for area in sorted(one.areas))


def day_of_a_picture(desk: Desk, words: str, *, field: str, may_precede: bool = False) -> date | None:
    """Return the day that words mean, None for no words; `UserError` for one to come, and before anything is known.

    The word `crisis` means the day of the map before the crisis. `may_precede` takes days before the first record too, to compare
    with; a century back is a slip of the pen all the same.
    """
    day = _before_crisis(desk, field) if words.strip().casefold() == CRISIS else asking.day_asked(words, desk.clock(), field=field)
    if day is None:
        return None
    now = desk.clock()
    if not dtg.has_begun(day, now):
        raise UserError(_("That day is still to come."), field=field)
    first = min((one for one in _days(desk) if one <= now.date()), default=None)
    if first is not None and day < (first.replace(year=first.year - _CENTURY, day=1) if may_precede else first):
        words = _("Nothing is known of so early a day: the first is {day}.").format(day=isolate(first.isoformat()))
        raise UserError(words, field=field)
    return day


def _before_crisis(desk: Desk, field: str) -> date:
    day = desk.operation.baseline_on
    if day is None:
        raise UserError(_("No crisis was declared in this operation, so there is no map before it."), field=field)
    return day


def _days(desk: Desk) -> Iterator[date]:
    for one in (*every(desk, Stakeholder), *every(desk, Relationship), *every(desk, Engagement)):
        yield from _days_of(one)


def _days_of(part: object) -> Iterator[date]:
    if isinstance(part, datetime):
        yield part.astimezone(UTC).date()
    elif isinstance(part, date):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _days_of(one)
    elif isinstance(part, Record):
        for field in fields_of(type(part)):
            yield from _days_of(getattr(part, field.name))
