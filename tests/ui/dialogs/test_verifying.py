"""Saying how something was checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.terms.sources import CHECKED_HOW
from liaison_desk.ui.dialogs.verifying import VerifyDialog


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
    made = VerifyDialog(parent, 3, seen.append)
    made.show()
    return made


@pytest.mark.parametrize(("digit", "code"), list(enumerate([one.code for one in CHECKED_HOW], start=1)))
def test_a_digit_says_it(qtbot, dialog, seen, digit, code) -> None:
    qtbot.keyClick(dialog, str(digit))
    assert seen == [code]


@pytest.mark.parametrize("key", ["0", "9", "x"])
def test_other_keys_say_nothing(qtbot, dialog, seen, key) -> None:
    qtbot.keyClick(dialog, key)
    assert (seen, dialog.isVisible()) == ([], True)


def test_esc_leaves_everything_as_it_is(qtbot, dialog, seen) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert seen == []
