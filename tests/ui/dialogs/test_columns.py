"""The dialog of columns, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.dialogs.columns import ColumnsDialog
from liaison_desk.ui.models.cells import Column
from liaison_desk.ui.models.columns import STEP, usual

COLUMNS = (
    Column(key="name", label="Name", width=240, stretches=True),
    Column(key="level", label="Level", width=120),
    Column(key="verified", label="Verified", width=92),
    Column(key="notes", label="Notes", width=200, is_extra=True),
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def seen() -> list:
    return []


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot, seen, parent):
    made = ColumnsDialog(parent, COLUMNS, usual(COLUMNS), seen.append)
    made.show()
    return made


def keys(dialog) -> list[str]:
    return [one.key for one in dialog.shown]


def test_space_shows_and_hides_and_each_change_is_told(qtbot, dialog, seen) -> None:
    dialog.lines.setCurrentRow(3)
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Space)
    assert keys(dialog) == ["name", "level", "verified", "notes"]
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Space)
    assert keys(dialog) == ["name", "level", "verified"]
    assert len(seen) == 2


def test_the_leading_column_cannot_be_hidden(dialog) -> None:
    assert not dialog.lines.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_alt_and_the_arrows_move_and_widen(qtbot, dialog) -> None:
    dialog.lines.setCurrentRow(2)
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(dialog.lines, Qt.Key.Key_Right, ALT)
    assert keys(dialog) == ["name", "verified", "level"]
    assert dialog.shown[1].width == 92 + STEP
    assert dialog.key == "verified"
    qtbot.keyClick(dialog.lines, Qt.Key.Key_F9, ALT)
    dialog.use_usual()
    assert dialog.shown == usual(COLUMNS)


def test_a_column_that_is_not_shown_has_no_place_and_no_width(dialog) -> None:
    dialog.lines.setCurrentRow(3)
    dialog.move_by(-1)
    dialog.widen_by(STEP)
    assert dialog.shown == usual(COLUMNS)
