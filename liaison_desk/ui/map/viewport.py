"""How a drawing lies in its window: a scale and a shift, from places of the drawing to pixels and back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewport:
    """Pixels for one unit of the drawing, and where its origin lies, in pixels from the window's top left corner."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Return where a place of the drawing lies in the window."""
        return QPointF(x * self.scale + self.x, y * self.scale + self.y)

    def to_place(self, spot: QPointF) -> tuple[float, float]:
        """Return the place of the drawing under a pixel."""
        return (spot.x() - self.x) / self.scale, (spot.y() - self.y) / self.scale

    def panned(self, across: float, down: float) -> Viewport:
        """Return the view moved by so many pixels."""
        return replace(self, x=self.x + across, y=self.y + down)

    def zoomed(self, factor: float, around: QPointF, least: float, most: float) -> Viewport:
        """Return the view at another scale, within limits; what is under `around` stays there."""
        scale = min(max(self.scale * factor, least), most)
        x, y = self.to_place(around)
        return Viewport(scale=scale, x=around.x() - x * scale, y=around.y() - y * scale)

    def seen(self, size: QSizeF, margin: float = 0.0) -> QRectF:
        """Return the part of the drawing that a window of some size shows, with so many pixels around it."""
        left, top = self.to_place(QPointF(-margin, -margin))
        right, bottom = self.to_place(QPointF(size.width() + margin, size.height() + margin))
        return QRectF(QPointF(left, top), QPointF(right, bottom))


def fitted(bounds: QRectF, size: QSizeF, margin: float, most: float) -> Viewport:
    """Return the view that shows `bounds` whole and in the middle, with a margin in pixels, no nearer than `most`."""
    room_across, room_down = max(size.width() - 2 * margin, 40.0), max(size.height() - 2 * margin, 40.0)
    scale = min(room_across / max(bounds.width(), 1e-9), room_down / max(bounds.height(), 1e-9), most)
    middle = bounds.center()
    return Viewport(scale=scale, x=size.width() / 2 - middle.x() * scale, y=size.height() / 2 - middle.y() * scale)
