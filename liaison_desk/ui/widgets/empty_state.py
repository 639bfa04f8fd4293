"""What a page shows when there is nothing: an icon, one sentence, one button, one link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.theme import font, px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Icon, column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QResizeEvent

_ROOM_FOR_ICON, _WIDEST, _STEP = 240, 380, 4


def balanced_width(sentence: str, widest: int) -> int:
    """Return the width, in pixels, at which a sentence has as few lines as at the widest one and no word alone in the last."""
    metrics = QFontMetrics(font("body"))

    def laid(width: int) -> QRect:
        return metrics.boundingRect(0, 0, width, widest * widest, Qt.TextFlag.TextWordWrap, sentence)

    lines, width = laid(widest).height(), widest
    while width > widest // 2 and laid(width - _STEP).height() == lines and laid(width - _STEP).width() <= width - _STEP:
        width -= _STEP
    return min(widest, width + 2 * _STEP)


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
        words.setFixedWidth(balanced_width(words.text(), px(_WIDEST)))
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
