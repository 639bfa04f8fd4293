"""The view of every long list: fixed rows, an exact scroll bar, a selection that is kept by id, and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from liaison_desk.ui.painting import plain
from liaison_desk.ui.shell.clipboard import copy
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import HEADER_HEIGHT, ROW_HEIGHT
from liaison_desk.ui.widgets.row_delegate import RowDelegate

if TYPE_CHECKING:
    from liaison_desk.ui.models.record_table import RecordTable

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class TableView(QTableView):
    """A table of records. `current_changed` tells the id under the cursor, `opened` the id that was entered, `pressed_key` a letter."""

    current_changed = Signal(str)
    opened = Signal(str)
    pressed_key = Signal(str)

    def __init__(self, table: RecordTable, name: str, row_height: int = ROW_HEIGHT) -> None:
        super().__init__()
        self._table, self._kept, self._kept_current = table, tuple[str, ...](), ""
        self.setAccessibleName(name)
        self.setModel(table)
        self.setItemDelegate(RowDelegate(row_height, self))
        self._set_manners()
        self._set_rows(row_height)
        self._set_header()
        table.modelAboutToBeReset.connect(self._keep_selection)
        table.loaded.connect(self._restore_selection)
        self.doubleClicked.connect(lambda index: self.opened.emit(table.id_at(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.current_changed.emit(table.id_at(now.row())))

    def selected_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected rows, in the order of the list."""
        return tuple(self._table.id_at(row) for row in sorted({one.row() for one in self.selectionModel().selectedRows()}))

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

    def copied(self) -> str:
        """Return the selected rows as lines of text, one sentence each; rows still on their way are left out."""
        rows = sorted({one.row() for one in self.selectionModel().selectedRows()})
        found = (self._table.cells_at(row) for row in rows)
        return "\n".join(plain(one.sentence) for one in found if one is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with J and K, enter with Return, copy; other plain letters are told to the page."""
        key, words = Qt.Key(event.key()), event.text()
        if event.matches(QKeySequence.StandardKey.Copy):
            copy(self.copied())
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(self.current_id())
        elif key in _STEPS and not event.modifiers():
            self._step(_STEPS[key])
        elif words.isprintable() and words and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pressed_key.emit(words)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the stretching column what is left."""
        super().resizeEvent(event)
        self._share_room()

    def _step(self, rows: int) -> None:
        row = min(max(self.currentIndex().row() + rows, 0), self._table.total - 1)
        if row >= 0:
            self.setCurrentIndex(self._table.index(row, 0))

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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _set_rows(self, height: int) -> None:
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(px(height))
        self.verticalScrollBar().setSingleStep(px(height) // 2)

    def _set_header(self) -> None:
        lying = self.horizontalHeader()
        lying.setFixedHeight(px(HEADER_HEIGHT))
        lying.setHighlightSections(False)
        lying.setSectionsClickable(True)
        lying.setSectionsMovable(True)
        lying.setMinimumSectionSize(px(48))
        lying.setSortIndicatorShown(False)
        lying.sectionClicked.connect(self._sort_by)
        for place, one in enumerate(self._table.columns):
            self.setColumnWidth(place, px(one.width))

    def _sort_by(self, section: int) -> None:
        column, query = self._table.columns[section], self._table.query
        if not column.sorts:
            return
        descends = query.sort == column.key and not query.is_descending
        order = Qt.SortOrder.DescendingOrder if descends else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(section, order)
        self._table.sort(section, order)

    def _share_room(self) -> None:
        """Columns keep their widths and one takes the rest; where even that is too narrow, the last columns are hidden."""
        widths = {place: px(one.width) for place, one in enumerate(self._table.columns)}
        room, stretching = self.viewport().width(), next((n for n, one in enumerate(self._table.columns) if one.stretches), 0)
        hidden: set[int] = set()
        for place in sorted(widths, reverse=True):
            if sum(width for one, width in widths.items() if one not in hidden) <= room or place == stretching:
                break
            hidden.add(place)
        taken = sum(width for one, width in widths.items() if one not in hidden and one != stretching)
        for place, width in widths.items():
            self.setColumnHidden(place, place in hidden)
            self.setColumnWidth(place, max(room - taken, widths[stretching]) if place == stretching else width)

    def _keep_selection(self) -> None:
        self._kept, self._kept_current = self.selected_ids(), self.current_id()

    def _restore_selection(self) -> None:
        chosen = QItemSelection()
        for row in (self._table.row_of(one) for one in self._kept):
            if row >= 0:
                chosen.select(self._table.index(row, 0), self._table.index(row, len(self._table.columns) - 1))
        here = self._table.row_of(self._kept_current) if self._kept_current else -1
        with QSignalBlocker(self.selectionModel()):
            if here >= 0:
                self.selectionModel().setCurrentIndex(self._table.index(here, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if self.current_id() != self._kept_current:
            self.current_changed.emit(self.current_id())
        self.viewport().update()
