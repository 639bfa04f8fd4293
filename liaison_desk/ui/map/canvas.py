"""A drawing that is panned and zoomed: what stands still is painted once into a picture, and that picture is moved.

The picture is larger than the window, so that a pan shows no edge; it is painted anew 80 ms after the last movement, or at once where
that costs no more than a frame.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.ui.map.viewport import Viewport, fitted
from liaison_desk.ui.painting import draw_focus, mirrored, painter_on
from liaison_desk.ui.theme import colour, px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent

REST = 80
"""Milliseconds without movement after which the picture is painted anew."""
_MARGIN, _CHEAP, _STEP, _WHEEL = 0.3, 0.010, 1.3, 1.0015


class Canvas(QWidget):
    """The base of the map's canvases; `rested` tells that the view has come to rest after a movement, `resized` its new size."""

    rested = Signal()
    resized = Signal()
    least_scale, most_scale, fit_scale, fit_margin = 0.05, 60.0, 30.0, 30
    ground = "surface"

    def __init__(self, name: str) -> None:
        super().__init__()
        self.view = Viewport()
        self.title = name
        self._picture: QPixmap | None = None
        self._drawn = Viewport()
        self._cost = 0.0
        self.head = 0
        """How much of the upper edge something else lies over, in pixels; a fitted drawing begins below it."""
        self.covered = 0
        """How much of the trailing side something else lies over, in pixels; a fitted drawing ends before it."""
        self._held: QPointF | None = None
        self._is_fitted = True
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._settle)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(200), px(160))

    # --- what a canvas says of itself ----------------------------------------------------------------------------

    def bounds(self) -> QRectF:
        """Return all of the drawing, in its own units."""
        return QRectF(0, 0, 1, 1)

    def draw(self, painter: QPainter, view: Viewport, size: QSizeF) -> None:
        """Paint what stands still, for a window of that size."""

    def draw_over(self, painter: QPainter) -> None:
        """Paint what changes from moment to moment, over the picture."""

    # --- moving --------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Show all of the drawing; it stays fitted while the window changes its size."""
        self._is_fitted = True
        self.look_at(self.bounds())
        self._is_fitted = True

    def look_at(self, bounds: QRectF) -> None:
        """Show a part of the drawing whole."""
        self._is_fitted = False
        room = self.open_room.adjusted(0, self.head, 0, 0)
        self.view = fitted(bounds, room.size(), px(self.fit_margin), self.fit_scale).panned(room.left(), room.top())
        self.changed()

    @property
    def open_room(self) -> QRectF:
        """The part of the window over whose trailing side nothing lies."""
        whole = self.rect().toRectF()
        return mirrored(whole, whole.adjusted(0, 0, -self.covered, 0), self.layoutDirection())

    def cover(self, width: int) -> None:
        """Note how much of the trailing side something lies over now.

        What is fitted stays so. It does not shrink under the pointer: whoever presses twice would press on another spot.
        """
        is_less, self.covered = width < self.covered, width
        if self._is_fitted and (is_less or not self.underMouse()):
            self.fit()
        self.changed()
        self.resized.emit()

    def show_place(self, x: float, y: float) -> None:
        """Move the view so far that a place is well inside the window."""
        spot, edge, room = self.view.to_pixels(x, y), px(70), self.open_room
        across = max(room.left() + edge - spot.x(), 0.0) + min(room.right() - edge - spot.x(), 0.0)
        down = max(edge - spot.y(), 0.0) + min(self.height() - edge - spot.y(), 0.0)
        if across or down:
            self._go(self.view.panned(across, down))

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        """Come nearer (above 1) or go away; the middle stays where it is, or the place under `around`."""
        middle = around or QPointF(self.width() / 2, self.height() / 2)
        self._go(self.view.zoomed(factor, middle, self.least_scale, self.most_scale))

    def zoom_in(self) -> None:
        """Come one step nearer."""
        self.zoom(_STEP)

    def zoom_out(self) -> None:
        """Go one step away."""
        self.zoom(1 / _STEP)

    def changed(self) -> None:
        """Paint everything anew."""
        self._picture = None
        self.update()

    def _go(self, view: Viewport) -> None:
        self._is_fitted = False
        self.view = view
        self._rest.start()
        self.update()

    def _settle(self) -> None:
        if self._drawn != self.view:
            self.changed()
        self.rested.emit()

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture where it lies now, and over it what changes."""
        if self._picture is None or (self._cost <= _CHEAP and self._drawn != self.view):
            self._draw_picture()
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            painter.fillRect(self.rect(), colour(self.ground))
            self._show_picture(painter)
            self.draw_over(painter)
            if self.hasFocus():
                draw_focus(painter, self.rect(), 8)

    def _draw_picture(self) -> None:
        began = time.perf_counter()
        across, down = self._edges()
        ratio = self.devicePixelRatioF()
        size = QSizeF(self.width() + 2 * across, self.height() + 2 * down)
        picture = QPixmap((size * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(colour(self.ground))
        with painter_on(picture) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            self.draw(painter, self.view.panned(across, down), size)
        self._picture, self._drawn = picture, self.view
        self._cost = time.perf_counter() - began

    def _show_picture(self, painter: QPainter) -> None:
        if self._picture is None:
            return
        across, down = self._edges()
        nearer = self.view.scale / self._drawn.scale
        left = (-across - self._drawn.x) * nearer + self.view.x
        top = (-down - self._drawn.y) * nearer + self.view.y
        if nearer == 1.0:
            painter.drawPixmap(QPointF(left, top), self._picture)
            return
        whole = QSizeF(self.width() + 2 * across, self.height() + 2 * down) * nearer
        painter.drawPixmap(QRectF(QPointF(left, top), whole), self._picture, QRectF(self._picture.rect()))

    def _edges(self) -> tuple[float, float]:
        return round(self.width() * _MARGIN), round(self.height() * _MARGIN)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another theme."""
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.changed()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a drawing fitted that was fitted."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()
        self.changed()
        self.resized.emit()

    # --- the mouse and the keyboard ------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer or go away around the pointer."""
        self.zoom(_WHEEL ** event.angleDelta().y(), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the drawing."""
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the drawing with the pointer."""
        if self._held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            by = event.position() - self._held
            self._held = event.position()
            self._go(self.view.panned(by.x(), by.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the drawing."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with plus and minus; with Shift and an arrow the drawing moves."""
        if event.text() in {"+", "=", "-"}:
            self.zoom_out() if event.text() == "-" else self.zoom_in()
            return
        across, down = ARROWS.get(Qt.Key(event.key()), (0, 0))
        if (across or down) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go(self.view.panned(-across * px(60), -down * px(60)))
            return
        super().keyPressEvent(event)


ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
