"""A figure before it is drawn: primitive shapes and labels that the page and the screen paint alike.

Sizes are points (1/72 inch) from the figure's top left corner, y downwards. Colours are tones by name; paper and window
each hold their own colour for a tone. A figure always says in words what it shows, with the numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TONES = ("accent", "strong", "soft", "pale", "ink", "grey", "rule", "white", "ochre", "danger", *(f"tint-{step}" for step in range(1, 7)))
"""`tint-1` to `tint-6` are the steps of the ladder, from compete to united."""
DASHES = ("", "dash", "dot", "dash-dot")
LETTER = 0.56
"""The width of a usual letter as a share of its size; wide scripts take about twice as much."""
_WIDE_FROM = 0x1100
_SIZES = (1.0, 0.9, 0.8, 0.72)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One primitive of a figure.

    `shape` is one of `rect line circle polygon label`; `points` holds x, y pairs: two corners, the ends and bends of a
    line, a centre and a point on the rim, the corners, or a label's anchor. `fill` and `stroke` are of TONES, `dash` is of
    DASHES; a label's middle line is at its anchor, and `align` (`start center end`) says which of its sides.
    """

    shape: str
    points: tuple[float, ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.6
    dash: str = ""
    text: str = ""
    size: float = 8.0
    align: str = "center"
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing; `alt` is a sentence that says what it shows, with the numbers."""

    width: float
    height: float
    alt: str
    shapes: tuple[Shape, ...] = ()
    caption: str = ""


def label(text: str, x: float, y: float, *, size: float = 7.0, align: str = "center", fill: str = "ink", is_strong: bool = False) -> Shape:
    """Return a label."""
    return Shape(shape="label", points=(x, y), text=text, size=size, align=align, fill=fill, is_strong=is_strong)


def rect(x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "", dash: str = "") -> Shape:
    """Return a rectangle by its top left corner."""
    return Shape(shape="rect", points=(x, y, x + width, y + height), fill=fill, stroke=stroke, dash=dash)


def circle(x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", width: float = 0.6) -> Shape:
    """Return a circle by its centre."""
    return Shape(shape="circle", points=(x, y, x + radius, y), fill=fill, stroke=stroke, width=width)


def line(*points: float, stroke: str = "ink", width: float = 0.6, dash: str = "") -> Shape:
    """Return a line through points."""
    return Shape(shape="line", points=points, stroke=stroke, width=width, dash=dash)


def polygon(*points: float, fill: str = "", stroke: str = "", width: float = 0.6, dash: str = "") -> Shape:
    """Return a closed shape by its corners."""
    return Shape(shape="polygon", points=points, fill=fill, stroke=stroke, width=width, dash=dash)


def text_width(text: str, size: float) -> float:
    """Return about how wide a text will be; the layouts have no fonts, and only need to keep labels apart."""
    return sum(size * (LETTER if ord(one) < _WIDE_FROM else 1.0) for one in text)


def wrapped(text: str, width: float, size: float, most: int = 2) -> tuple[str, ...]:
    """Return a text in at most so many lines of about this width; what is left over ends with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] += "…"
    return tuple(_cut(one, width, size) for one in kept)


def _cut(text: str, width: float, size: float) -> str:
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip("…") + "…"


def whole_lines(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return a text in as many lines of this width as it takes, nothing left out; a word that is wider than a line is broken."""
    lines: list[str] = []
    for word in (part for one in text.split() for part in _broken(one, width, size)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def fitting(text: str, width: float, size: float, most: int = 2) -> tuple[tuple[str, ...], float]:
    """Return a text whole in at most so many lines of this width, and its size, smaller where it must be.

    A word is broken only where it is wider than a line at the least size. What does not fit even so ends with an ellipsis.
    """
    for part in _SIZES:
        lines = whole_lines(text, width, size * part)
        if len(lines) <= most and (part == _SIZES[-1] or all(text_width(one, size * part) <= width for one in text.split())):
            return lines, size * part
    return wrapped(text, width, size * _SIZES[-1], most), size * _SIZES[-1]


def _broken(word: str, width: float, size: float) -> Iterator[str]:
    """Yield a word in parts that fit, each but the last with a hyphen; no mark is parted from its letter."""
    while text_width(word, size) > width and len(word) > 1:
        at = max(1, next(count for count in range(len(word), 0, -1) if count == 1 or text_width(word[:count] + "-", size) <= width))
        while at > 1 and unicodedata.category(word[at]).startswith("M"):
            at -= 1
        yield word[:at] + "-"
        word = word[at:]
    yield word


def lines_of(
    texts: tuple[str, ...], x: float, y: float, *, size: float = 7.0, align: str = "center", fill: str = "ink", is_strong: bool = False
) -> list[Shape]:
    """Return labels under each other, whose block is centred at `y`."""
    step = size * 1.25
    top = y - step * (len(texts) - 1) / 2
    return [label(one, x, top + at * step, size=size, align=align, fill=fill, is_strong=is_strong) for at, one in enumerate(texts)]
