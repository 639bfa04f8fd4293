"""The view of every long list: fixed rows, an exact scroll bar, rows chosen and kept by id, columns as the user wants them, and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.painting import draw_text, painter_on
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import ROW_HEIGHT
from liaison_desk.ui.widgets.pointed_row import PointedRow
from liaison_desk.ui.widgets.row_delegate import RowDelegate, Rows, Run, chosen_runs, draw_row
from liaison_desk.ui.widgets.table_header import TableHeader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.ui.models.columns import Arrangement
    from liaison_desk.ui.models.record_table import RecordTable

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_ENDS = frozenset({Qt.Key.Key_Home, Qt.Key.Key_End})
_SHIFT, _CONTROL, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def _viewport() -> QWidget:
    """Return what the rows are painted on, as Qt would make it.

    To find the type of one that Qt made, its binding makes the types of all widgets there are: 1.7 MiB, and 13 ms of the first list.
    """
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made


class TableView(QTableView):
    """A table of records.

    `current_changed` tells the id under the cursor, `opened` the id that was entered, `pressed_key` a letter, `chosen_changed` how many
    rows are chosen, `copy_asked` that they are to be copied, `arranged` the columns as the user has put them.
    """

    current_changed = Signal(str)
    opened = Signal(str)
    pressed_key = Signal(str)
    chosen_changed = Signal(int)
    copy_asked = Signal()
    arranged = Signal(object)

    def __init__(self, table: RecordTable, name: str, row_height: int = ROW_HEIGHT) -> None:
        super().__init__()
        self._table, self._kept, self._kept_current = table, tuple[str, ...](), ""
        self.setAccessibleName(name)
        self.setViewport(_viewport())
        self.setModel(table)
        self.setItemDelegate(RowDelegate(row_height, self))
        self.pointed = PointedRow(self)
        self.heads = TableHeader(table, self)
        self.setHorizontalHeader(self.heads)
        self._set_manners()
        self._set_rows(row_height)
        self.heads.arrange(self.heads.arrangement)
        self.heads.arranged.connect(self.arranged)
        table.modelAboutToBeReset.connect(self._keep_selection)
        table.loaded.connect(self._restore_selection)
        self.doubleClicked.connect(lambda index: self.opened.emit(table.id_at(index.row())))
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.chosen_changed.emit(self.chosen_count))

    def arrange(self, shown: Arrangement) -> None:
        """Show these columns, in this order and width."""
        self.heads.arrange(shown)

    def sort_by(self, key: str) -> None:
        """Sort by a column, a second time the other way round."""
        self.heads.sort_by(key)

    @property
    def chosen_count(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in chosen_runs(self))

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected rows, in the order of the list."""
        return tuple(self._table.id_at(row) for row in self._chosen_rows())

    def current_id(self) -> str:
        """Return the id of the row under the cursor."""
        return self._table.id_at(self.currentIndex().row())

    def choose(self, record: str) -> bool:
        """Select a record and bring it into view; False when it is not in the list."""
        row = self._table.row_of(record)
        if row >= 0:
            self.setCurrentIndex(self._table.index(row, 0))
            self.scrollTo(self._table.index(row, 0))
        return row >= 0

    def choose_only_current(self) -> None:
        """Let go of all chosen rows but the one under the cursor."""
        here = self.currentIndex()
        if here.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(here, flags.ClearAndSelect | flags.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with J and K, and choose more with Shift; enter with Return; copy; other plain letters go on to the page."""
        key, words, held = Qt.Key(event.key()), event.text(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held & _CONTROL:
            self.opened.emit(self.current_id())
        elif key in _STEPS and held in {_NONE, _SHIFT}:
            self._step(_STEPS[key], extends=held == _SHIFT)
        elif key in _ENDS and held in {_NONE, _SHIFT}:  # Qt's own go to the first and last column, which a list of rows has no use for.
            self._go_to_end(0 if key == Qt.Key.Key_Home else self._table.total - 1, extends=held == _SHIFT)
        elif words.isprintable() and words and not held & _CONTROL:
            self.pressed_key.emit(words)
            event.setAccepted(words == " ")  # Other letters go on to the page, and what it has no use for to the frame: `?` and `/`.
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stretching column what is left."""
        super().resizeEvent(event)
        self.heads.share_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows that show, each in one pass: Qt's own way, cell by cell, would take half as long again.

        Where there are none to show yet, say in a quiet word that the first ones are being read.
        """
        dirty, table, last = event.rect(), self._table, self._table.total - 1
        with painter_on(self.viewport()) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            if last >= 0:
                rows, lowest = self._rows(), self.rowAt(dirty.bottom())
                for row in range(max(0, self.rowAt(dirty.top())), (lowest if lowest >= 0 else last) + 1):
                    cells, run = table.cells_at(row), self._run_at(row)
                    draw_row(painter, rows, row, self.rowViewportPosition(row), self.rowHeight(row), cells, run)
            elif table.is_loading:
                room = QRect(px(20), px(12), self.viewport().width() - px(40), px(24))
                draw_text(painter, room, _("Reading…"), "body", "text2")

    def scrollContentsBy(self, across: int, down: int) -> None:  # noqa: N802 - Qt's name
        """Draw the topmost rows anew: whichever is first says what it stands under."""
        super().scrollContentsBy(across, down)
        if down and self._table.heading_at(max(0, self.rowAt(0))):
            self.viewport().update(0, 0, self.viewport().width(), abs(down) + 2 * self.verticalHeader().defaultSectionSize())

    def _run_at(self, row: int) -> Run:
        """Return how a row belongs to the rows above and below it; the topmost that shows begins what it belongs to."""
        heading = self._table.heading_at(row)
        if not heading:
            return Run()
        goes_on = row > max(0, self.rowAt(0)) and self._table.heading_at(row - 1) == heading
        return Run(goes_on=goes_on, goes_further=self._table.heading_at(row + 1) == heading)

    def _rows(self) -> Rows:
        """Return what the rows are drawn with now."""
        heads, room = self.heads, self.viewport().width()
        shown = (one for one in map(heads.logicalIndex, range(heads.count())) if not heads.isSectionHidden(one))
        columns = ((one, self.columnViewportPosition(one), self.columnWidth(one)) for one in shown)
        return Rows(
            columns=tuple(one for one in columns if one[1] < room and one[1] + one[2] > 0),
            chosen=tuple(chosen_runs(self)),
            pointed=self.pointed.row,
            current=self.currentIndex().row() if self.hasFocus() else -1,
        )

    def _step(self, rows: int, *, extends: bool) -> None:
        if extends:
            key = Qt.Key.Key_Down if rows > 0 else Qt.Key.Key_Up
            super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, _SHIFT))
            return
        row = min(max(self.currentIndex().row() + rows, 0), self._table.total - 1)
        if row >= 0:
            self.setCurrentIndex(self._table.index(row, 0))

    def _go_to_end(self, row: int, *, extends: bool) -> None:
        """Go to the first or the last row, and with `extends` choose all rows up to it."""
        here, there, flags = self.currentIndex(), self._table.index(row, 0), QItemSelectionModel.SelectionFlag
        if not there.isValid():
            return
        if extends and here.isValid():
            self.selectionModel().setCurrentIndex(there, flags.NoUpdate)
            self.selectionModel().select(QItemSelection(min(here, there), max(here, there)), flags.ClearAndSelect | flags.Rows)
        else:
            self.setCurrentIndex(there)

    def _chosen_rows(self) -> Iterator[int]:
        """Give the chosen rows in order."""
        for first, last in chosen_runs(self):
            yield from range(first, last + 1)

    def _set_manners(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _set_rows(self, height: int) -> None:
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(upright.ResizeMode.Fixed)
        upright.setDefaultSectionSize(px(height))
        self.verticalScrollBar().setSingleStep(px(height) // 2)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        self.current_changed.emit(self._table.id_at(now.row()))
        for one in (now, before):
            self.viewport().update(0, self.rowViewportPosition(one.row()), self.viewport().width(), self.rowHeight(one.row()))

    def _keep_selection(self) -> None:
        if self._table.is_whole or not self._kept:
            self._kept, self._kept_current = self.selected_ids(), self.current_id()

    def _restore_selection(self) -> None:
        """Choose again what was chosen; of a list of which only the first rows are here, the rest follows when all of it is."""
        if self._table.is_whole and self.current_id() and self.current_id() != self._kept_current:
            self._kept, self._kept_current = (), ""
            return
        chosen = QItemSelection()
        last = len(self._table.columns) - 1
        for top, bottom in _runs(row for row in (self._table.row_of(one) for one in self._kept) if row >= 0):
            chosen.select(self._table.index(top, 0), self._table.index(bottom, last))
        here = self._table.row_of(self._kept_current) if self._kept_current else -1
        with QSignalBlocker(self.selectionModel()):
            if here >= 0:
                self.selectionModel().setCurrentIndex(self._table.index(here, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self._table.is_whole:
            self._tell_restored()
        self.viewport().update()

    def _tell_restored(self) -> None:
        if self.current_id() != self._kept_current:
            self.current_changed.emit(self.current_id())
        self._kept, self._kept_current = (), ""
        self.chosen_changed.emit(self.chosen_count)


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give rows as runs of neighbours, first and last."""
    first = last = -2
    for row in sorted(rows):
        if row != last + 1:
            if first >= 0:
                yield first, last
            first = row
        last = row
    if first >= 0:
        yield first, last
