"""Where a place lies, as one types it: coordinates of any common writing, or a grid reference."""

from __future__ import annotations

from dataclasses import dataclass, replace

from liaison_desk.domain import coordinates, grid_reference
from liaison_desk.domain.place import Point
from liaison_desk.domain.sharing.disclosed import snapped
from liaison_desk.interop import grid

_NUDGE = 1e-9
COARSE = "5km"
"""The precision by which only the corner of a fixed square is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What was understood: degrees (WGS 84), and the side in metres of the grid square that was named; 0 where none was."""

    latitude: float
    longitude: float
    square: int = 0

    @property
    def grid(self) -> str:
        """Return the grid reference, to one metre."""
        if grid_reference.has_grid(self.latitude):
            return grid_reference.written(self.latitude, self.longitude)
        return grid.written(self.latitude, self.longitude)

    @property
    def shown(self) -> str:
        """Return the coordinates by the conventions in use."""
        return coordinates.shown(self.latitude, self.longitude)

    @property
    def degrees(self) -> str:
        """Return decimal degrees."""
        return coordinates.in_degrees(self.latitude, self.longitude)

    @property
    def seconds(self) -> str:
        """Return degrees, minutes and seconds."""
        return coordinates.in_seconds(self.latitude, self.longitude)


def read(text: str) -> Position:
    """Return the position that a text names; raises `UserError` where it names none.

    A grid reference of fewer than ten digits names a square; its middle is taken, which lies least far from anywhere in it.
    """
    if coordinates.is_grid(text):
        latitude, longitude, side = grid.read(text)
        return Position(latitude=latitude, longitude=longitude, square=side)
    latitude, longitude = coordinates.read(text)
    return Position(latitude=latitude, longitude=longitude)


def kept(point: Point) -> Point:
    """Return a point as it may be kept: one that is exact to a square only is the corner of that fixed square, and nothing finer."""
    if point.precision != COARSE or point.latitude is None or point.longitude is None:
        return point
    return replace(point, latitude=_corner(point.latitude), longitude=_corner(point.longitude))


def _corner(degrees: float) -> float | None:
    """Return the corner of the square that a coordinate lies in; a corner stays where it is, whatever its last binary digit."""
    return snapped(degrees + _NUDGE)


def point_read(text: str, before: Point | None = None) -> Point:
    """Return a point from typed words, to seven places (about a centimetre); how exact it is stays as it was said before."""
    found = read(text)
    precision = before.precision if before else ""
    return Point(latitude=round(found.latitude, 7), longitude=round(found.longitude, 7), precision=precision)
