"""The matrix for one reader: the pairs that may be named, where they stand, and where they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from liaison_desk.domain.matrix import Cell, Move, matrix
from liaison_desk.domain.relationship import level_on
from liaison_desk.domain.sharing.disclosed import Disclosed, sealed
from liaison_desk.domain.sharing.edges import disclose_network
from liaison_desk.domain.sharing.papers import Paper, PaperView, handled
from liaison_desk.domain.sharing.plain import view
from liaison_desk.domain.terms.levels import LEVELS, SCOPES

if TYPE_CHECKING:
    from liaison_desk.domain.relationship import Relationship
    from liaison_desk.domain.sharing.facts import Context
    from liaison_desk.domain.stakeholder import Stakeholder


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixFacts:
    """What a matrix is made from: the day it shows, and the earlier day it is compared with, or None."""

    paper: Paper
    stakeholders: tuple[Stakeholder, ...]
    relationships: tuple[Relationship, ...]
    on: date
    then: date | None = None


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """One pair by name: its scope, its level on the day and on the earlier day (empty where nobody had judged it then).

    `wish` is the code of why they stay apart, and `wished` the level that the other side wants, where the reader may read that.
    """

    first: str
    second: str
    scope: str
    level: str = ""
    before: str = ""
    since_on: str = ""
    wished: str = ""
    wish: str = ""


@view
@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView(PaperView):
    """The matrix as one audience may read it; `answered` are the empty cells, level and scope, that are so by their wish."""

    pairs: tuple[PairView, ...]
    answered: tuple[tuple[str, str], ...] = ()
    as_on: str = ""
    then: str = ""


def disclose_matrix(facts: MatrixFacts, context: Context) -> Disclosed[MatrixView]:
    """Return the matrix for a reader: a pair that may not be told is in no cell and no count."""
    days = (facts.on, facts.then) if facts.then else (facts.on,)
    told = disclose_network(facts.stakeholders, facts.relationships, days, context, with_wish=True)
    pairs = [_pair(one, told.nodes, facts) for one in told.edges]
    cells = matrix(told.edges, facts.on)
    whole = MatrixView(
        pairs=tuple(sorted(pairs, key=lambda one: (one.first.casefold(), one.second.casefold(), one.scope))),
        answered=tuple((one.level, one.scope) for one in cells if one.is_answered),
        as_on=facts.on.isoformat(),
        then=facts.then.isoformat() if facts.then else "",
        **handled(facts.paper, context.reader, told.decisions),
    )
    return sealed(whole, told.decisions, context.reader.audience)


def _pair(edge: Relationship, nodes: Mapping[str, Stakeholder], facts: MatrixFacts) -> PairView:
    row, earlier = level_on(edge, facts.on), level_on(edge, facts.then) if facts.then else None
    first, second = sorted((nodes[edge.stakeholder_a].name, nodes[edge.stakeholder_b].name), key=str.casefold)
    return PairView(
        first=first,
        second=second,
        scope=edge.scope,
        level=_known(row.level) if row else "",
        before=_known(earlier.level) if earlier else "",
        since_on=row.since_on.isoformat() if row and row.since_on else "",
        wished=row.desired_level if row else "",
        wish=row.desired_reason if row else "",
    )


def _known(level: str) -> str:
    return level if level in LEVELS else "unknown"


def cells_of(seen: MatrixView) -> tuple[Cell, ...]:
    """Return the cells that a view's figure is drawn from, by the places of its pairs."""
    answered = set(seen.answered)
    found: dict[tuple[str, str], list[str]] = {}
    apart: dict[tuple[str, str], list[str]] = {}
    for at, one in enumerate(seen.pairs):
        if one.level:
            found.setdefault((one.level, one.scope), []).append(str(at))
        if one.level and one.wish in {"their-choice", "their-safety"}:
            apart.setdefault((one.level, one.scope), []).append(str(at))
    return tuple(
        Cell(
            level=level.code,
            scope=scope.code,
            relationships=tuple(found.get((level.code, scope.code), ())),
            by_wish=tuple(apart.get((level.code, scope.code), ())),
            is_answered=(level.code, scope.code) in answered,
        )
        for level in LEVELS
        for scope in SCOPES
    )


def moves_of(seen: MatrixView) -> tuple[Move, ...]:
    """Return the pairs of a view that stand elsewhere than on its earlier day; none where there is no such day."""
    if not seen.then:
        return ()
    return tuple(
        Move(relationship=str(at), scope=one.scope, before=one.before, after=one.level)
        for at, one in enumerate(seen.pairs)
        if one.before != one.level
    )
