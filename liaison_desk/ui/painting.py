"""Painting by hand: the one way to draw text, and the small shapes that lists are made of.

In a right-to-left line the Unicode bidirectional algorithm would print "+000 555 0142" as another number. So no delegate or
widget calls `QPainter.drawText` itself: `draw_text` isolates every text and sets its side (UAX 9, isolates).
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintDevice, QPainter, QPen, QStaticText, QTextOption, QTransform

from liaison_desk.i18n import isolate
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.theme import colour, font, percent, px, soft, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

LEVEL_COUNT = 6
_LINES_KEPT = 1_024
"""Some ten screens of a list; each is a kilobyte or two."""
_MARKS = "\u2066\u2067\u2068\u2069"
Box = QRect | QRectF


@contextmanager
def painter_on(device: QPaintDevice) -> Iterator[QPainter]:
    """Give a smooth painter on a widget or picture, and end it whatever happens: a living painter on a dead device crashes."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


@contextmanager
def kept(painter: QPainter) -> Iterator[QPainter]:
    """Keep the painter's state and give it back afterwards."""
    painter.save()
    try:
        yield painter
    finally:
        painter.restore()


def plain(text: str) -> str:
    """Return a text without isolating marks, for measuring, comparing and copying."""
    return "".join(letter for letter in text if letter not in _MARKS)


@lru_cache(maxsize=64)
def _metrics(style: str, _percent: int) -> QFontMetricsF:
    return QFontMetricsF(font(style))


@lru_cache(maxsize=8_192)
def _width(text: str, style: str, percent: int) -> int:
    return int(_metrics(style, percent).horizontalAdvance(plain(text))) + 1


@lru_cache(maxsize=8_192)
def _elided(text: str, width: int, style: str, percent: int) -> str:
    return _metrics(style, percent).elidedText(text, Qt.TextElideMode.ElideRight, width)


def forget_texts() -> None:
    """Forget every text that was measured; the window locks."""
    for kept_texts in (_width, _elided, _line):
        kept_texts.cache_clear()


def text_width(text: str, style: str = "body") -> int:
    """Return the width of a text in pixels, rounded up."""
    return _width(text, style, percent())


def line_height(style: str = "body") -> int:
    """Return the height of one line of a style, in pixels."""
    return round(_metrics(style, percent()).height())


def elided(text: str, width: float, style: str = "body") -> str:
    """Shorten a text with an ellipsis at its end so that it fits `width` pixels; an isolate left open ends with the line (UAX 9, BD9)."""
    return text if text_width(text, style) <= width else _elided(text, int(width), style, percent())


def draw_text(
    painter: QPainter,
    box: Box,
    text: str,
    style: str = "body",
    ink: str = "text",
    *,
    side: str = "start",
    is_number: bool = False,
    wrapped: bool = False,
) -> None:
    """Draw a text into `box` in a text style and a colour, vertically centred, cut with an ellipsis when it is too long.

    `side` is `start`, `middle` or `end` in the painter's direction. A phone number, grid, e-mail or reference is `is_number`; every
    other text is isolated by its own first letter.
    """
    area = QRectF(box)
    painter.setFont(font(style))
    painter.setPen(colour(ink))
    if wrapped:
        option = QTextOption(_across(painter, side) | Qt.AlignmentFlag.AlignTop)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(area, isolate(text, left_to_right=is_number), option)
        return
    line = _line(text, max(0, int(area.width())), style, percent(), is_number)
    painter.drawStaticText(QPointF(_line_start(area, line, _across(painter, side)), _line_top(area, line)), line.laid)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is laid out: its glyphs, and its width and height in pixels."""

    laid: QStaticText
    width: int
    height: float


@lru_cache(maxsize=_LINES_KEPT)
def _line(text: str, room: int, style: str, percent: int, is_number: bool) -> _Line:
    """Lay out a line that fits `room` pixels, and keep it: to shape it anew at each painting would take three times as long."""
    shown = isolate(elided(text, room, style), left_to_right=is_number)
    laid, option = QStaticText(shown), QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setTextOption(option)
    laid.prepare(QTransform(), font(style))
    return _Line(laid, min(text_width(shown, style), room), laid.size().height())


def _line_start(area: QRectF, line: _Line, side: Qt.AlignmentFlag) -> float:
    """Return where a line begins, on a whole pixel, so that it looks the same on either side."""
    if side is Qt.AlignmentFlag.AlignRight:
        return round(area.right() - line.width)
    return round(area.center().x() - line.width / 2) if side is Qt.AlignmentFlag.AlignHCenter else area.left()


def _line_top(area: QRectF, line: _Line) -> float:
    """Return where the top of a line in the middle of its box lies, on a whole pixel."""
    return floor(area.top() + (area.height() - line.height) / 2 + 0.5)


def _across(painter: QPainter, side: str) -> Qt.AlignmentFlag:
    if side == "middle":
        return Qt.AlignmentFlag.AlignHCenter
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return Qt.AlignmentFlag.AlignRight if is_mirrored is not (side == "end") else Qt.AlignmentFlag.AlignLeft


def mirrored(area: Box, part: Box, direction: Qt.LayoutDirection) -> QRectF:
    """Return `part` as it lies in `area` when the line runs in `direction`; a delegate's every box goes through here."""
    outer, inner = QRectF(area), QRectF(part)
    if direction is not Qt.LayoutDirection.RightToLeft:
        return inner
    return QRectF(outer.left() + outer.right() - inner.right(), inner.top(), inner.width(), inner.height())


def draw_box(painter: QPainter, box: Box, ground: QColor, radius: int = 8, edge: QColor | None = None, *, dashed: bool = False) -> None:
    """Draw a rounded box; `edge` is one pixel, dashed where something is absent."""
    pen = QPen(edge, 1.0) if edge else QPen(Qt.PenStyle.NoPen)
    if edge and dashed:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(ground)
    area = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5) if edge else QRectF(box)
    painter.drawRoundedRect(area, px(radius), px(radius))


def draw_focus(painter: QPainter, box: Box, radius: int = 8) -> None:
    """Draw the focus ring just inside `box`."""
    width = tokens().focus_width
    painter.setPen(QPen(colour("accent"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width / 2
    painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), px(radius), px(radius))


def draw_here(painter: QPainter, box: Box, radius: int = 8) -> None:
    """Draw the ground of the one that is open or holds now; where grounds are all alike, an edge tells it, never colour alone."""
    draw_box(painter, box, colour("accent_soft"), radius, _contrast_edge("text"))


def draw_tile(painter: QPainter, box: Box, icon: str, ink: str, radius: int = 6, size: int = 18) -> None:
    """Draw an icon on its soft ground, such as the tile of a stakeholder's family."""
    area = QRectF(box)
    draw_box(painter, area, soft(ink), radius)
    side = px(size)
    paint_icon(painter, icon, QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side), ink)


def chip_width(text: str, icon: str = "") -> int:
    """Return the width of a chip in pixels."""
    return text_width(text, "small-strong") + px(16) + (px(18) if icon else 0)


def draw_chip(painter: QPainter, box: Box, text: str, icon: str = "", tone: str = "") -> None:
    """Draw a chip: icon and words on the soft ground of a tone (`danger`, `warn`, `ok`, `info`, `accent`, or none)."""
    area, direction = QRectF(box), painter.layoutDirection()
    ink = {"": "text2", "accent": "accent_ink"}.get(tone, tone)
    draw_box(painter, area, soft(tone) if tone else colour("sunk"), 6, _contrast_edge(ink))
    side, start = px(14), area.left() + px(8)
    if icon:
        spot = QRectF(start, area.center().y() - side / 2, side, side)
        paint_icon(painter, icon, mirrored(area, spot, direction), ink)
        start += side + px(4)
    words = QRectF(start, area.top(), area.right() - px(6) - start, area.height())
    draw_text(painter, mirrored(area, words, direction), text, "small-strong", ink)


def _contrast_edge(ink: str) -> QColor | None:
    return colour(ink) if tokens().name.startswith("contrast") else None


def draw_level(painter: QPainter, box: Box, now: int | None, wish: int | None = None) -> None:
    """Draw a level as one marker on six equal grey steps (decision 25): filled is now, hollow the other side's wish, a ring both.

    `now` and `wish` count from 0 (united) to 5 (compete); None is not known.
    """
    area, direction = QRectF(box), painter.layoutDirection()
    step, gap, middle = area.width() / LEVEL_COUNT, px(4), area.center().y()
    painter.setPen(QPen(colour("track"), px(2.5), c=Qt.PenCapStyle.RoundCap))
    for index in range(LEVEL_COUNT):
        left = area.left() + index * step
        painter.drawLine(QPointF(left + gap / 2 + 1, middle), QPointF(left + step - gap / 2 - 1, middle))
    for index in sorted({one for one in (now, wish) if one is not None}):
        spot = mirrored(area, QRectF(area.left() + index * step, area.top(), step, area.height()), direction).center()
        draw_marker(painter, spot, is_now=index == now, is_wish=index == wish)


def draw_marker(painter: QPainter, spot: QPointF, *, is_now: bool, is_wish: bool, size: float = 5, ground: str = "surface") -> None:
    """Draw one marker: a dot for what is, a circle for what the other side wishes, a dot in a ring for both."""
    radius, ink = px(size), colour("text")
    painter.setBrush(colour(ground))
    if is_wish and is_now:
        painter.setPen(QPen(ink, px(2)))
        painter.drawEllipse(spot, radius * 1.6, radius * 1.6)
    if is_now:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(spot, radius, radius)
    elif is_wish:
        painter.setPen(QPen(ink, px(1.5)))
        painter.drawEllipse(spot, radius, radius)


def draw_dot(painter: QPainter, spot: QPointF, state: str, size: float = 4.5) -> None:
    """Draw how fresh something is: `fresh` filled, `ageing` half, `stale` hollow, so that colour is never alone."""
    radius, ink = px(size), colour({"fresh": "ok", "ageing": "warn"}.get(state, "danger"))
    ball = QRectF(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(ink, px(1.6)) if state != "fresh" else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(ink if state == "fresh" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ball)
    if state == "ageing":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPie(ball, 90 * 16, 180 * 16)


def draw_ring(painter: QPainter, box: Box, done: int, total: int, width: int = 4) -> None:
    """Draw how much of something is done, as a ring that starts at the top."""
    area = QRectF(box).adjusted(px(width) / 2, px(width) / 2, -px(width) / 2, -px(width) / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    has_soft_track = not tokens().name.startswith("contrast")  # Else the track is as dark as the arc: a thin line shows what is left.
    painter.setPen(QPen(colour("border"), px(width) if has_soft_track else 1))
    painter.drawEllipse(area)
    if done and total:
        painter.setPen(QPen(colour("accent"), px(width), c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(area, 90 * 16, -round(360 * 16 * min(done, total) / total))


def draw_mark(painter: QPainter, box: Box) -> None:
    """Draw the mark of Liaison Desk: three points joined at the middle one, on the accent's ground."""
    area = QRectF(box)
    side = area.width()
    draw_box(painter, area, colour("accent"), 8)
    top, left, right = (QPointF(area.left() + side * x, area.top() + side * y) for x, y in ((0.5, 0.3), (0.28, 0.7), (0.72, 0.7)))
    painter.setPen(QPen(colour("on_accent"), side * 0.07))
    painter.drawLine(top, left)
    painter.drawLine(top, right)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("on_accent"))
    for spot in (top, left, right):
        painter.drawEllipse(spot, side * 0.12, side * 0.12)
