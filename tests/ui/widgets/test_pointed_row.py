"""The row under the pointer: all of it is marked, one at a time, and none once the pointer has left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from liaison_desk.ui import theme
from liaison_desk.ui.models.record_table import RecordTable
from liaison_desk.ui.widgets.table_view import TableView
from tests.ui.demo import COLUMNS, DemoProvider


@pytest.fixture
def view(qtbot, jobs):
    table = RecordTable(jobs, DemoProvider(), COLUMNS, "list")
    made = TableView(table, "Stakeholders", 30)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    with qtbot.waitSignal(table.loaded):
        table.ask()
    return made


def point_at(view, row: int) -> None:
    here = QPointF(5, view.rowViewportPosition(row) + 4)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, here, view.viewport().mapToGlobal(here), none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), moved)


def test_every_cell_of_the_row_under_the_pointer_is_marked(view) -> None:
    point_at(view, 2)
    shown = view.viewport().grab().toImage()

    def grounds(row: int) -> set[str]:
        top = view.rowViewportPosition(row) + 3
        return {shown.pixelColor(view.columnViewportPosition(column) + 3, top).name() for column in range(3)}

    assert view.pointed.row == 2
    assert grounds(2) == {theme.colour("hover").name()}
    assert grounds(1) == {theme.colour("surface").name()}


def test_the_mark_moves_with_the_pointer_and_goes_with_it(view) -> None:
    point_at(view, 2)
    point_at(view, 4)
    assert view.pointed.row == 4
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.pointed.row == -1


def test_scrolling_leaves_no_mark_behind_where_the_pointer_is_not(view) -> None:
    point_at(view, 2)
    QCursor.setPos(view.viewport().mapToGlobal(QPoint(0, 10_000)))  # Else it stays where the test before this one left it.
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.pointed.row == -1
