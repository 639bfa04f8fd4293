"""What the window shows of one stakeholder: the guard first, then how it stands to us, how to reach it, who may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.contact import current
from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.engagement import Attendee, Engagement, was_present
from liaison_desk.domain.relationship import RelationshipLevel, level_on
from liaison_desk.domain.terms.states import ENGAGEMENT_STATES
from liaison_desk.services import consent_views, listings, reaching, relationships, sharing
from liaison_desk.services.pictures import engagements
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.sharing.decision import Verdict
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.consent_views import Standing
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.listings import Listed
    from liaison_desk.services.reaching import Guard, Way

_LATELY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One line of what happened lately: a meeting; `id` is that of the engagement. Changes of the record are its history."""

    title: str
    line: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStakeholder:
    """One stakeholder as the inspector shows it; `may_read` is what happens to its name for each audience of a copy."""

    listed: Listed
    own_name: str
    guards: tuple[Guard, ...]
    level: RelationshipLevel | None
    ways: tuple[Way, ...]
    may_read: dict[str, Verdict]
    lately: tuple[Happened, ...]
    consent: Standing | None = None

    @property
    def stakeholder(self) -> Stakeholder:
        """The record itself."""
        return cast("Stakeholder", self.listed.record)


def seen(desk: Desk, record_id: str) -> SeenStakeholder | None:
    """Return what is shown of a stakeholder; None where it is gone."""
    found = listings.rows(desk, "stakeholder", [record_id])
    if not found:
        return None
    people = cast("list[Contact]", desk.shelf.found("contact", Query(where={"stakeholder": record_id})))
    points = cast("list[LiaisonPoint]", desk.shelf.found("liaison-point", Query(where={"stakeholder": record_id})))
    known = relationships.with_us(desk, record_id)
    stakeholder = cast("Stakeholder", found[0].record)
    return SeenStakeholder(
        listed=found[0],
        own_name=own_name(stakeholder),
        guards=_guards(people),
        level=level_on(known, desk.clock().date()) if known else None,
        ways=_ways(desk, people, points),
        may_read=sharing.may_read(desk, record_id),
        lately=tuple(_meetings(desk, record_id)),
        consent=consent_views.standing(desk, "stakeholder", record_id),
    )


def own_name(stakeholder: Stakeholder) -> str:
    """Return the first name in another script or language; empty where there is none."""
    return next((one.text for one in stakeholder.other_names if one.text != stakeholder.name), "")


def _guards(people: list[Contact]) -> tuple[Guard, ...]:
    """Return why these people are not to be reached directly, each rule with its reasons once."""
    found: dict[str, list[str]] = {}
    for one in people:
        guard = reaching.guard_of_contact(one)
        if guard is not None:
            reasons = found.setdefault(guard.title, [])
            reasons.extend([guard.reason] if guard.reason and guard.reason not in reasons else [])
    return tuple(reaching.Guard(title=title, reason=" ".join(reasons)) for title, reasons in found.items())


def _ways(desk: Desk, people: list[Contact], points: list[LiaisonPoint]) -> tuple[Way, ...]:
    """Return every way to reach them, the safest for them first; the way of a post before that of its holder."""
    found: list[Way] = []
    named = desk.shelf.titles([one.intermediary for one in people if one.intermediary])
    for point in points:
        sheet = reaching.sheet(desk, "liaison-point", point.id)
        found += sheet.ways if sheet else ()
    today = desk.clock().date()
    for one in people:
        found += reaching.ways_of_contact(one.but(channels=current(one.channels, today)), named)
    unique = {(one.title, one.value, one.line): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: one.safety))


def _meetings(desk: Desk, record_id: str) -> list[Happened]:
    met = [one for one in engagements(desk) if any(_takes_part(one, each, record_id) for each in one.attendees)]
    newest = sorted((one for one in met if one.starts_at), key=lambda one: str(one.starts_at), reverse=True)
    return [Happened(title=one.title, line=_when(one), id=one.id) for one in newest[:_LATELY]]


def _takes_part(engagement: Engagement, attendee: Attendee, record_id: str) -> bool:
    return attendee.stakeholder == record_id and (engagement.state == "planned" or was_present(attendee))


def _when(engagement: Engagement) -> str:
    day: date | None = engagement.starts_at.date() if engagement.starts_at else None
    words = (day_shown(day) if day else "", ENGAGEMENT_STATES.label_of(engagement.state))
    return " · ".join(word for word in words if word)
