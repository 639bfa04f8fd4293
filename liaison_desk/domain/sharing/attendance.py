"""Who was there, as a copy may tell it: by name, by post, as "Representative, <type>", or as "Participant"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import Engagement, was_present
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.counts import FEWEST
from liaison_desk.domain.sharing.decide import decide
from liaison_desk.domain.sharing.decision import Decision
from liaison_desk.domain.sharing.disclosed import FieldDecision, as_told
from liaison_desk.domain.sharing.guard import CIVIL_SOCIETY, naming
from liaison_desk.domain.sharing.party import Standing, standing_of
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import SMALL
from liaison_desk.domain.sharing.seats import Seat, asked_about, stands_beside_a_force
from liaison_desk.domain.terms.engagements import ATTENDANCE, ATTENDEE_ROLES
from liaison_desk.domain.terms.families import FAMILIES, FAMILY_GROUPS, group_of
from liaison_desk.i18n import N_, _

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Attendee
    from liaison_desk.domain.sharing.facts import Context

OUR_OFFICE = N_("Our office")


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class AttendeeLine:
    """One line of section 4, as it prints; what may not print is not in it."""

    who: str
    post: str = ""
    organisation: str = ""
    kind: str = ""
    role: str = ""
    presence: str = ""
    is_named: bool = False
    is_ours: bool = False
    is_primary: bool = False
    is_first_meeting: bool = False


def lines_of(
    seats: tuple[Seat, ...], context: Context, families_here: Mapping[str, int]
) -> tuple[tuple[AttendeeLine, ...], tuple[FieldDecision, ...]]:
    """Return the lines of section 4 for a reader, and what was decided about each name.

    `families_here` counts the mapped organisations of each family in the area: a type with fewer than five would point
    at one of them, and prints as "Participant".
    """
    lines: list[AttendeeLine] = []
    decisions: list[FieldDecision] = []
    for number, seat in enumerate(seats, start=1):
        decision = decide(asked_about(seat, context.room, context.raised), context.reader)
        if not seat.person.is_ours and (seat.row.name or seat.row.organisation):
            decisions.append(FieldDecision(f"attendees.{number}.name", "attendee", N_("Attendee"), decision, Sensitivity.HIGH))
        line = _line(seat, decision, context, families_here)
        if line is not None:
            lines.append(line)
    return tuple(lines), tuple(decisions)


def _line(seat: Seat, decision: Decision, context: Context, families_here: Mapping[str, int]) -> AttendeeLine | None:
    row = seat.row
    if seat.person.is_ours:
        post, organisation = as_told(row.post, context), as_told(row.organisation, context)
        return replace(_facts(row), who=post or _("Own staff"), organisation=organisation or _(OUR_OFFICE), is_ours=True)
    if decision.goes:
        return _named(seat, context)
    if not was_present(row) and seat.person.is_protected:
        return None
    return _unnamed(seat, decision, families_here)


def _named(seat: Seat, context: Context) -> AttendeeLine:
    """Return the line of somebody who agreed; their organisation prints only where it may be named itself (decision 22)."""
    row, organisation = seat.row, seat.organisation
    tells = organisation is None or naming(organisation, context.reader, context.room).goes
    post = as_told(row.post, context)
    named = replace(_facts(row), who=as_told(row.name, context) or post or _("Unnamed"), post=post if row.name else "", is_named=True)
    kind = FAMILIES.label_of(row.family) if row.family else ""
    return replace(named, organisation=as_told(row.organisation, context) if tells else "", kind=kind)


def _unnamed(seat: Seat, decision: Decision, families_here: Mapping[str, int]) -> AttendeeLine:
    """Return the line of somebody who may not be named: by type, unless the type alone would point at them."""
    facts = AttendeeLine(who="", presence=ATTENDANCE.label_of(seat.row.presence or "whole"))
    if stands_beside_a_force(decision):
        return replace(facts, who=_(CIVIL_SOCIETY).capitalize(), kind=FAMILY_GROUPS.label_of("local-civil-society"))
    if seat.row.family not in FAMILIES or families_here.get(seat.row.family, 0) < FEWEST:
        return replace(facts, who=_("Participant"))
    kind = FAMILIES.label_of(seat.row.family)
    return replace(facts, who=_("Representative, {kind}").format(kind=kind), kind=kind)


def without_small_kinds(meeting: Engagement, families_here: Mapping[str, int], path: str = "") -> tuple[Engagement, list[FieldDecision]]:
    """Return a disclosed meeting without the kinds of local people whom nothing else names, where few of a kind are mapped.

    So a report has it. Also what was decided about each of them.
    """
    closed = [number for number, row in enumerate(meeting.attendees, start=1) if _points_at_one(row, families_here)]
    rows = (row.but(family="", locality="") if number in closed else row for number, row in enumerate(meeting.attendees, start=1))
    decision = Decision(SMALL.verdict, (SMALL,))
    told = [FieldDecision(f"{path}attendees.{number}.family", "attendee", N_("Kind"), decision, Sensitivity.MODERATE) for number in closed]
    return (meeting.but(attendees=tuple(rows)) if closed else meeting), told


def _points_at_one(row: Attendee, families_here: Mapping[str, int]) -> bool:
    is_named = bool(row.name or row.organisation or row.contact or row.stakeholder) or row.side == "ours"
    is_few = row.family not in FAMILIES or families_here.get(row.family, 0) < FEWEST
    return not is_named and bool(row.family) and is_few and standing_of(row.family, row.locality) in {Standing.OUTSIDE, Standing.UNKNOWN}


def _facts(row: Attendee) -> AttendeeLine:
    return AttendeeLine(
        who="",
        role=ATTENDEE_ROLES.label_of(row.role) if row.role else "",
        presence=ATTENDANCE.label_of(row.presence or "whole"),
        is_primary=bool(row.is_primary),
        is_first_meeting=bool(row.is_first_meeting),
    )


def present_by_group(engagement: Engagement) -> tuple[tuple[str, int], ...]:
    """Return how many took part, by group of families, the largest first; our own staff as one group of their own."""
    there = [one for one in engagement.attendees if was_present(one)]
    groups = Counter("ours" if one.side == "ours" else group_of(one.family, one.locality) for one in there)
    return tuple(sorted(groups.items(), key=lambda pair: (-pair[1], pair[0])))


def present_by_locality(engagement: Engagement) -> tuple[tuple[str, int], ...]:
    """Return how many of the others took part, by locality code, in the order of the list."""
    found = Counter(one.locality or "unknown" for one in engagement.attendees if was_present(one) and one.side != "ours")
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
