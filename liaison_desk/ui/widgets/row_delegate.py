"""How the cells of a list are drawn; every box is mirrored, every text goes through the one painting helper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.models.cells import Cell, Chips, Done, Fresh, Level, Lines, Name, RowCells
from liaison_desk.ui.painting import (
    chip_width,
    draw_box,
    draw_chip,
    draw_dot,
    draw_level,
    draw_ring,
    draw_text,
    draw_tile,
    line_height,
    mirrored,
)
from liaison_desk.ui.theme import colour, px, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

Index = QModelIndex | QPersistentModelIndex
PADDING, TILE = 12, 32


class RowDelegate(QStyledItemDelegate):
    """Gives rows their height; what they show is drawn by `draw_rows`, all of a row in one pass."""

    def __init__(self, height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the fixed height of a row."""
        return QSize(px(40), px(self._height))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What the rows of a list are drawn with: where the columns lie, and which rows are chosen, under the pointer, or have the keys.

    `columns` are (column, left, width) as they stand now, the leading one first; `chosen` runs (first, last); -1 is no row.
    """

    columns: tuple[tuple[int, int, int], ...]
    chosen: tuple[tuple[int, int], ...] = ()
    pointed: int = -1
    current: int = -1

    @property
    def ground(self) -> tuple[float, float]:
        """Where a row begins and how wide it is, from its left."""
        left = min((left for _column, left, _width in self.columns), default=0)
        return left, max((start + width for _column, start, width in self.columns), default=0) - left


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a row belongs to its neighbours: `goes_on` with the heading of the row above, which the row below `goes_further` with."""

    goes_on: bool = False
    goes_further: bool = False


ALONE = Run()


def draw_row(painter: QPainter, rows: Rows, row: int, top: float, height: float, cells: RowCells | None, run: Run = ALONE) -> None:
    """Draw a row: its ground, and each cell in its column; quiet bars while the cells are on their way."""
    _draw_ground(painter, rows, row, QRectF(rows.ground[0], top, rows.ground[1], height), run)
    for column, left, width in rows.columns:
        area = QRectF(left, top, width, height)
        if cells is None:
            bar = QRectF(area.left() + px(PADDING), area.center().y() - px(4), min(area.width() * 0.5, px(120)), px(8))
            draw_box(painter, mirrored(area, bar, painter.layoutDirection()), colour("sunk"), 4)
        else:
            cell = cells.cells[column]
            if run.goes_on and isinstance(cell, Name):
                cell = replace(cell, icon="", second=cell.within)
            draw_cell(painter, area, cell, is_dim=cells.is_dim)


def _draw_ground(painter: QPainter, rows: Rows, row: int, area: QRectF, run: Run) -> None:
    if any(first <= row <= last for first, last in rows.chosen):
        painter.fillRect(area, colour("selected"))
        bar = QRectF(area.left(), area.top(), px(3), area.height())
        painter.fillRect(mirrored(area, bar, painter.layoutDirection()), colour("accent"))
    elif row == rows.pointed:
        painter.fillRect(area, colour("hover"))
    inset = px(PADDING) + _tile_side(area) + px(PADDING) if run.goes_further else 0
    line = QRectF(area.left() + inset, area.bottom() - 1, area.width() - inset, 1)
    painter.fillRect(mirrored(area, line, painter.layoutDirection()), colour("grid"))
    if row == rows.current:
        thick = tokens().focus_width
        for top in (area.top(), area.bottom() - thick):
            painter.fillRect(QRectF(area.left(), top, area.width(), thick), colour("accent"))
        for left in (area.left(), area.right() - thick):
            painter.fillRect(QRectF(left, area.top(), thick, area.height()), colour("accent"))


def chosen_runs(view: QTableView) -> list[tuple[int, int]]:
    """Return the chosen rows as runs (first, last), in order; 100,000 rows one by one would take a second.

    Where columns were moved Qt may hold several ranges of the same rows.
    """
    held, found = view.selectionModel().selection(), list[tuple[int, int]]()
    for first, last in sorted((held.at(n).top(), held.at(n).bottom()) for n in range(held.count())):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def draw_cell(painter: QPainter, area: QRectF, cell: Cell, *, is_dim: bool = False) -> None:
    """Draw a cell of any kind into `area`."""
    inner = mirrored(area, area.adjusted(px(PADDING), 0, -px(4), 0), painter.layoutDirection())
    match cell:
        case Name():
            _draw_name(painter, inner, cell, is_dim=is_dim)
        case Lines():
            _draw_lines(painter, inner, cell)
        case Level():
            _draw_level_cell(painter, inner, cell)
        case Fresh():
            _draw_fresh(painter, inner, cell)
        case Chips():
            _draw_chips(painter, inner, cell)
        case Done():
            side = px(34)
            box = _placed(painter, inner, 0, (inner.height() - side) / 2, side, side)
            draw_ring(painter, box, cell.done, cell.total)
            draw_text(painter, box, f"{cell.done}/{cell.total}", "caption-strong", side="middle", is_number=True)


def _placed(painter: QPainter, area: QRectF, left: float, top: float, width: float, height: float) -> QRectF:
    """Return a box that begins `left` and `top` inside `area`, on the side where this line starts."""
    return mirrored(area, QRectF(area.left() + left, area.top() + top, width, height), painter.layoutDirection())


def _two_lines(area: QRectF, first: str, second: str) -> tuple[float, float, float]:
    """Return where the two lines begin, from the top, and how much room is above: (first, second, first's height)."""
    high, low = line_height(first) + px(2), line_height(second) + px(2)
    top = (area.height() - high - low) / 2
    return top, top + high, high


def _tile_side(area: QRectF) -> int:
    return px(TILE) if area.height() > px(40) else px(24)


def _draw_name(painter: QPainter, area: QRectF, cell: Name, *, is_dim: bool) -> None:
    side = _tile_side(area)
    if cell.icon:
        draw_tile(painter, _placed(painter, area, 0, (area.height() - side) / 2, side, side), cell.icon, cell.ink)
    start = side + px(12)
    room = area.width() - start
    ink = "text2" if is_dim else "text"
    if not cell.second or area.height() <= px(40):
        draw_text(painter, _placed(painter, area, start, 0, room, area.height()), cell.name, "row", ink)
        return
    top, below, high = _two_lines(area, "row", "small")
    draw_text(painter, _placed(painter, area, start, top, room, high), cell.name, "row", ink)
    draw_text(painter, _placed(painter, area, start, below, room, line_height("small") + px(2)), cell.second, "small", "text2")


def _draw_lines(painter: QPainter, area: QRectF, cell: Lines) -> None:
    if not cell.second or area.height() <= px(40):
        _draw_line(painter, area, cell, cell.first, 0, area.height())
        return
    top, below, high = _two_lines(area, "body", "small")
    draw_text(painter, _placed(painter, area, 0, top, area.width(), high), cell.first, "body", "text2" if cell.is_quiet else "text")
    start, low = 0.0, line_height("small") + px(2)
    if cell.icon:
        paint_icon(painter, cell.icon, _placed(painter, area, 0, below + (low - px(14)) / 2, px(14), px(14)), cell.ink or "text2")
        start = px(18)
    look = "small-strong" if cell.ink else "small"
    box = _placed(painter, area, start, below, area.width() - start, low)
    draw_text(painter, box, cell.second, look, cell.ink or "text2", is_number=cell.is_number)


def _draw_line(painter: QPainter, area: QRectF, cell: Lines, words: str, top: float, high: float) -> None:
    start = 0.0
    if cell.icon:
        paint_icon(painter, cell.icon, _placed(painter, area, 0, top + (high - px(16)) / 2, px(16), px(16)), cell.ink or "text2")
        start = px(24)
    ink = cell.ink or ("text2" if cell.is_quiet else "text")
    draw_text(painter, _placed(painter, area, start, top, area.width() - start, high), words, "body", ink, is_number=cell.is_number)


def _draw_level_cell(painter: QPainter, area: QRectF, cell: Level) -> None:
    width = min(px(100), area.width())
    if area.height() <= px(40):
        draw_text(painter, area, cell.word, "body")
        return
    if cell.now is None and cell.wish is None:
        draw_text(painter, area, cell.word, "body", "text3")
        return
    top, below, high = _two_lines(area, "body", "small")
    draw_text(painter, _placed(painter, area, 0, top, area.width(), high), cell.word, "row", "text" if cell.now is not None else "text3")
    draw_level(painter, _placed(painter, area, 0, below, width, px(18)), cell.now, cell.wish)


def _draw_fresh(painter: QPainter, area: QRectF, cell: Fresh) -> None:
    start = 0.0
    if cell.state:
        spot = _placed(painter, area, 0, 0, px(10), area.height()).center()
        draw_dot(painter, QPointF(spot), cell.state)
        start = px(18)
    ink = {"stale": "danger", "": "text3"}.get(cell.state, "text")
    draw_text(painter, _placed(painter, area, start, 0, area.width() - start, area.height()), cell.words, "body", ink)


def _draw_chips(painter: QPainter, area: QRectF, cell: Chips) -> None:
    start, high = 0.0, px(24)
    for text, icon, tone in cell.chips:
        width = chip_width(text, icon)
        if start + width > area.width() and start:
            break
        box = _placed(painter, area, start, (area.height() - high) / 2, min(width, area.width()), high)
        draw_chip(painter, box, text, icon, tone)
        start += width + px(6)
