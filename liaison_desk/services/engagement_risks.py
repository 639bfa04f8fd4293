"""What to think of before a meeting is planned, from what the desk knows of those who are to come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.engagement import Engagement, was_present
from liaison_desk.domain.engagement_risk import Comer, Plan, Risk
from liaison_desk.domain.engagement_risk import risks as risks_of
from liaison_desk.domain.relationship import Relationship, level_on
from liaison_desk.i18n import _, isolate
from liaison_desk.services import checklists, engagements
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.engagement import Attendee
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.record import Record
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.desk import Desk

_FOR_SAFETY = "their-safety"


def risks(desk: Desk, engagement: Engagement) -> tuple[Risk, ...]:
    """Return what to think of before a planned meeting, the most dangerous first; nothing for one that is over."""
    return risks_of(_plan(desk, engagement)) if engagement.state == "planned" else ()


def remarks(desk: Desk, record: Record) -> tuple[str, ...]:
    """Return the risks of a planned meeting as sentences, for a form and the command line."""
    return tuple(one.sentence for one in risks(desk, record)) if isinstance(record, Engagement) else ()


def take_indirect_way(desk: Desk, engagement_id: str) -> Changes:
    """Turn a planned meeting into one that goes through somebody else: no place, and nobody comes who chose an indirect way."""
    from liaison_desk.services import records

    found = cast("Engagement", desk.shelf.one("engagement", engagement_id))
    changed = found.but(kind="through-others", place="", place_note="", ground="virtual", place_safety="virtual")
    return records.keep(desk, changed, note=_("They are reached through somebody else."))


def _plan(desk: Desk, engagement: Engagement) -> Plan:
    comers = tuple(_comer(desk, one, engagement) for one in engagement.attendees if one.presence != "declined")
    place = _place(desk, engagement.place)
    instead = _place(desk, place.fallback) if place else None
    is_unsafe = engagement.place_safety == "no" or (place is not None and place.civilian_safety == "no")
    is_first = any(one.is_first for one in comers)
    return Plan(
        kind=engagement.kind,
        comers=comers,
        place=place.name if place else engagement.place_note,
        unsafe=is_unsafe,
        instead=instead.name if instead else "",
        before=tuple(one for one in checklists.progress_of(desk) if one.phase == "before") if is_first else (),
    )


def _comer(desk: Desk, attendee: Attendee, engagement: Engagement) -> Comer:
    there = engagements.frozen(desk, attendee)
    found = desk.shelf.many("contact", [there.contact]) if there.contact else []
    contact = cast("Contact", found[0]) if found else None
    body = there.stakeholder
    ours = desk.operation.office
    is_ours = there.side == "ours" or (contact is not None and contact.is_ours is True) or (bool(ours) and body == ours)
    comer = Comer(
        name=there.name or there.organisation,
        family=there.family,
        locality=there.locality,
        side="ours" if is_ours else there.side,
        line=_line(desk, body),
        contact=contact,
        way=_way(desk, contact) if contact else "",
        is_first=not is_ours and _is_first(desk, there, engagement.id),
    )
    return replace(comer, for_safety=not is_ours and bool(body) and _keeps_distance(desk, body))


def _line(desk: Desk, stakeholder: str) -> str:
    """Return where an organisation stands on the civil-military line; an import may know that and no kind."""
    found = desk.shelf.many("stakeholder", [stakeholder]) if stakeholder else []
    return cast("Stakeholder", found[0]).side if found else ""


def _way(desk: Desk, contact: Contact) -> str:
    named = desk.shelf.titles([contact.intermediary]) if contact.intermediary else {}
    through = named.get(contact.intermediary, "")
    first = _("speak to {name}, whom they named").format(name=isolate(through)) if through else ""
    return "; ".join(one for one in (first, " ".join(contact.indirect_way.split())) if one)


def _is_first(desk: Desk, attendee: Attendee, engagement_id: str) -> bool:
    """Say whether nobody met this person before; of somebody without a contact, their organisation counts."""
    people, bodies = desk.known("met before", lambda: _met(desk))
    if attendee.contact:
        return not people.get(attendee.contact, frozenset()) - {engagement_id}
    return bool(attendee.stakeholder) and not bodies.get(attendee.stakeholder, frozenset()) - {engagement_id}


def _met(desk: Desk) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the engagements at which each contact and each stakeholder was present."""
    people: dict[str, set[str]] = {}
    bodies: dict[str, set[str]] = {}
    for one in every(desk, Engagement):
        for each in one.attendees if one.state == "held" else ():
            if was_present(each):
                people.setdefault(each.contact, set()).add(one.id)
                bodies.setdefault(each.stakeholder, set()).add(one.id)
    return _frozen(people), _frozen(bodies)


def _frozen(found: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(ids) for key, ids in found.items()}


def _keeps_distance(desk: Desk, stakeholder: str) -> bool:
    """Say whether they wish no closer relationship with our office for their own safety."""
    return stakeholder in desk.known("who keeps a distance", lambda: _distant(desk))


def _distant(desk: Desk) -> frozenset[str]:
    """Return the stakeholders who said that a closer relationship with our office would endanger them."""
    ours, today = desk.operation.office, desk.clock().date()
    found = set()
    for one in every(desk, Relationship):
        row = level_on(one, today) if ours and ours in {one.stakeholder_a, one.stakeholder_b} else None
        if row is not None and row.desired_reason == _FOR_SAFETY:
            found |= {one.stakeholder_a, one.stakeholder_b} - {ours}
    return frozenset(found)


def _place(desk: Desk, place_id: str) -> Place | None:
    found = desk.shelf.many("place", [place_id]) if place_id else []
    return cast("Place", found[0]) if found else None
