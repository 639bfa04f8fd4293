"""The coordination wheel as a figure: five sectors, thick where much is done together, dark where local people are in it."""

from __future__ import annotations

from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from liaison_desk.domain.drawing import Figure, Shape, circle, lines_of, polygon, wrapped
from liaison_desk.domain.terms.wheel import WHEEL_AREAS
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.wheel import Spoke

_WIDTH, _HEIGHT, _RADIUS = 380.0, 216.0, 78.0
_CENTRE = (_WIDTH / 2, 106.0)
_TEXT = 96.0


def wheel_figure(spokes: Sequence[Spoke]) -> Figure:
    """Return the wheel; a sector's area follows the number of records in it, its dark part those with local civil society."""
    most = max((one.total for one in spokes), default=0) or 1
    shapes: list[Shape] = [circle(*_CENTRE, _RADIUS, stroke="rule")]
    for at, one in enumerate(spokes):
        start = 2 * pi * at / len(spokes) - pi / 2
        end = start + 2 * pi / len(spokes)
        shapes += _sector(one, start, end, most)
        shapes += _words(one, (start + end) / 2)
    return Figure(
        width=_WIDTH,
        height=_HEIGHT,
        alt=_("Coordination wheel. {areas}.").format(
            areas="; ".join(f"{WHEEL_AREAS.label_of(one.area)}: {_counted(one)}" for one in spokes)
        ),
        shapes=tuple(shapes),
        caption=_("Size: meetings, forums and activities. Dark: with local civil society in them."),
    )


def _sector(spoke: Spoke, start: float, end: float, most: int) -> list[Shape]:
    outline = polygon(*_wedge(_RADIUS, start, end), stroke="rule", width=0.5)
    whole = polygon(*_wedge(_RADIUS * sqrt(spoke.total / most), start, end), fill="soft", stroke="white", width=0.8)
    local = polygon(*_wedge(_RADIUS * sqrt(spoke.with_local / most), start, end), fill="strong", stroke="white", width=0.8)
    return [outline, *([whole] if spoke.total else []), *([local] if spoke.with_local else [])]


def _wedge(radius: float, start: float, end: float) -> list[float]:
    """Return the corners of a sector: the centre, then its arc in steps that the eye takes for round."""
    x, y = _CENTRE
    points = [x, y]
    steps = 24
    for step in range(steps + 1):
        angle = start + (end - start) * step / steps
        points += [x + radius * cos(angle), y + radius * sin(angle)]
    return points


def _words(spoke: Spoke, middle: float) -> list[Shape]:
    x, y = _CENTRE[0] + (_RADIUS + 9) * cos(middle), _CENTRE[1] + (_RADIUS + 9) * sin(middle)
    side = "center" if abs(cos(middle)) < 0.2 else "start" if cos(middle) > 0 else "end"
    name = wrapped(WHEEL_AREAS.label_of(spoke.area), _TEXT, 7.4)
    count = wrapped(_counted(spoke), _TEXT, 7.0)
    shift = 9.0 if sin(middle) > 0.5 else 0.0
    first = lines_of(name, x, y + shift - 4.6 * len(count), size=7.4, align=side, is_strong=True)
    return first + lines_of(count, x, y + shift + 4.6 * len(name), size=7.0, align=side, fill="grey")


def _counted(spoke: Spoke) -> str:
    if not spoke.total:
        return _("none")
    return _("{total}, {local} with local people").format(total=spoke.total, local=spoke.with_local)
