"""Titles of groups: above a disc or below it, in one line or two, never over a mark or another title; the largest group first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from liaison_desk.i18n import isolate
from liaison_desk.ui.painting import elided, line_height, text_width
from liaison_desk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liaison_desk.domain.network import Disc
    from liaison_desk.ui.map.network_scene import Scene
    from liaison_desk.ui.map.viewport import Viewport

STYLE = "caption-strong"
_LEAST, _MOST_MARKS, _LARGE = 92, 700, 40


@dataclass(frozen=True, slots=True)
class Title:
    """A group's title that found room: its lines and where they stand, in pixels."""

    group: str
    lines: tuple[str, ...]
    box: QRectF


def titles(scene: Scene, view: Viewport, radius: float, window: QRectF | None = None, foot: QRectF | None = None) -> list[Title]:
    """Return the titles that have room beside marks of this radius; a small group without room says its name under the pointer.

    `window` is what can be seen: a title of a group in sight stands inside it whole, and nowhere under its `foot`. A large group covers a
    few marks rather than have none.
    """
    marks = []
    if len(scene.places) <= _MOST_MARKS:
        spots = [view.to_pixels(*place) for place in scene.places.values()]
        marks = [QRectF(one.x() - radius, one.y() - radius, 2 * radius, 2 * radius) for one in spots]
    found: list[Title] = []
    for disc in sorted(scene.discs, key=lambda one: (-one.radius, one.group)):
        if disc.group:
            lines = _lines(disc, scene.counts.get(disc.group, 0), view)
            stands = [foot or QRectF(), *(one.box for one in found)]
            tries = list(_tries(disc, lines, view))
            if window is not None and _is_seen(disc, view, window):
                tries = [one for one in tries if window.contains(one)]
            box = _first_free(tries, [*marks, *stands])
            if box is None and disc.radius * view.scale >= px(_LARGE):
                box = _first_free(tries, stands)
            if box is not None:
                found.append(Title(disc.group, lines, box))
    return found


def _first_free(tries: Sequence[QRectF], taken: Sequence[QRectF]) -> QRectF | None:
    return next((one for one in tries if not any(one.intersects(other) for other in taken)), None)


def _is_seen(disc: Disc, view: Viewport, window: QRectF) -> bool:
    middle, reach = view.to_pixels(disc.x, disc.y), disc.radius * view.scale
    return window.intersects(QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach))


def _lines(disc: Disc, count: int, view: Viewport) -> tuple[str, ...]:
    """Return a title in one line, or in two where it is wider than its disc."""
    room = max(2 * disc.radius * view.scale, px(_LEAST))
    return in_lines(disc.group, f" · {count}", room, STYLE)


def in_lines(words: str, tail: str, room: float, style: str) -> tuple[str, ...]:
    """Return words with a tail in one line, or in two where they are wider than `room` and may be broken."""
    if text_width(words + tail, style) <= room or " " not in words:
        return (isolate(words) + tail,)
    first, rest = "", words.split()
    while rest and text_width(f"{first} {rest[0]}".strip(), style) <= room:
        first = f"{first} {rest.pop(0)}".strip()
    if not first or not rest:
        return (isolate(words) + tail,)
    return (isolate(first), isolate(elided(" ".join(rest), room * 1.2, style)) + tail)


def _tries(disc: Disc, lines: tuple[str, ...], view: Viewport) -> Iterator[QRectF]:
    width = max(text_width(one, STYLE) for one in lines) + px(8)
    height = line_height(STYLE) * len(lines) + px(2)
    middle, reach = view.to_pixels(disc.x, disc.y), disc.radius * view.scale
    tops = (middle.y() - reach - height, middle.y() + reach, middle.y() - reach - height + px(8), middle.y() - reach + px(2))
    for top in tops:
        for aside in (0.0, width / 4, -width / 4):
            yield QRectF(middle.x() - width / 2 + aside, top, width, height)
    for turn in (-0.7, 0.7, -0.35, 0.35, 0.0):
        beside = reach * (1 - abs(turn) / 3)
        for left in (middle.x() + beside, middle.x() - beside - width):
            yield QRectF(left, middle.y() + turn * reach - height / 2, width, height)
