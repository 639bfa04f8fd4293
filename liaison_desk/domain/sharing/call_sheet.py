"""Whom to call, for one reader: posts and people with the channels that may be used, the one to try first, and who is next.

Stricter than any other paper, because it goes into pockets: whoever chose an indirect way stands here without a number, for our own
team too, and a channel that runs through somebody else is named by its kind and never by its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.contact import Channel, Contact, is_current, may_be_dialled, usable_channels
from liaison_desk.domain.liaison_point import LiaisonPoint, holders_on
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.disclosed import Disclosed, as_told, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.telling import Telling
from liaison_desk.domain.terms.channels import CLOSED_RULES, CONTACT_RULES
from liaison_desk.domain.terms.families import is_armed_group

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder

ROUND_ABOUT: Final = frozenset({"via-intermediary", "via-forum-secretariat", "courier"})
"""Kinds of channel that run through somebody else, whose address is theirs and stands on no paper."""
_USE_ORDER: Final = {"preferred": 0, "allowed": 1, "": 1, "emergency-only": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What a call sheet is made from: the posts and people asked for, and everybody they name.

    `asked` says in words which they are, such as a sector or an area.
    """

    paper: Paper
    points: tuple[LiaisonPoint, ...] = ()
    contacts: tuple[Contact, ...] = ()
    people: Mapping[str, Contact] = field(default_factory=dict)
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    asked: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class CallChannel:
    """One channel, by codes; `verified_on` is ISO 8601. A channel that runs through somebody else has no value."""

    kind: str
    value: str = ""
    use: str = ""
    security: str = ""
    hours: str = ""
    language: str = ""
    verified_on: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """Who is called when nobody answers: a deputy of the post, with the channels that may be used."""

    name: str
    channels: tuple[CallChannel, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One post or person: `who` is the function or the name, `holder` who holds the post, `channels` the first to try first.

    A closed rule leaves no channel, and no deputy's either: `rule` then says how they are to be reached.
    """

    who: str
    organisation: str = ""
    holder: str = ""
    is_post: bool = False
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    hours: str = ""
    languages: tuple[str, ...] = ()
    rule: str = ""
    is_closed: bool = False
    is_emergency_point: bool = False
    channels: tuple[CallChannel, ...] = ()
    deputies: tuple[Deputy, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class CallView(PaperView):
    """The call sheet as one audience may read it."""

    calls: tuple[Call, ...]
    asked: str = ""


@dataclass(slots=True, kw_only=True)
class _Told(Telling):
    """Records as the reader may read them."""

    facts: CallFacts

    def channels(self, usable: Iterable[Channel], shown: Iterable[Channel]) -> tuple[CallChannel, ...]:
        """Return the channels that may be used and told, in the order of use; those whose time has run out are left out."""
        readable, day = {one.id: one for one in shown}, self.facts.paper.on
        kept = (readable[one.id] for one in usable if one.id in readable and is_current(one, day))
        is_inside = self.context.reader.audience == Audience.TEAM
        return tuple(_channel(one) for one in kept if _tells(one, is_inside=is_inside))

    def organisation(self, stakeholder: str) -> str:
        """Return the name of an organisation, where the record that the reader may read still refers to it."""
        known = self.facts.stakeholders.get(stakeholder)
        return self.shown(known).name if known else ""


def disclose_calls(facts: CallFacts, context: Context) -> Disclosed[CallView]:
    """Return the call sheet for a reader: whoever may not be named is not in it, with nothing left in their place."""
    told = _Told(facts=facts, context=context)
    posts = [one for one in facts.points if not _is_of_armed_group(one.stakeholder, facts)]
    people = [one for one in facts.contacts if not _is_of_armed_group(one.stakeholder, facts)]
    found = [*(_post(one, told) for one in posts), *(_person(one, told) for one in people)]
    calls = sorted((one for one in found if one is not None), key=_place)
    about = handled(facts.paper, context.reader, told.decisions)
    return sealed(
        CallView(calls=tuple(calls), asked=as_told(facts.asked, context, codes=True), **about), told.decisions, context.reader.audience
    )


def _place(call: Call) -> tuple[bool, bool, str, str]:
    return (not call.is_emergency_point, not call.is_post, call.organisation.casefold(), call.who.casefold())


def _is_of_armed_group(stakeholder: str, facts: CallFacts) -> bool:
    """Say whether a post or person belongs to an armed group, of which there are no people here (decision 26)."""
    known = facts.stakeholders.get(stakeholder)
    return known is not None and is_armed_group(known.family)


def _post(point: LiaisonPoint, told: _Told) -> Call | None:
    shown = told.shown(point)
    organisation = told.organisation(shown.stakeholder)
    if not shown.name or not organisation:
        return None
    held = [told.facts.people[one.contact] for one in holders_on(shown, told.facts.paper.on) if one.contact in told.facts.people]
    first = held[0] if held else None
    named = told.shown(first).name if first else ""
    is_closed = _closes(point.rule) or (first is not None and not may_be_dialled(first))
    own = () if is_closed else told.channels(_usable(point.channels), shown.channels)
    theirs = told.channels(usable_channels(first), told.shown(first).channels) if first and not is_closed else ()
    known = {one.value for one in own if one.value}
    return Call(
        who=shown.name,
        organisation=organisation,
        holder=named,
        is_post=True,
        topics=tuple(sorted(shown.topics)),
        areas=tuple(sorted(shown.areas)),
        hours=shown.hours,
        languages=tuple(sorted(shown.languages)),
        rule=_rule(point, first) if shown.rule else "",
        is_closed=is_closed,
        is_emergency_point=shown.is_emergency_point is True,
        channels=(*own, *(one for one in theirs if one.value not in known)),
        deputies=() if is_closed else tuple(_deputies(held[1:], told)),
    )


def _rule(point: LiaisonPoint, first: Contact | None) -> str:
    """Return the stricter of the two rules: of the post, or of whoever holds it."""
    return point.rule if _closes(point.rule) or first is None or may_be_dialled(first) else first.rule


def _closes(rule: str) -> bool:
    return rule in CLOSED_RULES or rule not in CONTACT_RULES


def _deputies(held: Iterable[Contact], told: _Told) -> Iterable[Deputy]:
    for one in held:
        shown = told.shown(one)
        if shown.name and may_be_dialled(one):
            yield Deputy(name=shown.name, channels=told.channels(usable_channels(one), shown.channels))


def _person(contact: Contact, told: _Told) -> Call | None:
    shown = told.shown(contact)
    if not shown.name:
        return None
    return Call(
        who=shown.name,
        organisation=told.organisation(shown.stakeholder),
        holder=shown.post,
        languages=tuple(sorted(shown.languages)),
        rule=shown.rule,
        is_closed=not may_be_dialled(contact),
        channels=told.channels(usable_channels(contact), shown.channels),
    )


def _usable(channels: Iterable[Channel]) -> tuple[Channel, ...]:
    return tuple(sorted((one for one in channels if one.use in _USE_ORDER), key=lambda one: _USE_ORDER[one.use]))


def _tells(one: Channel, *, is_inside: bool) -> bool:
    """Say whether a channel stands on the sheet; one that runs through somebody else only on our own team's."""
    return is_inside if one.kind in ROUND_ABOUT else bool(one.value)


def _channel(one: Channel) -> CallChannel:
    if one.kind in ROUND_ABOUT:
        return CallChannel(kind=one.kind, use=one.use)
    tried = one.verified_on.isoformat() if one.verified_on else ""
    return CallChannel(
        kind=one.kind, value=one.value, use=one.use, security=one.security, hours=one.hours, language=one.language, verified_on=tried
    )
