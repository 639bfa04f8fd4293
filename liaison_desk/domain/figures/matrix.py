"""The matrix as a figure: levels by scopes on one day, and what changed since another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure, Shape, label, line, lines_of, rect, wrapped
from liaison_desk.domain.terms.levels import LEVELS, SCOPES, WEIGHTS
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liaison_desk.domain.matrix import Cell, Move

_LEFT, _COLUMN, _HEAD, _ROW, _GAP = 74.0, 84.0, 50.0, 34.0, 12.0
_OURS = "internal"


def matrix_figure(cells: Sequence[Cell], moves: Iterable[Move] = ()) -> Figure:
    """Return the grid, tinted by how close a level is and not by how many stand there; `moves` since another day are small figures.

    The scope `internal` stands apart as the last column (Figure 21 of the lesson, and ours beside it). What nobody has judged
    stands below the ladder, only where there is any.
    """
    changes = _changes(moves)
    levels = [one for one in dict.fromkeys(cell.level for cell in cells) if one in WEIGHTS or _is_filled(one, cells, changes)]
    scopes = list(dict.fromkeys(cell.scope for cell in cells))
    shown = [cell for cell in cells if cell.level in levels]
    shapes = [*_titles(scopes), *(shape for scope in scopes for shape in _heading(scope, scopes))]
    shapes += [
        label(LEVELS.label_of(level), _LEFT - 10, _HEAD + at * _ROW + _ROW / 2, size=8.0, align="end", is_strong=True)
        for at, level in enumerate(levels)
    ]
    for cell in shown:
        shapes += _square(cell, _left(cell.scope, scopes), _HEAD + levels.index(cell.level) * _ROW, changes)
    bottom = _HEAD + len(levels) * _ROW
    if _OURS in scopes and len(scopes) > 1:
        x = _left(_OURS, scopes) - _GAP / 2
        shapes.append(line(x, 2, x, bottom, stroke="rule"))
    return Figure(
        width=_left(scopes[-1], scopes) + _COLUMN if scopes else _LEFT,
        height=bottom + 16,
        alt=_told(shown, changes),
        shapes=(*shapes, *_key(bottom + 9)),
        caption=_("Small figures: change since the earlier day.") if changes else "",
    )


def _is_filled(level: str, cells: Sequence[Cell], changes: Counter[tuple[str, str]]) -> bool:
    return any(cell.count or changes[cell.level, cell.scope] for cell in cells if cell.level == level)


def _left(scope: str, scopes: list[str]) -> float:
    return _LEFT + scopes.index(scope) * _COLUMN + (_GAP if scope == _OURS else 0.0)


def _titles(scopes: list[str]) -> list[Shape]:
    """Return the words over the columns: those of the lesson's figure, and the one that is ours."""
    shapes = [label(_("Scope, as in the handbook's figure"), _LEFT + 2, 7, size=7.0, align="start", fill="grey", is_strong=True)]
    if _OURS in scopes:
        shapes.append(label(_("Ours, added"), _left(_OURS, scopes) + 2, 7, size=7.0, align="start", fill="grey", is_strong=True))
    return shapes if scopes else []


def _heading(scope: str, scopes: list[str]) -> list[Shape]:
    x = _left(scope, scopes) + 2
    return lines_of(wrapped(SCOPES.label_of(scope), _COLUMN + 6, 7.2, most=3), x, _HEAD / 2 + 7, size=7.2, align="start")


def _square(cell: Cell, x: float, y: float, changes: Counter[tuple[str, str]]) -> list[Shape]:
    step = WEIGHTS.get(cell.level, 0)
    change = changes[cell.level, cell.scope]
    middle = y + _ROW / 2
    if not cell.count:
        words = _("by their choice") if cell.is_answered else _("none")
        shapes = [rect(x + 1.2, y + 1.2, _COLUMN - 2.4, _ROW - 2.4, stroke="rule", dash="dash")]
        shapes.append(label(words, x + 8, middle, size=6.8, align="start", fill="ink" if cell.is_answered else "grey"))
    else:
        up = 5.0 if cell.by_wish else 0.0
        fill = f"tint-{step}" if step else ""
        shapes = [rect(x + 1.2, y + 1.2, _COLUMN - 2.4, _ROW - 2.4, fill=fill, stroke="rule")]
        shapes.append(label(str(cell.count), x + 8, middle - up, size=11.0, align="start", is_strong=True))
        if cell.by_wish:
            words = _("{count} by their choice").format(count=len(cell.by_wish))
            shapes.append(label(words, x + 8, middle + 8.5, size=6.4, align="start"))
    if change:
        shapes.append(label(_signed(change), x + _COLUMN - 7, middle - (5.0 if cell.count and cell.by_wish else 0), size=7.4, align="end"))
    return shapes


def _key(y: float) -> list[Shape]:
    shapes = [label(_("Coherence"), _LEFT - 10, y, size=6.8, align="end", fill="grey")]
    shapes += [rect(_LEFT + 2 + at * 20, y - 4, 17, 8, fill=f"tint-{at + 1}", stroke="rule") for at in range(6)]
    return [*shapes, label(_("loose to close: a place, not a mark"), _LEFT + 130, y, size=6.8, align="start", fill="grey")]


def _changes(moves: Iterable[Move]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for one in moves:
        if one.after:
            found[one.after, one.scope] += 1
        if one.before:
            found[one.before, one.scope] -= 1
    return found


def _signed(change: int) -> str:
    return isolate(f"+{change}" if change > 0 else f"−{-change}", left_to_right=True)


def _told(cells: Sequence[Cell], changes: Counter[tuple[str, str]]) -> str:
    said = []
    for cell in cells:
        change = changes[cell.level, cell.scope]
        if cell.count or change:
            count = f"{cell.count} ({_signed(change)})" if change else str(cell.count)
            wish = _(", {count} by their choice").format(count=len(cell.by_wish)) if cell.by_wish else ""
            said.append(f"{LEVELS.label_of(cell.level)}, {SCOPES.label_of(cell.scope)}: {count}{wish}")
        elif cell.is_answered:
            said.append(f"{LEVELS.label_of(cell.level)}, {SCOPES.label_of(cell.scope)}: {_('none, by their choice')}")
    return _("Relationships by level and scope. {cells}.").format(cells="; ".join(said) or _("none"))
