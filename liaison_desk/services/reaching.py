"""How somebody may be reached: the way they chose first, a number only where it may be dialled, and who is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain import phone
from liaison_desk.domain.contact import Channel, Contact, current, usable_channels
from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.figures_in_groups import spelled
from liaison_desk.domain.freshness import days_since
from liaison_desk.domain.liaison_point import LiaisonPoint, holders_on
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CLOSED_RULES, CONTACT_RULES
from liaison_desk.i18n import _, isolate
from liaison_desk.services import consent_views
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liaison_desk.domain.stakeholder import Stakeholder
    from liaison_desk.services.consent_views import Standing
    from liaison_desk.services.desk import Desk

INDIRECT, HIDDEN, FACE_TO_FACE, DIRECT, PUBLIC = range(5)
"""How safe a way is for the one who is reached, the safest first."""
_ON_AIR = frozenset({"call-sign", "hf-radio", "vhf-radio"})
_PUBLIC_KINDS = frozenset({"notice-board", "social-page", "web-form", "hotline"})
_QUIET_KINDS = frozenset({"in-person", "liaison-visit", "courier", "via-intermediary", "via-forum-secretariat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach somebody: `safety` is one of the constants above, `value` as it was typed, empty where nothing may be used.

    `shown` is the value as it reads on every page, `dialled` what is dialled for it from the office's country, where that is known;
    a call sign is spelled in `line`.
    """

    safety: int
    title: str
    line: str = ""
    kind: str = ""
    value: str = ""
    shown: str = ""
    dialled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Why somebody is not to be reached directly: the rule in words, and the reason that they gave."""

    title: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """Who answers, how, and who is next.

    `ways` are safe ways first and hold no number that may not be dialled; `hidden` says how many are kept back;
    `consent` is how the person stands to being written down, of a post whoever holds it.
    """

    kind: str
    id: str
    title: str
    who: str
    group: str = ""
    other_name: str = ""
    languages: str = ""
    hours: str = ""
    guard: Guard | None = None
    hidden: int = 0
    days: int | None = None
    is_emergency_point: bool = False
    ways: tuple[Way, ...] = ()
    following: tuple[Way, ...] = ()
    consent: Standing | None = None

    @property
    def number(self) -> Way | None:
        """The first way that has something to dial or write to."""
        return next((one for one in self.ways if one.value), None)


def ways_of_channels(title: str, channels: Iterable[Channel]) -> tuple[Way, ...]:
    """Return channels that may be used, as ways."""
    return tuple(_way(title, one) for one in channels if one.use != "forbidden")


def _only(channel: Channel) -> str:
    return _("only for {who} to use").format(who=isolate(channel.used_by)) if channel.used_by else ""


def _way(title: str, channel: Channel) -> Way:
    safety = PUBLIC if channel.kind in _PUBLIC_KINDS else FACE_TO_FACE if channel.kind in _QUIET_KINDS else DIRECT
    label = CHANNEL_KINDS.label_of(channel.kind) if channel.kind else ""
    line = " · ".join(
        word for word in (label, spelled_sign(channel.kind, channel.value), channel.hours, channel.language, _only(channel)) if word
    )
    return Way(
        safety=safety,
        title=title,
        line=line,
        kind=channel.kind,
        value=channel.value,
        shown=phone.shown(channel.kind, channel.value),
        dialled=phone.dialled(channel.kind, channel.value),
    )


def spelled_sign(kind: str, value: str) -> str:
    """Return a call sign in words of the spelling alphabet; empty for any other channel."""
    return spelled(value) if kind in _ON_AIR else ""


def ways_of_contact(contact: Contact, named: Mapping[str, str]) -> tuple[Way, ...]:
    """Return how a person may be reached; under a closed rule the way they chose and never a number."""
    title = " · ".join(word for word in (contact.name, contact.post) if word)
    if contact.rule not in CLOSED_RULES and contact.rule in CONTACT_RULES:
        return ways_of_channels(title, usable_channels(contact))
    chosen = [Way(safety=INDIRECT, title=one) for one in contact.indirect_way.splitlines() if one.strip()]
    if contact.intermediary:
        words = _("Speak to {name}, whom they named").format(name=named.get(contact.intermediary, ""))
        chosen.insert(0, Way(safety=INDIRECT, title=words))
    numbers = bool(contact.channels)
    hidden = _("Number hidden: {why}") if numbers else _("No number: {why}")
    return (*chosen, Way(safety=HIDDEN, title=title, line=hidden.format(why=contact.rule_reason or CONTACT_RULES.label_of(contact.rule))))


def guard_of_contact(contact: Contact) -> Guard | None:
    """Return why a person is not to be reached directly, or nothing."""
    if contact.rule in CONTACT_RULES and contact.rule not in CLOSED_RULES:
        return None
    return Guard(title=CONTACT_RULES.label_of(contact.rule), reason=contact.rule_reason)


def sheet(desk: Desk, kind: str, record_id: str) -> CallSheet | None:
    """Return the call sheet of a liaison point or a contact; None where it is gone."""
    found = desk.shelf.many(kind, [record_id])
    if not found:
        return None
    if kind == "contact":
        return _of_contact(desk, cast("Contact", found[0]))
    return _of_point(desk, cast("LiaisonPoint", found[0]))


def _of_contact(desk: Desk, contact: Contact) -> CallSheet:
    body, today = _body(desk, contact.stakeholder), desk.clock().date()
    contact = contact.but(channels=current(contact.channels, today))
    named = desk.shelf.titles([contact.intermediary] if contact.intermediary else [])
    guard = guard_of_contact(contact)
    return CallSheet(
        kind="contact",
        id=contact.id,
        title=body.name if body else contact.name,
        who=" · ".join(word for word in (contact.name, contact.post) if word),
        group=body.family_group if body else "",
        other_name=next((one.text for one in contact.other_names), ""),
        languages=_languages(contact.languages),
        guard=guard,
        hidden=len(contact.channels) if guard else 0,
        days=days_since(contact.verified_on, today),
        ways=ways_of_contact(contact, named),
        following=_others(desk, contact.stakeholder, {contact.id}) if guard is None else (),
        consent=consent_views.standing(desk, "contact", contact.id),
    )


def _of_point(desk: Desk, point: LiaisonPoint) -> CallSheet:
    body, today = _body(desk, point.stakeholder), desk.clock().date()
    holders = holders_on(point, today)
    people = {one.id: one for one in cast("list[Contact]", desk.shelf.many("contact", [one.contact for one in holders]))}
    present = [people[one.contact] for one in holders if one.contact in people]
    present = [one.but(channels=current(one.channels, today)) for one in present]
    point = point.but(channels=current(point.channels, today))
    guard = _guard_of_point(point, present)
    deputies = [_short(one) for one in present[1:]]
    first = present[0] if present else None
    return CallSheet(
        kind="liaison-point",
        id=point.id,
        title=body.name if body else point.name,
        who=" · ".join(word for word in (point.name, first.name if first else "") if word),
        group=body.family_group if body else "",
        other_name=next((one.text for one in first.other_names), "") if first else "",
        languages=_languages(point.languages or (first.languages if first else frozenset())),
        hours=point.hours,
        guard=guard,
        hidden=len(point.channels) + (len(first.channels) if first else 0) if guard else 0,
        days=days_since(point.verified_on, today),
        is_emergency_point=point.is_emergency_point is True,
        ways=_point_ways(desk, point, first, guard),
        following=() if guard else (*deputies, *_others(desk, point.stakeholder, {point.id, *people})),
        consent=consent_views.standing(desk, "contact", first.id) if first else None,
    )


def _guard_of_point(point: LiaisonPoint, present: Sequence[Contact]) -> Guard | None:
    if point.rule in CLOSED_RULES or point.rule not in CONTACT_RULES:
        reason = next((one.rule_reason for one in present if one.rule_reason), "")
        return Guard(title=CONTACT_RULES.label_of(point.rule), reason=reason)
    return guard_of_contact(present[0]) if present else None


def _point_ways(desk: Desk, point: LiaisonPoint, first: Contact | None, guard: Guard | None) -> tuple[Way, ...]:
    if guard is None:
        own = ways_of_channels(point.name, point.channels)
        known = {one.value for one in own if one.value}
        return (*own, *(one for one in (ways_of_contact(first, {}) if first else ()) if one.value not in known))
    if first is None:
        return (Way(safety=HIDDEN, title=point.name, line=_("Number hidden: {why}").format(why=guard.title)),)
    named = desk.shelf.titles([first.intermediary] if first.intermediary else [])
    closed = first if first.rule in CLOSED_RULES else first.but(rule=point.rule)
    return ways_of_contact(closed, named)


def _others(desk: Desk, stakeholder: str, besides: set[str]) -> tuple[Way, ...]:
    """Return who else of the same organisation may be called, posts before people."""
    if not stakeholder:
        return ()
    of_same, today = Query(where={"stakeholder": stakeholder}), desk.clock().date()
    points = [one for one in cast("list[LiaisonPoint]", desk.shelf.found("liaison-point", of_same)) if one.id not in besides]
    people = [one for one in cast("list[Contact]", desk.shelf.found("contact", of_same)) if one.id not in besides]
    people = [one.but(channels=current(one.channels, today)) for one in people]
    open_points = [one for one in points if one.rule in CONTACT_RULES and one.rule not in CLOSED_RULES]
    ways = [ways_of_channels(one.name, current(one.channels, today)) for one in open_points]
    found = [one[0] for one in ways if one]
    return (*found, *(_short(one) for one in people if usable_channels(one)))[:3]


def _short(contact: Contact) -> Way:
    usable = usable_channels(contact)
    if usable:
        return _way(" · ".join(word for word in (contact.name, contact.post) if word), usable[0])
    return Way(safety=HIDDEN, title=contact.name, line=CONTACT_RULES.label_of(contact.rule))


def _body(desk: Desk, stakeholder: str) -> Stakeholder | None:
    found = desk.shelf.many("stakeholder", [stakeholder]) if stakeholder else []
    return cast("Stakeholder", found[0]) if found else None


def _languages(languages: frozenset[str]) -> str:
    return shown(field_of(Contact, "languages"), languages)
