"""The size that the window opens with: what is wished for, at the user's scale, and no more than the screen has room for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

from liaison_desk.ui import theme
from liaison_desk.ui.shell.window_size import begin_at_size, first_sizes


def test_a_large_screen_gives_the_size_that_is_wished_for(qapp) -> None:
    assert first_sizes(QSize(2_560, 1_400)) == (QSize(1_100, 700), QSize(1_440, 900))


@pytest.mark.parametrize("room", [QSize(1_100, 700), QSize(1_024, 720), QSize(1_366, 728)])
@pytest.mark.parametrize("percent", [100, 150])
def test_neither_size_is_larger_than_the_screen(qapp, room, percent) -> None:
    theme.apply(qapp, "light", percent=percent)
    for size in first_sizes(room):
        assert size == size.boundedTo(room)


def test_the_scale_makes_the_window_larger_where_there_is_room(qapp) -> None:
    theme.apply(qapp, "light", percent=150)
    assert first_sizes(QSize(4_000, 3_000))[1] == QSize(2_160, 1_350)


def test_a_window_begins_within_its_screen(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    begin_at_size(window)
    assert window.size() == window.size().boundedTo(window.screen().availableSize())
