"""The frame of a question before an import."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from liaison_desk.ui.dialogs.import_asking import ImportAsking, choices, word_line
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.text import Text


@pytest.fixture
def frame(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 900)
    return made


def test_ctrl_and_enter_import_from_wherever_the_cursor_is(frame) -> None:
    made, told = ImportAsking(frame, "who.csv"), []
    made.accepted.connect(lambda: told.append("imported"))
    made.ask("What are these?", "Nothing was written yet.", QWidget())
    keys = {one.key().toString(): one for one in made.findChildren(QShortcut)}
    assert set(keys) == {"Ctrl+Return", "Ctrl+Enter"}
    for one in keys.values():
        one.activated.emit()
    assert told == ["imported"] * 2


def test_it_is_no_higher_than_its_lines_want_and_never_higher_than_the_most(frame) -> None:
    heights = [ImportAsking(frame, "who.csv", wanted).height() for wanted in (px(220), px(4_000), None)]
    assert heights == [px(220), px(660), px(660)]
    assert isinstance(frame.findChild(QDialog), ImportAsking)


def test_a_line_says_the_words_of_the_file_their_rows_and_what_they_may_be(qtbot, frame) -> None:
    box = Combo("Kind of cbo")
    box.setModel(choices([("", "Not said", ""), ("cbo", "Community group", "People who organise.")]))
    frame.setLayout(word_line("cbo", 3, box))
    assert [one.text() for one in frame.findChildren(Text)] == ["\u2068cbo\u2069", "in 3 rows"]
    assert frame.findChildren(QComboBox) == [box]
    assert (box.itemText(1), box.itemData(1), box.itemData(1, Qt.ItemDataRole.ToolTipRole)) == (
        "Community group",
        "cbo",
        "People who organise.",
    )
