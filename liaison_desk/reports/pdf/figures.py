"""Figures: primitive shapes and labels drawn as vectors, with a sentence that says the same."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import TYPE_CHECKING

from liaison_desk.reports.pdf import style as look
from liaison_desk.reports.pdf.flow import Frame, Strip
from liaison_desk.reports.pdf.lines import baseline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.domain.drawing import Figure, Shape
    from liaison_desk.reports.pdf.structure import Element
    from liaison_desk.reports.pdf.tagging import TaggingCanvas
    from liaison_desk.reports.pdf.text import Setter


def figure_strips(figure: Figure, setter: Setter, frame: Frame, parent: Element) -> Iterator[Strip]:
    """Yield the figure as one strip, centred, made smaller where the page is too narrow or too short for it.

    In a right-to-left document it is mirrored: what reads first stands right, and what comes later left of it.
    """
    scale = min(1.0, frame.width / figure.width, frame.height * 0.9 / figure.height)
    element = parent.child("Figure", alt=figure.alt)
    left = frame.left + (frame.width - figure.width * scale) / 2
    right = left + figure.width * scale

    def draw(canvas: TaggingCanvas, top: float) -> None:
        canvas.open(element)
        for shape in figure.shapes:
            placed = [(left + x * scale, top - y * scale) for x, y in zip(shape.points[::2], shape.points[1::2], strict=True)]
            points = [(right - (x - left), y) for x, y in placed] if frame.is_mirrored else placed
            _draw_shape(canvas, _turned(shape) if frame.is_mirrored else shape, points, setter, scale)
        canvas.operators("[] 0 d")
        canvas.close()

    yield Strip(figure.height * scale, draw, 8.0, keeps_next=bool(figure.caption))


def _turned(shape: Shape) -> Shape:
    """Return a shape whose label stands on the other side of its anchor."""
    return replace(shape, align={"start": "end", "end": "start"}.get(shape.align, shape.align))


def _draw_shape(canvas: TaggingCanvas, shape: Shape, points: list[tuple[float, float]], setter: Setter, scale: float) -> None:
    fill = look.TONES.get(shape.fill, look.INK) if shape.fill else ""
    ink = look.TONES.get(shape.stroke, look.INK) if shape.stroke else ""
    if shape.shape == "label":
        _draw_label(canvas, shape, points[0], setter, scale)
    elif shape.shape == "circle":
        (x, y), (rim_x, rim_y) = points[:2]
        path = canvas.beginPath()
        path.circle(x, y, hypot(rim_x - x, rim_y - y))
        canvas.paint(path, width=shape.width, ink=ink, fill=fill, dash=shape.dash)
    else:
        canvas.stroke(_corners(shape.shape, points), width=shape.width, ink=ink, fill=fill, dash=shape.dash)


def _corners(kind: str, points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    if kind == "rect":
        (x, y), (far_x, far_y) = points[:2]
        return [(x, y), (far_x, y), (far_x, far_y), (x, far_y), (x, y)]
    return [*points, points[0]] if kind == "polygon" else points


def _draw_label(canvas: TaggingCanvas, shape: Shape, anchor: tuple[float, float], setter: Setter, scale: float) -> None:
    """Draw a label whose middle line is at the anchor; `align` says which of its sides the anchor is."""
    style = look.TextStyle(shape.size * scale, shape.size * scale * 1.3, "Bold" if shape.is_strong else "Regular")
    line = setter.line(shape.text, style)
    x = anchor[0] - {"start": 0.0, "center": line.width / 2}.get(shape.align, line.width)
    y = baseline(anchor[1] + style.leading / 2, style.leading, style.size)
    canvas.text(line, x, y, style, ink=look.TONES.get(shape.fill, look.INK) if shape.fill else look.INK)
