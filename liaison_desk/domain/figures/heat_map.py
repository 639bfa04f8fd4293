"""Heat maps of coverage: sectors by kinds or by areas, tinted by how many, with the gaps dashed and the answers in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from liaison_desk.domain.drawing import Figure, Shape, fitting, label, lines_of, rect, whole_lines, wrapped
from liaison_desk.i18n import _

WIDTH = 511.0
COLUMNS = 8
"""The most columns that one figure holds; more take several figures."""
MOST_HEIGHT = 520.0
"""How high one figure grows, in points, before the next one goes on."""
STEPS = (1, 2, 3, 4, 6)
"""Least counts of the five tints: 1, 2, 3, 4 to 5, 6 and more."""
_LEFT, _LEAST_COLUMN, _MOST_COLUMN, _HEAD, _LOW = 118.0, 49.0, 78.0, 30.0, 17.0
_NOTE, _NOTE_LINE = 6.4, 9.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One square as its reader may see it: the count in words, how many that is at least, and what is missing.

    `note` stands under the count; `is_gap` draws a dashed rim, which survives a grey print.
    """

    text: str = ""
    count: int = 0
    note: str = ""
    is_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A whole map: the names of its columns, its rows by name, what its sentence begins with, and how to read it.

    A row that lacks a column, or holds None for it, is empty there: nobody is mapped.
    """

    opening: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Tile | None, ...]], ...]
    caption: str = ""
    strong: frozenset[int] = field(default_factory=frozenset)
    """Columns whose heading is strong."""


def step_of(count: int) -> int:
    """Return the tint for a count: 0 for none, else 1 to 5."""
    return sum(count >= least for least in STEPS)


Row = tuple[str, tuple[Tile | None, ...]]


def heat_maps(tiles: Tiles, first: float = MOST_HEIGHT) -> tuple[Figure, ...]:
    """Return the map in as many figures as fit pages: at most 8 columns, and rows until a figure is as high as it may be.

    `first` is how high the first one may be, where it stands below something else.
    """
    return tuple(
        _map(tiles, columns, rows)
        for column in range(0, len(tiles.columns), COLUMNS)
        for columns in (range(column, min(column + COLUMNS, len(tiles.columns))),)
        for rows in _parts(tiles, columns, MOST_HEIGHT if column else first)
    )


def _parts(tiles: Tiles, columns: range, first: float) -> Iterator[list[Row]]:
    """Yield the rows of each figure."""
    part: list[Row] = []
    room = first - _HEAD
    for row in tiles.rows:
        if part and sum(_height(one, columns) for one in (*part, row)) > room:
            yield part
            part, room = [], MOST_HEIGHT - _HEAD
        part.append(row)
    if part:
        yield part


def _shown(row: Row, columns: range) -> list[Tile | None]:
    return [row[1][column] if column < len(row[1]) else None for column in columns]


def _height(row: Row, columns: range) -> float:
    width = _width(columns)
    lines = max((len(_notes(one, width)) for one in _shown(row, columns) if one is not None), default=0)
    return _LOW + lines * _NOTE_LINE if lines else _LOW


def _width(columns: range) -> float:
    return min(_MOST_COLUMN, max(_LEAST_COLUMN, (WIDTH - _LEFT) / len(columns)))


def _notes(tile: Tile, width: float) -> tuple[str, ...]:
    return wrapped(tile.note, width - 4, _NOTE)


def _map(tiles: Tiles, columns: range, rows: Sequence[Row]) -> Figure:
    width = _width(columns)
    shapes: list[Shape] = []
    for at, column in enumerate(columns):
        heading, size = fitting(tiles.columns[column], width - 4, 7.0, most=3)
        middle = _LEFT + (at + 0.5) * width
        is_strong = column in tiles.strong
        shapes += lines_of(heading, middle, _HEAD / 2 - 1, size=size, fill="ink" if is_strong else "grey", is_strong=is_strong)
    y, said = _HEAD, []
    for name, shown, height in ((row[0], _shown(row, columns), _height(row, columns)) for row in rows):
        shapes += _row_name(name, y + height / 2)
        for at, one in enumerate(shown):
            shapes += _tile(one, _LEFT + at * width, y, width, height)
        said.append(f"{name}: {_told(tiles, columns, shown)}")
        y += height
    alt = f"{tiles.opening} {'; '.join(said)}."
    return Figure(width=_LEFT + len(columns) * width, height=y + 2, alt=alt, shapes=tuple(shapes), caption=tiles.caption)


def _row_name(name: str, middle: float) -> list[Shape]:
    """Return the name of a row, smaller where it takes two lines."""
    is_short = len(whole_lines(name, _LEFT - 10, 7.2)) == 1
    lines, size = ((name,), 7.2) if is_short else fitting(name, _LEFT - 10, 6.4)
    return lines_of(lines, _LEFT - 8, middle, size=size, align="end")


def _tile(tile: Tile | None, x: float, y: float, width: float, height: float) -> list[Shape]:
    if tile is None:
        return [rect(x + 1, y + 1, width - 2, height - 2, stroke="rule", dash="dot")]
    step = step_of(tile.count)
    fill = "" if tile.is_gap or not step else f"tint-{step + 1}"
    shapes = [rect(x + 1, y + 1, width - 2, height - 2, fill=fill, stroke="danger" if tile.is_gap else "rule", dash=_rim(tile))]
    notes = _notes(tile, width)
    middle, at = x + width / 2, y + height / 2
    if tile.text:
        shapes.append(label(tile.text, middle, at - _NOTE_LINE / 2 * len(notes), size=8.2, is_strong=True, fill=_ink(tile)))
    return shapes + lines_of(notes, middle, at + 4.8, size=_NOTE, fill=_ink(tile) if tile.is_gap else "grey")


def _ink(tile: Tile) -> str:
    return "danger" if tile.is_gap else "ink"


def _rim(tile: Tile) -> str:
    return "dash" if tile.is_gap else "" if tile.count else "dot"


def _told(tiles: Tiles, columns: range, shown: Sequence[Tile | None]) -> str:
    names = islice(tiles.columns, columns.start, columns.stop)
    said = [f"{name} {_words(one)}" for name, one in zip(names, shown, strict=True) if one is not None and (one.text or one.note)]
    return ", ".join(said) or _("nobody mapped")


def _words(tile: Tile) -> str:
    return f"{tile.text} ({tile.note})" if tile.text and tile.note else tile.text or tile.note
