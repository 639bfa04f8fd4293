"""Rotation: a post passes from one holder to the next; the post keeps its numbers, the person keeps theirs, and nothing else moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint, holders_on
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact

REMINDERS: Final = (45, 30, 15)
"""Days before the end of a tour at which somebody is reminded; the last one stays until it is over."""
OVERDUE: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody whose time in a post ends: `days` from today, negative where it is over and nobody was named after them.

    `point` is empty for a person who holds no post that is written down; `stage` is the reminder that has come, 0 for over.
    """

    contact: str
    name: str
    point: str = ""
    post: str = ""
    on: date
    days: int
    stage: int


def rotated(point: LiaisonPoint, contact: str, on: date, *, handed_over: str = "", is_acting: bool = False) -> LiaisonPoint:
    """Return the post as the next holder has it from a day on: whoever held it closes on the day before, deputies stay as they are.

    Who took it over on that very day closes on it: in a crisis a post changes hands twice between morning and night. A deputy who
    takes it over closes as deputy. `UserError` naming `contact` or `on` where that cannot be.
    """
    if not contact:
        raise UserError(_("Say who takes the post over."), field="contact")
    current = holders_on(point, on)
    if any(one.contact == contact and not one.is_alternate for one in current):
        raise UserError(_("They hold this post already on that day."), field="contact")
    closing = [one for one in current if not one.is_alternate or one.contact == contact]
    if any(one.since_on is not None and one.since_on > on and not one.is_alternate for one in point.holders):
        raise UserError(_("Somebody is already written down who takes it over later; change that row instead."), field="on")
    ends = {one.id for one in closing}
    kept = tuple(closed(one, on, handed_over) if one.id in ends else one for one in point.holders)
    following = Holder(parent=point.id, contact=contact, since_on=on, is_acting=is_acting or None)
    return point.but(holders=(*kept, following))


def closed(row: Holder, on: date, handed_over: str = "") -> Holder:
    """Return the row of somebody whom another one follows from a day on: it ends on the day before, or on the day that it began."""
    ended = row.but(until_on=on if row.since_on == on else on - timedelta(days=1))
    return ended.but(handed_over=handed_over) if handed_over and not row.is_alternate else ended


def leaving(points: Iterable[LiaisonPoint], people: Mapping[str, Contact], today: date) -> tuple[Leaving, ...]:
    """Return whose time ends within the first reminder or is over, the soonest first.

    The end of a holder's row counts, else the day on which the person leaves; a post that has its next holder is settled.
    """
    found: list[Leaving] = []
    for point in points:
        for row in _last_rows(point, today):
            person = people.get(row.contact)
            on = row.until_on or (person.rotates_on if person else None)
            if on is not None and person is not None and (on - today).days <= REMINDERS[0]:
                found.append(_told(person, on, today, point))
    posted = {one.contact for one in found}
    found += [
        _told(person, person.rotates_on, today, None)
        for person in people.values()
        if person.id not in posted and person.rotates_on is not None and 0 <= (person.rotates_on - today).days <= REMINDERS[0]
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.post, one.name, one.contact)))


def _last_rows(point: LiaisonPoint, today: date) -> list[Holder]:
    """Return the rows that nobody follows: the holders of today, or where there is none the last one, if no successor is written down."""
    first = [one for one in point.holders if not one.is_alternate]
    if any(one.since_on is not None and one.since_on > today for one in first):
        return []
    current = [one for one in holders_on(point, today) if not one.is_alternate]
    ended = [one for one in first if one.until_on is not None and one.until_on < today]
    return current or ([max(ended, key=lambda one: one.until_on or today)] if ended else [])


def _told(person: Contact, on: date, today: date, point: LiaisonPoint | None) -> Leaving:
    days = (on - today).days
    stage = OVERDUE if days < 0 else min((one for one in REMINDERS if days <= one), default=REMINDERS[0])
    return Leaving(
        contact=person.id,
        name=person.name,
        point=point.id if point else "",
        post=point.name if point else person.post,
        on=on,
        days=days,
        stage=stage,
    )
