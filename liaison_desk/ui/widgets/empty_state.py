"""What a page shows when there is nothing: an icon, one sentence, one button, one link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

_ROOM_FOR_ICON = 240


class EmptyState(QWidget):
    """An empty place that says what belongs here and offers the first step."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        button: str = "",
        pressed: Callable[[], object] | None = None,
        *,
        link: str = "",
        followed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        self.icon = Icon(icon, "text3", 40)
        standing = column(self, gap=12, margins=(24, 8, 24, 8))
        standing.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        standing.addWidget(self.icon, 0, middle)
        words = Text(sentence, "body", "text2", wrapped=True)
        words.setAlignment(middle)
        words.setFixedWidth(px(380))
        # A row and no alignment: a layout asks only then how high the words are at their width.
        lying = row()
        lying.addStretch(1)
        lying.addWidget(words)
        lying.addStretch(1)
        standing.addLayout(lying)
        self.button = Button(button, "primary", pressed=pressed)
        self.link = Button(link, "link", pressed=followed)
        for made, has_words in ((self.button, button), (self.link, link)):
            # In its place before it is shown: without a parent it would be a window of its own for a moment, and take the keys.
            standing.addWidget(made, 0, middle)
            made.setVisible(bool(has_words))
        standing.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icon out where there is little room: words and buttons come first."""
        super().resizeEvent(event)
        self.icon.setVisible(self.height() >= px(_ROOM_FOR_ICON))
