"""The mark of Liaison Desk and its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.painting import draw_mark, draw_text, painter_on
from liaison_desk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Brand(QWidget):
    """The mark and, where there is room, the name."""

    def __init__(self, size: int = 30, look: str = "card") -> None:
        super().__init__()
        self._size, self._look, self.is_narrow = size, look, False
        self._keep_height()
        self.setAccessibleName(_("Liaison Desk"))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the mark whole when the scale changes, which brings new style rules and fonts."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._keep_height()

    def _keep_height(self) -> None:
        self.setFixedHeight(px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark and name."""
        side = px(self._size)
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = (self.width() - side) / 2 if self.is_narrow else self.width() - side if is_mirrored else 0
            draw_mark(painter, QRectF(left, 0, side, side))
            if not self.is_narrow:
                room = self.width() - side - px(12)
                words = QRectF(0 if is_mirrored else side + px(12), 0, room, side)
                draw_text(painter, words, _("Liaison Desk"), self._look)
