"""What the lines of the network mean: each level by its width, dash and colour, and what the keys do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtWidgets import QWidget

from liaison_desk.domain.terms.levels import LEVELS
from liaison_desk.ui.map.network_paint import LADDER, pen_of
from liaison_desk.ui.painting import draw_text, mirrored, painter_on, text_width
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.flow import flowing
from liaison_desk.ui.widgets.panel import row

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_STROKE = 24


class LevelKey(QWidget):
    """One level: its line and its word."""

    def __init__(self, level: str) -> None:
        super().__init__()
        self._level, self._word = level, LEVELS.label_of(level)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the room of line and word."""
        return QSize(px(_STROKE + 6) + text_width(self._word, "small") + px(6), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line before its word."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            stroke = mirrored(self.rect(), QRectF(0, 0, px(_STROKE), self.height()), self.layoutDirection())
            painter.setPen(pen_of(self._level))
            painter.drawLine(QLineF(stroke.left(), stroke.center().y(), stroke.right(), stroke.center().y()))
            words = QRectF(px(_STROKE + 6), 0, self.width() - px(_STROKE + 6), self.height())
            draw_text(painter, mirrored(self.rect(), words, self.layoutDirection()), self._word, "small", "text2")


class NetworkLegend(QWidget):
    """The levels in their order, and the keys."""

    def __init__(self) -> None:
        super().__init__()
        lying = row(self, gap=12, margins=(14, 8, 14, 8))
        lying.addWidget(flowing([LevelKey(one) for one in LADDER], 10), 1)
        self.setAccessibleName(", ".join(LEVELS.label_of(one) for one in LADDER))
