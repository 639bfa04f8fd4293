"""The order of the Tab key follows the parts, not the time at which they were made."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from liaison_desk.ui.widgets.tab_order import in_order
from tests.ui.access import told, walked


def test_what_was_made_late_is_reached_where_it_stands(qtbot):
    page, upper, lower = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(page)
    for one, inside in ((upper, page), (lower, page)):
        QVBoxLayout(one)
        (inside.layout() or QVBoxLayout(inside)).addWidget(one)
    for words, part in (("3", lower), ("1", upper), ("2", upper)):
        part.layout().addWidget(QPushButton(words))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=20_000)
    in_order((upper, lower))
    upper.findChildren(QPushButton)[0].setFocus()
    assert [told(one) for one in walked(page)] == ["1", "2", "3"]
