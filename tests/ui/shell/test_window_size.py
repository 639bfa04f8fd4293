"""The size that the window opens with: what is wished for, at the user's scale, and no more than the screen has room for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow

from liaison_desk.ui import theme
from liaison_desk.ui.shell.window_size import begin_at_size, fit_to_screen, fitting

WISHED = QSize(1_440, 900)


def test_a_large_screen_gives_the_size_that_is_wished_for() -> None:
    assert fitting(WISHED, QSize(2_560, 1_400)) == WISHED


@pytest.mark.parametrize("room", [QSize(1_100, 700), QSize(1_280, 720), QSize(1_366, 728)])
@pytest.mark.parametrize("wished", [WISHED, QSize(2_160, 1_350)])
def test_it_is_never_larger_than_the_screen(room, wished) -> None:
    assert fitting(wished, room) == room


def test_a_screen_too_small_for_the_pages_gets_what_they_need() -> None:
    assert fitting(WISHED, QSize(800, 600)) == QSize(1_100, 700)


def test_the_scale_makes_the_window_larger(qtbot, qapp) -> None:
    theme.apply(qapp, "light", percent=150)
    window = QMainWindow()
    qtbot.addWidget(window)
    begin_at_size(window)
    assert window.size() == QSize(2_160, 1_350)


def test_a_window_is_fitted_to_its_screen(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    begin_at_size(window)
    fit_to_screen(window)
    assert window.size() == fitting(WISHED, window.screen().availableSize())
