"""The matrix: which pairs stand at which level in which scope, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.relationship import level_on
from liaison_desk.domain.terms.levels import LEVELS, SCOPES, WEIGHTS

if TYPE_CHECKING:
    from liaison_desk.domain.relationship import Relationship, RelationshipLevel

_OWN_WISH: Final = frozenset({"their-choice", "their-safety"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field of the grid: the relationships that stand there, by id and in no order of worth.

    `is_answered` says of an empty cell that it is so by their choice or for their safety (decision 25).
    """

    level: str
    scope: str
    relationships: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()
    """Relationships whose other side wishes for this level, wherever they stand."""
    by_wish: tuple[str, ...] = ()
    """Relationships that stand here, and no closer, by their choice or for their safety."""
    is_answered: bool = False

    @property
    def count(self) -> int:
        """Return how many stand here."""
        return len(self.relationships)


Rows = list[tuple[str, str, "RelationshipLevel"]]
"""The pairs that somebody has judged: id, scope, and the row that holds."""


def matrix(relationships: Iterable[Relationship], on: date) -> tuple[Cell, ...]:
    """Return every cell of level × scope on a day, levels from united to not assessed, scopes in their order.

    A code that this version does not know counts as not assessed, and an unknown scope is left out.
    """
    standing: dict[tuple[str, str], list[str]] = {}
    wished: dict[tuple[str, str], list[str]] = {}
    apart: dict[tuple[str, str], list[str]] = {}
    rows = _rows(relationships, on)
    for id_, scope, row in rows:
        level = row.level if row.level in LEVELS else "unknown"
        standing.setdefault((level, scope), []).append(id_)
        if row.desired_level:
            wished.setdefault((row.desired_level, scope), []).append(id_)
        if row.desired_reason in _OWN_WISH:
            apart.setdefault((level, scope), []).append(id_)
    answered = {scope.code: _answered(scope.code, standing, wished, apart) for scope in SCOPES}
    return tuple(
        Cell(
            level=level.code,
            scope=scope.code,
            relationships=tuple(standing.get((level.code, scope.code), ())),
            wished=tuple(wished.get((level.code, scope.code), ())),
            by_wish=tuple(apart.get((level.code, scope.code), ())),
            is_answered=answered[scope.code] == level.code,
        )
        for level in LEVELS
        for scope in SCOPES
    )


def _rows(relationships: Iterable[Relationship], on: date) -> Rows:
    found = [(one.id, one.scope, row) for one in relationships if (row := level_on(one, on)) is not None]
    found.sort(key=lambda one: one[0])
    return found


def _answered(scope: str, standing: Mapping[tuple[str, str], list[str]], *about: Mapping[tuple[str, str], list[str]]) -> str:
    """Return the empty level just above the closest that anybody in a scope stands at, where the wish to stay apart explains it.

    Somebody of the scope stands apart by their own wish, and nobody there wishes for that level or closer.
    """
    wished, apart = about
    steps = sorted(WEIGHTS, key=lambda level: WEIGHTS[level])
    taken = [WEIGHTS[level] for level in steps if standing.get((level, scope))]
    if not taken or max(taken) == len(steps) or not any(apart.get((level, scope)) for level in steps):
        return ""
    above = steps[max(taken)]
    return "" if any(wished.get((level, scope)) for level in steps[max(taken) :]) else above


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One relationship whose level differs between two days; an empty level is a pair that nobody had judged."""

    relationship: str
    scope: str
    before: str
    after: str


def moves(relationships: Iterable[Relationship], since: date, on: date) -> tuple[Move, ...]:
    """Return the relationships that stand elsewhere on `on` than on `since`, by id."""
    found = []
    for one in relationships:
        before, after = level_on(one, since), level_on(one, on)
        levels = (before.level if before else "", after.level if after else "")
        if levels[0] != levels[1]:
            found.append(Move(relationship=one.id, scope=one.scope, before=levels[0], after=levels[1]))
    found.sort(key=lambda one: one.relationship)
    return tuple(found)
