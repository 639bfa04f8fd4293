"""A grid of sectors by kinds or areas: counts tinted, gaps dashed, choices to stay apart with a hand; one cursor for the keyboard."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from liaison_desk.domain.figures.heat_map import step_of
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.map.canvas import ARROWS
from liaison_desk.ui.painting import draw_box, draw_focus, draw_text, line_height, mirrored, painter_on, text_width
from liaison_desk.ui.theme import colour, px, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from liaison_desk.services.missing_views import Field, Grid

_ROW, _LEAST, _MOST, _SIDE = 32, 62, 128, 208
_MOST_LINES, _WIDEST = 3, 160
Key = tuple[str, str]


class CoverageGrid(QWidget):
    """`opened` tells (row, column) of the field that is pressed."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.grid: Grid | None = None
        self._headings: tuple[object, list[tuple[str, ...]]] = (None, [])
        self.cursor_at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Who is missing"))

    def show_grid(self, grid: Grid) -> None:
        """Show a grid; the cursor stays within it."""
        self.grid = grid
        rows, columns = max(len(grid.rows) - 1, 0), max(len(grid.columns) - 1, 0)
        self.cursor_at = (min(self.cursor_at[0], rows), min(self.cursor_at[1], columns))
        self.setMinimumWidth(px(_SIDE) + self._least() * len(grid.columns))
        self.updateGeometry()
        self.update()
        self._tell()

    def sizeHint(self) -> QSize:
        """Return the room that all rows take."""
        rows, columns = (len(self.grid.rows), len(self.grid.columns)) if self.grid else (1, 1)
        return QSize(px(_SIDE) + self._least() * columns, self._head() + px(_ROW) * rows + px(6))

    def minimumSizeHint(self) -> QSize:
        """Return the room that all rows take."""
        return self.sizeHint()

    def _across(self) -> float:
        columns = max(len(self.grid.columns) if self.grid else 1, 1)
        return min(max((self.width() - px(_SIDE)) / columns, self._least()), max(px(_MOST), self._least()))

    def _least(self) -> int:
        """Return how wide a column is at least: its longest word stands whole, and so does a heading in three lines."""
        wide = 0
        for _code, words in self.grid.columns if self.grid else ():
            longest = max((text_width(one, "caption-strong") for one in words.split()), default=0)
            wide = max(wide, longest, ceil(text_width(words, "caption-strong") / _MOST_LINES * 1.25))
        return min(max(wide + px(8), px(_LEAST)), px(_WIDEST))

    def _lines(self) -> list[tuple[str, ...]]:
        """Return the lines of each heading at the width of a column."""
        wide = self._across() - px(6)
        key = (self.grid, wide, px(100))
        if self._headings[0] != key:
            columns = self.grid.columns if self.grid else ()
            self._headings = (key, [_broken(words, wide) for _code, words in columns])
        return self._headings[1]

    def _head(self) -> int:
        """Return how high the headings are."""
        most = max((len(one) for one in self._lines()), default=1)
        return px(12) + max(most, 2) * line_height("caption-strong")

    def box_of(self, row: int, column: int) -> QRectF:
        """Return where a field lies, in the direction of the line."""
        wide = self._across()
        return mirrored(
            self.rect(), QRectF(px(_SIDE) + column * wide, self._head() + row * px(_ROW), wide, px(_ROW)), self.layoutDirection()
        ).adjusted(2, 2, -2, -2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw headings, names of rows, and fields."""
        if self.grid is None:
            return
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            for at, lines in enumerate(self._lines()):
                self._heading(painter, at, lines)
            for row, (code, words) in enumerate(self.grid.rows):
                side = mirrored(
                    self.rect(), QRectF(px(4), self._head() + row * px(_ROW), px(_SIDE) - px(12), px(_ROW)), self.layoutDirection()
                )
                self._name(painter, side, words)
                for column, (other, _words) in enumerate(self.grid.columns):
                    _draw_field(painter, self.box_of(row, column), self.grid.fields.get((code, other)))
            if self.hasFocus() and self.grid.rows:
                draw_focus(painter, self.box_of(*self.cursor_at).adjusted(-1, -1, 1, 1), 6)

    def _name(self, painter: QPainter, side: QRectF, words: str) -> None:
        """Draw the name of a row, in two smaller lines where it is too long for one."""
        if text_width(words, "small") <= side.width():
            draw_text(painter, side, words, "small")
            return
        first, *rest = _broken(words, side.width(), "caption")
        high = line_height("caption")
        for at, part in enumerate((first, " ".join(rest)) if rest else (first,)):
            top = side.center().y() - high + at * high if rest else side.center().y() - high / 2
            draw_text(painter, QRectF(side.left(), top, side.width(), high), part, "caption")

    def _heading(self, painter: QPainter, column: int, lines: tuple[str, ...]) -> None:
        box, high = self.box_of(0, column), line_height("caption-strong")
        top = self._head() - px(6) - high * len(lines)
        for at, part in enumerate(lines):
            draw_text(painter, QRectF(box.left(), top + at * high, box.width(), high), part, "caption-strong", "text2", side="middle")

    # --- mouse and keyboard --------------------------------------------------------------------------------------

    def at(self, spot: QPointF) -> tuple[int, int] | None:
        """Return row and column under a pixel."""
        if self.grid is None:
            return None
        x = self.width() - spot.x() if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else spot.x()
        row, column = int((spot.y() - self._head()) // px(_ROW)), int((x - px(_SIDE)) // self._across())
        return (row, column) if 0 <= row < len(self.grid.rows) and 0 <= column < len(self.grid.columns) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the field under the pointer."""
        found = self.at(event.position())
        if found is not None:
            self.cursor_at = found
            self.open_current()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the field under the pointer means."""
        found = self.at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), self.sentence(*found) if found else "", self)

    def open_current(self) -> None:
        """Open the field under the cursor."""
        if self.grid is not None and self.grid.rows:
            row, column = self.cursor_at
            self.opened.emit(self.grid.rows[row][0], self.grid.columns[column][0])
            self.update()
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from field to field with the arrow keys; Enter opens."""
        step = ARROWS.get(Qt.Key(event.key()))
        if self.grid is not None and self.grid.rows and step is not None:
            across = -step[0] if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else step[0]
            row = min(max(self.cursor_at[0] + step[1], 0), len(self.grid.rows) - 1)
            self.cursor_at = (row, min(max(self.cursor_at[1] + across, 0), len(self.grid.columns) - 1))
            self.update()
            self._tell()
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
            return
        super().keyPressEvent(event)

    def sentence(self, row: int, column: int) -> str:
        """Return a field in words."""
        if self.grid is None or not self.grid.rows:
            return _("nobody mapped")
        (code, words), (other, more) = self.grid.rows[row], self.grid.columns[column]
        field = self.grid.fields.get((code, other))
        count = field.count if field else 0
        told = ngettext("{count} mapped", "{count} mapped", count).format(count=count)
        changed = {"opened": _("This gap opened since then."), "closed": _("A gap closed here since then.")}
        why = " ".join(part for part in (field.reason, changed.get(field.change, "")) if part) if field else ""
        return ". ".join(part for part in (f"{words}, {isolate(more)}: {told}", why) if part)

    def _tell(self) -> None:
        self.setAccessibleName(f"{_('Who is missing')}: {self.sentence(*self.cursor_at)}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def _draw_field(painter: QPainter, box: QRectF, field: Field | None) -> None:
    if field is None:
        draw_box(painter, box, colour("surface"), 6, colour("border"), dashed=True)
        draw_text(painter, box, "–", "small", "text3", side="middle")
    elif field.is_gap:
        draw_box(painter, box, colour("danger_soft"), 6, colour("danger"), dashed=True)
        words = _("gap · {count}").format(count=field.count) if field.count else _("gap")
        draw_text(painter, box, words, "caption-strong", "danger", side="middle")
        _draw_change(painter, box, field.change, "danger")
    else:
        ground, ink = tokens().heat[step_of(field.count) - 1] if field.count else (tokens().sunk, tokens().text)
        draw_box(painter, box, QColor(ground), 6)
        draw_text(painter, box, str(field.count), "small-strong", ink, side="middle", is_number=True)
        if field.by_wish:
            side = px(14)
            spot = mirrored(box, QRectF(box.left() + px(6), box.center().y() - side / 2, side, side), painter.layoutDirection())
            paint_icon(painter, "hand-stop", spot, ink)
        _draw_change(painter, box, field.change, ink)


def _draw_change(painter: QPainter, box: QRectF, change: str, ink: str) -> None:
    """Draw at the trailing side whether a gap opened or closed here since the day that now is compared with."""
    if change:
        spot = mirrored(box, QRectF(box.right() - px(18), box.top(), px(12), box.height()), painter.layoutDirection())
        draw_text(painter, spot, "+" if change == "opened" else "−", "small-strong", ink, side="end")


def _broken(words: str, width: float, style: str = "caption-strong") -> tuple[str, ...]:
    """Return words in as many lines as they need at a width; a word alone is never broken."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines) or ("",)
