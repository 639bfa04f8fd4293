"""The letterhead: the office's logo and address at the head of page one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.i18n import _
from liaison_desk.reports.pdf import logo as logos
from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.flow import Frame, Strip
from liaison_desk.reports.pdf.lines import Span, baseline, heights, start_x

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.reports.outline import Furniture
    from liaison_desk.reports.pdf.structure import Element
    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.tagging import TaggingCanvas
    from liaison_desk.reports.pdf.text import Line, Setter

TALLEST = 40.0
WIDEST = 120.0
GAP = 10.0
MOST_LINES = 5


def letterhead_strips(furniture: Furniture, setter: Setter, frame: Frame, parent: Element) -> Iterator[Strip]:
    """Yield the letterhead as one strip over a rule; nothing where the office has none."""
    logo = logos.read(furniture.logo)
    if logo is None and not furniture.letterhead.strip():
        return
    scale = min(WIDEST / logo.width, TALLEST / logo.height) if logo else 0.0
    size = (logo.width * scale, logo.height * scale) if logo else (0.0, 0.0)
    span = Span(size[0] + GAP if logo else 0.0, frame.width - size[0] - GAP)
    lines = _lines(furniture.letterhead, setter, span)
    text_height = sum(height for _line, _style, height in lines)
    height = max(text_height, size[1])
    picture = parent.child("Figure", alt=_("Logo of {office}").format(office=furniture.office or _("our office"))) if logo else None
    element = parent.child("P") if lines else None

    def draw(canvas: TaggingCanvas, top: float) -> None:
        if logo is not None and picture is not None:
            canvas.open(picture)
            canvas.picture(logo, frame.at(0, size[0]), top - (height + size[1]) / 2, *size)
            canvas.close()
        if element is not None:
            canvas.open(element)
            y = top - (height - text_height) / 2
            for line, style, tall in lines:
                canvas.text(line, start_x(line, span, frame, "edge"), baseline(y, tall, style.size), style)
                y -= tall
            canvas.close()
        canvas.rule(frame.left, top - height - 5, frame.left + frame.width, width=look.LINE, ink=look.GREY)

    yield Strip(height + 12, draw, keeps_next=True)


def _lines(text: str, setter: Setter, span: Span) -> list[tuple[Line, TextStyle, float]]:
    """Return the lines with their type and height: the first strong, five at most."""
    found: list[tuple[Line, TextStyle, float]] = []
    for at, part in enumerate(part for part in text.splitlines() if part.strip()):
        style = look.LETTERHEAD if at else look.LETTERHEAD_NAME
        lines = setter.lines(part, style, span.width)
        found += [(line, style, height) for line, height in zip(lines, heights(lines, style), strict=True)]
    return found[:MOST_LINES]
