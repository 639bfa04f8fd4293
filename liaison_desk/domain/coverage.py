"""Coverage: who is missing from the map, from the forums and from the room.

An absence that is by their choice or for their safety is no gap (decision 25); groups without logo or contact are not
on any map, so that an empty place is not an empty place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.freshness import is_stale
from liaison_desk.domain.terms.families import group_of, is_local_civil_society
from liaison_desk.domain.terms.sectors import SECTORS, SERVICES
from liaison_desk.domain.wheel import had_local

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.relationship import Relationship
    from liaison_desk.domain.stakeholder import Stakeholder

NO_LOCAL, IN_NO_FORUM, NO_LIAISON_POINT, NOT_VERIFIED = "no-local", "in-no-forum", "no-liaison-point", "not-verified"
_OWN_WISH = frozenset({"their-choice", "their-safety"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One sector in one area: who works there, and what is missing.

    `gap` is one of `no-local`, `in-no-forum`, `no-liaison-point`, `not-verified`, or empty; `by_wish` says that the
    absence is by their choice or for their safety, which is no gap.
    """

    sector: str
    area: str
    stakeholders: tuple[str, ...]
    local: tuple[str, ...]
    gap: str = ""
    by_wish: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The whole picture of who is there: squares, local against external, and meetings among externals only."""

    squares: tuple[Square, ...]
    local: int
    external: int
    meetings: int
    meetings_without_local: int

    @property
    def gaps(self) -> tuple[Square, ...]:
        """Return the squares where somebody is missing and did not wish it so."""
        return tuple(one for one in self.squares if one.gap)

    @property
    def sectors_without_local(self) -> tuple[str, ...]:
        """Return the sectors in which others work and no local civil society is mapped anywhere, in the list's order.

        Services that responders give each other are left out: nobody looks for a local group in them.
        """
        worked_in = {one.sector for one in self.squares}
        with_local = {one.sector for one in self.squares if one.local}
        order = [one.code for one in SECTORS] + sorted(worked_in - set(SECTORS.terms))
        return tuple(one for one in order if one in worked_in - with_local - SERVICES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What coverage is counted from."""

    stakeholders: Sequence[Stakeholder]
    forums: Sequence[Forum] = ()
    points: Sequence[LiaisonPoint] = ()
    relationships: Sequence[Relationship] = ()
    engagements: Sequence[Engagement] = ()


def coverage(directory: Directory, on: date) -> Coverage:
    """Return who is there and who is missing on a day, by sector and area."""
    here = [one for one in directory.stakeholders if one.presence not in {"left", "planned"}]
    held = [one for one in directory.engagements if one.state == "held" and one.attendees]
    local = sum(_is_local(one) for one in here)
    return Coverage(
        squares=tuple(_squares(here, directory, on)),
        local=local,
        external=len(here) - local,
        meetings=len(held),
        meetings_without_local=sum(not had_local(one) for one in held),
    )


def _squares(here: list[Stakeholder], directory: Directory, on: date) -> Iterator[Square]:
    seated = {member.stakeholder for forum in directory.forums if forum.state == "active" for member in forum.members}
    posted = {point.stakeholder for point in directory.points}
    wished = _apart_by_wish(directory.relationships)
    found: dict[tuple[str, str], list[Stakeholder]] = {}
    for one in here:
        for sector in one.sectors:
            for area in one.areas or ("",):
                found.setdefault((sector, area), []).append(one)
    for (sector, area), present in sorted(found.items()):
        local = [one for one in present if _is_local(one)]
        gap = _gap(local, seated, posted, on)
        by_wish = gap in {IN_NO_FORUM, NO_LIAISON_POINT} and all(one.id in wished for one in local)
        yield Square(
            sector=sector,
            area=area,
            stakeholders=tuple(one.id for one in present),
            local=tuple(one.id for one in local),
            gap="" if by_wish else gap,
            by_wish=by_wish,
        )


def _gap(local: list[Stakeholder], seated: set[str], posted: set[str], on: date) -> str:
    if not local:
        return NO_LOCAL
    in_forum = [one for one in local if one.id in seated]
    if not in_forum:
        return IN_NO_FORUM
    reachable = [one for one in in_forum if one.id in posted]
    if not reachable:
        return NO_LIAISON_POINT
    return NOT_VERIFIED if all(is_stale(one.verified_on, on, one.rhythm) for one in reachable) else ""


def _apart_by_wish(relationships: Iterable[Relationship]) -> set[str]:
    found = set()
    for one in relationships:
        if any(row.desired_reason in _OWN_WISH for row in one.levels):
            found |= {one.stakeholder_a, one.stakeholder_b}
    return found


def _is_local(stakeholder: Stakeholder) -> bool:
    return is_local_civil_society(stakeholder.family, stakeholder.locality)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """Section 5 of a report: who works on the matter here and was not in the room, as counts and ids."""

    not_invited: tuple[str, ...] = ()
    invited_absent: tuple[str, ...] = ()
    by_group: Mapping[str, int]
    """How many were absent of each family group."""
    by_sector: Mapping[str, int]
    """How many were absent of each sector of the engagement."""
    local_in_room: int = 0
    local_on_map: int = 0
    women_on_map: int = 0
    youth_on_map: int = 0


def absent_from(engagement: Engagement, stakeholders: Iterable[Stakeholder], areas: frozenset[str] = frozenset()) -> Absent:
    """Return who works in the engagement's sectors (and in `areas`, where given) and was not in the room.

    Without sectors on the engagement everybody on the map counts. Armed groups and our own people are never counted.
    """
    concerned = [one for one in stakeholders if _concerns(one, engagement.sectors, areas)]
    present = {one.stakeholder for one in engagement.attendees if was_present(one)}
    invited = {one.stakeholder for one in engagement.attendees} - present
    missing = [one for one in concerned if one.id not in present]
    local = [one for one in concerned if _is_local(one)]
    return Absent(
        not_invited=tuple(one.id for one in missing if one.id not in invited),
        invited_absent=tuple(one.id for one in missing if one.id in invited),
        by_group=dict(sorted(Counter(group_of(one.family, one.locality) for one in missing).items())),
        by_sector=dict(sorted(Counter(sector for one in missing for sector in one.sectors & engagement.sectors).items())),
        local_in_room=sum(one.id in present for one in local),
        local_on_map=len(local),
        women_on_map=sum(one.family == "women" for one in concerned),
        youth_on_map=sum(one.family == "youth" for one in concerned),
    )


def _concerns(stakeholder: Stakeholder, sectors: frozenset[str], areas: frozenset[str]) -> bool:
    if stakeholder.family == "nsag" or stakeholder.presence in {"left", "planned"}:
        return False
    return (not sectors or bool(stakeholder.sectors & sectors)) and (not areas or bool(stakeholder.areas & areas))
