"""The matrix of a selection: six levels by four scopes as in the handbook's figure, the fifth beside them; now and then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.levels import LEVELS, SCOPES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.map.canvas import ARROWS
from liaison_desk.ui.map.cell_panel import show_cell
from liaison_desk.ui.map.matrix_cell import MatrixCell
from liaison_desk.ui.map.part import MapPart
from liaison_desk.ui.painting import draw_box, painter_on, text_width
from liaison_desk.ui.theme import colour, px, tokens
from liaison_desk.ui.widgets.panel import column, emptied, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from liaison_desk.services.matrix_views import CellLine, SeenMatrix
    from liaison_desk.ui.pages.record_page import RecordPage

LADDER = tuple(one.code for one in LEVELS if one.code != "unknown")
FIGURE = tuple(one.code for one in SCOPES if one.code != "internal")
COLUMNS = (*FIGURE, "internal")
_MOST_WIDE, _MOST_HIGH, _FIRST = 1600, 880, 1_000
"""Pixels up to which the cells grow, and that they take them before the gaps beside them do."""


class MatrixView(MapPart):
    """The grid of cells; the one that is open lists its relationships in the inspector."""

    has_day: ClassVar[bool] = True

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.seen: SeenMatrix | None = None
        self.cells: dict[tuple[str, str], MatrixCell] = {}
        self.open_cell: tuple[str, str] | None = None
        holder = QWidget()
        self.grid = QGridLayout(holder)
        self.grid.setContentsMargins(px(14), px(12), px(14), px(8))
        self.grid.setSpacing(px(2))
        self.told, self.changes = Text("", "small", "text2"), Text("", "small", "text2")
        under = QWidget()
        lying = row(under, gap=10, margins=(16, 6, 16, 6))
        lying.addWidget(Coherence())
        lying.addWidget(Text(_("loose to close: a place, not a mark"), "small", "text2"))
        lying.addStretch(1)
        words = column(gap=0)
        words.addWidget(self.told)
        words.addWidget(self.changes)
        lying.addLayout(words)
        holder.setMaximumSize(px(_MOST_WIDE), px(_MOST_HIGH))
        side = row(gap=0)
        side.addWidget(holder, _FIRST)
        side.addStretch(1)
        self.standing.addLayout(side, _FIRST)
        self.standing.addStretch(1)
        self.standing.addWidget(line())
        self.standing.addWidget(under)
        self.setAccessibleName(_("Matrix of levels and scopes"))

    def read(self) -> None:
        """Read the matrix of the selection."""
        from liaison_desk.services import matrix_views

        if self.asked is not None:
            self.jobs.run(partial(matrix_views.seen, self.page.desk, self.asked), done=self._show, topic="map.matrix")

    def _show(self, seen: SeenMatrix) -> None:
        had_cursor = next((key for key, cell in self.cells.items() if cell.hasFocus()), None)
        self.seen = seen
        emptied(self.grid)
        self.cells = {}
        self._headings()
        for at, level in enumerate(LADDER, start=2):
            self.grid.addWidget(Text(LEVELS.label_of(level), "row"), at, 0)
            self.grid.setRowStretch(at, 1)
            for place, scope in enumerate(COLUMNS):
                self._add(at, place, level, scope)
        self.told.setText(_told(seen, is_past=self.asked is not None and self.asked.on is not None))
        words = _("Small figures: change since {day}").format(day=isolate(day_shown(seen.since))) if seen.since else ""
        self.changes.setText(words)
        self.changes.setVisible(bool(words))
        if had_cursor in self.cells:
            self.cells[had_cursor].setFocus(Qt.FocusReason.OtherFocusReason)
        if self.open_cell in self.cells:
            self.open(*self.open_cell)

    def _headings(self) -> None:
        self.grid.addWidget(Text(_("Level"), "small-strong", "text2"), 0, 0)
        self.grid.addWidget(Text(_("Scope, as in the handbook’s figure"), "small-strong", "text2"), 0, 1, 1, len(FIGURE))
        self.grid.addWidget(Text(_("Ours, added"), "small-strong", "text2"), 0, len(FIGURE) + 2)
        self.grid.addWidget(line(upright=True), 0, len(FIGURE) + 1, len(LADDER) + 2, 1)
        self.grid.setColumnMinimumWidth(len(FIGURE) + 1, px(14))
        self.grid.setColumnMinimumWidth(0, max(text_width(LEVELS.label_of(one), "row") for one in LADDER) + px(14))
        for place, scope in enumerate(COLUMNS):
            self.grid.addWidget(Text(SCOPES.label_of(scope), "small", wrapped=True), 1, _column(place))
            self.grid.setColumnStretch(_column(place), 1)

    def _add(self, at: int, place: int, level: str, scope: str) -> None:
        if self.seen is None:
            return
        key = (level, scope)
        made = MatrixCell(self.seen.cells[key], self.seen.changed.get(key, 0), partial(self.open, level, scope))
        self.cells[key] = made
        self.grid.addWidget(made, at, _column(place))

    # --- one cell ------------------------------------------------------------------------------------------------

    def open(self, level: str, scope: str) -> None:
        """List the relationships of a cell in the inspector."""
        from liaison_desk.services import matrix_views

        if self.seen is None:
            return
        self.open_cell = (level, scope)
        for key, cell in self.cells.items():
            cell.show_open(is_open=key == self.open_cell)
        ids = self.seen.cells[level, scope].relationships
        work = partial(matrix_views.lines, self.page.desk, ids, self.seen.on)
        self.jobs.run(work, done=partial(self._show_lines, level, scope), topic="map.cell")

    def _show_lines(self, level: str, scope: str, lines: tuple[CellLine, ...]) -> None:
        if self.isVisible():
            show_cell(self.page, level, scope, lines)
            self.show_in_inspector()

    # --- what the page asks --------------------------------------------------------------------------------------

    def take_cursor(self) -> None:
        """Put the cursor onto the open cell, else onto the first that holds somebody."""
        first = self.open_cell or next((key for key, one in self.cells.items() if one.cell.count), None)
        if first in self.cells:
            self.cells[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell with the arrow keys."""
        step = ARROWS.get(Qt.Key(event.key()))
        here = next((key for key, cell in self.cells.items() if cell is self.focusWidget()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        across = -step[0] if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else step[0]
        level = min(max(LADDER.index(here[0]) + step[1], 0), len(LADDER) - 1)
        scope = min(max(COLUMNS.index(here[1]) + across, 0), len(COLUMNS) - 1)
        self.cells[LADDER[level], COLUMNS[scope]].setFocus(Qt.FocusReason.TabFocusReason)


def _column(place: int) -> int:
    return place + 1 if place < len(FIGURE) else place + 2


def _told(seen: SeenMatrix, *, is_past: bool) -> str:
    words = [ngettext("{count} relationship", "{count} relationships", seen.total).format(count=seen.total)]
    if seen.not_assessed:
        words.append(ngettext("{count} not assessed", "{count} not assessed", seen.not_assessed).format(count=seen.not_assessed))
    if is_past:
        words.append(_("as on {day}").format(day=isolate(day_shown(seen.on))))
    elif not seen.total and not seen.not_assessed:
        return _("Nothing is written down yet. Choose a level in anybody’s panel.")
    return " · ".join(words)


class Coherence(QWidget):
    """The six tints, from compete to united."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Coherence"))

    def sizeHint(self) -> QSize:
        """Return the room of six tints."""
        return QSize(px(6 * 26), px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tints in the direction of the line."""
        with painter_on(self) as painter:
            tints = list(reversed(tokens().matrix))
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                tints.reverse()
            for at, tint in enumerate(tints):
                draw_box(painter, QRectF(at * px(26), px(1), px(23), px(12)), QColor(tint), 3, colour("border"))
