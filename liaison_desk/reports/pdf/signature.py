"""The signature block: who did what, with room for ink, never divided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.flow import Frame, Strip
from liaison_desk.reports.pdf.lines import Span, baseline, start_x

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.reports.outline import Signatory, Signature
    from liaison_desk.reports.pdf.structure import Element
    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.tagging import TaggingCanvas
    from liaison_desk.reports.pdf.text import Line, Setter

INK_ROOM = 38.0
GAP = 18.0


def signature_strips(block: Signature, setter: Setter, frame: Frame, parent: Element) -> Iterator[Strip]:
    """Yield the whole block as one strip."""
    count = max(1, len(block.columns))
    width = (frame.width - GAP * (count - 1)) / count
    spans = [Span(at * (width + GAP), width) for at in range(count)]
    above = [setter.lines(column.act, look.LABEL, width) for column in block.columns]
    below = [_below(column, setter, width) for column in block.columns]
    note = setter.lines(block.note, look.NOTE, frame.width)
    room = INK_ROOM + max((len(lines) for lines in above), default=0) * look.LABEL.leading
    height = room + 5 + max((_height(lines) for lines in below), default=0.0)
    elements = [parent.child("P") for _ in block.columns]
    remark = parent.child("P") if note else None

    def draw(canvas: TaggingCanvas, top: float) -> None:
        for span, act, who, element in zip(spans, above, below, elements, strict=True):
            canvas.open(element)
            _write(canvas, [(line, look.LABEL) for line in act], span, frame, top)
            _write(canvas, who, span, frame, top - room - 4)
            canvas.close()
            x = frame.at(span.offset, span.width)
            canvas.rule(x, top - room, x + span.width, width=look.LINE, ink=look.INK)
        if remark is not None:
            canvas.open(remark)
            _write(canvas, [(line, look.NOTE) for line in note], Span(0, frame.width), frame, top - height - 4)
            canvas.close()

    yield Strip(height + _height([(line, look.NOTE) for line in note]) + 6, draw, 14.0)


def _below(column: Signatory, setter: Setter, width: float) -> list[tuple[Line, TextStyle]]:
    """Return the lines under the rule: name, post, date-time group."""
    rows = ((column.name, look.TABLE_STRONG), (column.post, look.TABLE), (column.dtg, look.TABLE_DETAIL))
    return [(line, style) for text, style in rows for line in setter.lines(text, style, width)]


def _height(lines: list[tuple[Line, TextStyle]]) -> float:
    return sum(style.leading * line.tall for line, style in lines)


def _write(canvas: TaggingCanvas, lines: list[tuple[Line, TextStyle]], span: Span, frame: Frame, top: float) -> None:
    for line, style in lines:
        height = style.leading * line.tall
        canvas.text(line, start_x(line, span, frame), baseline(top, height, style.size), style)
        top -= height
