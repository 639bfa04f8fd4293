"""Who was not in the room: counts by kind and sector, never a local group's name beside an absence (section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.engagement import Attendee, was_present
from liaison_desk.domain.sharing.counts import printed_counts
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.terms.families import FAMILY_GROUPS, group_of

if TYPE_CHECKING:
    from liaison_desk.domain.stakeholder import Stakeholder

LOCAL: Final = "local-civil-society"
_SAID_APART: Final = ("women", "youth")
PROTECTED_GROUPS: Final = frozenset({LOCAL, "private-other"})


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """How many organisations of one group are on the map here, in all and in each sector, and how many were in the room.

    `group` is a family group, or one of the families that are counted apart (`women`, `youth`).
    """

    group: str
    mapped: int
    in_room: int
    by_sector: tuple[tuple[str, int], ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceLine:
    """One line of section 5 as it prints."""

    group: str
    mapped: str
    in_room: str
    by_sector: tuple[str, ...] = ()


def mapped_here(stakeholders: Iterable[Stakeholder], attendees: Iterable[Attendee], sectors: tuple[str, ...]) -> tuple[Mapped, ...]:
    """Return the counts of section 5: of each group in these sectors, how many are mapped and how many took part.

    `stakeholders` are those of the area; without sectors all of them count. Women's and youth groups are counted a
    second time by themselves.
    """
    wanted = [one for one in stakeholders if not sectors or one.sectors & set(sectors)]
    there = [one for one in attendees if was_present(one) and one.side != "ours"]
    groups = [code for code in (term.code for term in FAMILY_GROUPS) if code != "armed-group"]
    lines: list[Mapped] = []
    for group in groups:
        came = [one for one in there if group_of(one.family, one.locality) == group]
        lines.append(_line(group, [one for one in wanted if one.family_group == group], came, sectors))
        for family in _SAID_APART if group == LOCAL else ():
            of_it = [one for one in there if one.family == family]
            lines.append(_line(family, [one for one in wanted if one.family == family], of_it, sectors))
    return tuple(line for line in lines if line.mapped or line.in_room)


def _key(attendee: Attendee) -> str:
    """Return what an attendee is counted by: their organisation, and themselves where they have none."""
    return attendee.stakeholder or attendee.organisation or attendee.contact or attendee.name or attendee.id


def _line(group: str, mapped: list[Stakeholder], came: list[Attendee], sectors: tuple[str, ...]) -> Mapped:
    """Return one line; an organisation that came from another sector or area is on the map too, so that never more came than there are."""
    in_room = len({_key(one) for one in came})
    known = {one.id for one in mapped} | {one.stakeholder for one in came if one.stakeholder}
    by_sector = tuple((sector, sum(sector in one.sectors for one in mapped)) for sector in sectors)
    return Mapped(group=group, mapped=max(len(known), in_room), in_room=in_room, by_sector=by_sector)


def absence_lines(mapped: Iterable[Mapped], audience: str) -> tuple[AbsenceLine, ...]:
    """Return section 5 for an audience: few local groups print as "< 5", for everybody but our own team."""
    rows = tuple(mapped)
    protected = PROTECTED_GROUPS | set(_SAID_APART)
    whole, _total = printed_counts({one.group: one.mapped for one in rows}, protected, audience)
    return tuple(
        AbsenceLine(
            group=one.group,
            mapped=whole[one.group],
            in_room=str(one.in_room),
            by_sector=tuple(_alone(count, one.group in protected, audience) for _sector, count in one.by_sector),
        )
        for one in rows
    )


def _alone(count: int, is_protected: bool, audience: str) -> str:
    return printed_counts({"": count}, [""] if is_protected else [], audience)[0][""]
