"""The coordination wheel as a figure: five sectors, thick where much is done together, dark where local people are in it."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Final

from liaison_desk.domain.drawing import Figure, Shape, circle, lines_of, polygon, wrapped
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.domain.wheel import ABSENT, BY_CHOICE, THICK, THIN
from liaison_desk.i18n import N_, _, isolate

if TYPE_CHECKING:
    from collections.abc import Sequence

STATE_WORDS: Final = {THICK: N_("thick"), THIN: N_("thin"), ABSENT: N_("absent"), BY_CHOICE: N_("by their choice")}
_WIDTH, _HEIGHT, _RADIUS, _HUB = 460.0, 194.0, 68.0, 15.0
_CENTRE = (_WIDTH / 2, 89.0)
_TEXT = 124.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wedge:
    """One area as its reader may see it: how many records, the words for those with local people, and how much of it is dark.

    `state` is `thick thin absent by-choice`; `dark` is a share from 0 to 1.
    """

    area: str
    total: int
    state: str
    local: str = ""
    dark: float = 0.0


def wheel_figure(wedges: Sequence[Wedge]) -> Figure:
    """Return the wheel; a sector's area follows the number of records in it, its dark part those with local civil society."""
    most = max((one.total for one in wedges), default=0) or 1
    shapes: list[Shape] = []
    for at, one in enumerate(wedges):
        start = 2 * pi * at / len(wedges) - pi / 2
        end = start + 2 * pi / len(wedges)
        shapes += _sector(one, start, end, most)
        shapes += _words(one, (start + end) / 2)
    shapes += [circle(*_CENTRE, _HUB, fill="white", stroke="rule"), *lines_of(wrapped(_("Human security"), 30, 5.8), *_CENTRE, size=5.8)]
    return Figure(
        width=_WIDTH,
        height=_HEIGHT,
        alt=_("Coordination wheel. {areas}.").format(
            areas="; ".join(f"{WHEEL_AREAS.label_of(one.area)}: {counted(one)}" for one in wedges) or _("none")
        ),
        shapes=tuple(shapes),
        caption=_("Size: meetings held, forums and activities. Dark: with local civil society in them. Dashed: none."),
    )


def counted(wedge: Wedge) -> str:
    """Return one area in words: thick, thin, absent or by their choice, with the numbers."""
    state = _(STATE_WORDS[wedge.state])
    if not wedge.total:
        return state
    few = wedge.local if wedge.local.isdecimal() else isolate(wedge.local, left_to_right=True)
    local = _("{local} with local people").format(local=few) if wedge.local not in {"", "0"} else _("none with local people")
    return _("{state}: {total}, {local}").format(state=state, total=wedge.total, local=local)


def _sector(wedge: Wedge, start: float, end: float, most: int) -> list[Shape]:
    if not wedge.total:
        return [polygon(*_wedge(_RADIUS, start, end), stroke="grey", width=0.5, dash="dash")]
    reach = _RADIUS - _HUB
    outer = _HUB + reach * sqrt(wedge.total / most)
    dark = _HUB + (outer - _HUB) * sqrt(min(1.0, wedge.dark))
    shapes = [
        polygon(*_wedge(_RADIUS, start, end), fill="tint-2", stroke="white", width=1.2),
        polygon(*_wedge(outer, start, end), fill="soft", stroke="white", width=1.2),
    ]
    return [*shapes, polygon(*_wedge(dark, start, end), fill="strong", stroke="white", width=1.2)] if wedge.dark else shapes


def _wedge(radius: float, start: float, end: float) -> list[float]:
    """Return the corners of a sector: the centre, then its arc in steps that the eye takes for round."""
    x, y = _CENTRE
    points = [x, y]
    steps = 32
    for step in range(steps + 1):
        angle = start + (end - start) * step / steps
        points += [x + radius * cos(angle), y + radius * sin(angle)]
    return points


def _words(wedge: Wedge, middle: float) -> list[Shape]:
    x, y = _CENTRE[0] + (_RADIUS + 10) * cos(middle), _CENTRE[1] + (_RADIUS + 10) * sin(middle)
    side = "center" if abs(cos(middle)) < 0.2 else "start" if cos(middle) > 0 else "end"
    name = wrapped(WHEEL_AREAS.label_of(wedge.area), _TEXT, 7.8)
    count = wrapped(counted(wedge), _TEXT, 7.0, most=3)
    shift = 12.0 if sin(middle) > 0.5 else -6.0 if sin(middle) < -0.5 else 0.0
    first = lines_of(name, x, y + shift - 4.6 * len(count), size=7.8, align=side, is_strong=True)
    return first + lines_of(count, x, y + shift + 4.9 * len(name), size=7.0, align=side, fill="grey")
