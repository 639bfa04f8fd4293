"""Coverage for one reader: counts, never names; how few local groups there are is told to our own team only.

How deep a reader sees follows from by whose rules they are judged (decision 20): our team reads everything; a civilian headquarters
counts and gaps; humanitarians where nobody local is mapped; partners and forces how many of each kind work in each sector.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.coverage import NO_LOCAL, Coverage, Square
from liaison_desk.domain.coverage_kinds import GROUPS, NOT_SAID, KindRow
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.absence import PROTECTED_GROUPS as _PROTECTED_GROUPS
from liaison_desk.domain.sharing.audience import INSIDE, Audience, audience_of, judged_as
from liaison_desk.domain.sharing.counts import FEWEST
from liaison_desk.domain.sharing.decision import Decision
from liaison_desk.domain.sharing.disclosed import Disclosed, FieldDecision, as_told, sealed
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.sharing.reasons import INNER, SMALL
from liaison_desk.domain.sharing.rules import RULES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from liaison_desk.domain.shares import Share
    from liaison_desk.domain.sharing.facts import Context

WHOLE, COUNTED, GAPS_ONLY, KINDS_ONLY, NOTHING = "whole", "counted", "gaps", "kinds", "nothing"
PROTECTED_GROUPS: Final = _PROTECTED_GROUPS | {NOT_SAID}
FEW, MANY = f"< {FEWEST}", f"{FEWEST}+"
_DEPTHS: Final = {
    Audience.HQ: COUNTED,
    Audience.HUMANITARIAN: GAPS_ONLY,
    Audience.PARTNER: KINDS_ONLY,
    Audience.MISSION_MILITARY: KINDS_ONLY,
}
AUDIENCES: Final = tuple(one.value for one in (Audience.TEAM, *_DEPTHS))
"""For whom coverage is put on paper at all."""
BY_WISH: Final = "by-wish"
"""The wish that another reader than our team is told: that there is one, and not which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageFacts:
    """What a coverage page is made from.

    `private` counts, in each sector and area, business and the like and those whose kind was not said: whom `others` leaves out.
    """

    paper: Paper
    coverage: Coverage
    kinds: tuple[KindRow, ...]
    shares: tuple[Share, ...]
    on: date
    private: Mapping[tuple[str, str], int]


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class KindLine:
    """One sector: the counts of GROUPS as they print, in their order."""

    sector: str
    counts: tuple[str, ...]
    is_gap: bool = False
    by_wish: bool = False


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class SquareLine:
    """One sector in one area: local groups as they print, how many others, the gap, and the wish that answers it.

    `wish` is `their-choice` or `their-safety`, or `by-wish` where the reader is not told which.
    """

    sector: str
    area: str
    local: str
    others: int
    gap: str = ""
    wish: str = ""
    days: int | None = None


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """Local against external in one place, as it prints."""

    where: str
    local: str
    state: str
    external: str
    other: str


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageView(PaperView):
    """Coverage as one audience may read it; `depth` is one of `whole counted gaps kinds nothing`."""

    depth: str
    kinds: tuple[KindLine, ...] = ()
    squares: tuple[SquareLine, ...] = ()
    shares: tuple[ShareLine, ...] = ()
    meetings: int = 0
    meetings_without_local: int = 0
    as_on: str = ""


def depth_for(context: Context) -> str:
    """Return how deep a reader sees."""
    named = audience_of(context.reader.audience)
    if named is None:
        return NOTHING
    if named in INSIDE:
        return WHOLE
    return _DEPTHS.get(judged_as(named, context.reader.office, outside_government=True), KINDS_ONLY if named is Audience.HQ else NOTHING)


def disclose_coverage(facts: CoverageFacts, context: Context) -> Disclosed[CoverageView]:
    """Return the coverage for a reader."""
    depth = depth_for(context)
    squares = _squares(facts, depth) if depth in {WHOLE, COUNTED, GAPS_ONLY} else ()
    squares = tuple(replace(one, area=as_told(one.area, context, codes=True)) for one in squares)
    kinds = _kinds(facts, depth) if depth != NOTHING else ()
    told = depth in {WHOLE, COUNTED, GAPS_ONLY}
    decisions = _decisions(facts, depth, squares, kinds)
    whole = CoverageView(
        depth=depth,
        kinds=kinds,
        squares=squares,
        shares=tuple(_share(one, kinds, depth) for one in facts.shares) if told else (),
        meetings=facts.coverage.meetings if told else 0,
        meetings_without_local=facts.coverage.meetings_without_local if told else 0,
        as_on=facts.on.isoformat(),
        **handled(facts.paper, context.reader, decisions),
    )
    return sealed(whole, decisions, context.reader.audience)


def _banded(count: int, depth: str) -> str:
    """Return a count of local groups in one square: for others than our team none, few or more, so that nothing can be subtracted."""
    return str(count) if depth == WHOLE or not count else FEW if count < FEWEST else MANY


def _squares(facts: CoverageFacts, depth: str) -> tuple[SquareLine, ...]:
    found = (_square(one, facts, depth) for one in facts.coverage.squares if SECTORS.knows(one.sector))
    return tuple(one for one in found if depth == WHOLE or one.others or one.local != "0")


def _square(one: Square, facts: CoverageFacts, depth: str) -> SquareLine:
    others = len(one.stakeholders) - len(one.local)
    is_team = depth == WHOLE
    gap = one.gap if depth != GAPS_ONLY or one.gap == NO_LOCAL else ""
    wish = one.wish if is_team else BY_WISH if one.wish and depth == COUNTED else ""
    return SquareLine(
        sector=one.sector,
        area=one.area,
        local=_banded(len(one.local), depth),
        others=others if is_team else others - facts.private.get((one.sector, one.area), 0),
        gap=gap,
        wish=wish,
        days=one.days if gap else None,
    )


def _kinds(facts: CoverageFacts, depth: str) -> tuple[KindLine, ...]:
    """Return the counts by kind; a count of local groups is exact only where no square under it is hidden."""
    hidden = {one.sector for one in facts.coverage.squares if 0 < len(one.local) < FEWEST}
    return tuple(
        KindLine(
            sector=row.sector,
            counts=tuple(_count(group, row.counts.get(group, 0), depth, is_hidden=row.sector in hidden) for group in GROUPS),
            is_gap=row.is_gap,
            by_wish=row.by_wish and depth in {WHOLE, COUNTED},
        )
        for row in facts.kinds
        if SECTORS.knows(row.sector)
    )


def _count(group: str, count: int, depth: str, *, is_hidden: bool) -> str:
    if depth == WHOLE or group not in PROTECTED_GROUPS or not count:
        return str(count)
    return FEW if count < FEWEST else MANY if is_hidden else str(count)


def _share(share: Share, kinds: Iterable[KindLine], depth: str) -> ShareLine:
    """Return a share as it prints: on the map few local groups hide, and so does a total that would tell of hidden ones."""
    hides = any({FEW, MANY} & set(one.counts) for one in kinds)
    local, other = (_total(count, depth, hides=hides, where=share.where) for count in (share.local, share.other))
    return ShareLine(where=share.where, local=local, state=str(share.state), external=str(share.external), other=other)


def _total(count: int, depth: str, *, hides: bool, where: str) -> str:
    if depth == WHOLE or not count or where == "rooms":
        return str(count)
    return FEW if count < FEWEST else MANY if hides else str(count)


def _decisions(facts: CoverageFacts, depth: str, squares: tuple[SquareLine, ...], kinds: tuple[KindLine, ...]) -> list[FieldDecision]:
    """Return what was decided about the page: which parts go, and what was made coarser or kept back."""
    level = Sensitivity.HIGH if depth in {WHOLE, COUNTED} else Sensitivity.MODERATE
    open_, small = Decision(), Decision(SMALL.verdict, (SMALL,))
    found = []
    if depth != NOTHING:
        hides = any({FEW, MANY} & set(one.counts) for one in kinds)
        found.append(FieldDecision("kinds", "stakeholder", N_("How many of each kind"), small if hides else open_, level))
    if squares:
        hides = any(one.local in {FEW, MANY} for one in squares)
        found.append(FieldDecision("squares", "stakeholder", N_("Who works where"), small if hides else open_, level))
    if unknown := {one.sector for one in facts.coverage.squares if not SECTORS.knows(one.sector)}:
        reason = RULES["unknown-code"].reason
        found += [FieldDecision("sectors", "stakeholder", N_("Sectors"), Decision(reason.verdict, (reason,)), level) for _one in unknown]
    kept_back = depth in {KINDS_ONLY, NOTHING} or any(one.gap not in {"", NO_LOCAL} or one.by_wish for one in facts.coverage.squares)
    if depth in {GAPS_ONLY, KINDS_ONLY, NOTHING} and facts.coverage.squares and kept_back:
        found.append(FieldDecision("gaps", "stakeholder", N_("Who is missing"), Decision(INNER.verdict, (INNER,)), Sensitivity.HIGH))
    return found
