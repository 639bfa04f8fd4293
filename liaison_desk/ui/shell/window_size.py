"""How large the window opens: as large as is wished for, and no larger than the screen has room, down to what the pages need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import WINDOW_LEAST, WINDOW_SIZE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def begin_at_size(window: QWidget) -> None:
    """Give a window the size that is wished for, at the user's scale, and the least that its pages need."""
    window.setMinimumSize(*WINDOW_LEAST)
    window.resize(*(px(one) for one in WINDOW_SIZE))


def fitting(wished: QSize, room: QSize) -> QSize:
    """Return the size nearest to the one wished for, in pixels, on a screen that has `room` for windows; never below the least."""
    return wished.boundedTo(room).expandedTo(QSize(*WINDOW_LEAST))


def fit_to_screen(window: QWidget) -> None:
    """Make a window that was not shown yet no larger than its screen has room for windows."""
    window.resize(fitting(window.size(), window.screen().availableSize()))
