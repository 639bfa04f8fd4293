"""How large the window opens: as large as is wished for, and never larger than the screen has room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import WINDOW_LEAST, WINDOW_SIZE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def first_sizes(room: QSize) -> tuple[QSize, QSize]:
    """Return the least size and the size to open with, in pixels, on a screen that has `room` for windows."""
    least, wished = QSize(*WINDOW_LEAST), QSize(*(px(one) for one in WINDOW_SIZE))
    return least.boundedTo(room), wished.boundedTo(room)


def begin_at_size(window: QWidget) -> None:
    """Give a window its first size, at the user's scale, within the room that its screen leaves for windows."""
    least, wished = first_sizes(window.screen().availableSize())
    window.setMinimumSize(least)
    window.resize(wished)
