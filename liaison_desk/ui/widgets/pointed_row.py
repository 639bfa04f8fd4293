"""Which row of a list the pointer is over: Qt knows of the one cell only, and a row is one thing to whoever reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCursor, QHoverEvent, QMouseEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

_LEFT = frozenset({QEvent.Type.Leave, QEvent.Type.HoverLeave})


class PointedRow(QObject):
    """Watches the pointer over a list; `row` is the one under it, -1 for none. A row that it enters or leaves is painted anew."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view, self.row = view, -1
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer; the event goes on to the list."""
        if event.type() in _LEFT:
            self._point_at(-1)
        elif isinstance(event, QMouseEvent | QHoverEvent):
            self._point_at(self._view.rowAt(round(event.position().y())))
        return False

    def _scrolled(self) -> None:
        """Let the mark stay under the pointer, and not on the row that it was over."""
        port = self._view.viewport()
        self._point_at(self._view.rowAt(port.mapFromGlobal(QCursor.pos()).y()) if port.underMouse() else -1)

    def _point_at(self, row: int) -> None:
        before, self.row = self.row, row
        if row == before:
            return
        port = self._view.viewport()
        for one in (before, row):
            if one >= 0:
                port.update(0, self._view.rowViewportPosition(one), port.width(), self._view.rowHeight(one))
