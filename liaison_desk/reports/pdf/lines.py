"""Where lines stand: their heights, their baselines, and on which side they start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_desk.reports.pdf.flow import Frame
    from liaison_desk.reports.pdf.style import TextStyle
    from liaison_desk.reports.pdf.text import Line


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the frame's width: how far from the side where reading starts, and how wide."""

    offset: float
    width: float


def heights(lines: list[Line], style: TextStyle) -> list[float]:
    """Return each line's height; scripts with tall letters or deep marks get more."""
    return [style.leading * line.tall for line in lines]


def baseline(top: float, height: float, size: float) -> float:
    """Return the baseline of a line whose upper edge is at `top`: capitals stand in the middle of its height."""
    return top - height / 2 - size * 0.355


def start_x(line: Line, span: Span, frame: Frame, align: str = "start") -> float:
    """Return a line's left end in a span: `start` follows the line's own direction, `edge` the page's, `end` is the opposite side."""
    left = frame.at(span.offset, span.width)
    room = span.width - line.width
    if align == "center":
        return left + room / 2
    is_right = {"start": bool(line.base), "edge": frame.is_mirrored}.get(align, not frame.is_mirrored)
    return left + room if is_right else left
