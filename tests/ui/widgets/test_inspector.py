"""The inspector: beside the list, or over it where the window is narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.inspector import Beside, Inspector
from liaison_desk.ui.widgets.text import Text


@pytest.fixture
def beside(qtbot):
    made = Beside(QWidget(), Inspector("Stakeholder"))
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def texts(widget):
    return [one.text() for one in widget.findChildren(Text) if one.isVisibleTo(widget)]


def test_showing_another_record_takes_the_first_away(qtbot, beside):
    beside.show_inspector()
    shown = beside.inspector
    shown.show_head("Tella", "a district")
    shown.add_section("Lately", Text("Severe"))
    shown.add_line("file-text", "Visit", "15 Nov")
    shown.add_button(Button("Edit"))
    qtbot.waitUntil(lambda: {"Tella", "a district", "Lately", "Severe", "Visit", "15 Nov"} <= set(texts(shown)))
    shown.show_head("Ossa")
    qtbot.waitUntil(lambda: texts(shown) == ["Ossa"])


def test_it_stands_beside_in_a_wide_window(beside):
    assert not beside.is_over
    assert beside.inspector.x() > 800
    assert beside.main.width() < 900


def test_it_lies_over_the_list_in_a_narrow_one_and_esc_closes_it(qtbot, beside):
    beside.resize(900, 600)
    qtbot.waitUntil(lambda: beside.is_over)
    assert beside.inspector.isHidden()
    beside.show_inspector()
    assert beside.main.width() == 900
    assert beside.inspector.geometry().right() == 899
    qtbot.keyClick(beside, Qt.Key.Key_Escape)
    assert beside.inspector.isHidden()
    beside.resize(1200, 600)
    qtbot.waitUntil(lambda: not beside.is_over)


def test_it_tells_how_much_of_the_main_part_it_covers(qtbot, beside):
    told = []
    beside.covered.connect(told.append)
    beside.show_inspector()
    beside.resize(900, 600)
    qtbot.waitUntil(lambda: beside.is_over)
    beside.show_inspector()
    beside.inspector.hide()
    beside.show_inspector()
    beside.resize(1200, 600)
    qtbot.waitUntil(lambda: not beside.is_over)
    width = beside.inspector.width()
    assert told == [width, 0, width, 0]


def test_its_cross_closes_it(beside):
    beside.inspector.close_button.click()
    assert beside.inspector.isHidden()
