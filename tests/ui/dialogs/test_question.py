"""One question with two answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from liaison_desk.ui.dialogs.question import Question, is_agreed


@pytest.fixture
def parent(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(("name", "agreed"), [("yes", True), ("no", False)])
def test_the_button_that_is_pressed_is_the_answer(parent, qtbot, name, agreed) -> None:
    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, Question)
        getattr(asked, name).click()

    QTimer.singleShot(0, parent, answer)
    assert is_agreed(parent, "Passphrases", "Take the recovery code off?", "Take off") == agreed


def test_enter_and_escape_leave_everything_as_it_is(parent, qtbot) -> None:
    asked = Question(parent, "Passphrases", "Take the recovery code off?", "Take off")
    asked.show()
    qtbot.waitUntil(asked.no.hasFocus, timeout=20_000)
    with qtbot.waitSignal(asked.rejected, timeout=20_000):
        qtbot.keyClick(asked.no, Qt.Key.Key_Return)
