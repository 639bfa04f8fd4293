"""Whom to call: one line of words answered from the posts of the vault, with the channel to use at that hour, who is next, and why.

Somebody who may only be reached indirectly is never the answer here; their own page says the way they chose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from operator import is_
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain import calling, half_life, phone
from liaison_desk.domain.calling import AREA, BODY, DECIDES, NAME, SECTOR, Answering, Matter, Ranked
from liaison_desk.domain.contact import Channel, Contact, is_current, may_be_dialled, usable_channels
from liaison_desk.domain.folding import words as words_of
from liaison_desk.domain.liaison_point import LiaisonPoint, holders_on
from liaison_desk.domain.opening_hours import Answers, answers_at
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.families import is_armed_group
from liaison_desk.i18n import _, isolate
from liaison_desk.services import calling_reasons
from liaison_desk.services.pictures import every

if TYPE_CHECKING:
    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.desk import Desk

_ROUND_ABOUT = frozenset({"via-intermediary", "via-forum-secretariat", "courier"})
_USE_ORDER = {"preferred": 0, "allowed": 1, "": 1, "emergency-only": 2}
ALTERNATES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """One post or person to call, with the channel to use then; `value` is empty where no way of theirs can be dialled.

    `shown` is the value as it reads, `dialled` what is dialled for it from the office's country where that is known.

    `why` are the reasons, each a few words, the reason to doubt last; `kind` and `id` are of the record, `channel` the kind of channel.
    """

    kind: str
    id: str
    post: str
    organisation: str = ""
    holder: str = ""
    holder_id: str = ""
    channel: str = ""
    value: str = ""
    shown: str = ""
    dialled: str = ""
    hours: str = ""
    why: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What a line was answered: whom to call first, who is next, and what of the line nobody answers for.

    `slips` are words that were read as others, one slip away: what was typed, and what it was read as.
    """

    at: datetime
    is_timed: bool = False
    first: Callee | None = None
    others: tuple[Callee, ...] = ()
    missed: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()


def whom(desk: Desk, text: str) -> Called:
    """Return whom to call about what a line says; nobody for an empty one. Asks for the present unless an hour stands in it."""
    now = desk.clock()
    matter = calling.read(text, now)
    today = matter.at.astimezone().date()
    posts = desk.known(f"posts to call {today}", partial(_posts, desk, today))
    slips = calling.corrected(posts, matter, _meant)
    asked = replace(matter, words=tuple(dict.fromkeys(slips.get(word, word) for word in matter.words)))
    found = calling.ranked(posts, asked, most=1 + ALTERNATES)
    callees = _callees(desk, found, matter, today)
    deputies = _deputies(desk, found[0], matter, today) if found else ()
    others = (*deputies, *callees[1:])[:ALTERNATES]
    return Called(
        at=matter.at,
        is_timed=matter.is_timed,
        first=callees[0] if callees else None,
        others=others,
        missed=found[0].missed if found else matter.words,
        slips=tuple(slips.items()) if found else (),
    )


def _meant(word: str, among: Iterable[str]) -> tuple[str, ...]:
    from liaison_desk.services import spelling

    return spelling.meant(word, among, 1)


def get_ready(desk: Desk) -> None:
    """Read ahead whom a call may go to, so that the first question is answered as quickly as the next.

    For today and for tomorrow, which is when 02:00 is for whoever asks in the evening. Given up at a safe point, what was read and looked
    through until then is kept.
    """
    today = desk.clock().astimezone().date()
    for on in (today + timedelta(days=1), today):
        desk.known(f"posts to call {on}", partial(_posts, desk, on))


def _posts(desk: Desk, today: date) -> tuple[Answering, ...]:
    """Return the posts that may be called, and people who agreed to be called in a crisis and hold none."""
    bodies = {one.id: one for one in _every_body(desk)}
    ours = desk.operation.office
    points = [one for one in every(desk, LiaisonPoint) if _is_open(one.rule) and _is_called(one.stakeholder, ours, bodies)]
    held = {one.id: [row.contact for row in holders_on(one, today)] for one in points}
    people = desk.people.some(desk.vault, desk.shelf, (each for found in held.values() for each in found))
    agreed = _agreed(desk).values()
    others = [one for one in agreed if one.id not in people and may_be_dialled(one) and _is_called(one.stakeholder, ours, bodies)]
    known = _Looked(_looked_at(desk, today))
    days: Mapping[date, object] = desk.looked_at or {}
    desk.looked_at = dict([*((on, made) for on, made in days.items() if on != today)][-1:]) | {today: known.now}
    made = [
        known.at(one.id, (one, *present, bodies.get(one.stakeholder)), partial(_of_point, one, present, bodies, today))
        for one in points
        for present in ([people[each] for each in held[one.id] if each in people],)
    ]
    alone = [known.at(one.id, (one, bodies.get(one.stakeholder)), partial(_of_contact, one, bodies, today)) for one in others]
    return tuple(one for one in (*made, *alone) if one is not None)


class _Looked:
    """How each post is looked through, taken from the last time where it stands on the very same records."""

    def __init__(self, before: Mapping[str, tuple[tuple[object, ...], Answering | None]]) -> None:
        """Know what was made before."""
        self._before = before
        self.now: dict[str, tuple[tuple[object, ...], Answering | None]] = {}

    def at(self, id_: str, stands_on: tuple[object, ...], make: Callable[[], Answering | None]) -> Answering | None:
        """Return what was made of these records, or make it; it can be given up before each."""
        safe_point()
        found = self._before.get(id_)
        is_same = found is not None and len(found[0]) == len(stands_on) and all(map(is_, found[0], stands_on))
        self.now[id_] = found if found is not None and is_same else (stands_on, make())
        return self.now[id_][1]


def _looked_at(desk: Desk, today: date) -> Mapping[str, tuple[tuple[object, ...], Answering | None]]:
    """Return what was made for a day the last time; nothing for a day not asked about lately, on which channels have aged."""
    return cast("Mapping[str, tuple[tuple[object, ...], Answering | None]]", (desk.looked_at or {}).get(today, {}))


def _every_body(desk: Desk) -> tuple[Stakeholder, ...]:
    from liaison_desk.domain.stakeholder import Stakeholder

    return every(desk, Stakeholder)


def _agreed(desk: Desk) -> dict[str, Contact]:
    from liaison_desk.storage import lists

    found = lists.ids(desk.vault, "contact", lists.Wanted(fits=(lists.Has("answers_in_crisis", ("1",)),)))
    return desk.people.some(desk.vault, desk.shelf, found)


def _is_open(rule: str) -> bool:
    return rule in CONTACT_RULES and rule not in CLOSED_RULES


def _is_called(stakeholder: str, ours: str, bodies: Mapping[str, Stakeholder]) -> bool:
    """Say whether a body is one that is called at all: not our own office, and no armed group, of which no people are kept."""
    body = bodies.get(stakeholder)
    return (not ours or stakeholder != ours) and not (body is not None and is_armed_group(body.family))


def _of_point(one: LiaisonPoint, present: list[Contact], bodies: Mapping[str, Stakeholder], today: date) -> Answering | None:
    """Return a post as it is looked through; nothing where the one who holds it may only be reached indirectly."""
    if present and not may_be_dialled(present[0]):
        return None
    body = bodies.get(one.stakeholder)
    topics, areas = one.topics or (body.sectors if body else frozenset()), one.areas or (body.areas if body else frozenset())
    channels = [*one.channels, *(present[0].channels if present else ())]
    open_to_all = {kind for kind, found in ((SECTOR, topics), (AREA, areas)) if not found}
    return Answering(
        kind="liaison-point",
        id=one.id,
        name=one.name,
        words=_words(topics, areas, one.name, body, one.may_decide),
        is_open_to_all=frozenset(open_to_all),
        hours=one.hours,
        is_emergency_point=one.is_emergency_point is True,
        odds=half_life.best(channels, one.verified_on, today),
    )


def _of_contact(one: Contact, bodies: Mapping[str, Stakeholder], today: date) -> Answering:
    body = bodies.get(one.stakeholder)
    topics, areas = (body.sectors, body.areas) if body else (frozenset[str](), frozenset[str]())
    name = f"{one.name} {one.post}"
    odds = half_life.best(one.channels, one.verified_on, today)
    return Answering(kind="contact", id=one.id, name=one.name, words=_words(topics, areas, name, body, ""), odds=odds)


def _words(topics: Iterable[str], areas: Iterable[str], name: str, body: Stakeholder | None, decides: str) -> dict[str, frozenset[str]]:
    found = {
        SECTOR: calling.sector_words(topics),
        AREA: frozenset(word for area in areas for word in words_of(area)),
        NAME: frozenset(words_of(name)),
        BODY: frozenset(words_of(f"{body.name} {body.acronym}")) if body else frozenset[str](),
        DECIDES: frozenset(words_of(decides)),
    }
    return {kind: words for kind, words in found.items() if words}


def _callees(desk: Desk, found: Iterable[Ranked], matter: Matter, today: date) -> list[Callee]:
    return [made for one in found if (made := _callee(desk, one, matter, today)) is not None]


def _callee(desk: Desk, one: Ranked, matter: Matter, today: date) -> Callee | None:
    read = desk.shelf.many(one.post.kind, [one.post.id])
    if not read:
        return None
    record: Any = read[0]
    bodies = cast("list[Stakeholder]", desk.shelf.many("stakeholder", [record.stakeholder])) if record.stakeholder else []
    holder = _holder(desk, record, today)
    channels = [*(record.channels if isinstance(record, LiaisonPoint) else ()), *(usable_channels(holder) if holder else ())]
    chosen = channel_at(channels, matter.at, record.verified_on, today)
    doubts = calling_reasons.doubts(one, chosen, record, matter, today)
    return Callee(
        kind=one.post.kind,
        id=one.post.id,
        post=record.name if isinstance(record, LiaisonPoint) else record.post,
        organisation=bodies[0].name if bodies else "",
        holder=holder.name if holder else "",
        holder_id=holder.id if holder else "",
        hours=one.post.hours,
        why=calling_reasons.why(one, record, bodies[0] if bodies else None, matter),
        doubts=doubts,
        **_by(chosen),
    )


def _by(chosen: Channel | None) -> dict[str, Any]:
    """Return what is told of the channel to use: its kind, its value as typed, as it reads, and as it is dialled from here."""
    if chosen is None:
        return {}
    kind, value = chosen.kind, chosen.value
    return {"channel": kind, "value": value, "shown": phone.shown(kind, value), "dialled": phone.dialled(kind, value)}


def _holder(desk: Desk, record: LiaisonPoint | Contact, today: date) -> Contact | None:
    if isinstance(record, Contact):
        return record
    held = [row.contact for row in holders_on(record, today)]
    people = {one.id: one for one in cast("list[Contact]", desk.shelf.many("contact", held[:1]))}
    return people.get(held[0]) if held else None


def channel_at(channels: Iterable[Channel], at: datetime, checked_on: date | None, today: date) -> Channel | None:
    """Return the channel to use at an instant: one that answers then, as they prefer, the likelier to work first.

    Never a forbidden one, one whose time is over or has not come, or one that runs through somebody else; one that only some of us may use
    comes last.
    """
    usable = [
        (place, one)
        for place, one in enumerate(channels)
        if one.use in _USE_ORDER and one.kind not in _ROUND_ABOUT and one.value and is_current(one, today)
    ]

    def rank(numbered: tuple[int, Channel]) -> tuple[bool, bool, int, bool, int]:
        place, one = numbered
        is_closed = answers_at(one.hours, at) is Answers.CLOSED
        return (bool(one.used_by), is_closed, _USE_ORDER[one.use], half_life.odds_of(one, checked_on, today).is_stale, place)

    return min(usable, key=rank)[1] if usable else None


def _deputies(desk: Desk, first: Ranked, matter: Matter, today: date) -> tuple[Callee, ...]:
    """Return the deputies of the post that is called first; they come before any other post."""
    if first.post.kind != "liaison-point":
        return ()
    point = cast("LiaisonPoint", desk.shelf.one("liaison-point", first.post.id))
    held = [row.contact for row in holders_on(point, today)][1:]
    people = [one for one in cast("list[Contact]", desk.shelf.many("contact", held)) if may_be_dialled(one)]
    body = desk.shelf.titles([point.stakeholder]).get(point.stakeholder, "") if point.stakeholder else ""
    made = []
    for one in people:
        chosen = channel_at(usable_channels(one), matter.at, one.verified_on, today)
        if chosen is not None:
            why = (_("Deputy of {post}").format(post=isolate(point.name)),)
            made.append(
                Callee(
                    kind="contact", id=one.id, post=one.post, organisation=body, holder=one.name, holder_id=one.id,
                    hours=chosen.hours, why=why, **_by(chosen),
                )
            )  # fmt: skip
    return tuple(made)
