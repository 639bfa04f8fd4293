"""The model of every long list: an array of ids and a cache of pages, so that 100,000 rows cost no more than 100.

Sorting and filtering are the provider's (in the vault); the scroll bar is exact because every id is known.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when, safe_point
from liaison_desk.ui.models.cells import Cell, Column, Lines, Loaded, Query, RowCells
from liaison_desk.ui.painting import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from liaison_desk.ui.jobs import Jobs

PAGE_ROWS, PAGES_KEPT = 32, 160
AT_ONCE = 2 * PAGE_ROWS
"""A list of no more rows comes with all of them."""
_FEW_LOOKS = 8
"""So many ids are looked for one by one: the places of 100,000 are worked out in the time of ten looks."""
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ROLE = CELL_ROLE + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Provider(Protocol):
    """Where a list comes from; both run in the worker."""

    def first(self, query: Query) -> Sequence[str]:
        """Return the first matching ids of a long list, sooner than all; nothing where all are there as soon."""
        ...

    def ids(self, query: Query) -> Sequence[str]:
        """Return every matching id in order."""
        ...

    def rows(self, ids: Sequence[str]) -> Sequence[RowCells]:
        """Return the rows of these ids, in any order; an id that is gone is left out."""
        ...

    def remember(self, query: Query, ids: tuple[str, ...]) -> None:
        """Keep the order of a list without words in mind, so that the words typed over it find their rows sooner.

        Asked a second time it looks ahead at what may be typed first, which may be given up.
        """
        ...


class Short:
    """A provider of a list that is never long: all of it is there at once."""

    def first(self, _query: Query) -> Sequence[str]:
        """Return nothing, so that all is asked for."""
        return ()

    def remember(self, _query: Query, _ids: tuple[str, ...]) -> None:
        """Keep nothing in mind: a short list is asked for as quickly."""


class RecordTable(QAbstractTableModel):
    """A table of records; `ask` starts a query, `loaded` tells that its rows are here."""

    loaded = Signal()

    def __init__(self, jobs: Jobs, provider: Provider, columns: Sequence[Column], topic: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._provider, self._topic = jobs, provider, topic
        self.columns = tuple(columns)
        self.query = Query()
        self.is_loading, self.is_whole = False, True
        self._ids: tuple[str, ...] = ()
        self._ahead: object = None
        self._is_long = False
        self._remembered: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._looks = 0
        self._pages: OrderedDict[int, tuple[RowCells | None, ...]] = OrderedDict()
        self._wanted: list[int] = []
        self._is_fetching = False
        self._turn = 0
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._after_paint.timeout.connect(self._go_on)

    def ask(self, query: Query | None = None) -> None:
        """Ask the provider again, with another query if one is given; the rows shown stay until the answer is here.

        Of a long list the first rows are shown as soon as they are known, and all of it when all ids are.
        """
        self.query = self.query if query is None else query
        self.is_loading = True
        self._after_paint.stop()
        self._ahead = None
        asked, provider = self.query, self._provider

        def load() -> Loaded:
            first = tuple(provider.first(asked))
            ids = first or tuple(provider.ids(asked))
            shown = ids if len(ids) <= AT_ONCE else ids[:PAGE_ROWS]
            return Loaded(ids, tuple(provider.rows(shown)), is_part=bool(first))

        self._jobs.run(load, done=self._take, topic=self._topic)

    def _take(self, answer: Loaded) -> None:
        self._show(answer)
        self._after_paint.start()

    def _go_on(self) -> None:
        """Ask for all ids where only the first are here, else look ahead; the rows are painted by now."""
        page = self.parent()
        if isinstance(page, QWidget) and page.isWindow():
            return  # It was taken out of the window, whose vault may be closed by now.
        asked, provider = self.query, self._provider
        if not self.is_whole:
            self._jobs.run(lambda: Loaded(tuple(provider.ids(asked))), done=self._take_rest, topic=self._topic)
        elif self._is_long and not self.is_loading:
            self._look_ahead()

    def _look_ahead(self) -> None:
        """Have the order of a long list kept in mind, and look up what may be typed over it; the next letter gives that up."""
        provider, ids, bare, mine = self._provider, self._ids, replace(self.query, text=""), object()
        has_words, self._ahead = bool(self.query.text), mine
        if not has_words and ids is not self._remembered:
            self._jobs.run(lambda: provider.remember(bare, ids))
            self._remembered = ids

        def look() -> None:
            # Given up between two look-ups and not interrupted: the engine may hand an interruption on to what is asked next.
            with suppress(StoppedError), given_up_when(lambda: self._ahead is not mine):
                safe_point()
                provider.remember(bare, tuple(provider.ids(bare)) if has_words else ids)

        self._jobs.run(look)

    def _take_rest(self, answer: Loaded) -> None:
        """Take in all ids where the first ones were shown already; where they are others meanwhile, all is shown anew."""
        shown = len(self._ids) // PAGE_ROWS * PAGE_ROWS
        if answer.ids[:shown] != self._ids[:shown] or len(answer.ids) < len(self._ids):
            self._take(answer)
            return
        self.is_whole, self.is_loading = True, False
        self._turn += 1
        self._is_fetching = False
        more = len(answer.ids) - len(self._ids)
        if more:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(answer.ids) - 1)
        self._ids, self._places, self._looks = answer.ids, {}, 0
        for page in [one for one in self._pages if more and (one + 1) * PAGE_ROWS > shown]:
            del self._pages[page]
        if more:
            self.endInsertRows()
        self.loaded.emit()
        self._after_paint.start()

    def _show(self, answer: Loaded) -> None:
        self.beginResetModel()
        self.is_whole = not answer.is_part
        self._is_long = len(answer.ids) > PAGE_ROWS or answer.is_part or (self._is_long and bool(self.query.text))
        self._turn += 1
        self._ids, self._places, self._looks = answer.ids, {}, 0
        self._pages.clear()
        self._wanted.clear()
        for page in range(-(-len(answer.first) // PAGE_ROWS)):
            self._keep(page, answer.first)
        self.is_loading = False
        self.endResetModel()
        self.loaded.emit()

    def refresh_rows(self) -> None:
        """Fetch the visible rows again without moving anything; for a change that leaves the order as it is."""
        self._pages.clear()
        self._turn += 1
        self._is_fetching = False
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self._ids)

    def id_at(self, row: int) -> str:
        """Return the id of a row; empty outside the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, record: str) -> int:
        """Return the row of an id; -1 where it is not in the list."""
        self._looks += 1
        if self._looks <= _FEW_LOOKS:
            return self._ids.index(record) if record in self._ids else -1
        if not self._places:
            self._places = {one: place for place, one in enumerate(self._ids)}
        return self._places.get(record, -1)

    def cells_at(self, row: int) -> RowCells | None:
        """Return a row's cells; None while they are on their way, which this asks for."""
        page, place = divmod(row, PAGE_ROWS)
        found = self._pages.get(page)
        if found is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return found[place] if place < len(found) else None

    def heading_at(self, row: int) -> str:
        """Return what a row stands under as the list comes; empty in another order, and for a row that was not read yet."""
        page, place = divmod(row, PAGE_ROWS)
        found = self._pages.get(page, ()) if row >= 0 and not self.query.sort else ()
        cells = found[place] if place < len(found) else None
        return cells.heading if cells is not None else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a cell for the painter, its first words as text, and the row's sentence for screen readers."""
        if not index.isValid() or role not in _ROLES:
            return None
        cells = self.cells_at(index.row())
        return None if cells is None else _ROLES[Qt.ItemDataRole(role) if role < CELL_ROLE else role](cells, index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a column's label."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].label
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the rows in the order of a column."""
        if not 0 <= column < len(self.columns) or not self.columns[column].sorts:
            return
        asked = Query(
            text=self.query.text,
            filters=self.query.filters,
            sort=self.columns[column].key,
            is_descending=order is Qt.SortOrder.DescendingOrder,
        )
        if asked != self.query:
            self.ask(asked)

    def _want(self, page: int) -> None:
        if page in self._wanted:
            self._wanted.remove(page)
        self._wanted.append(page)
        self._fetch()

    def _fetch(self) -> None:
        """Fetch the page asked for last; pages that scrolled past long ago are forgotten."""
        if self._is_fetching or not self._wanted:
            return
        page, turn = self._wanted.pop(), self._turn
        del self._wanted[:-4]
        self._is_fetching = True
        ids = self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS]
        provider = self._provider

        def arrived(rows: Sequence[RowCells]) -> None:
            self._is_fetching = False
            if turn == self._turn:
                self._keep(page, rows)
                last = min((page + 1) * PAGE_ROWS, len(self._ids)) - 1
                self.dataChanged.emit(self.index(page * PAGE_ROWS, 0), self.index(last, len(self.columns) - 1))
            self._fetch()

        self._jobs.run(lambda: tuple(provider.rows(ids)), done=arrived)

    def _keep(self, page: int, rows: Sequence[RowCells]) -> None:
        by_id = {one.id: one for one in rows}
        self._pages[page] = tuple(by_id.get(one) for one in self._ids[page * PAGE_ROWS : (page + 1) * PAGE_ROWS])
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)


def words_of(cells: RowCells, column: int) -> str:
    """Return the first words of a cell, without isolating marks."""
    return words_in(cells.cells[column])


def words_in(cell: Cell) -> str:
    """Return the first words of a cell, without isolating marks."""
    if isinstance(cell, Lines):
        return plain(cell.first)
    words = getattr(cell, "name", None) or getattr(cell, "word", None) or getattr(cell, "words", None)
    if words is None:
        chips = getattr(cell, "chips", ())
        words = ", ".join(text for text, _icon, _tone in chips) or f"{getattr(cell, 'done', '')}/{getattr(cell, 'total', '')}"
    return plain(str(words))


_ROLES: dict[int, Callable[[RowCells, int], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): words_of,
    int(Qt.ItemDataRole.AccessibleTextRole): lambda cells, column: plain(cells.sentence) if column == 0 else words_of(cells, column),
    CELL_ROLE: lambda cells, column: cells.cells[column],
    ROW_ROLE: lambda cells, _column: cells,
}
