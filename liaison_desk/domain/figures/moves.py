"""The small matrix of a report: only the pairs that moved at one meeting, from an open mark to a filled one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure, Shape, circle, label, line, lines_of, rect, wrapped
from liaison_desk.domain.terms.levels import LEVELS, SCOPES, WEIGHTS
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT, _COLUMN, _HEAD, _ROW, _GAP, _MARK = 66.0, 82.0, 24.0, 19.0, 10.0, 5.6
_OURS = "internal"
_STEPS = sorted(WEIGHTS, key=lambda level: -WEIGHTS[level])


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One pair of the table beside the figure, in its order: scope, and level before and after, by code; either may be unjudged."""

    scope: str
    before: str
    after: str


def moves_figure(pairs: Sequence[Moved]) -> Figure:
    """Return the grid of levels and scopes with the moves in it, each with its number in the table."""
    scopes = [one.code for one in SCOPES]
    shapes: list[Shape] = []
    for scope in scopes:
        x = _left(scope, scopes)
        shapes += lines_of(wrapped(SCOPES.label_of(scope), _COLUMN, 6.6), x + _COLUMN / 2, _HEAD / 2 - 1, size=6.6, fill="grey")
        for at, level in enumerate(_STEPS):
            tint = f"tint-{WEIGHTS[level]}"
            shapes.append(rect(x + 0.8, _HEAD + at * _ROW + 0.8, _COLUMN - 1.6, _ROW - 1.6, fill=tint, stroke="rule"))
    shapes += [
        label(LEVELS.label_of(level), _LEFT - 8, _HEAD + (at + 0.5) * _ROW, size=7.2, align="end") for at, level in enumerate(_STEPS)
    ]
    columns: defaultdict[str, list[tuple[int, Moved]]] = defaultdict(list)
    for number, one in enumerate(pairs, start=1):
        columns[one.scope].append((number, one))
    for scope, found in columns.items():
        if scope in scopes:
            step = _COLUMN / (len(found) + 1)
            shapes += [shape for at, (number, one) in enumerate(found, 1) for shape in _move(one, number, _left(scope, scopes) + at * step)]
    return Figure(
        width=_left(scopes[-1], scopes) + _COLUMN,
        height=_HEAD + len(_STEPS) * _ROW + 2,
        alt=_told(pairs),
        shapes=tuple(shapes),
        caption=_("Only what moved at this meeting. Open mark: before. Filled mark: after. Numbers are those of the table."),
    )


def _left(scope: str, scopes: list[str]) -> float:
    return _LEFT + scopes.index(scope) * _COLUMN + (_GAP if scope == _OURS else 0.0)


def _move(one: Moved, number: int, x: float) -> list[Shape]:
    places = [(level, _HEAD + (_STEPS.index(level) + 0.5) * _ROW) for level in (one.before, one.after) if level in WEIGHTS]
    shapes = [line(x, places[0][1], x, places[-1][1], stroke="strong", width=1.2)] if len(places) > 1 else []
    if one.before in WEIGHTS:
        shapes.append(circle(x, places[0][1], _MARK, fill="white", stroke="strong", width=1.2))
    if one.after in WEIGHTS:
        shapes.append(circle(x, places[-1][1], _MARK, fill="strong", stroke="strong", width=1.2))
        shapes.append(label(str(number), x, places[-1][1], size=6.6, fill="white", is_strong=True))
    return shapes


def _told(pairs: Sequence[Moved]) -> str:
    said = "; ".join(
        f"{number}: {SCOPES.label_of(one.scope)}, {_level(one.before)} → {_level(one.after)}" for number, one in enumerate(pairs, start=1)
    )
    return _("Moves by level and scope. {moves}.").format(moves=said or _("none"))


def _level(code: str) -> str:
    return LEVELS.label_of(code) if code else _("not judged")
