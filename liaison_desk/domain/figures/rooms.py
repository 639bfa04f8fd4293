"""Who was in the room and who was not: of each kind how many are on the map here, and how many of them came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure, Shape, label, lines_of, rect, wrapped
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEFT, _WIDTH, _ROW, _BAR, _COUNT = 150.0, 511.0, 17.0, 10.0, 62.0
_FEW = 2.0
"""How long the bar of a hidden count is; always the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One kind as it prints: how many are mapped (`< 5` where that is hidden), and how many came."""

    name: str
    mapped: str
    in_room: str


def rooms_figure(bars: Sequence[Bar]) -> Figure:
    """Return one bar a kind, its dark part those who came; a hidden count has a dashed bar of the same length always."""
    most = max((_length(one) for one in bars), default=1.0) or 1.0
    shapes = [shape for at, one in enumerate(bars) for shape in _bar(one, at * _ROW + _ROW / 2, most)]
    said = "; ".join(f"{one.name}: {_told(one)}" for one in bars)
    return Figure(
        width=_WIDTH,
        height=len(bars) * _ROW + 4,
        alt=_("On the map here and in the room. {bars}.").format(bars=said),
        shapes=tuple(shapes),
        caption=_("Long: on the map here. Dark: in the room. Dashed: so few that their number is not told."),
    )


def _told(bar: Bar) -> str:
    mapped = bar.mapped if bar.mapped.isdecimal() else isolate(bar.mapped, left_to_right=True)
    return _("{came} of {mapped}").format(came=bar.in_room, mapped=mapped)


def _length(bar: Bar) -> float:
    return float(bar.mapped) if bar.mapped.isdecimal() else _FEW


def _bar(bar: Bar, middle: float, most: float) -> list[Shape]:
    room = _WIDTH - _LEFT - _COUNT
    whole = room * _length(bar) / most
    shapes = lines_of(wrapped(bar.name, _LEFT - 12, 7.2, most=1), _LEFT - 8, middle, size=7.2, align="end")
    if bar.mapped.isdecimal():
        came = room * min(float(bar.in_room), float(bar.mapped)) / most
        shapes.append(rect(_LEFT, middle - _BAR / 2, whole, _BAR, fill="tint-4"))
        shapes += [rect(_LEFT, middle - _BAR / 2, came, _BAR, fill="strong")] if came else []
    else:
        shapes.append(rect(_LEFT, middle - _BAR / 2, whole, _BAR, stroke="grey", dash="dash"))
    return [*shapes, label(_told(bar), _LEFT + whole + 6, middle, size=7.2, align="start")]
