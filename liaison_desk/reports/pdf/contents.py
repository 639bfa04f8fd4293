"""The page of contents: every heading with its page and a link to it, set when the pages are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.emit import colour
from liaison_desk.reports.pdf.flow import Frame, Strip, nothing
from liaison_desk.reports.pdf.lines import Span, baseline, heights, start_x

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from liaison_desk.reports.pdf.structure import Element
    from liaison_desk.reports.pdf.tagging import Bookmark, TaggingCanvas
    from liaison_desk.reports.pdf.text import Setter

FROM_PAGES = 10
"""A document of so many pages gets a page of contents."""
_NUMBER, _INDENT, _LEADER = 30.0, 14.0, 4.4


def contents_strips(
    headings: Sequence[Bookmark], page_of: Callable[[int], int], setter: Setter, frame: Frame, parent: Element
) -> Iterator[Strip]:
    """Yield the heading of the contents and a line for each heading; `page_of` gives the page, from 1, of a body."""
    title = setter.line(_("Contents"), look.HEADING)
    heading = parent.child("H2")

    def draw(canvas: TaggingCanvas, top: float) -> None:
        canvas.open(heading)
        span = Span(0, frame.width)
        canvas.text(title, start_x(title, span, frame), baseline(top, look.HEADING.leading, look.HEADING.size), look.HEADING)
        canvas.close()

    yield Strip(look.HEADING.leading + 4, draw, 12.0, keeps_next=True)
    listed = parent.child("TOC")
    for one in headings:
        yield _entry(one, page_of(one.body), setter, frame, listed)
    yield Strip(4, nothing)


def _entry(heading: Bookmark, page: int, setter: Setter, frame: Frame, parent: Element) -> Strip:
    style = look.CONTENTS if heading.level == 0 else look.CONTENTS_BELOW
    indent = _INDENT * heading.level
    span = Span(indent, frame.width - indent - _NUMBER)
    lines = setter.lines(heading.title, style, span.width)
    count = setter.line(str(page), style)
    tall = heights(lines, style)
    item = parent.child("TOCI").child("Link")

    def draw(canvas: TaggingCanvas, top: float) -> None:
        y = top
        canvas.open(item)
        for line, height in zip(lines, tall, strict=True):
            canvas.text(line, start_x(line, span, frame), baseline(y, height, style.size), style)
            y -= height
        last = baseline(y + tall[-1], tall[-1], style.size)
        canvas.text(count, frame.at(frame.width - count.width, count.width), last, style)
        canvas.close()
        _leader(canvas, frame, indent + lines[-1].width, frame.width - count.width, last)
        x = frame.at(indent, frame.width - indent)
        canvas.link(item, (x, y, x + frame.width - indent, top), heading)

    return Strip(sum(tall), draw, 4.0 if heading.level == 0 else 0.5)


def _leader(canvas: TaggingCanvas, frame: Frame, start: float, end: float, y: float) -> None:
    """Draw dots from the words to the number, on the same grid in every line."""
    first = (int(start / _LEADER) + 2) * _LEADER
    if first + _LEADER >= end:
        return
    canvas.open_artifact("Layout")
    length = (end - first) // _LEADER * _LEADER
    x = frame.at(first, length)
    pen = f"{colour(look.GREY)} RG 0.7 w 1 J [0 {_LEADER}] 0 d"
    canvas.operators(f"{pen} {x:.2f} {y + 0.6:.2f} m {x + length:.2f} {y + 0.6:.2f} l S [] 0 d 0 J")
    canvas.close()
