"""Names beside the marks of a map: each at the first free place round its mark, on a white plate, inside the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liaison_desk.domain.drawing import Shape, lines_of, rect, text_width, whole_lines

SIZE = 6.8
MOST_WIDTH = 96.0
MOST_LINES = 4
"""A name that takes more lines finds no room beside its mark."""
_LINE = SIZE * 1.25
_PAD = 1.6
_CLOSE = 0.92
"""Names in small type run a little narrower than a text of their length is taken to be."""
_NUDGES = (0.0, 7.0, -7.0, 14.0, -14.0)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright box by its edges, in points."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Say whether two boxes overlap."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A mark with the name that belongs beside it; `is_left` prefers the left side, away from the middle of its group."""

    x: float
    y: float
    name: str
    is_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A name that found room: its lines and its plate, drawn before the marks and after them."""

    plate: Shape
    text: tuple[Shape, ...]


def labelled(spots: Sequence[Spot], room: Box, radius: float, taken: Sequence[Box] = ()) -> tuple[Placed | None, ...]:
    """Return a label for each spot, in their order; None where there is no room beside its mark that nothing else takes.

    `room` is the figure, `radius` that of a mark, `taken` what must stay free besides the marks.
    """
    blocked = [*taken, *(Box(one.x - radius, one.y - radius, one.x + radius, one.y + radius) for one in spots)]
    found: list[Placed | None] = []
    for one in spots:
        lines = whole_lines(one.name, MOST_WIDTH, SIZE)
        if len(lines) > MOST_LINES:
            lines = ()
        placed = next(((box, align, x) for box, align, x in _tries(one, lines, radius) if _is_free(box, room, blocked)), None)
        if placed is None or not lines:
            found.append(None)
            continue
        box, align, x = placed
        blocked.append(box)
        plate = rect(box.left, box.top, box.right - box.left, box.bottom - box.top, fill="white")
        found.append(Placed(plate=plate, text=tuple(lines_of(lines, x, (box.top + box.bottom) / 2, size=SIZE, align=align))))
    return tuple(found)


def _tries(spot: Spot, lines: tuple[str, ...], radius: float) -> Iterator[tuple[Box, str, float]]:
    """Yield the places to try: beside the mark, first away from its group, then under and above it."""
    width = _CLOSE * max((text_width(one, SIZE) for one in lines), default=0.0) + 2 * _PAD
    half = _LINE * len(lines) / 2 + _PAD
    gap = radius + 2.5
    for nudge in _NUDGES:
        y = spot.y + nudge
        right = (Box(spot.x + gap, y - half, spot.x + gap + width, y + half), "start", spot.x + gap + _PAD)
        left = (Box(spot.x - gap - width, y - half, spot.x - gap, y + half), "end", spot.x - gap - _PAD)
        yield from (left, right) if spot.is_left else (right, left)
    for y in (spot.y + gap + half, spot.y - gap - half):
        for shift in (0.0, width / 4, -width / 4):
            x = spot.x + shift
            yield Box(x - width / 2, y - half, x + width / 2, y + half), "center", x


def _is_free(box: Box, room: Box, blocked: Sequence[Box]) -> bool:
    inside = box.left >= room.left and box.right <= room.right and box.top >= room.top and box.bottom <= room.bottom
    return inside and not any(box.touches(other) for other in blocked)
