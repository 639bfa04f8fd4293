"""What every step is: complete by itself, the cursor in its first field."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from liaison_desk.ui.start.step import Step


def test_a_step_without_fields_is_complete(qtbot):
    made = Step("Welcome", "A sentence.")
    qtbot.addWidget(made)
    made.begin()
    assert not made.missing()


def test_the_cursor_goes_into_its_first_field(qtbot):
    made, field = Step("You", "A sentence."), QLineEdit()
    qtbot.addWidget(made)
    made.standing.addWidget(field)
    made.show()
    made.activateWindow()
    made.begin()
    assert made.focusWidget() is field
