"""A figure before it is drawn: primitive shapes and labels that the page and the screen paint alike.

Sizes are points (1/72 inch) from the figure's top left corner, y downwards. Colours are tones by name; paper and window
each hold their own colour for a tone. A figure always says in words what it shows, with the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

TONES = ("accent", "strong", "soft", "pale", "ink", "grey", "rule", "white", "ochre", "danger", *(f"tint-{step}" for step in range(1, 7)))
"""`tint-1` to `tint-6` are the steps of the ladder, from compete to united."""
DASHES = ("", "dash", "dot", "dash-dot")
LETTER = 0.56
"""The width of a usual letter as a share of its size; wide scripts take about twice as much."""
_WIDE_FROM = 0x1100


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


def lines_of(
    texts: tuple[str, ...], x: float, y: float, *, size: float = 7.0, align: str = "center", fill: str = "ink", is_strong: bool = False
) -> list[Shape]:
    """Return labels under each other, whose block is centred at `y`."""
    step = size * 1.25
    top = y - step * (len(texts) - 1) / 2
    return [label(one, x, top + at * step, size=size, align=align, fill=fill, is_strong=is_strong) for at, one in enumerate(texts)]
