"""The liaison list for one reader: our own posts, theirs, and whom else they may be told of, each as a call sheet tells it.

What our office says of its own posts is its own decision, as on our public card; everything else goes by the gate, post by post.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import COUNTS_SHOWN, Audience
from liaison_desk.domain.sharing.call_sheet import Call, CallChannel, CallFacts, CallView, disclose_calls
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, as_told, sealed
from liaison_desk.domain.sharing.own_card import own_post
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view

if TYPE_CHECKING:
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder

OURS, THEIRS, OTHERS = "ours", "theirs", "others"
_ORDER: Final = (OURS, THEIRS, OTHERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LiaisonListFacts:
    """What a list is made from: posts, people who stand in it by themselves, everybody they name, and whose list it is.

    `ours` is the id of our own office, `partner` that of whoever gets the list, both empty where there is none; `asked` says in words
    which posts they are.
    """

    paper: Paper
    points: tuple[LiaisonPoint, ...] = ()
    contacts: tuple[Contact, ...] = ()
    people: Mapping[str, Contact] = field(default_factory=dict)
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    ours: str = ""
    partner: str = ""
    asked: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One post or person of the list: `id` is the record's, `whose` is `ours`, `theirs` or `others`."""

    id: str
    whose: str
    call: Call


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class LiaisonListView(PaperView):
    """The list as one audience may read it; `partner` is the name of whoever gets it, empty for a whole audience."""

    listed: tuple[Listed, ...]
    partner: str = ""
    asked: str = ""


def disclose_liaison_list(facts: LiaisonListFacts, context: Context) -> Disclosed[LiaisonListView]:
    """Return the list for a reader: whoever may not be named is not in it, with nothing left in their place."""
    decisions: list[FieldDecision] = []
    found: list[Listed] = []
    for point in facts.points:
        if facts.ours and point.stakeholder == facts.ours and context.reader.audience not in COUNTS_SHOWN:
            found += _own(point, facts, context, decisions)
        else:
            one = CallFacts(paper=facts.paper, points=(point,), people=facts.people, stakeholders=facts.stakeholders)
            told = disclose_calls(one, context)
            if _is_read_back(point, facts, context) and told.record.calls and not told.record.calls[0].is_closed:
                found += _read_back(point, facts, context, told, decisions)
            else:
                found += _told(point.id, _whose(point.stakeholder, facts), told, decisions)
    for contact in facts.contacts:
        alone = CallFacts(paper=facts.paper, contacts=(contact,), people=facts.people, stakeholders=facts.stakeholders)
        found += _told(contact.id, _whose(contact.stakeholder, facts), disclose_calls(alone, context), decisions)
    partner = facts.stakeholders.get(facts.partner)
    whole = LiaisonListView(
        listed=tuple(sorted(found, key=_place)),
        partner=partner.name if partner else "",
        asked=as_told(facts.asked, context, codes=True),
        **handled(facts.paper, context.reader, decisions),
    )
    return sealed(whole, decisions, context.reader.audience)


def _place(one: Listed) -> tuple[int, bool, bool, str, str, str]:
    call = one.call
    named = (call.organisation.casefold(), call.who.casefold(), one.id)
    return (_ORDER.index(one.whose), not call.is_emergency_point, not call.is_post, *named)


def _whose(stakeholder: str, facts: LiaisonListFacts) -> str:
    if facts.ours and stakeholder == facts.ours:
        return OURS
    return THEIRS if facts.partner and stakeholder == facts.partner else OTHERS


def _told(id_: str, whose: str, told: Disclosed[CallView], decisions: list[FieldDecision]) -> Iterable[Listed]:
    decisions += told.decisions
    return [Listed(id=id_, whose=whose, call=one) for one in told.record.calls]


def _is_read_back(point: LiaisonPoint, facts: LiaisonListFacts, context: Context) -> bool:
    """Say whether a partner reads of its own post the office's numbers, as it has its own data (`safety.md` 2.1, A4).

    Only in a list that is made for that partner; never where the operation keeps such data from everybody outside; and not for a local
    group or one outside government where people in uniform are part of our office: a paper of theirs with a group's number on it tells
    whoever finds it more than the group's name does (N2).
    """
    is_theirs = bool(facts.partner) and point.stakeholder == facts.partner
    is_joined = context.reader.office.is_force and context.party(facts.partner).is_protected
    return is_theirs and context.reader.audience == Audience.PARTNER and context.raised <= Sensitivity.MODERATE and not is_joined


def _read_back(
    point: LiaisonPoint, facts: LiaisonListFacts, context: Context, told: Disclosed[CallView], decisions: list[FieldDecision]
) -> Iterable[Listed]:
    """Give a post of the partner's own with the open numbers of its office; who holds it and personal numbers stay out."""
    numbers: list[FieldDecision] = []
    post = own_post(point, facts.paper.on, numbers, context)
    if post is None:
        return _told(point.id, THEIRS, told, decisions)
    decisions += [one for one in told.decisions if (one.kind, one.path) != ("liaison-point", "channels")]
    decisions += [replace(one, sensitivity=Sensitivity.MODERATE) for one in numbers]
    call, known = told.record.calls[0], {one.value for one in told.record.calls[0].channels}
    channels = (CallChannel(kind=one.kind, value=one.value, hours=one.hours) for one in post.channels if one.value not in known)
    return [Listed(id=point.id, whose=THEIRS, call=replace(call, channels=(*call.channels, *channels)))]


def _own(point: LiaisonPoint, facts: LiaisonListFacts, context: Context, decisions: list[FieldDecision]) -> Iterable[Listed]:
    """Give a post of ours with the numbers that belong to it and are open; who holds it is not told."""
    post, office = own_post(point, facts.paper.on, decisions, context), facts.stakeholders.get(facts.ours)
    if post is None:
        return
    channels = tuple(CallChannel(kind=one.kind, value=one.value, hours=one.hours) for one in post.channels)
    call = Call(
        who=post.name,
        organisation=office.name if office else facts.paper.office,
        is_post=True,
        topics=post.topics,
        areas=tuple(sorted(as_told(one, context, codes=True) for one in point.areas)),
        hours=post.hours,
        languages=post.languages,
        rule=point.rule,
        is_emergency_point=point.is_emergency_point is True,
        channels=channels,
    )
    yield Listed(id=point.id, whose=OURS, call=call)
