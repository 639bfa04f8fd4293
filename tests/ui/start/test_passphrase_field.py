"""The passphrase field: hidden, shown on wish, forgotten."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from liaison_desk.ui.start.passphrase_field import PassphraseField


def test_letters_are_hidden_until_they_are_wanted_and_hidden_again_when_cleared(qtbot):
    made = PassphraseField("Passphrase")
    qtbot.addWidget(made)
    made.field.setText("a lamp")
    assert made.field.echoMode() is QLineEdit.EchoMode.Password
    made.eye.click()
    assert made.field.echoMode() is QLineEdit.EchoMode.Normal
    made.clear()
    assert made.text() == ""
    assert made.field.echoMode() is QLineEdit.EchoMode.Password


def test_what_was_cleared_cannot_be_brought_back(qtbot):
    made = PassphraseField("Passphrase")
    qtbot.addWidget(made)
    qtbot.keyClicks(made.field, "a lamp")
    made.clear()
    made.field.undo()
    assert made.text() == ""


def test_it_is_named_for_screen_readers(qtbot):
    made = PassphraseField("Passphrase")
    qtbot.addWidget(made)
    assert made.field.accessibleName() == "Passphrase"
    assert made.eye.accessibleName() == "Show what is typed"
