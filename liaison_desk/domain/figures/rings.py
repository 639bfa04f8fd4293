"""Progress rings: how much of each checklist is done."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure, Shape, circle, label, line, lines_of, wrapped
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMN, _ROW, _ACROSS, _RADIUS, _THICK = 84.0, 86.0, 6, 22.0, 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """One list with how many of its steps are done, of all that count."""

    name: str
    done: int
    total: int


def rings_figure(rings: Sequence[Ring]) -> Figure:
    """Return the rings in rows of six; a ring says its numbers in its middle."""
    shapes = [shape for at, one in enumerate(rings) for shape in _ring(one, at)]
    said = "; ".join(_("{name}: {done} of {total} done").format(name=one.name, done=one.done, total=one.total) for one in rings)
    rows = -(-len(rings) // _ACROSS)
    return Figure(width=_COLUMN * max(1, min(len(rings), _ACROSS)), height=_ROW * max(1, rows), alt=said + ".", shapes=tuple(shapes))


def _ring(ring: Ring, at: int) -> list[Shape]:
    x, y = (at % _ACROSS) * _COLUMN + _COLUMN / 2, (at // _ACROSS) * _ROW + _RADIUS + 6
    share = min(1.0, ring.done / ring.total) if ring.total else 0.0
    shapes = [circle(x, y, _RADIUS, stroke="rule", width=_THICK)]
    if share:
        shapes.append(line(*_arc(x, y, share), stroke="strong", width=_THICK))
    shapes.append(label(f"{ring.done}/{ring.total}", x, y, size=9.0, is_strong=True))
    return shapes + lines_of(wrapped(ring.name, _COLUMN - 8, 7.2), x, y + _RADIUS + 16, size=7.2)


def _arc(x: float, y: float, share: float) -> list[float]:
    """Return the points of an arc that starts at the top and runs clockwise."""
    steps = max(2, round(60 * share))
    points = []
    for step in range(steps + 1):
        angle = -pi / 2 + 2 * pi * share * step / steps
        points += [x + _RADIUS * cos(angle), y + _RADIUS * sin(angle)]
    return points
