"""Panels and layouts: spaces follow the scale, notes are read as one, emptying leaves nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from liaison_desk.ui import theme
from liaison_desk.ui.widgets.panel import Card, Icon, Note, Tile, column, emptied, line, panel, row, scrolled
from liaison_desk.ui.widgets.text import Text


def test_spaces_follow_the_users_scale(qtbot, qapp):
    theme.apply(qapp, "light", percent=150)
    made = QWidget()
    qtbot.addWidget(made)
    layout = column(made, gap=8, margins=(4, 8, 12, 16))
    margins = layout.contentsMargins()
    assert layout.spacing() == 12
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (6, 12, 18, 24)


def test_the_leading_margin_lies_at_the_right_of_a_mirrored_window(qtbot, right_to_left):
    made = QWidget()
    qtbot.addWidget(made)
    margins = row(made, margins=(4, 8, 12, 16)).contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (12, 8, 4, 16)


@pytest.mark.parametrize("tone", ["info", "warn", "danger", "ok", "accent"])
def test_a_note_is_read_as_one(qtbot, tone):
    made = Note("Indirect contact only", "Leave word.", tone)
    qtbot.addWidget(made)
    made.show()
    assert made.accessibleName() == "Indirect contact only. Leave word."
    assert made.property("panel") == tone


def test_a_card_holds_a_title_and_what_is_added(qtbot):
    made = Card("Needs you", "What waits")
    qtbot.addWidget(made)
    words = Text("One")
    made.add(words)
    made.add_to_head(Text("4"))
    assert made.accessibleName() == "Needs you"
    assert words.parent() is made


def test_emptying_a_layout_lets_everything_go(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    layout, nested = column(made), row()
    nested.addWidget(Text("inner"))
    layout.addWidget(Text("outer"))
    layout.addLayout(nested)
    layout.addStretch(1)
    emptied(layout)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert layout.count() == 0
    assert made.findChildren(Text) == []


def test_lines_are_one_pixel(qtbot):
    lying, upright = line(), line(upright=True)
    for one in (lying, upright):
        qtbot.addWidget(one)
    assert (lying.maximumHeight(), upright.maximumWidth()) == (1, 1)


def test_pictures_are_painted(qtbot):
    for made in (Icon("user"), Tile("user", "family:police"), Tile("user", "accent", 44), panel("sunk")):
        qtbot.addWidget(made)
        assert not made.grab().isNull()


def test_what_is_scrolled_grows_as_wide_as_the_page(qtbot):
    made = scrolled(QWidget())
    qtbot.addWidget(made)
    assert made.widgetResizable()
