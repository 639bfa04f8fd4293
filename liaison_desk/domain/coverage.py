"""Coverage: who is missing from the map, from the forums and from the room.

An absence that is by their choice or for their safety is no gap (decision 25); groups without logo or contact are not
on any map, so that an empty place is not an empty place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.engagement import was_present
from liaison_desk.domain.freshness import days_since, is_stale
from liaison_desk.domain.relationship import level_on
from liaison_desk.domain.terms.families import FAMILIES, is_armed_group, is_known_local
from liaison_desk.domain.terms.sectors import SECTORS, SERVICES
from liaison_desk.domain.wheel import had_local

if TYPE_CHECKING:
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.relationship import Relationship
    from liaison_desk.domain.stakeholder import Stakeholder

NO_LOCAL, IN_NO_FORUM, NO_LIAISON_POINT, NOT_VERIFIED = "no-local", "in-no-forum", "no-liaison-point", "not-verified"
NEVER_CONTACTED: Final = "never-contacted"
KIND_NOT_SAID: Final = "kind-not-said"
GAPS: Final = (NO_LOCAL, KIND_NOT_SAID, NEVER_CONTACTED, IN_NO_FORUM, NO_LIAISON_POINT, NOT_VERIFIED)
"""The steps from the map to the last check; the first that fails is the gap."""
THEIR_CHOICE, THEIR_SAFETY = "their-choice", "their-safety"
OWN_WISH: Final = frozenset({THEIR_CHOICE, THEIR_SAFETY})
NOT_HERE: Final = frozenset({"left", "planned"})
"""States of presence in which nobody counts as being here."""
_HEARSAY: Final = frozenset({"told-by-one", "told-by-several", "rumour"})
_ANSWERED: Final = frozenset({NEVER_CONTACTED, IN_NO_FORUM, NO_LIAISON_POINT})
"""The gaps that a wish to stay apart answers; a check that is due is ours to make, whatever they wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One sector in one area: who works there, and what is missing.

    `gap` is one of GAPS or empty; `by_wish` says that the absence is by their choice or for their safety, which is no gap,
    and `wish` which of both (`their-choice their-safety`; safety where both were said). `days` is the age of the newest
    check where nobody was verified for long, None where there never was one.
    """

    sector: str
    area: str
    stakeholders: tuple[str, ...]
    local: tuple[str, ...]
    gap: str = ""
    by_wish: bool = False
    wish: str = ""
    days: int | None = None


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
    def answered(self) -> tuple[Square, ...]:
        """Return the squares where somebody stays apart by their choice or for their safety: answers, not gaps."""
        return tuple(one for one in self.squares if one.by_wish)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is known of everybody on a day, by stakeholder id."""

    on: date
    seated: frozenset[str]
    posted: frozenset[str]
    met: frozenset[str]
    wished: Mapping[str, str] = field(default_factory=dict)


def here_on(stakeholders: Iterable[Stakeholder]) -> list[Stakeholder]:
    """Return those who are here; whoever left or has not come yet is not."""
    return [one for one in stakeholders if one.presence not in NOT_HERE]


def held_until(engagements: Iterable[Engagement], on: date) -> list[Engagement]:
    """Return the engagements that were held, with somebody written down, until the end of a day."""
    return [
        one
        for one in engagements
        if one.state == "held" and one.attendees and (one.starts_at is None or one.starts_at.astimezone().date() <= on)
    ]


def seats_on(forums: Iterable[Forum], on: date) -> Iterator[str]:
    """Yield the stakeholder of each seat that was taken on a day in a forum that meets."""
    for forum in forums:
        if forum.state == "active":
            for one in forum.members:
                if (one.since_on is None or one.since_on <= on) and (one.until_on is None or on < one.until_on):
                    yield one.stakeholder


def coverage(directory: Directory, on: date) -> Coverage:
    """Return who is there and who is missing on a day, by sector and area."""
    here = here_on(directory.stakeholders)
    held = held_until(directory.engagements, on)
    local = sum(_is_local(one) for one in here)
    known = _Known(
        on=on,
        seated=frozenset(seats_on(directory.forums, on)),
        posted=frozenset(point.stakeholder for point in directory.points),
        met=frozenset(row.stakeholder for one in held for row in one.attendees if was_present(row)),
        wished=_apart_by_wish(directory.relationships, on),
    )
    return Coverage(
        squares=tuple(_squares(here, known)),
        local=local,
        external=len(here) - local,
        meetings=len(held),
        meetings_without_local=sum(not had_local(one) for one in held),
    )


def _squares(here: list[Stakeholder], known: _Known) -> Iterator[Square]:
    found: dict[tuple[str, str], list[Stakeholder]] = {}
    for one in here:
        if is_armed_group(one.family):
            continue
        for sector in one.sectors:
            for area in one.areas or ("",):
                found.setdefault((sector, area), []).append(one)
    for (sector, area), present in sorted(found.items()):
        local = [one for one in present if _is_local(one)]
        gap, days = _gap(local, known) if local else (_without_local(sector, present), None)
        wish = _wish(local, known) if gap in _ANSWERED else ""
        yield Square(
            sector=sector,
            area=area,
            stakeholders=tuple(one.id for one in present),
            local=tuple(one.id for one in local),
            gap="" if wish else gap,
            by_wish=bool(wish),
            wish=wish,
            days=days,
        )


def _without_local(sector: str, present: list[Stakeholder]) -> str:
    """Return the gap where nobody is known to be local: none among services, and another one where some kinds were not said."""
    if sector in SERVICES:
        return ""
    return NO_LOCAL if all(one.family in FAMILIES for one in present) else KIND_NOT_SAID


def _gap(local: list[Stakeholder], known: _Known) -> tuple[str, int | None]:
    """Return the first step that fails for the local groups of a square, with the age of the newest check where that is it."""
    if all(_is_hearsay(one, known) for one in local):
        return NEVER_CONTACTED, None
    in_forum = [one for one in local if one.id in known.seated]
    if not in_forum:
        return IN_NO_FORUM, None
    reachable = [one for one in in_forum if one.id in known.posted]
    if not reachable:
        return NO_LIAISON_POINT, None
    if all(is_stale(one.verified_on, known.on, one.rhythm) for one in reachable):
        ages = [days for one in reachable if (days := days_since(one.verified_on, known.on)) is not None]
        return NOT_VERIFIED, min(ages, default=None)
    return "", None


def _is_hearsay(one: Stakeholder, known: _Known) -> bool:
    """Say whether we know them from others only: named to us, and never met, seated, posted or checked."""
    unknown = not one.verified_on and one.id not in known.met and one.id not in known.seated and one.id not in known.posted
    return unknown and one.source_kind in _HEARSAY


def _wish(local: list[Stakeholder], known: _Known) -> str:
    """Return why everybody local stays apart, or nothing where one of them has not said so."""
    reasons = [known.wished.get(one.id, "") for one in local]
    if not all(reasons):
        return ""
    return THEIR_SAFETY if THEIR_SAFETY in reasons else THEIR_CHOICE


def _apart_by_wish(relationships: Iterable[Relationship], on: date) -> dict[str, str]:
    """Return who stays apart by their own wish on a day, and why; where nobody was named, the wish is that of both."""
    found: dict[str, str] = {}
    for one in relationships:
        if not any(row.desired_reason in OWN_WISH for row in one.levels):
            continue
        row = level_on(one, on)
        if row is None or row.desired_reason not in OWN_WISH:
            continue
        for id_ in (row.desired_by,) if row.desired_by else (one.stakeholder_a, one.stakeholder_b):
            found[id_] = THEIR_SAFETY if THEIR_SAFETY in {row.desired_reason, found.get(id_)} else THEIR_CHOICE
    return found


def _is_local(stakeholder: Stakeholder) -> bool:
    return is_known_local(stakeholder.family, stakeholder.locality)
