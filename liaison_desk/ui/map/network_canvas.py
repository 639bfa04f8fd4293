"""The network on screen: chosen by mouse or keyboard, opened with Enter, pinned by dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPen
from PySide6.QtWidgets import QToolTip

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.map.canvas import ARROWS, Canvas
from liaison_desk.ui.map.network_labels import Label, labels
from liaison_desk.ui.map.network_paint import FAR, mark_radius, paint, paint_mark, paint_ties
from liaison_desk.ui.map.network_scene import Scene
from liaison_desk.ui.painting import draw_box, draw_text, kept, mirrored, text_width
from liaison_desk.ui.theme import colour, px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from liaison_desk.ui.map.viewport import Viewport

_DRAG = 6


class NetworkCanvas(Canvas):
    """`chosen` tells the node under the cursor, `opened` that Enter or a double click asks for it, `pinned` where one was put."""

    chosen = Signal(str)
    opened = Signal(str)
    pinned = Signal(str, float, float)
    most_scale, fit_scale = 70.0, 34.0

    def __init__(self) -> None:
        super().__init__(_("Network"))
        self.scene = Scene()
        self.words = ""
        self.current = ""
        self._over = ""
        self._pressed: tuple[str, QPointF] | None = None
        self._dragged: QPointF | None = None
        self._labels: tuple[object, list[Label]] = (None, [])
        self._labels_at = self.view

    def show_scene(self, scene: Scene, *, keeps_view: bool = False) -> None:
        """Show another network; the chosen node stays chosen where it is on it."""
        self.scene = scene
        self._labels = (None, [])
        if not keeps_view:
            self.fit()
        self.changed()
        self._tell()

    def choose(self, id_: str, *, is_shown: bool = False) -> None:
        """Choose a node without telling the page; `is_shown` moves the view to where it is seen."""
        if id_ == self.current:
            return
        self.current = id_
        if is_shown and id_ in self.scene.places:
            self.show_place(*self.scene.places[id_])
        self.changed()
        self._tell()

    def say(self, words: str) -> None:
        """Show a line at the lower edge: how many there are, and as on which day."""
        self.words = words
        self.changed()

    def sentence(self) -> str:
        """Return what screen readers are told: the node under the cursor, or how many there are."""
        if self.current in self.scene.nodes:
            return self.scene.sentence(self.current)
        return _("Network of {count}. Arrow keys go from one to the next.").format(count=len(self.scene.nodes))

    # --- the drawing ---------------------------------------------------------------------------------------------

    def bounds(self) -> QRectF:
        """Return all of the network."""
        return self.scene.bounds()

    def draw(self, painter: QPainter, view: Viewport, size: QSizeF) -> None:
        """Paint groups, lines and marks."""
        aside, above = (size.width() - self.width()) / 2, (size.height() - self.height()) / 2
        window = self.rect().toRectF().adjusted(0, self.head, 0, 0).translated(aside, above)
        foot = self._foot().translated(aside, above)
        paint(painter, self.scene, view, size, window, foot, is_quiet=self.current in self.scene.nodes)

    def draw_over(self, painter: QPainter) -> None:
        """Paint the chosen node, its lines and everybody at their ends, and the names."""
        view, scene = self.view, self.scene
        if self.current in scene.nodes and view.scale >= FAR:
            room = self.rect().toRectF().adjusted(-40, -40, 40, 40)
            paint_ties(painter, scene, scene.ties_of(self.current), view, room)
            self._draw_halo(painter, view)
            for id_ in sorted(scene.around(self.current)):
                paint_mark(painter, scene, id_, view)
        if view.scale >= FAR:
            for label in self.placed_labels():
                self._draw_label(painter, label)
        elif self.current in scene.nodes:
            self._draw_from_afar(painter, view)
        if self.words:
            corner = self._foot()
            draw_box(painter, corner, colour("sunk"), 5)
            draw_text(painter, corner, self.words, "small", "text2", side="middle")
        if self._dragged is not None and self._pressed is not None:
            paint_mark(painter, scene, self._pressed[0], view, self._dragged)

    def _foot(self) -> QRectF:
        """Return where the count stands."""
        wished = text_width(self.words, "small") + px(12) if self.words else 0
        width = max(0, min(wished, self.width() - self.covered - px(16)))
        return mirrored(self.rect(), QRectF(px(8), self.height() - px(30), width, px(22)), self.layoutDirection())

    def placed_labels(self) -> list[Label]:
        """Return the names that are shown; while the drawing is panned they move with it, and find new room when it rests."""
        known = (self.view.scale, self.current, self.width(), self.height(), self.covered)
        if self._labels[0] != known or (self._labels_at != self.view and not self._rest.isActive()):
            room = self.open_room
            aside, foot = room.left(), self._foot().translated(-room.left(), 0)
            there = labels(self.scene, self.view.panned(-aside, 0), room.size(), self.current, self.head, foot)
            self._labels = (known, [Label(one.id, one.box.translated(aside, 0), one.is_strong) for one in there])
            self._labels_at = self.view
        by = (self.view.x - self._labels_at.x, self.view.y - self._labels_at.y)
        return [Label(one.id, one.box.translated(*by), one.is_strong) for one in self._labels[1]] if any(by) else self._labels[1]

    def _draw_from_afar(self, painter: QPainter, view: Viewport) -> None:
        """Mark the group that holds the chosen one, where nobody is drawn by themselves."""
        group = self.scene.nodes[self.current].group
        for disc in (one for one in self.scene.discs if one.group == group):
            painter.setPen(QPen(colour("accent"), px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(view.to_pixels(disc.x, disc.y), disc.radius * view.scale, disc.radius * view.scale)
        self._draw_halo(painter, view)
        paint_mark(painter, self.scene, self.current, view)

    def _draw_halo(self, painter: QPainter, view: Viewport) -> None:
        ring = colour("accent")
        ring.setAlphaF(0.25)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ring)
        reach = mark_radius(view.scale) + px(7)
        painter.drawEllipse(view.to_pixels(*self.scene.places[self.current]), reach, reach)

    def _draw_label(self, painter: QPainter, label: Label) -> None:
        is_current = label.id == self.current
        with kept(painter):
            ground = colour("surface")
            ground.setAlphaF(0.92 if label.is_strong else 0.8)
            draw_box(painter, label.box, ground, 5, colour("accent") if is_current else None)
            words = label.box.adjusted(px(5), 0, -px(5), 0)
            style, ink = ("small-strong", "text") if label.is_strong else ("small", "text2")
            painter.setPen(QPen(colour(ink)))
            draw_text(painter, words, self.scene.nodes[label.id].name, style, ink, side="middle")

    # --- the mouse -----------------------------------------------------------------------------------------------

    def node_at(self, spot: QPointF) -> str:
        """Return the node under a pixel; nothing where there is none or they are bubbles."""
        if self.view.scale < FAR:
            return ""
        reach = (mark_radius(self.view.scale) + px(2)) / self.view.scale
        return self.scene.at(*self.view.to_place(spot), reach)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a node, or take hold of the drawing."""
        found = self.node_at(event.position())
        if not found:
            super().mousePressEvent(event)
            return
        self._pressed = (found, event.position())
        if found != self.current:
            self.choose(found)
            self.chosen.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a node, or the drawing; say whose mark is under the pointer."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._dragged is not None or (event.position() - self._pressed[1]).manhattanLength() > px(_DRAG):
                self._dragged = event.position()
                self.update()
            return
        if not event.buttons():
            self._hover(event)
        super().mouseMoveEvent(event)

    def _hover(self, event: QMouseEvent) -> None:
        found = self.node_at(event.position())
        if found != self._over:
            self._over = found
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.OpenHandCursor)
            words = isolate(self.scene.nodes[found].name) if found else ""
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a dragged node stay where it was put."""
        held, dragged, self._pressed, self._dragged = self._pressed, self._dragged, None, None
        if held is not None and dragged is not None:
            self.pinned.emit(held[0], *self.view.to_place(dragged))
        self.update()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a node; come nearer to a group."""
        found = self.node_at(event.position())
        if found:
            self.opened.emit(found)
            return
        disc = self.scene.disc_at(*self.view.to_place(event.position()))
        if disc is not None:
            self.look_at(QRectF(disc.x - disc.radius, disc.y - disc.radius, 2 * disc.radius, 2 * disc.radius))

    # --- the keyboard --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from node to node with the arrow keys; Enter opens."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._travel(*step)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def _travel(self, across: int, down: int) -> None:
        found = self.scene.next_to(self.current, across, down)
        if found and found != self.current:
            self.choose(found, is_shown=True)
            self.chosen.emit(found)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.title}: {self.sentence()}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
