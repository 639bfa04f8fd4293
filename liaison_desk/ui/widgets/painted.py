"""The base of buttons that paint themselves: hover, a focus ring for the keyboard, and a name for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QAbstractButton

from liaison_desk.ui.painting import Box, draw_focus, mirrored, painter_on
from liaison_desk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class Painted(QAbstractButton):
    """A button that draws itself in `draw`; Enter presses it like the space bar."""

    focus_radius = 8
    focus_gap = 0
    """How far inside its edge the ring lies: where the chosen one has such an edge itself, the ring must not fall on it."""
    leaves_arrows = False
    """Leave the arrow keys to the widget that this one stands in."""

    def __init__(self, name: str = "", pressed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.is_hovered = False
        self._is_focus_shown = False
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the button; every kind of painted button says how."""
        raise AssertionError(type(self).__name__)

    def placed(self, part: Box) -> QRectF:
        """Return where `part`, measured from the left, lies in this line's direction."""
        return mirrored(QRectF(self.rect()), part, self.layoutDirection())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and, when the keyboard brought the focus, its ring."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            self.draw(painter, QRectF(self.rect()))
            if self.hasFocus() and self._is_focus_shown:
                gap = px(self.focus_gap)
                draw_focus(painter, self.rect().adjusted(gap, gap, -gap, -gap), self.focus_radius)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Note that the pointer is over the button."""
        self.is_hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Note that the pointer has left."""
        self.is_hovered = False
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring only when the keyboard brought the focus."""
        self._is_focus_shown = event.reason() in _BY_KEY
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
            return
        if self.leaves_arrows and event.key() in _ARROWS:
            event.ignore()
            return
        super().keyPressEvent(event)
