"""The heads of a list's columns: pressed to sort, dragged to move, pulled to resize; what the user chose is told once he lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView

from liaison_desk.ui import theme
from liaison_desk.ui.models.columns import Arrangement, Shown, fitting, usual, within
from liaison_desk.ui.painting import text_width
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import HEADER_HEIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from liaison_desk.ui.models.record_table import RecordTable

_SETTLED, _PADDING = 300, 12
_ENOUGH, _MOST_GROWTH = 380, 2.2
"""How wide the stretching column is before the others grow, and how many times as wide they become at most."""


class TableHeader(QHeaderView):
    """The heads; `arranged` tells the columns as the user has put them, `menu_asked` that he wants to choose them."""

    arranged = Signal(object)
    menu_asked = Signal()

    def __init__(self, table: RecordTable, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._table, self._view = table, view
        self.arrangement: Arrangement = usual(table.columns)
        self._is_arranging = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED)
        self._settling.timeout.connect(lambda: self.arranged.emit(self.arrangement))
        self.setFixedHeight(px(HEADER_HEIGHT - 4))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(px(48))
        self.setSortIndicatorShown(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda _spot: self.menu_asked.emit())
        self.sectionClicked.connect(lambda section: self.sort_by(self._table.columns[section].key))
        self.sectionMoved.connect(lambda _section, _old, _new: self._taken_over())
        self.sectionResized.connect(self._resized)

    def arrange(self, shown: Arrangement) -> None:
        """Show these columns, in this order and width."""
        self.arrangement = fitting(self._table.columns, shown)
        self._is_arranging = True
        for place, one in enumerate(self.arrangement):
            self.moveSection(self.visualIndex(self._places()[one.key]), place)
        self._is_arranging = False
        self.share_room()

    def sort_by(self, key: str) -> None:
        """Ask for the rows in the order of a column, a second time the other way round."""
        section, query = self._places().get(key, -1), self._table.query
        if section < 0 or not self._table.columns[section].sorts:
            return
        descends = query.sort == key and not query.is_descending
        order = Qt.SortOrder.DescendingOrder if descends else Qt.SortOrder.AscendingOrder
        self.setSortIndicatorShown(True)
        self.setSortIndicator(section, order)
        self._table.sort(section, order)

    def share_room(self) -> None:
        """Columns keep their widths and one takes the rest; in a wide window the others grow too, so that nothing is cut beside empty room.

        Where it is too narrow, the last columns as they come are hidden; columns that the user chose stay, and the list scrolls sideways.
        """
        places, room = self._places(), self._view.viewport().width()
        widths = {places[one.key]: px(one.width) for one in self.arrangement}
        stretching = next((n for n, one in enumerate(self._table.columns) if one.stretches), 0)
        shown = set(widths)
        if self.arrangement == usual(self._table.columns):
            widths = {place: max(width, self._head_width(place)) for place, width in widths.items()}
            for place in sorted(widths, reverse=True):
                if sum(widths[one] for one in shown) <= room or place == stretching:
                    break
                shown.discard(place)
            widths = _grown(widths, shown, stretching, room)
        taken = sum(widths[one] for one in shown if one != stretching)
        self._is_arranging = True
        for place in range(len(self._table.columns)):
            self.setSectionHidden(place, place not in shown)
            if place in shown:
                self.resizeSection(place, max(room - taken, widths[place]) if place == stretching else widths[place])
        self._is_arranging = False

    def _head_width(self, place: int) -> int:
        """Return what a column's head takes in this language, so that none is cut."""
        return text_width(self._table.columns[place].label, "small-strong") + px(2 * _PADDING)

    def _places(self) -> dict[str, int]:
        return {one.key: place for place, one in enumerate(self._table.columns)}

    def _taken_over(self) -> None:
        """Take over the order in which the columns stand now."""
        if not self._is_arranging:
            places = self._places()
            self.arrangement = tuple(sorted(self.arrangement, key=lambda one: self.visualIndex(places[one.key])))
            self._settling.start()

    def _resized(self, section: int, _old: int, new: int) -> None:
        if self._is_arranging or not new:
            return
        key, width = self._table.columns[section].key, within(round(new * 100 / theme.percent()))
        self.arrangement = tuple(Shown(one.key, width) if one.key == key else one for one in self.arrangement)
        self._settling.start()


def _grown(widths: dict[int, int], shown: set[int], stretching: int, room: int) -> dict[int, int]:
    """Return the widths of columns in pixels, the others wider by one share where the stretching one has more than it needs for a name."""
    others = [place for place in shown if place != stretching]
    taken = sum(widths[place] for place in others)
    spare = room - taken - max(px(_ENOUGH), widths.get(stretching, 0))
    if spare <= 0 or not taken:
        return widths
    share = min(1 + spare / taken, _MOST_GROWTH)
    return widths | {place: int(widths[place] * share) for place in others}
