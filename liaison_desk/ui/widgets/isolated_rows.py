"""The rows of a plain list, each with its marks where they belong, whichever way the window runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from liaison_desk.i18n import isolate
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.text import is_right_to_left_window

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
    from PySide6.QtWidgets import QAbstractItemView

_SIDE = 12
"""Pixels before the user's scale at each side of a row: what `window.qss` gives the rows of sentences, and a little more."""


class IsolatedRows(QStyledItemDelegate):
    """Draws each row as a text of its own: in a window from right to left a full stop stays behind its sentence."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of a row; Qt lets words wrap as if a row had no room at its sides, and then cuts them."""
        narrow = QStyleOptionViewItem(option)
        narrow.rect.setWidth(max(0, option.rect.width() - 2 * px(_SIDE)))
        return super().sizeHint(narrow, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Isolate the words of a row."""
        super().initStyleOption(option, index)
        if option.text and is_right_to_left_window():
            option.text = isolate(option.text)


def isolate_rows(view: QAbstractItemView) -> None:
    """Draw the rows of a view so; what is edited and read aloud stays as it is."""
    view.setItemDelegate(IsolatedRows(view))
