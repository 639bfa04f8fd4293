"""Influence and interest of organisations in one stated question, as four quadrants; for the screen, never for paper that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure, Shape, circle, label, line, rect
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDE, _LEFT, _TOP, _LEGEND = 260.0, 26.0, 10.0, 200.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An organisation's influence on the question and interest in it, each from 0 to 1; never a natural person (decision 26)."""

    name: str
    influence: float
    interest: float


def quadrants_figure(question: str, standings: Sequence[Standing]) -> Figure:
    """Return the quadrants: interest to the right, influence upwards, equal marks with numbers that the list beside explains."""
    shapes: list[Shape] = [
        rect(_LEFT, _TOP, _SIDE, _SIDE, stroke="ink"),
        line(_LEFT + _SIDE / 2, _TOP, _LEFT + _SIDE / 2, _TOP + _SIDE, stroke="rule", dash="dash"),
        line(_LEFT, _TOP + _SIDE / 2, _LEFT + _SIDE, _TOP + _SIDE / 2, stroke="rule", dash="dash"),
        label(_("Interest →"), _LEFT + _SIDE / 2, _TOP + _SIDE + 10, fill="grey"),
        label(_("↑ Influence"), _LEFT, _TOP - 5, align="start", fill="grey"),
    ]
    ordered = sorted(standings, key=lambda one: one.name)
    for number, ((x, y), one) in enumerate(zip(_apart(ordered), ordered, strict=True), start=1):
        shapes += [circle(x, y, 7.5, fill="soft", stroke="white"), label(str(number), x, y, size=7.4, is_strong=True)]
        shapes.append(label(f"{number}  {one.name}"[:44], _LEFT + _SIDE + 16, _TOP + number * 12 - 4, align="start"))
    said = "; ".join(
        _("{name}: influence {influence} of 100, interest {interest} of 100").format(
            name=one.name, influence=round(one.influence * 100), interest=round(one.interest * 100)
        )
        for one in ordered
    )
    return Figure(
        width=_LEFT + _SIDE + _LEGEND,
        height=max(_TOP + _SIDE + 20, _TOP + 12 * len(ordered) + 8),
        alt=f"{question} {said}.",
        shapes=tuple(shapes),
        caption=question,
    )


def _apart(standings: Sequence[Standing]) -> list[tuple[float, float]]:
    """Return where each mark stands; one that would cover another moves to the nearest free place."""
    taken: list[tuple[float, float]] = []
    for one in standings:
        x, y = _LEFT + 10 + one.interest * (_SIDE - 20), _TOP + 10 + (1 - one.influence) * (_SIDE - 20)
        taken.append(next((place for place in _spiral(x, y) if all(_is_clear(place, other) for other in taken)), (x, y)))
    return taken


def _spiral(x: float, y: float) -> list[tuple[float, float]]:
    steps = [0, *(sign * step for step in range(1, 16) for sign in (1, -1))]
    found = [
        (min(max(x + across * 8.0, _LEFT + 9), _LEFT + _SIDE - 9), min(max(y + down * 8.0, _TOP + 9), _TOP + _SIDE - 9))
        for across in steps
        for down in steps
    ]
    return sorted(found, key=lambda place: (place[0] - x) ** 2 + (place[1] - y) ** 2)


def _is_clear(place: tuple[float, float], other: tuple[float, float]) -> bool:
    return (place[0] - other[0]) ** 2 + (place[1] - other[1]) ** 2 >= 15.0**2
