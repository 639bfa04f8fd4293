"""What stands over the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from liaison_desk.ui.dialogs.over_window import ask_folder, close_over


@pytest.mark.parametrize(("chosen", "used"), [("/a/folder", [Path("/a/folder")]), ("", [])])
def test_a_folder_is_used_where_one_is_chosen(qtbot, monkeypatch, chosen, used) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: chosen)
    window, found = QWidget(), []
    qtbot.addWidget(window)
    ask_folder(window, "Which?", Path("/a"), found.append)
    assert found == used


def test_everything_over_the_window_closes_and_the_window_stays(qtbot) -> None:
    window = QWidget()
    dialog = QDialog(window)
    qtbot.addWidget(window)
    window.show()
    dialog.show()
    close_over(window)
    assert window.isVisible()
    assert not dialog.isVisible()
