"""The matrix: which pairs stand at which level in which scope, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from liaison_desk.domain.relationship import level_on
from liaison_desk.domain.terms.levels import LEVELS, SCOPES

if TYPE_CHECKING:
    from liaison_desk.domain.relationship import Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One field of the grid: the relationships that stand there, by id and in no order of worth."""

    level: str
    scope: str
    relationships: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()
    """Relationships whose other side wishes for this level, wherever they stand."""

    @property
    def count(self) -> int:
        """Return how many stand here."""
        return len(self.relationships)


def matrix(relationships: Iterable[Relationship], on: date) -> tuple[Cell, ...]:
    """Return every cell of level × scope on a day, levels from united to not assessed, scopes in their order.

    A code that this version does not know counts as not assessed, and an unknown scope is left out.
    """
    standing: dict[tuple[str, str], list[str]] = {}
    wished: dict[tuple[str, str], list[str]] = {}
    for one in sorted(relationships, key=lambda each: each.id):
        row = level_on(one, on)
        if row is None:
            continue
        level = row.level if row.level in LEVELS else "unknown"
        standing.setdefault((level, one.scope), []).append(one.id)
        if row.desired_level:
            wished.setdefault((row.desired_level, one.scope), []).append(one.id)
    return tuple(
        Cell(
            level=level.code,
            scope=scope.code,
            relationships=tuple(standing.get((level.code, scope.code), ())),
            wished=tuple(wished.get((level.code, scope.code), ())),
        )
        for level in LEVELS
        for scope in SCOPES
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One relationship whose level differs between two days; an empty level is a pair that nobody had judged."""

    relationship: str
    scope: str
    before: str
    after: str


def moves(relationships: Iterable[Relationship], since: date, on: date) -> tuple[Move, ...]:
    """Return the relationships that stand elsewhere on `on` than on `since`."""
    found = []
    for one in sorted(relationships, key=lambda each: each.id):
        before, after = level_on(one, since), level_on(one, on)
        levels = (before.level if before else "", after.level if after else "")
        if levels[0] != levels[1]:
            found.append(Move(relationship=one.id, scope=one.scope, before=levels[0], after=levels[1]))
    return tuple(found)
