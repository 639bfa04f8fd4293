"""What every step is: complete by itself, the cursor in its first field."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from liaison_desk.ui.start.passphrase_field import PassphraseField
from liaison_desk.ui.start.step import Step
from liaison_desk.ui.widgets.form_row import FormRow


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


def test_what_was_wrong_is_said_until_something_is_written(qtbot):
    made = Step("You", "A sentence.")
    qtbot.addWidget(made)
    name, secret = FormRow("Name", QLineEdit()), FormRow("Passphrase", PassphraseField("Passphrase"))
    for one in (name, secret):
        made.standing.addWidget(one)
        one.show_error("Say it.")
    made.take_missing()
    name.field.setText("M")
    assert [name.has_error, secret.has_error] == [False, True]
    secret.field.field.setText("f")
    assert not secret.has_error
