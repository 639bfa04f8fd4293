"""Our own public card: who we are, what we do and how to reach us, told of our own office alone.

It is for everybody, so it follows a rule of its own: no person's name, no personal number, nothing of any other office. What our office
publishes about itself is its own decision; the review names every number that goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.contact import Channel, is_current
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.call_sheet import ROUND_ABOUT
from liaison_desk.domain.sharing.decide import OPEN
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, sealed
from liaison_desk.domain.sharing.facts import set_sensitivity
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.marking import highest_shown, marking_of
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import NOT_OPEN
from liaison_desk.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.operation import Operation
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder

_OPEN_RULES: Final = frozenset({"direct", "direct-by-appointment"})
_OPEN_USES: Final = frozenset({"", "allowed", "preferred"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCardFacts:
    """What the card is made from: the operation, our office as a stakeholder where it is one, and its own posts."""

    paper: Paper
    operation: Operation
    office: Stakeholder | None = None
    points: tuple[LiaisonPoint, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChannel:
    """One way to reach us: a code of the channel kinds, and the number or address."""

    kind: str
    value: str
    hours: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPost:
    """One of our posts that anybody may reach; `topics` are sector codes."""

    name: str
    hours: str = ""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    is_by_appointment: bool = False
    channels: tuple[OwnChannel, ...] = ()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCardView(PaperView):
    """Our public card; `is_force` says that people in uniform are part of the office, so that being seen with us is a risk."""

    names: tuple[str, ...]
    mandate: str = ""
    areas: tuple[str, ...] = ()
    own_words: str = ""
    posts: tuple[OwnPost, ...] = ()
    is_force: bool = False


def disclose_own_card(facts: OwnCardFacts, context: Context) -> Disclosed[OwnCardView]:
    """Return our public card, the same for every reader and marked as for the public; people's names in our own words are blanked."""
    decisions: list[FieldDecision] = []
    posts = [post for one in facts.points if (post := own_post(one, facts.paper.on, decisions, context)) is not None]
    office = facts.office
    names = (office.name, office.acronym, *(one.text for one in office.other_names)) if office else (facts.paper.office,)
    told = handled(facts.paper, context.reader, decisions)
    told["marking"] = marking_of(Audience.PUBLIC, context.reader.may_name, highest_shown(decisions), other=facts.paper.other_marking)
    whole = OwnCardView(
        **told,
        names=tuple(one for one in names if one),
        mandate=masked(office.mandate, context.names) if office else "",
        areas=tuple(sorted(masked(one, context.names) for one in facts.operation.areas)),
        own_words=masked(facts.operation.public_card, context.names, frozenset({"name", "closed-name"})),
        posts=tuple(sorted(posts, key=lambda one: one.name.casefold())),
        is_force=context.reader.office.is_force,
    )
    return sealed(whole, decisions, context.reader.audience)


def own_post(point: LiaisonPoint, on: date, decisions: list[FieldDecision], context: Context) -> OwnPost | None:
    """Return a post of ours as anybody may be told of it; None where it has no open number of its own. Adds a decision for each.

    What may not be told of others is blanked in all its words.
    """
    is_open = point.rule in _OPEN_RULES and not point.given_by and set_sensitivity(point) <= Sensitivity.LOW
    channels = tuple(one for number, one in enumerate(point.channels, start=1) if _goes(one, on, is_open, f"channels.{number}", decisions))
    if not channels or not point.name:
        return None

    def told(text: str) -> str:
        return masked(text, context.names)

    return OwnPost(
        name=told(point.name),
        hours=told(point.hours),
        languages=tuple(sorted(told(one) for one in point.languages)),
        topics=tuple(sorted(point.topics)),
        is_by_appointment=point.rule == "direct-by-appointment",
        channels=tuple(OwnChannel(kind=one.kind, value=one.value, hours=told(one.hours)) for one in channels),
    )


def _goes(channel: Channel, on: date, is_open: bool, path: str, decisions: list[FieldDecision]) -> bool:
    if not channel.value:
        return False
    is_ours = channel.is_personal is False and channel.use in _OPEN_USES and channel.kind not in ROUND_ABOUT
    goes = is_open and is_ours and not channel.used_by and is_current(channel, on)
    decision = OPEN if goes else Decision(Verdict.WITHHOLD, (NOT_OPEN,))
    decisions.append(FieldDecision(f"{path}.value", "channel", N_("Number or address"), decision))
    return goes
