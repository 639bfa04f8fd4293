"""The engagement brief: one page for our own team before a meeting, and for nobody else.

It goes into pockets and lies on tables: no number, no address, no indirect way and no intermediary stands on it. Whoever chose not to be
met directly stands there as that, so that nobody greets them as expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Final

from liaison_desk.domain.commitment import is_late
from liaison_desk.domain.contact import may_be_dialled
from liaison_desk.domain.sharing.absence import AbsenceLine, Mapped, absence_lines
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.categories import CELLS
from liaison_desk.domain.sharing.disclosed import Disclosed, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.telling import Telling
from liaison_desk.domain.terms.families import group_of, is_armed_group, is_force
from liaison_desk.domain.terms.information import CATEGORIES

if TYPE_CHECKING:
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.engagement import Attendee, Engagement
    from liaison_desk.domain.forum import Forum
    from liaison_desk.domain.place import Place
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder

AUDIENCES: Final = (Audience.TEAM.value,)
MOST_PEOPLE: Final = 5
"""So many people stand on the one page; of more than that one fewer, and the number of the others."""
MOST_TALKS: Final = 2
MOST_PROMISES: Final = 3
MOST_ASKS: Final = 2
MOST_STYLES: Final = 2
_FORCES: Final = frozenset({"military", "police", "armed-group"})
_LOCAL_FIRST: Final = frozenset({"local-civil-society", "women", "youth"})
MAY, ASK, NEVER = "may", "ask", "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFacts:
    """What a brief is made from: the meeting, its people and bodies, the last talks with them, and what was promised.

    `met_on` is the day on which each contact, or body without one, was met last; `mapped` are the counts of who is missing;
    `asked` are what earlier reports of the forum asked of headquarters, as `asked_before.as_task` gives them.
    """

    paper: Paper
    engagement: Engagement
    forum: Forum | None = None
    place: Place | None = None
    people: Mapping[str, Contact] = field(default_factory=dict)
    bodies: Mapping[str, Stakeholder] = field(default_factory=dict)
    ours: str = ""
    met_on: Mapping[str, date] = field(default_factory=dict)
    talks: tuple[Engagement, ...] = ()
    promises: tuple[Commitment, ...] = ()
    asked: tuple[Commitment, ...] = ()
    mapped: tuple[Mapped, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPerson:
    """Somebody who is to come: `last_on` is ISO 8601, empty for a first meeting; `is_closed` says that they chose not to be met."""

    name: str
    post: str = ""
    organisation: str = ""
    family: str = ""
    address: str = ""
    languages: tuple[str, ...] = ()
    last_on: str = ""
    presence: str = ""
    is_ours: bool = False
    is_closed: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class BriefStyle:
    """How an organisation works, in its own words: its terms, and the line that no arrangement may cross."""

    organisation: str
    terminology: str = ""
    culture: str = ""
    respect: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class BriefTalk:
    """One of the last talks with these people: the day as ISO 8601, what about, and one line of what came of it."""

    on: str
    title: str
    gist: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPromise:
    """One open promise: by whom it is owed (code), the post, and its day as ISO 8601."""

    text: str
    owed_by: str
    owner: str = ""
    due_on: str = ""
    is_late: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class BriefAsk:
    """One ask of headquarters that this forum waits for: its day as ISO 8601, its state (code), and what came back."""

    text: str
    asked_of: str = ""
    needed_by_on: str = ""
    state: str = ""
    answer: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView(PaperView):
    """The brief as our own team reads it.

    `shared` are codes of traits, `sectors` codes in which more than one of them works. `may`, `ask` and `never` are category codes.
    """

    has_speakers: ClassVar[bool] = True

    title: str
    kind: str
    starts_at: str = ""
    ends_at: str = ""
    purpose: str = ""
    forum: str = ""
    place: str = ""
    place_safety: str = ""
    people: tuple[BriefPerson, ...] = ()
    more_people: int = 0
    styles: tuple[BriefStyle, ...] = ()
    has_civilians: bool = False
    has_security: bool = False
    shared: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    talks: tuple[BriefTalk, ...] = ()
    promises: tuple[BriefPromise, ...] = ()
    asks: tuple[BriefAsk, ...] = ()
    may: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    missing: tuple[AbsenceLine, ...] = ()
    missing_note: str = ""


@dataclass(slots=True, kw_only=True)
class _Told(Telling):
    """Records as our team may read them."""

    facts: BriefFacts


def disclose_brief(facts: BriefFacts, context: Context) -> Disclosed[BriefView]:
    """Return the brief for a reader of our own team."""
    told = _Told(facts=facts, context=context)
    meeting = told.shown(facts.engagement)
    people = [_person(row, told) for row in meeting.attendees]
    others = [one for one in people if not one.is_ours]
    is_full = len(people) >= MOST_PEOPLE  # Fewer talks and styles, so that it stays one page on the smaller paper too.
    seen = MOST_PEOPLE - (len(people) > MOST_PEOPLE)
    view_of: dict[str, Any] = {
        **_head(meeting, told),
        **_common(facts),
        **_sharing(facts),
        "people": tuple((*others, *(one for one in people if one.is_ours))[:seen]),
        "more_people": max(0, len(people) - seen),
        "styles": tuple(_styles(told))[: 1 if is_full else MOST_STYLES],
        "talks": tuple(_talk(told.shown(one)) for one in facts.talks[: 1 if is_full else MOST_TALKS]),
        "promises": tuple(_promises(told))[: MOST_PROMISES - (1 if is_full and facts.asked else 0)],
        "asks": tuple(_asks(told))[: 1 if is_full else MOST_ASKS],
        "missing": absence_lines(_lacking(facts.mapped), context.reader.audience),
    }
    return sealed(BriefView(**view_of, **handled(facts.paper, context.reader, told.decisions)), told.decisions, context.reader.audience)


def _head(meeting: Engagement, told: _Told) -> dict[str, Any]:
    facts = told.facts
    forum = told.shown(facts.forum) if facts.forum else None
    place = told.shown(facts.place) if facts.place else None
    safety = meeting.place_safety if meeting.place_safety not in {"", "not-assessed"} else place.civilian_safety if place else ""
    return {
        "title": meeting.title,
        "kind": meeting.kind,
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else "",
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else "",
        "purpose": meeting.purpose,
        "forum": forum.name if forum else "",
        "place": place.name if place else meeting.place_note,
        "place_safety": safety,
        "missing_note": forum.missing if forum else "",
    }


def _person(row: Attendee, told: _Told) -> BriefPerson:
    facts = told.facts
    contact = facts.people.get(row.contact)
    known = told.shown(contact) if contact else None
    last = facts.met_on.get(row.contact or row.stakeholder)
    return BriefPerson(
        name=row.name,
        post=row.post or (known.post if known else ""),
        organisation=row.organisation,
        family=row.family,
        address=known.how_to_address if known else "",
        languages=tuple(sorted(known.languages)) if known else (),
        last_on=last.isoformat() if last else "",
        presence=row.presence,
        is_ours=row.side == "ours"
        or (contact is not None and contact.is_ours is True)
        or (bool(facts.ours) and row.stakeholder == facts.ours),
        is_closed=contact is not None and not may_be_dialled(contact),
    )


def _theirs(facts: BriefFacts) -> list[Stakeholder]:
    """Return the organisations of the others in the room, each once, in the order of the attendance."""
    ids = dict.fromkeys(row.stakeholder for row in facts.engagement.attendees if row.side != "ours" and row.stakeholder != facts.ours)
    return [facts.bodies[one] for one in ids if one in facts.bodies]


def _styles(told: _Told) -> Iterator[BriefStyle]:
    for one in _theirs(told.facts):
        shown = told.shown(one)
        found = shown.styles
        if found is not None and shown.name and (found.terminology or found.culture or found.respect):
            yield BriefStyle(organisation=shown.name, terminology=found.terminology, culture=found.culture, respect=found.respect)


def _common(facts: BriefFacts) -> dict[str, Any]:
    """Return what they share: traits that any of them named, and sectors in which two or more of them, or the meeting, work."""
    bodies = _theirs(facts)
    traits = {trait for one in bodies if one.styles for trait in one.styles.shared}
    ours = facts.bodies.get(facts.ours)
    worked = [one.sectors for one in (*bodies, *((ours,) if ours else ()))]
    common = {sector for sectors in worked for sector in sectors if sum(sector in each for each in worked) > 1}
    theirs = [one for one in facts.engagement.attendees if one.side != "ours"]
    forces = [_is_force(facts, one) for one in theirs]
    return {
        "shared": tuple(sorted(traits)),
        "sectors": tuple(sorted(common | set(facts.engagement.sectors))),
        "has_security": any(forces),
        "has_civilians": any(
            one.family and not is_armed_group(one.family) and not armed for one, armed in zip(theirs, forces, strict=True)
        ),
    }


def _is_force(facts: BriefFacts, row: Attendee) -> bool:
    body = facts.bodies.get(row.stakeholder)
    return is_force(row.family, body.side if body else "")


def _lacking(mapped: Iterable[Mapped]) -> tuple[Mapped, ...]:
    """Return the groups on the map of whom nobody is expected, local civil society first; no force is missed."""
    gone = [one for one in mapped if one.mapped and not one.in_room and one.group not in _FORCES]
    return tuple(sorted(gone, key=lambda one: (one.group not in _LOCAL_FIRST, one.group)))


def _talk(one: Engagement) -> BriefTalk:
    on = one.starts_at.date().isoformat() if one.starts_at else ""
    return BriefTalk(on=on, title=one.title, gist=one.gist)


def _promises(told: _Told) -> Iterator[BriefPromise]:
    today = told.facts.paper.on
    for one in sorted(told.facts.promises, key=lambda each: (each.due_on is None, str(each.due_on or ""), each.text)):
        shown = told.shown(one)
        if shown.text:
            due = shown.due_on.isoformat() if shown.due_on else ""
            yield BriefPromise(text=shown.text, owed_by=shown.owed_by, owner=shown.owner, due_on=due, is_late=is_late(one, today))


def _asks(told: _Told) -> Iterator[BriefAsk]:
    """Give what headquarters was asked before, an answer first: it is news for the room."""
    for one in sorted(told.facts.asked, key=lambda each: not each.outcome):
        shown = told.shown(one)
        if shown.text:
            due = shown.due_on.isoformat() if shown.due_on else ""
            yield BriefAsk(text=shown.text, asked_of=shown.owner, needed_by_on=due, state=shown.state, answer=shown.outcome)


def _sharing(facts: BriefFacts) -> dict[str, Any]:
    """Return which categories may be spoken of in this room: what is said to one is heard by all, so the strictest counts."""
    there = [row for row in facts.engagement.attendees if row.side != "ours" and row.stakeholder != facts.ours]
    readers = {reader_of(one.family, one.locality) for one in there} or {Audience.PARTNER}
    agreed = {code for one in _theirs(facts) for code in one.never_share}
    found: dict[str, list[str]] = {MAY: [], ASK: [], NEVER: []}
    for one in CATEGORIES:
        cells = [CELLS.get((one.code, reader), frozenset("x")) for reader in readers]
        is_closed = one.code in agreed or any("x" in each for each in cells)
        found[NEVER if is_closed else MAY if all(each == frozenset("y") for each in cells) else ASK].append(one.code)
    return {key: tuple(codes) for key, codes in found.items()}


def reader_of(family: str, locality: str) -> Audience:
    """Return as which audience somebody in the room hears; who is unknown hears as everybody."""
    if is_armed_group(family) or not family:
        return Audience.PUBLIC
    if is_force(family):
        return Audience.STATE if family.endswith("-host") else Audience.MISSION_MILITARY
    by_group: Iterable[tuple[str, Audience]] = (
        ("government", Audience.STATE),
        ("un-igo", Audience.HUMANITARIAN),
        ("ngo-int", Audience.HUMANITARIAN),
        ("local-civil-society", Audience.PARTNER),
    )
    return dict(by_group).get(group_of(family, locality), Audience.PARTNER)
