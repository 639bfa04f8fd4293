"""Strips of content placed on pages from top to bottom.

A `Strip` is never divided. Blocks become strips one after the other (a long table is never held as a whole), and the flow
decides only where a page ends: a strip that must stay with what follows waits for it, and a table's header is drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.steps import step
from liaison_desk.reports.pdf.style import FRAME_BOTTOM, FRAME_TOP, MARGIN

if TYPE_CHECKING:
    from liaison_desk.reports.pdf.tagging import TaggingCanvas

Draw = Callable[["TaggingCanvas", float], None]


@dataclass(slots=True, eq=False)
class Strip:
    """A horizontal piece of a page: its height, and how to draw it from its upper edge.

    `before` is the space above it, dropped at the top of a page; `keeps_next` ties it to the strip that follows;
    `header` is drawn above it when it starts a page; `is_break` starts a new page and draws nothing.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keeps_next: bool = False
    header: Strip | None = None
    is_break: bool = False


def nothing(canvas: TaggingCanvas, top: float) -> None:
    """Draw nothing: a strip that is only space."""


def unseen(canvas: TaggingCanvas, top: float) -> None:
    """Draw nothing in the place of something, where only room is counted."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that text fills, in points; `is_mirrored` in right-to-left documents."""

    left: float
    width: float
    top: float
    bottom: float
    is_mirrored: bool

    @property
    def height(self) -> float:
        """The most that fits on a page."""
        return self.top - self.bottom

    def raised(self, points: float) -> Frame:
        """Return the frame with its upper edge so much higher."""
        return Frame(self.left, self.width, self.top + points, self.bottom, self.is_mirrored)

    def enlarged(self, factor: float) -> Frame:
        """Return the frame in units that are so much smaller, measured from the page's lower left corner."""
        return Frame(self.left * factor, self.width * factor, self.top * factor, self.bottom * factor, self.is_mirrored)

    def at(self, offset: float, width: float) -> float:
        """Return the left edge of a box that lies `offset` from the side where reading starts."""
        return self.left + (self.width - offset - width if self.is_mirrored else offset)


def frame_for(paper: tuple[float, float], *, top: float = FRAME_TOP, bottom: float = FRAME_BOTTOM, is_mirrored: bool = False) -> Frame:
    """Return the frame of a page of this size; `top` and `bottom` are what furniture takes there."""
    width, height = paper
    return Frame(MARGIN, width - 2 * MARGIN, height - top, bottom, is_mirrored)


class Flow:
    """Places strips on a canvas, page after page."""

    def __init__(self, canvas: TaggingCanvas, frame: Frame) -> None:
        """Start at the top of the first page."""
        self.canvas = canvas
        self.frame = frame
        self.y = frame.top
        self.pages = 1

    def place(self, strips: Iterable[Strip]) -> None:
        """Place strips in order; those that keep together wait until all of them are known."""
        group: list[Strip] = []
        for strip in strips:
            step()
            group.append(strip)
            if not strip.keeps_next:
                self._place_group(group)
                group = []
        self._place_group(group)

    def new_page(self) -> None:
        """End the page, unless nothing stands on it."""
        if not self.is_at_top:
            self.canvas.set_aside()
            self.y = self.frame.top
            self.pages += 1

    def end(self) -> None:
        """End the last page."""
        self.canvas.set_aside()

    @property
    def is_at_top(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y >= self.frame.top

    def _place_group(self, group: list[Strip]) -> None:
        if len(group) == 1 and group[0].draw is nothing and not group[0].is_break and group[0].height > self.y - self.frame.bottom:
            self.y = self.frame.bottom  # space at the end of a page goes no further
            return
        height = sum(strip.height + strip.before for strip in group)
        if height > self.y - self.frame.bottom and not self.is_at_top and height <= self.frame.height:
            self.new_page()
        for strip in group:
            self._place_one(strip)

    def _place_one(self, strip: Strip) -> None:
        if strip.is_break:
            self.new_page()
            return
        if not self.is_at_top:
            if self.y - strip.before - strip.height < self.frame.bottom - 0.01:
                self.new_page()
            else:
                self.y -= strip.before
        if self.is_at_top and strip.header is not None:
            strip.header.draw(self.canvas, self.y)
            self.y -= strip.header.height
        strip.draw(self.canvas, self.y)
        self.y -= strip.height


class _Nowhere:
    """A canvas for counting pages."""

    def set_aside(self) -> None:
        """End a page."""


def pages_needed(strips: Iterable[Strip], frame: Frame) -> int:
    """Return how many pages strips without repeated headers will take; draws nothing."""
    flow = Flow(cast("TaggingCanvas", _Nowhere()), frame)
    flow.place(strip if strip.draw is nothing else replace(strip, draw=unseen) for strip in strips)
    return flow.pages
