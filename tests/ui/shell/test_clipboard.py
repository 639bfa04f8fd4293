"""The clipboard: marked, cleared, and left alone where somebody else has put something there."""

from __future__ import annotations

import ast

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from liaison_desk.ui.shell import clipboard
from liaison_desk.ui.shell.clipboard import CLEARED_AFTER, HINTS, DeskClipboard, copy, is_ours
from tests.rules.project import PACKAGE


@pytest.fixture
def board(qapp):
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def watch(board):
    made = DeskClipboard()
    yield made
    made.clear()
    made.deleteLater()


def held(board) -> QMimeData:
    return board.mimeData()


def test_what_is_copied_is_marked_as_not_to_be_kept(board) -> None:
    copy("+999 555 0142")
    assert board.text() == "+999 555 0142"
    assert {name: bytes(held(board).data(name).data()) for name in HINTS} == HINTS
    assert bytes(held(board).data("x-kde-passwordManagerHint").data()) == b"secret"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in HINTS)


def test_it_goes_after_twenty_seconds(board, watch) -> None:
    assert CLEARED_AFTER == 20_000
    copy("a number")
    assert watch._timer.isActive()
    assert watch._timer.interval() == CLEARED_AFTER
    watch._timer.timeout.emit()
    assert board.text() == ""
    assert not watch._timer.isActive()


def test_every_copy_begins_the_time_anew(qtbot, board, watch) -> None:
    copy("one")
    watch._timer.setInterval(90_000)
    copy("two")
    assert watch._timer.remainingTime() > CLEARED_AFTER


def test_what_a_text_field_copies_by_itself_is_marked_too(qtbot, board, watch, monkeypatch) -> None:
    monkeypatch.setattr(watch, "is_of_this_program", lambda: True)  # Drawing into memory has no owner of the clipboard.
    field = QLineEdit("a name typed here")
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()
    assert board.text() == "a name typed here"
    assert is_ours(board)
    assert watch._timer.isActive()


def test_what_another_program_put_there_stays(board, watch) -> None:
    copy("a number")
    board.setText("theirs")
    assert not watch._timer.isActive()
    watch.clear()
    assert board.text() == "theirs"


def test_an_empty_clipboard_is_nobodys(board) -> None:
    assert not is_ours(board)


def test_all_copying_goes_through_this_one_place() -> None:
    calls = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "clipboard" in (text := path.read_text("utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and node.attr == "clipboard" and isinstance(node.value, ast.Name) and node.value.id[0] == "Q"
    }
    assert calls == {"ui/shell/clipboard.py"}
    assert clipboard.copy is copy
