"""Commands: one list for shortcuts, palette and the dialog of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.shell.commands import Command, bound, is_letter, key_lines, shown_key


def test_a_key_is_shown_as_people_read_it(qapp):
    assert shown_key("Ctrl+Shift+L") == "Ctrl Shift L"
    assert shown_key("Ctrl+Return") == "Ctrl Enter"
    assert shown_key("") == ""
    assert Command(label="Find", run=int, key="Ctrl+K").shown_key == "Ctrl K"


def test_only_keys_with_a_modifier_become_shortcuts(qtbot):
    made, seen = QWidget(), []
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    commands = [
        Command(label="a", run=lambda: seen.append("a"), key="Ctrl+J"),
        Command(label="v", run=int, key="v"),
        Command(label="n", run=int),
    ]
    assert len(bound(commands, made)) == 1
    qtbot.keyClick(made, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["a"]


def test_a_letter_is_one_mark(qapp):
    assert is_letter("v")
    assert not is_letter("F1")
    assert not is_letter("")


def test_the_dialog_lists_every_command_with_a_key_where_it_holds(qapp):
    lines = dict(
        key_lines(
            [
                Command(label="Find", run=int, key="Ctrl+K"),
                Command(label="None", run=int),
                Command(label="Verify", run=int, key="v", where="On this page"),
            ]
        )
    )
    assert lines["Everywhere"] == [("Ctrl K", "Find")]
    assert lines["On this page"] == [("V", "Verify")]
    assert len(lines["In lists"]) == 9
