"""The map of places on screen: the offline world, boundaries that were brought in, towns with counts, squares of sensitive places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPen

from liaison_desk.domain import conventions
from liaison_desk.domain.geometry import KILOMETRES_A_DEGREE
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.map.canvas import ARROWS, Canvas
from liaison_desk.ui.map.crowd import Crowd
from liaison_desk.ui.map.place_scene import PlaceScene
from liaison_desk.ui.painting import draw_box, draw_text, kept, line_height, mirrored, plain, text_width
from liaison_desk.ui.theme import colour, px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

    from liaison_desk.services.place_views import Coarse
    from liaison_desk.ui.map.place_scene import Outline, Spot
    from liaison_desk.ui.map.viewport import Viewport

APART, _MARK = 46, 19
_GRID_STEPS = (30.0, 15.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01)


class PlaceCanvas(Canvas):
    """`spot_chosen` and `square_chosen` tell what was asked for, `pointed` the degrees under the pointer."""

    spot_chosen = Signal(object)
    square_chosen = Signal(object)
    pointed = Signal(float, float)
    least_scale, most_scale, fit_scale, fit_margin = 1.6, 60_000.0, 2_600.0, 80
    ground = "water"

    def __init__(self) -> None:
        super().__init__(_("Map of places"))
        self.scene = PlaceScene()
        self.world: tuple[Outline, ...] = ()
        self.current: object = None

    def show_scene(self, scene: PlaceScene, *, keeps_view: bool = False) -> None:
        """Show the places of another selection."""
        self.scene, self.current = scene, None
        if not keeps_view:
            self.fit()
        self.changed()
        self._tell(self.scene.sentence())

    def show_world(self, world: tuple[Outline, ...]) -> None:
        """Show the countries under the places."""
        self.world = world
        self.changed()

    def bounds(self) -> QRectF:
        """Return the room of all places."""
        return self.scene.bounds()

    # --- the drawing ---------------------------------------------------------------------------------------------

    def draw(self, painter: QPainter, view: Viewport, size: QSizeF) -> None:
        """Paint land, boundaries, the grid and squares."""
        seen = view.seen(size)
        self._draw_outlines(painter, self.world, view, seen, QPen(colour("track"), 0.8))
        self._draw_grid(painter, view, seen)
        rim = QPen(colour("track"), px(1.2))
        rim.setDashPattern([6, 3, 1, 3])
        for layer in self.scene.layers:
            self._draw_outlines(painter, layer, view, seen, rim)
        for layer in self.scene.layers:
            self._draw_names(painter, layer, view, size)
        for one in self.scene.squares:
            self._draw_square(painter, one, view)

    def _draw_outlines(self, painter: QPainter, outlines: tuple[Outline, ...], view: Viewport, seen: QRectF, pen: QPen) -> None:
        squeeze = self.scene.squeeze
        part = QRectF(seen.left() / squeeze, seen.top(), seen.width() / squeeze, seen.height())
        pen.setCosmetic(True)
        with kept(painter):
            painter.translate(view.x, view.y)
            painter.scale(view.scale * squeeze, view.scale)
            painter.setPen(pen)
            painter.setBrush(colour("land"))
            for one in outlines:
                if one.path.boundingRect().intersects(part):
                    painter.drawPath(one.path)

    def _draw_grid(self, painter: QPainter, view: Viewport, seen: QRectF) -> None:
        step = next((one for one in reversed(_GRID_STEPS) if one * view.scale >= px(90)), _GRID_STEPS[0])
        painter.setPen(QPen(colour("border"), 1))
        x = seen.left() / self.scene.squeeze // step * step
        lines = []
        while x * self.scene.squeeze <= seen.right():
            across = view.to_pixels(x * self.scene.squeeze, 0).x()
            lines.append(QLineF(across, view.to_pixels(0, seen.top()).y(), across, view.to_pixels(0, seen.bottom()).y()))
            x += step
        y = seen.top() // step * step
        while y <= seen.bottom():
            down = view.to_pixels(0, y).y()
            lines.append(QLineF(view.to_pixels(seen.left(), 0).x(), down, view.to_pixels(seen.right(), 0).x(), down))
            y += step
        painter.drawLines(lines)

    def _draw_names(self, painter: QPainter, layer: tuple[Outline, ...], view: Viewport, size: QSizeF) -> None:
        window, taken = QRectF(QPointF(0, 0), size), [one for pair in self._boxes(view) for one in pair]
        for one in layer:
            box = one.path.boundingRect()
            width, room = text_width(one.name, "caption") + px(4), box.width() * self.scene.squeeze * view.scale
            spot = view.to_pixels(one.middle.x() * self.scene.squeeze, one.middle.y())
            place = QRectF(spot.x() - width / 2, spot.y() - line_height("caption") / 2, width, line_height("caption"))
            if one.name and width < room and window.contains(place) and not any(place.intersects(other) for other in taken):
                taken.append(place)
                draw_text(painter, place, one.name, "caption", "text2", side="middle")

    def _draw_square(self, painter: QPainter, one: Coarse, view: Viewport) -> None:
        box = self.square_box(one, view)
        ground = colour("accent")
        ground.setAlphaF(0.14)
        pen = QPen(colour("accent"), px(1.6))
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRect(box)
        if box.width() < px(100):
            count = str(len(one.members))
            draw_text(painter, self._corner(box, count, view), count, "small-strong", "accent_ink", side="middle", is_number=True)
            return
        side, middle = px(18), box.center()
        paint_icon(painter, "shield", QRectF(middle.x() - side / 2, middle.y() - px(30), side, side), "accent_ink")
        words = QRectF(box.left(), middle.y() - px(8), box.width(), px(18))
        draw_text(painter, words, _("{count} here").format(count=len(one.members)), "small-strong", "accent_ink", side="middle")
        draw_text(painter, words.translated(0, px(17)), _("10 km square"), "caption", "accent_ink", side="middle")

    def _corner(self, box: QRectF, words: str, view: Viewport) -> QRectF:
        """Return the corner of a small square in which its count stands: the first that no town's mark or name covers."""
        width, height = text_width(words, "small-strong") + px(8), line_height("small-strong")
        lefts, tops = (box.right() - width, box.left()), (box.top() + px(1), box.bottom() - height - px(1))
        corners = [QRectF(left, top, width, height) for top in tops for left in lefts]
        taken = [one for pair in self._boxes(view) for one in pair]
        return next((one for one in corners if not any(one.intersects(other) for other in taken)), corners[0])

    def square_box(self, one: Coarse, view: Viewport) -> QRectF:
        """Return where a square is drawn, never smaller than can be seen and pressed."""
        box = self.scene.box(one.square)
        found = QRectF(view.to_pixels(box.left(), box.top()), view.to_pixels(box.right(), box.bottom()))
        least = px(26)
        if found.width() >= least:
            return found
        return QRectF(found.center().x() - least / 2, found.center().y() - least / 2, least, least)

    def draw_over(self, painter: QPainter) -> None:
        """Paint the names of towns, over them the towns with their counts, and the scale."""
        spots = self.scene.spots(self.view.scale, px(APART))
        for one, (_mark, words) in zip(spots, self._boxes(self.view), strict=True):
            if not words.isNull():
                plate = QColor(colour("surface"))
                plate.setAlphaF(0.8)
                draw_box(painter, words, plate, 4)
                draw_text(painter, words, _name(one), "small-strong", "text", side="middle")
        for one in spots:
            self._draw_spot(painter, one)
        self._draw_scale(painter)

    def _boxes(self, view: Viewport) -> tuple[tuple[QRectF, QRectF], ...]:
        """Return where the mark and the name of each town stand, in order; a name that would cover another mark or name is left out."""
        spots = self.scene.spots(view.scale, px(APART))
        middles = [view.to_pixels(one.x, one.y) for one in spots]
        marks = [_around(middle) for middle in middles]
        grid = Crowd(marks)
        aside = self.width()
        room = self.rect().toRectF().adjusted(-aside, -aside, aside, aside)
        found = []
        for one, middle, mark in zip(spots, middles, marks, strict=True):
            tries = _name_boxes(one, middle) if room.contains(middle) else ()
            words = next((each for each in tries if grid.is_free(each)), QRectF())
            if not words.isNull():
                grid.add(words)
            found.append((mark, words))
        return tuple(found)

    def _draw_spot(self, painter: QPainter, one: Spot) -> None:
        middle, radius = self.view.to_pixels(one.x, one.y), px(_MARK)
        is_current = one.towns[0] is self.current
        if is_current:
            halo = colour("accent")
            halo.setAlphaF(0.3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawEllipse(middle, radius + px(6), radius + px(6))
        painter.setPen(QPen(colour("accent" if is_current else "text2"), px(2)))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(middle, radius, radius)
        count = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        draw_text(painter, count, str(len(one.members)), "strong", "accent_ink" if is_current else "text", side="middle", is_number=True)

    def _draw_scale(self, painter: QPainter) -> None:
        metres, length = scale_bar(self.view.scale, px(110))
        words = isolate(conventions.distance_shown(metres), left_to_right=True)
        box = QRectF(px(12), self.height() - px(40), length + text_width(words, "small") + px(34), px(28))
        box = mirrored(self.rect(), box, self.layoutDirection())
        draw_box(painter, box, colour("surface"), 6, colour("border"))
        left, middle = box.left() + px(10), box.center().y()
        painter.setPen(QPen(colour("text"), px(1.6)))
        painter.drawLine(QPointF(left, middle), QPointF(left + length, middle))
        for end in (left, left + length):
            painter.drawLine(QPointF(end, middle - px(4)), QPointF(end, middle + px(4)))
        draw_text(painter, QRectF(left + length + px(8), box.top(), box.right() - left - length - px(12), box.height()), words, "small")

    # --- mouse and keyboard --------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a town or a square, or take hold of the map."""
        spot = self.scene.spot_at(self.view, event.position(), px(APART), px(_MARK))
        square = next((one for one in self.scene.squares if self.square_box(one, self.view).contains(event.position())), None)
        if spot is not None:
            self.choose_spot(spot)
        elif square is not None:
            self.current = square
            self.square_chosen.emit(square)
        else:
            super().mousePressEvent(event)
        self.update()

    def choose_spot(self, spot: Spot) -> None:
        """Choose a mark; several towns that stand as one are looked at from nearer."""
        self.current = spot.towns[0]
        self._tell(f"{spot.name}: {len(spot.members)}")
        self.spot_chosen.emit(spot)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Come nearer."""
        self.zoom(2.5, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where the pointer is."""
        longitude, latitude = self.scene.degrees(*self.view.to_place(event.position()))
        self.pointed.emit(longitude, latitude)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from town to town with the arrow keys."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
            return
        spots = self.scene.spots(self.view.scale, px(APART))
        here = next((one for one in spots if one.towns[0] is self.current), None)
        found = _next(spots, here, *step)
        if found is not None:
            self.choose_spot(found)
            self.show_place(found.x, found.y)

    def _tell(self, words: str) -> None:
        self.setAccessibleName(f"{self.title}: {words}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def _name(one: Spot) -> str:
    return " ".join(part for part in (one.name, plain(one.change)) if part)


def _around(middle: QPointF) -> QRectF:
    radius = px(_MARK)
    return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)


def _name_boxes(one: Spot, middle: QPointF) -> tuple[QRectF, ...]:
    """Return where a town's name may stand: under its mark, over it, at either side."""
    width, height = text_width(_name(one), "small-strong") + px(10), line_height("small-strong") + px(2)
    away = px(_MARK) + px(3)
    return (
        QRectF(middle.x() - width / 2, middle.y() + away, width, height),
        QRectF(middle.x() - width / 2, middle.y() - away - height, width, height),
        QRectF(middle.x() + away, middle.y() - height / 2, width, height),
        QRectF(middle.x() - away - width, middle.y() - height / 2, width, height),
    )


def _next(spots: tuple[Spot, ...], here: Spot | None, across: int, down: int) -> Spot | None:
    if here is None:
        return spots[0] if spots else None
    best, cost = None, float("inf")
    for one in spots:
        on = (one.x - here.x) * across + (one.y - here.y) * down
        aside = abs((one.x - here.x) * down) + abs((one.y - here.y) * across)
        if on > 0 and on + 2.2 * aside < cost:
            best, cost = one, on + 2.2 * aside
    return best


def scale_bar(scale: float, most: float) -> tuple[float, float]:
    """Return a round distance in metres and its length in pixels, as long as fits `most` pixels, at so many pixels a degree."""
    a_metre = scale / (KILOMETRES_A_DEGREE * 1_000)
    unit = {conventions.KILOMETRES: 1_000.0, conventions.MILES: 1_609.344}[conventions.in_use().units]
    sizes = [factor * 10.0**power * unit for power in range(-2, 5) for factor in (1, 2, 5)]
    best = max((one for one in sizes if one * a_metre <= most), default=sizes[0])
    return best, best * a_metre
