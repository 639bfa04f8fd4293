"""Engagements: log one, put people into its attendance as they are today, and find them quickly."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.desk import Desk

_TAKEN = ("name", "post", "organisation", "family", "locality")
"""What a row takes from the person and the organisation that it names."""
RECENT = 12
"""How many people are offered first: those met lately."""


def logged(desk: Desk, engagement: Engagement, *, note: str = "") -> tuple[str, Changes]:
    """Keep an engagement of the operation in use and freeze its attendees as they are today; return its id.

    An attendee that names a contact or stakeholder takes name, post, organisation, kind and locality from it wherever
    they were left empty. An end before the start is a `UserError` naming `ends_at`.
    """
    named = records.identified(completed(desk, engagement))
    return named.id, records.keep(desk, named, note=note)


def said_held(desk: Desk, ref: str) -> Changes:
    """Keep that a planned meeting was held, with its people as they are today; `UserError` for what lies ahead or is not planned."""
    one = cast("Engagement", records.one(desk, "engagement", ref))
    if one.state != "planned" or one.starts_at is None or one.starts_at > desk.clock():
        raise UserError(_("Only a planned meeting that began already can be said to be held."), field="state")
    return logged(desk, one.but(state="held"))[1]


def completed(desk: Desk, engagement: Engagement) -> Engagement:
    """Return an engagement in the operation in use with each new attendee as they are today; refuses as `logged` does."""
    if engagement.starts_at and engagement.ends_at and engagement.ends_at < engagement.starts_at:
        raise UserError(_("The end lies before the start."), field="ends_at")
    stored = desk.shelf.many("engagement", [engagement.id]) if engagement.id else []
    known = {one.id: one for each in stored for one in cast("Engagement", each).attendees}
    is_held_now = engagement.state == "held" and any(cast("Engagement", one).state == "planned" for one in stored)
    attendees = tuple(_as_they_are(desk, one, known.get(one.id), is_held_now=is_held_now) for one in engagement.attendees)
    return engagement.but(attendees=attendees, operation=engagement.operation or desk.operation.id)


def _as_they_are(desk: Desk, row: Attendee, before: Attendee | None, *, is_held_now: bool) -> Attendee:
    """Return a row as people are today where it is new, and where its meeting was only planned and is held now.

    Somebody may have taken another post between the plan and the day. What was typed into the row by hand stays.
    """
    if before is None:
        return frozen(desk, row)
    if not is_held_now or not (row.contact or row.stakeholder):
        return row
    told = {name: getattr(row, name) for name in _TAKEN if getattr(row, name) != getattr(before, name)}
    today = frozen(desk, row.but(**(dict.fromkeys(_TAKEN, "") | told)))
    return today.but(**{name: getattr(row, name) for name in _TAKEN if not getattr(today, name)})


def frozen(desk: Desk, attendee: Attendee) -> Attendee:
    """Return an attendee with post, organisation and kind as they are today, where nothing was written."""
    contact = _contact(desk, attendee.contact)
    stakeholder_id = attendee.stakeholder or (contact.stakeholder if contact else "")
    stakeholder = _stakeholder(desk, stakeholder_id)
    return attendee.but(
        name=attendee.name or (contact.name if contact else ""),
        post=attendee.post or (contact.post if contact else ""),
        stakeholder=stakeholder_id,
        organisation=attendee.organisation or (stakeholder.name if stakeholder else ""),
        family=attendee.family or (stakeholder.family if stakeholder else ""),
        locality=attendee.locality or (stakeholder.locality if stakeholder else ""),
        presence=attendee.presence or "whole",
    )


def _contact(desk: Desk, contact_id: str) -> Contact | None:
    found = desk.shelf.many("contact", [contact_id]) if contact_id else []
    return cast("Contact", found[0]) if found else None


def _stakeholder(desk: Desk, stakeholder_id: str) -> Stakeholder | None:
    found = desk.shelf.many("stakeholder", [stakeholder_id]) if stakeholder_id else []
    return cast("Stakeholder", found[0]) if found else None


def recent_people(desk: Desk, *, most: int = RECENT) -> tuple[Contact, ...]:
    """Return the contacts met lately, those met most often in the last engagements first, then by name."""
    held = sorted(every(desk, Engagement), key=lambda one: str(one.starts_at or ""), reverse=True)[: most * 2]
    met = Counter(each.contact for one in held for each in one.attendees if each.contact)
    found = desk.shelf.many("contact", [contact for contact, _times in met.most_common(most)])
    return tuple(cast("Contact", one) for one in found)
