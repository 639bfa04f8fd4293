"""Areas on the earth: rings of longitude and latitude in degrees (WGS 84), as boundaries are brought in and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Final

Ring = tuple[tuple[float, float], ...]
"""Points as (longitude, latitude); the last need not repeat the first."""
KILOMETRES_A_DEGREE: Final = 111.32


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area with its name and code (a P-code, or empty); holes are rings among its rings, by the even-odd rule."""

    name: str
    code: str = ""
    rings: tuple[Ring, ...] = ()

    @property
    def points(self) -> int:
        """Return how many points draw it."""
        return sum(len(one) for one in self.rings)


def middle_of(area: Area) -> tuple[float, float] | None:
    """Return longitude and latitude of the middle of an area's largest ring, by its surface; None without a ring."""
    best = max(area.rings, key=lambda ring: abs(_surface(ring)), default=None)
    if not best:
        return None
    surface = _surface(best)
    if abs(surface) < 1e-12:
        return best[0]
    across = up = 0.0
    for (x, y), (next_x, next_y) in zip(best, (*best[1:], best[0]), strict=True):
        weight = x * next_y - next_x * y
        across += (x + next_x) * weight
        up += (y + next_y) * weight
    return across / (6 * surface), up / (6 * surface)


def _surface(ring: Ring) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], *ring[:1]), strict=True)) / 2


def simplified(ring: Ring, tolerance: float) -> Ring:
    """Return a ring without points that lie nearer than `tolerance` degrees to the line without them (Douglas and Peucker, 1973)."""
    if len(ring) <= 4 or tolerance <= 0:
        return ring
    kept = {0, len(ring) - 1}
    todo = [(0, len(ring) - 1)]
    while todo:
        first, last = todo.pop()
        at, away = _farthest(ring, first, last)
        if away > tolerance:
            kept.add(at)
            todo += [(first, at), (at, last)]
    found = tuple(ring[at] for at in sorted(kept))
    return found if len(found) >= 3 else ring


def _farthest(ring: Ring, first: int, last: int) -> tuple[int, float]:
    (x, y), (end_x, end_y) = ring[first], ring[last]
    across, up = end_x - x, end_y - y
    length = (across * across + up * up) ** 0.5
    best, most = first, 0.0
    for at in range(first + 1, last):
        here_x, here_y = ring[at][0] - x, ring[at][1] - y
        away = abs(across * here_y - up * here_x) / length if length else (here_x * here_x + here_y * here_y) ** 0.5
        if away > most:
            best, most = at, away
    return best, most


def thinned(areas: Sequence[Area], most: int) -> tuple[Area, ...]:
    """Return areas with at most about so many points together, simplified no more than that takes."""
    tolerance = 0.0005
    found = tuple(areas)
    while sum(one.points for one in found) > most and tolerance < 1.0:
        found = tuple(Area(name=one.name, code=one.code, rings=tuple(simplified(ring, tolerance) for ring in one.rings)) for one in areas)
        tolerance *= 2
    return found


# --- the fixed grid -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """One square of the fixed grid, by its edges in degrees; the same place always falls into the same square."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return longitude and latitude of its middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2


def square_of(longitude: float, latitude: float, kilometres: float = 10.0) -> Square:
    """Return the square of the fixed grid that holds a place: rows of so many kilometres from the equator, columns as wide as high.

    A sensitive place is told by its square alone, so that looking twice tells no more than looking once.
    """
    high = kilometres / KILOMETRES_A_DEGREE
    row = int(latitude // high)
    south = row * high
    wide = high / max(cos(radians(south + high / 2)), 0.01)
    west = (longitude // wide) * wide
    return Square(west=round(west, 6), south=round(south, 6), east=round(west + wide, 6), north=round(south + high, 6))
