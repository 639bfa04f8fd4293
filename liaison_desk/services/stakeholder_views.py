"""What the window shows of one stakeholder: the guard first, then how it stands to us, how to reach it, who may read of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.contact import current
from liaison_desk.domain.coverage_kinds import sector_order
from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.engagement import Attendee, Engagement, was_present
from liaison_desk.domain.folding import fold
from liaison_desk.domain.place import Place
from liaison_desk.domain.relationship import RelationshipLevel, level_on, their_wish
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.domain.terms.sides import CONTACT_RHYTHMS
from liaison_desk.domain.terms.states import ENGAGEMENT_STATES
from liaison_desk.i18n import _, isolate
from liaison_desk.services import consent_views, listings, reaching, relationships, sharing
from liaison_desk.services.pictures import engagements, every
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Iterable

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
class Fact:
    """One line of what is known of a stakeholder: what it is about, by icon and label, and the words."""

    icon: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenStakeholder:
    """One stakeholder as the inspector shows it; `may_read` is what happens to its name for each audience of a copy.

    `wish` is the level with us that it wishes for itself.
    """

    listed: Listed
    own_name: str
    guards: tuple[Guard, ...]
    level: RelationshipLevel | None
    ways: tuple[Way, ...]
    may_read: dict[str, Verdict]
    lately: tuple[Happened, ...]
    consent: Standing | None = None
    about: tuple[Fact, ...] = ()
    wish: str = ""

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
    level = level_on(known, desk.clock().date()) if known else None
    stakeholder = cast("Stakeholder", found[0].record)
    return SeenStakeholder(
        listed=found[0],
        own_name=own_name(stakeholder),
        guards=_guards(people),
        level=level,
        ways=_ways(desk, people, points),
        may_read=sharing.may_read(desk, record_id),
        lately=tuple(_meetings(desk, record_id)),
        consent=consent_views.standing(desk, "stakeholder", record_id),
        about=about(desk, stakeholder),
        wish=their_wish(level, desk.operation.office),
    )


def about(desk: Desk, one: Stakeholder) -> tuple[Fact, ...]:
    """Return what else they are called, what they belong to, sectors beside the cluster codes, areas with P-codes, what is next.

    What nobody wrote down is left out.
    """
    titles = desk.shelf.titles([one.part_of]) if one.part_of else {}
    branches = desk.shelf.found("stakeholder", Query(where={"part_of": one.id}))
    rhythm = CONTACT_RHYTHMS.label_of(one.rhythm) if one.rhythm else ""
    found = (
        Fact(icon="tag", label=_("Also called"), words=_listed([one.acronym, *(name.text for name in one.other_names)])),
        Fact(icon="building", label=_("Part of"), words=isolate(titles.get(one.part_of, ""))),
        Fact(icon="affiliate", label=_("Branches"), words=_listed(sorted((each.title for each in branches), key=str.casefold))),
        Fact(icon="layout-grid", label=_("Sectors"), words=_listed([_sector(code) for code in sector_order(one.sectors)])),
        Fact(icon="map-pin", label=_("Areas"), words=_listed(_areas(desk, one))),
        Fact(icon="calendar-event", label=_("Next step"), words=" · ".join(word for word in (isolate(one.next_step), rhythm) if word)),
    )
    return tuple(each for each in found if each.words)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(isolate(word) for word in words if word)


def _sector(code: str) -> str:
    """Return a sector with the cluster code of the 3W beside it, where there is one."""
    cluster = next((one.standards.get("iasc", "") for one in SECTORS if one.code == code), "")
    return f"{SECTORS.label_of(code)} ({cluster})" if cluster else SECTORS.label_of(code)


def _areas(desk: Desk, one: Stakeholder) -> list[str]:
    """Return the areas with the P-code of the place of that name, where one is known here."""
    codes = {fold(place.name): place.pcode for place in every(desk, Place) if place.pcode} if one.areas else {}
    known = {area: codes.get(fold(area), "") for area in sorted(one.areas)}
    return [f"{area} ({code})" if code and code != area else area for area, code in known.items()]


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
