"""What stands on the map of places: towns, merged where they would cover each other, and squares of sensitive places."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.services.place_views import changed_at_work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liaison_desk.domain.geometry import Area, Ring, Square
    from liaison_desk.services.place_views import Coarse, Member, SeenPlaces, Town
    from liaison_desk.ui.map.viewport import Viewport


_HALF = 180.0
"""Half of the way round the world, in degrees."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One area as a path in degrees, latitude turned downwards; its name stands at `middle` where there is room."""

    path: QPainterPath
    name: str
    middle: QPointF


@dataclass(frozen=True, slots=True)
class Spot:
    """Towns that stand as one mark, in the drawing's units; `members` are counted once."""

    towns: tuple[Town, ...]
    x: float
    y: float
    members: tuple[Member, ...]

    @property
    def change(self) -> str:
        """How many began and how many ended work here since the day that was asked for, as small figures; empty where none did."""
        return small_change(self.members)

    @property
    def name(self) -> str:
        """The name of the town with most, and how many are merged with it."""
        first = isolate(self.towns[0].name)
        more = len(self.towns) - 1
        return ngettext("{name} and {count} more", "{name} and {count} more", more).format(name=first, count=more) if more else first


@dataclass(slots=True)
class PlaceScene:
    """The places of a selection; `squeeze` is by how much a degree of longitude is shorter than one of latitude here."""

    seen: SeenPlaces | None = None
    squeeze: float = 1.0
    layers: tuple[tuple[Outline, ...], ...] = ()
    _merged: tuple[object, tuple[Spot, ...]] = field(default=(None, ()))

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place lies in the drawing."""
        return longitude * self.squeeze, -latitude

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a place of the drawing."""
        return x / self.squeeze, -y

    def box(self, square: Square) -> QRectF:
        """Return where a square lies in the drawing."""
        left, top = self.place(square.west, square.north)
        right, bottom = self.place(square.east, square.south)
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def bounds(self) -> QRectF:
        """Return the room of everything that is known to lie somewhere; the world where nothing is."""
        boxes = [self.box(one.square) for one in self.squares]
        boxes += [QRectF(*self.place(one.longitude, one.latitude), 0.0, 0.0).adjusted(-0.05, -0.05, 0.05, 0.05) for one in self.towns]
        if not boxes:
            boxes = [_squeezed(one.path.boundingRect(), self.squeeze) for layer in self.layers for one in layer]
        found = QRectF()
        for one in boxes:
            found = found.united(one)
        return found if found.isValid() else QRectF(-170 * self.squeeze, -72, 340 * self.squeeze, 130)

    @property
    def towns(self) -> tuple[Town, ...]:
        """The towns."""
        return self.seen.towns if self.seen else ()

    @property
    def squares(self) -> tuple[Coarse, ...]:
        """The squares."""
        return self.seen.squares if self.seen else ()

    def spots(self, scale: float, apart: float) -> tuple[Spot, ...]:
        """Return the towns as marks at a scale; those nearer than `apart` pixels stand as one, the one with most first."""
        key = (scale, apart)
        if self._merged[0] != key:
            self._merged = (key, tuple(self._merge(apart / scale)))
        return self._merged[1]

    def _merge(self, apart: float) -> Iterable[Spot]:
        groups: list[list[Town]] = []
        for one in sorted(self.towns, key=lambda town: (-len(town.members), town.name)):
            x, y = self.place(one.longitude, one.latitude)
            near = next((group for group in groups if self._away(group[0], x, y) < apart), None)
            groups.append([one]) if near is None else near.append(one)
        for group in groups:
            members = {each.id: each for town in group for each in town.members}
            ordered = tuple(sorted(members.values(), key=lambda each: (each.name.casefold(), each.id)))
            yield Spot(tuple(group), *self.place(group[0].longitude, group[0].latitude), ordered)

    def _away(self, town: Town, x: float, y: float) -> float:
        there = self.place(town.longitude, town.latitude)
        return hypot(there[0] - x, there[1] - y)

    def spot_at(self, view: Viewport, spot: QPointF, apart: float, reach: float) -> Spot | None:
        """Return the mark under a pixel; None where there is none."""
        found = ((_pixels_away(view, one, spot), one) for one in self.spots(view.scale, apart))
        best = min(found, key=lambda one: one[0], default=None)
        return best[1] if best is not None and best[0] <= reach else None

    def area_at(self, longitude: float, latitude: float) -> str:
        """Return the name of the smallest area that was brought in around a place; empty where there is none."""
        here = QPointF(longitude, -latitude)
        found = [one for layer in self.layers for one in layer if one.name and one.path.contains(here)]
        return min(found, key=lambda one: one.path.boundingRect().width(), default=Outline(QPainterPath(), "", QPointF())).name

    def sentence(self) -> str:
        """Return the map in words: every town and square with how many work there."""
        towns = [_("{name}: {count}").format(name=isolate(one.name), count=len(one.members)) for one in self.towns]
        squares = [_("a square of 10 km: {count}").format(count=len(one.members)) for one in self.squares]
        return ", ".join([*towns, *squares]) or _("nothing is known to lie anywhere")


def small_change(members: Iterable[Member]) -> str:
    """Return how many began and ended work, as small figures such as +2 −1."""
    came, went = changed_at_work(members)
    words = " ".join([*([f"+{came}"] if came else []), *([f"−{went}"] if went else [])])
    return isolate(words, left_to_right=True) if words else ""


def scene(seen: SeenPlaces) -> PlaceScene:
    """Return the scene of what was seen."""
    middles = [one.latitude for one in seen.towns] + [one.square.middle[1] for one in seen.squares]
    squeeze = max(cos(radians(sum(middles) / len(middles))), 0.05) if middles else 0.8
    return PlaceScene(seen=seen, squeeze=squeeze, layers=tuple(outlines(one.areas) for one in seen.layers))


def outlines(areas: Sequence[Area]) -> tuple[Outline, ...]:
    """Return areas as paths; safe in any thread."""
    found = []
    for one in areas:
        path = QPainterPath()
        for ring in one.rings:
            path.addPath(_ring_path(ring))
        found.append(Outline(path, one.name, path.boundingRect().center()))
    return tuple(found)


def _ring_path(ring: Ring) -> QPainterPath:
    """Return a ring as a path; one that crosses the line of the date is drawn on both its sides, so that no edge runs round the world."""
    drawn = list(ring)
    if not any(abs(one[0] - other[0]) > _HALF for one, other in pairwise(drawn)):
        return _closed(drawn)
    whole, turn = [drawn[0]], 0.0
    for before, (x, y) in pairwise(drawn):
        turn += -2 * _HALF if x - before[0] > _HALF else 2 * _HALF if before[0] - x > _HALF else 0.0
        whole.append((x + turn, y))
    if turn:  # Round a pole: closed along it.
        pole = -_HALF / 2 if whole[0][1] < 0 else _HALF / 2
        whole += [(whole[-1][0], pole), (whole[0][0], pole)]
    path, world = QPainterPath(), QPainterPath()
    world.addRect(QRectF(-_HALF, -_HALF / 2, 2 * _HALF, _HALF))
    for shift in (0.0, 2 * _HALF, -2 * _HALF):
        path.addPath(_closed([(x + shift, y) for x, y in whole]).intersected(world))
    return path


def _closed(points: Sequence[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, -y) for x, y in points]))
    path.closeSubpath()
    return path


def _squeezed(box: QRectF, squeeze: float) -> QRectF:
    return QRectF(box.left() * squeeze, box.top(), box.width() * squeeze, box.height())


def _pixels_away(view: Viewport, one: Spot, spot: QPointF) -> float:
    middle = view.to_pixels(one.x, one.y)
    return hypot(middle.x() - spot.x(), middle.y() - spot.y())
