"""The card for a pocket: a few numbers for an emergency, and nothing that could hurt its bearer where they are searched.

For a civilian office no force, police, government or own office stands on it, and no radio code, unless the bearer ticks that line
(decision 28 of the design). Local groups and people, closed rules and personal numbers are on no card, ticked or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.contact import Channel, is_current
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.call_sheet import ROUND_ABOUT
from liaison_desk.domain.sharing.decide import OPEN
from liaison_desk.domain.sharing.decision import Decision, Verdict
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, sealed
from liaison_desk.domain.sharing.facts import set_sensitivity
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.party import Standing, standing_of
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import POCKET
from liaison_desk.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.liaison_point import LiaisonPoint
    from liaison_desk.domain.sharing.decision import Reader
    from liaison_desk.domain.stakeholder import Stakeholder

MOST_LINES: Final = 6
"""How many lines a card holds in figures that can be read in the dark."""
_HARMLESS_GROUPS: Final = frozenset({"un-igo", "ngo-int"})
_DIALLED: Final = frozenset({"phone-mobile", "phone-land", "sat-phone", "sms", "hotline", "signal", "whatsapp"})
_RADIO: Final = frozenset({"hf-radio", "vhf-radio", "call-sign"})
_USES: Final = frozenset({"", "allowed", "preferred", "emergency-only"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WalletFacts:
    """What a card is made from: all posts with their organisations, our own office's id, and the ids of the ticked posts."""

    paper: Paper
    points: tuple[LiaisonPoint, ...] = ()
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=dict)
    office: str = ""
    ticked: frozenset[str] = frozenset()


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class WalletLine:
    """One line: who answers, and the number or radio channel; `kind` is a code of the channel kinds."""

    who: str
    organisation: str
    kind: str
    value: str
    is_ticked: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class WalletView(PaperView):
    """What stands on the card."""

    lines: tuple[WalletLine, ...]


def disclose_wallet_card(facts: WalletFacts, reader: Reader) -> Disclosed[WalletView]:
    """Return the lines of the card: what harms nobody by itself, then what the bearer ticked."""
    decisions: list[FieldDecision] = []
    lines = [line for one in facts.points if (line := _line(one, facts, reader, decisions)) is not None]
    lines.sort(key=lambda one: (not one.is_ticked, one.who.casefold(), one.organisation.casefold()))
    whole = WalletView(lines=tuple(lines[:MOST_LINES]), **handled(facts.paper, reader, decisions))
    return sealed(whole, decisions, reader.audience)


def _line(point: LiaisonPoint, facts: WalletFacts, reader: Reader, decisions: list[FieldDecision]) -> WalletLine | None:
    is_ticked = point.id in facts.ticked
    if not is_ticked and point.is_emergency_point is not True:
        return None
    body = facts.stakeholders.get(point.stakeholder)
    channel = next(_numbers(point, facts.paper.on, with_radio=is_ticked or reader.office.is_force), None)
    may = may_be_carried(point, body) and (is_ticked or _is_harmless(body, facts.office, reader))
    goes = may and channel is not None
    decision = OPEN if goes else Decision(Verdict.WITHHOLD, (POCKET,))
    decisions.append(FieldDecision("name", "liaison-point", N_("Function"), decision, Sensitivity.MODERATE))
    if not goes or channel is None or body is None:
        return None
    return WalletLine(who=point.name, organisation=body.acronym or body.name, kind=channel.kind, value=channel.value, is_ticked=is_ticked)


def may_be_carried(point: LiaisonPoint, body: Stakeholder | None) -> bool:
    """Say whether a line may stand on a card at all, ticked or not: an open post of a body that is neither local nor armed group."""
    if body is None or not point.name or point.rule != "direct" or point.given_by or body.given_by:
        return False
    standing = standing_of(body.family, body.locality, body.side)
    return standing in {Standing.OFFICIAL, Standing.FORCE} and max(set_sensitivity(point), set_sensitivity(body)) < Sensitivity.HIGH


def _is_harmless(body: Stakeholder | None, office: str, reader: Reader) -> bool:
    """Say whether a line needs no tick: for people in uniform every one, for civilians only what no checkpoint minds."""
    if body is None or reader.office.is_force:
        return body is not None
    return body.id != office and body.family_group in _HARMLESS_GROUPS


def _numbers(point: LiaisonPoint, on: date, *, with_radio: bool) -> Iterator[Channel]:
    """Give the channels that may stand on a card, preferred ones first."""
    kinds = (_DIALLED | _RADIO if with_radio else _DIALLED) - ROUND_ABOUT
    fit = (
        one
        for one in point.channels
        if one.value and one.kind in kinds and one.use in _USES and one.is_personal is False and not one.used_by and is_current(one, on)
    )
    yield from sorted(fit, key=lambda one: one.use != "preferred")
