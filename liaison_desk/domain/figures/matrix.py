"""The matrix as a figure: levels by scopes on one day, and what changed since another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure, Shape, circle, label, lines_of, rect, wrapped
from liaison_desk.domain.terms.levels import LEVELS, SCOPES, WEIGHTS
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liaison_desk.domain.matrix import Cell, Move

_LEFT, _COLUMN, _HEAD, _ROW, _GAP = 82.0, 84.0, 30.0, 24.0, 8.0


def matrix_figure(cells: Sequence[Cell], moves: Iterable[Move] = ()) -> Figure:
    """Return the grid, tinted by how close a level is and not by how many stand there; `moves` since another day are small figures.

    The scope `internal` stands apart as the last column (Figure 21 of the lesson, and ours beside it).
    """
    changes = _changes(moves)
    levels = list(dict.fromkeys(cell.level for cell in cells))
    scopes = list(dict.fromkeys(cell.scope for cell in cells))
    shapes = [shape for scope in scopes for shape in _heading(scope, scopes)]
    shapes += [
        label(LEVELS.label_of(level), _LEFT - 8, _HEAD + at * _ROW + _ROW / 2, size=7.6, align="end", is_strong=True)
        for at, level in enumerate(levels)
    ]
    for cell in cells:
        shapes += _square(cell, _left(cell.scope, scopes), _HEAD + levels.index(cell.level) * _ROW, changes)
    return Figure(
        width=_left(scopes[-1], scopes) + _COLUMN if scopes else _LEFT,
        height=_HEAD + len(levels) * _ROW + 2,
        alt=_told(cells, changes),
        shapes=tuple(shapes),
        caption=_("Tint: how close, not how many. Small figures: change since the earlier day.")
        if changes
        else _("Tint: how close, not how many."),
    )


def _left(scope: str, scopes: list[str]) -> float:
    return _LEFT + scopes.index(scope) * _COLUMN + (_GAP if scope == "internal" else 0.0)


def _heading(scope: str, scopes: list[str]) -> list[Shape]:
    middle = _left(scope, scopes) + _COLUMN / 2
    return lines_of(wrapped(SCOPES.label_of(scope), _COLUMN - 6, 7.0, most=3), middle, _HEAD / 2 - 2, size=7.0, fill="grey")


def _square(cell: Cell, x: float, y: float, changes: Counter[tuple[str, str]]) -> list[Shape]:
    step = WEIGHTS.get(cell.level, 0)
    shapes = [rect(x + 1, y + 1, _COLUMN - 2, _ROW - 2, fill=f"tint-{step}" if step else "", stroke="rule")]
    middle = y + _ROW / 2
    if cell.count:
        shapes += [
            circle(x + _COLUMN / 2, middle, 8.4, fill="white"),
            label(str(cell.count), x + _COLUMN / 2, middle, size=8.6, is_strong=True),
        ]
    if change := changes[cell.level, cell.scope]:
        shapes.append(label(_signed(change), x + _COLUMN - 6, middle, size=6.8, align="end", fill="grey"))
    return shapes


def _changes(moves: Iterable[Move]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for one in moves:
        if one.after:
            found[one.after, one.scope] += 1
        if one.before:
            found[one.before, one.scope] -= 1
    return found


def _signed(change: int) -> str:
    return f"+{change}" if change > 0 else f"−{-change}"


def _told(cells: Sequence[Cell], changes: Counter[tuple[str, str]]) -> str:
    said = []
    for cell in cells:
        change = changes[cell.level, cell.scope]
        if cell.count or change:
            count = f"{cell.count} ({_signed(change)})" if change else str(cell.count)
            said.append(f"{LEVELS.label_of(cell.level)}, {SCOPES.label_of(cell.scope)}: {count}")
    return _("Relationships by level and scope. {cells}.").format(cells="; ".join(said) or _("none"))
