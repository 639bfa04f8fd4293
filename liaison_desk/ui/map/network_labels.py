"""Names beside the marks: the chosen one and those around it first, then whoever has room; never over a mark, never cut by the edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF

from liaison_desk.ui.map.network_paint import NEAR, mark_radius
from liaison_desk.ui.map.network_titles import titles
from liaison_desk.ui.painting import line_height, text_width
from liaison_desk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPointF

    from liaison_desk.domain.network import Disc
    from liaison_desk.ui.map.network_scene import Scene
    from liaison_desk.ui.map.viewport import Viewport

_MOST, _WIDEST, _MOST_DOTS = 90, 340, 600
_NUDGES = (0, 8, -8, 16, -16)
_FAR_NUDGES = (*_NUDGES, 26, -26, 38, -38)


@dataclass(frozen=True, slots=True)
class Label:
    """A name that found room: whose it is and where, in the window's pixels."""

    id: str
    box: QRectF
    is_strong: bool


def labels(scene: Scene, view: Viewport, size: QSizeF, chosen: str, head: float = 0.0, foot: QRectF | None = None) -> list[Label]:
    """Return the names that have room in the window; from afar only those of the chosen one and around it.

    Something else lies over the `head` of the window, in pixels, and over the part of it that is its `foot`. Where a name would cover a
    mark however it is moved it is left out, and told where the pointer rests on its own mark; only the chosen one always has its name.
    """
    focus = scene.around(chosen) if chosen in scene.nodes else frozenset()
    window, radius, seen = QRectF(0, 0, size.width(), size.height()), mark_radius(view.scale), list(scene.within(view.seen(size)))
    inside = [id_ for id_ in seen if view.scale >= NEAR or id_ in focus]
    spots = {id_: _around(view.to_pixels(*scene.places[id_]), radius) for id_ in {*seen, *focus}}
    marks = [spots[id_] for id_ in (inside if view.scale >= NEAR else focus)]
    dots = [one for id_, one in spots.items() if id_ not in focus] if view.scale < NEAR and len(seen) <= _MOST_DOTS else []
    below = window.adjusted(0, head, 0, 0)
    heads = [one.box for one in titles(scene, view, radius, below, foot)]
    middle = scene.places[chosen][0] if chosen in scene.places else 0.0
    found: list[Label] = []
    for id_ in sorted(inside, key=lambda one: (one != chosen, one not in focus, scene.nodes[one].name.casefold()))[:_MOST]:
        tries = [
            one
            for one in _tries(scene, id_, view, radius + (px(7) if id_ == chosen else 0), middle, is_asked=id_ in focus)
            if below.contains(one) and _is_free(one, [foot or QRectF(), *(each.box for each in found)])
        ]
        box = _placed(tries, marks, dots, heads, is_asked=id_ in focus)
        if box is None and id_ == chosen:
            box = min(tries, key=lambda one: 3 * _covered(one, marks) + _covered(one, heads), default=None)
        if box is not None:
            found.append(Label(id_, box, id_ in focus))
    return found


def _placed(
    tries: Sequence[QRectF], marks: Sequence[QRectF], dots: Sequence[QRectF], heads: Sequence[QRectF], *, is_asked: bool
) -> QRectF | None:
    """Return where a name covers nothing; of one asked for else where it covers no mark, and least of distant dots and titles."""
    open_ones = [one for one in tries if _is_free(one, marks)]
    box = next((one for one in open_ones if _is_free(one, dots) and _is_free(one, heads)), None)
    if box is None and is_asked:
        return min(open_ones, key=lambda one: 3 * _covered(one, dots) + _covered(one, heads), default=None)
    return box


def _tries(scene: Scene, id_: str, view: Viewport, radius: float, middle: float, *, is_asked: bool) -> Iterator[QRectF]:
    """Yield where a name may stand: beside its mark, away from the middle first, then under and above it; one asked for goes further."""
    spot, disc = view.to_pixels(*scene.places[id_]), _disc_of(scene, id_)
    width = min(text_width(scene.nodes[id_].name, "small-strong") + 2 * px(5), px(_WIDEST))
    height, gap = line_height("small-strong") + px(4), radius + px(4)
    is_left = scene.places[id_][0] < (disc.x - 0.2 * disc.radius if disc is not None else middle)
    sides = (spot.x() - gap - width, spot.x() + gap) if is_left else (spot.x() + gap, spot.x() - gap - width)
    for nudge in _FAR_NUDGES if is_asked else _NUDGES:
        for left in sides:
            yield QRectF(left, spot.y() - height / 2 + px(nudge), width, height)
    for top in (spot.y() + gap, spot.y() - gap - height):
        for shift in (0.0, width / 3, -width / 3, width / 2, -width / 2):
            yield QRectF(spot.x() - width / 2 + shift, top, width, height)


def _disc_of(scene: Scene, id_: str) -> Disc | None:
    group = scene.nodes[id_].group
    return next((one for one in scene.discs if one.group == group), None)


def _around(spot: QPointF, radius: float) -> QRectF:
    return QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius)


def _is_free(box: QRectF, taken: Sequence[QRectF]) -> bool:
    return not any(box.intersects(one) for one in taken)


def _covered(box: QRectF, taken: Sequence[QRectF]) -> float:
    """Return how much of others a name would cover, in square pixels."""
    both = [box.intersected(one) for one in taken if box.intersects(one)]
    return sum(one.width() * one.height() for one in both)
