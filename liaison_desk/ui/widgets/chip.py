"""Chips, rings and keys in widgets of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.ui.painting import chip_width, draw_box, draw_chip, draw_text, painter_on, plain, text_width
from liaison_desk.ui.theme import colour, px

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent


class Chip(QWidget):
    """A short word on a soft ground, with an icon, such as a sensitivity or a count."""

    def __init__(self, text: str, icon: str = "", tone: str = "") -> None:
        super().__init__()
        self._text, self._icon, self._tone = text, icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(plain(text))

    def set_text(self, text: str, tone: str | None = None) -> None:
        """Show another word, and another tone if one is given."""
        self._text = text
        self._tone = self._tone if tone is None else tone
        self.setAccessibleName(plain(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that icon and word need."""
        return QSize(chip_width(self._text, self._icon), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            draw_chip(painter, self.rect(), self._text, self._icon, self._tone)


class KeyHint(QWidget):
    """A key as it is printed on the keyboard, such as "Ctrl K"."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the room of the key."""
        return QSize(key_width(self._key), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        with painter_on(self) as painter:
            draw_key(painter, QRectF(self.rect()), self._key)


def key_width(key: str) -> int:
    """Return the width of a drawn key in pixels."""
    return max(text_width(key, "caption-strong") + px(10), px(20))


def draw_key(painter: QPainter, box: QRectF, key: str) -> None:
    """Draw a key with its edge."""
    draw_box(painter, box, colour("surface"), 4, colour("strong"))
    draw_text(painter, box, key, "caption-strong", "text2", side="middle", is_number=True)
