"""Text with some of its letters marked, in any script: bold, with a soft ground and a line under them, so that colour is never alone.

A text is laid out once and whole, because Arabic and its like join their letters: drawn in pieces, or in two weights, they would be other
shapes. So only scripts whose letters stand apart are made bold.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from liaison_desk.ui.painting import elided, kept, text_width
from liaison_desk.ui.theme import colour, font, px, soft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liaison_desk.domain.matched import Span
    from liaison_desk.ui.painting import Box

_UNDER = 1.5
_BOLD_IS_WIDER = 1.2
_FIRST_THAT_MAY_JOIN = 0x0590


def draw_marked(painter: QPainter, box: Box, text: str, spans: Sequence[Span], style: str = "body", ink: str = "text") -> float:
    """Draw a text on one line with these letters (code points) marked, and return how wide it is.

    It stands at the start of the box in the painter's direction. Where there is no room for all of it, it begins with the words before
    the first mark, and ends with an ellipsis.
    """
    area = QRectF(box)
    shown, marks = fitted(text, spans, area.width(), style)
    layout, line = _laid_out(shown, style, marks)
    width = min(line.naturalTextWidth(), area.width())
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left = round(area.right() - width) if is_mirrored else area.left()
    where = QPointF(left, area.center().y() - line.height() / 2)
    with kept(painter):
        painter.setClipRect(area)
        for start, end in marks:
            for one in _boxes(line, units(shown, start), units(shown, end)):
                _draw_mark(painter, one.translated(where))
        painter.setPen(colour(ink))
        layout.draw(painter, where)
    return width


def fitted(text: str, spans: Sequence[Span], room: float, style: str) -> tuple[str, list[Span]]:
    """Return the part of a text that fits, with dots where it was cut, and the places of the marks in it."""
    begins = _begin(text, spans, room, style)
    lead = "… " if begins else ""
    whole = lead + text[begins:]
    shown = elided(whole, room, style)
    shift, most = len(lead) - begins, len(shown) if shown == whole else max(0, len(shown) - 1)
    moved = ((max(start + shift, len(lead)), min(end + shift, most)) for start, end in spans)
    return shown, [(start, end) for start, end in moved if start < end]


def _begin(text: str, spans: Sequence[Span], room: float, style: str) -> int:
    """Return where a text must begin so that its first mark is seen."""
    if not spans or text_width(text, style) <= room or text_width(text[: spans[0][1]], style) <= room * 0.8:
        return 0
    blanks = [place + 1 for place, letter in enumerate(text[: spans[0][0]]) if letter == " "]
    near = [place for place in blanks if text_width(text[place : spans[0][1]], style) <= room * 0.5]
    return near[0] if near else spans[0][0]


def units(text: str, place: int) -> int:
    """Return a place in code points as Qt counts it, in units of UTF-16."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _laid_out(text: str, style: str, marks: Sequence[Span] = ()) -> tuple[QTextLayout, QTextLine]:
    layout = QTextLayout(text, font(style))
    layout.setFormats([_bold(text, start, end) for start, end in marks if stand_apart(text)])
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(direction_of(text))
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(text_width(text, style) * _BOLD_IS_WIDER + px(8))
    layout.endLayout()
    return layout, line


def stand_apart(text: str) -> bool:
    """Say whether all letters of a text belong to scripts that join none: Latin, Greek, Cyrillic, Armenian."""
    return all(ord(letter) < _FIRST_THAT_MAY_JOIN or not letter.isalpha() for letter in text)


def _bold(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    made, look = QTextLayout.FormatRange(), QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    made.start, made.length, made.format = units(text, start), units(text[start:end], end - start), look
    return made


def direction_of(text: str) -> Qt.LayoutDirection:
    """Return the direction of a text by its first letter that has one (UAX 9, P2 and P3)."""
    first = next((found for letter in text if (found := unicodedata.bidirectional(letter)) in {"L", "R", "AL"}), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft


def _boxes(line: QTextLine, start: int, end: int) -> Iterator[QRectF]:
    """Give where letters stand; in a line of both directions they may stand in several places."""
    for run in line.glyphRuns(start, end - start):
        found = run.boundingRect()
        yield QRectF(found.left(), line.y(), found.width(), line.height())


def _draw_mark(painter: QPainter, box: QRectF) -> None:
    painter.fillRect(box, soft("accent"))
    painter.setPen(QPen(colour("accent_ink"), px(_UNDER)))
    under = box.bottom() - px(_UNDER) / 2
    painter.drawLine(QPointF(box.left(), under), QPointF(box.right(), under))
