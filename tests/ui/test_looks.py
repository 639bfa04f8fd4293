"""Looks and language, put on the application."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_desk.ui import looks, theme
from liaison_desk.ui.settings import Settings


def test_colours_alone_change_no_words_and_no_sizes() -> None:
    assert not looks.put_on(Settings(theme="dark"))
    assert theme.tokens().name == "dark"


def test_another_size_means_that_the_frame_is_made_anew() -> None:
    assert looks.put_on(Settings(theme="light", scale=150))
    assert looks.put_on(Settings(theme="light"))
    assert not looks.put_on(Settings(theme="light"))


def test_the_window_can_be_turned_round() -> None:
    assert looks.put_on(Settings(theme="light", is_mirrored=True))
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    looks.put_on(Settings(theme="light"))
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
