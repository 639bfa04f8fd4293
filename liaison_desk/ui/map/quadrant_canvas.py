"""Four quadrants of one question: how much organisations care to the right, how far they can move it upwards; equal marks, dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.domain.dtg import day_shown
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.icons import family_icon, paint_icon
from liaison_desk.ui.map.canvas import ARROWS
from liaison_desk.ui.painting import draw_box, draw_focus, draw_text, line_height, painter_on, text_width
from liaison_desk.ui.theme import colour, px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

    from liaison_desk.services.question_views import Mark

_MARK, _STEP, _DRAG = 11, 5, 5


class QuadrantCanvas(QWidget):
    """`chosen` tells the mark under the cursor, `put` where one was put (sway and stake, 0 to 100)."""

    chosen = Signal(str)
    put = Signal(str, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.marks: tuple[Mark, ...] = ()
        self.current = ""
        self._held: tuple[str, QPointF] | None = None
        self._dragged: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(px(320), px(280))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show where organisations stand."""
        self.marks = marks
        self.update()
        self._tell()

    def choose(self, id_: str) -> None:
        """Mark one of them."""
        self.current = id_
        self.update()
        self._tell()

    def square(self) -> QRectF:
        """Return where the four quadrants lie."""
        return QRectF(self.rect()).adjusted(px(40), px(18), -px(24), -px(38))

    def spot_of(self, one: Mark) -> QPointF:
        """Return where a mark stands, in pixels."""
        area = self.square()
        return QPointF(area.left() + (one.stake or 0) / 100 * area.width(), area.bottom() - (one.sway or 0) / 100 * area.height())

    def values_at(self, spot: QPointF) -> tuple[int, int]:
        """Return sway and stake at a pixel, held within 0 and 100."""
        area = self.square()
        stake = round((spot.x() - area.left()) / area.width() * 100)
        sway = round((area.bottom() - spot.y()) / area.height() * 100)
        return min(max(sway, 0), 100), min(max(stake, 0), 100)

    # --- painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the quadrants, the marks and their names."""
        area = self.square()
        with painter_on(self) as painter:
            draw_box(painter, area, colour("bg"), 8, colour("border"))
            painter.setPen(QPen(colour("track"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(area.center().x(), area.top()), QPointF(area.center().x(), area.bottom()))
            painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()))
            self._draw_axes(painter, area)
            taken: list[QRectF] = []
            for one in self.marks:
                self._draw_mark(painter, one)
            for one in sorted(self.marks, key=lambda each: each.id != self.current):
                self._draw_name(painter, one, area, taken)
            if self.hasFocus():
                draw_focus(painter, self.rect(), 8)

    def _draw_axes(self, painter: QPainter, area: QRectF) -> None:
        under = QRectF(area.left(), area.bottom() + px(6), area.width(), line_height("small"))
        draw_text(painter, under, _("Interest: how much they care"), "small", "text2", side="middle")
        painter.save()
        painter.translate(px(14), area.center().y())
        painter.rotate(-90)
        beside = QRectF(-area.height() / 2, -px(8), area.height(), line_height("small"))
        draw_text(painter, beside, _("Influence: how far they can move it"), "small", "text2", side="middle")
        painter.restore()

    def _place(self, one: Mark) -> QPointF:
        if self._held is not None and self._held[0] == one.id and self._dragged is not None:
            return self._dragged
        return self.spot_of(one)

    def _draw_mark(self, painter: QPainter, one: Mark) -> None:
        spot, radius = self._place(one), px(_MARK)
        if one.id == self.current:
            halo = colour("accent")
            halo.setAlphaF(0.25)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(halo)
            painter.drawEllipse(spot, radius + px(6), radius + px(6))
        painter.setPen(QPen(colour("surface"), px(1.5)))
        painter.setBrush(colour(f"family:{one.kind}"))
        painter.drawEllipse(spot, radius, radius)
        side = round(radius * 1.24)
        paint_icon(painter, family_icon(one.kind), QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side), "surface")

    def _draw_name(self, painter: QPainter, one: Mark, area: QRectF, taken: list[QRectF]) -> None:
        spot, gap = self._place(one), px(_MARK + 5)
        width, height = min(text_width(one.name, "small") + px(8), px(260)), line_height("small") + px(2)
        marks = [
            QRectF(self._place(each).x() - gap, self._place(each).y() - gap, 2 * gap, 2 * gap) for each in self.marks if each is not one
        ]
        level, middle = spot.y() - height / 2, min(max(spot.x() - width / 2, area.left()), area.right() - width)
        corners = ((spot.x() + gap, level), (spot.x() - gap - width, level), (middle, spot.y() + gap), (middle, spot.y() - gap - height))
        for left, top in corners:
            box = QRectF(left, top, width, height)
            is_free = area.contains(box) and not any(box.intersects(other) for other in (*taken, *marks))
            if is_free or (one.id == self.current and self.rect().toRectF().contains(box)):
                taken.append(box)
                plate = colour("surface")
                plate.setAlphaF(0.85)
                draw_box(painter, box, plate, 4)
                draw_text(painter, box, one.name, "small-strong" if one.id == self.current else "small", side="middle")
                return

    # --- mouse and keyboard --------------------------------------------------------------------------------------

    def at(self, spot: QPointF) -> str:
        """Return the mark under a pixel."""
        reach = px(_MARK + 2)
        found = [((self.spot_of(one) - spot).manhattanLength(), one.id) for one in self.marks]
        best = min(found, default=(reach + 1.0, ""))
        return best[1] if best[0] <= 1.5 * reach else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a mark and hold it."""
        found = self.at(event.position())
        if found:
            self._held = (found, event.position())
            self.choose(found)
            self.chosen.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the mark that is held."""
        if self._held is not None and (self._dragged or (event.position() - self._held[1]).manhattanLength() > px(_DRAG)):
            area = self.square()
            spot = event.position()
            self._dragged = QPointF(min(max(spot.x(), area.left()), area.right()), min(max(spot.y(), area.top()), area.bottom()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the mark where it was dragged to."""
        held, dragged, self._held, self._dragged = self._held, self._dragged, None, None
        if held is not None and dragged is not None:
            self.put.emit(held[0], *self.values_at(dragged))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark with the arrow keys; with Shift move the chosen one."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is None or not self.marks:
            super().keyPressEvent(event)
            return
        here = next((one for one in self.marks if one.id == self.current), None)
        if here is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sway, stake = (here.sway or 0) - step[1] * _STEP, (here.stake or 0) + step[0] * _STEP
            self.put.emit(here.id, min(max(sway, 0), 100), min(max(stake, 0), 100))
            return
        at = next((place for place, one in enumerate(self.marks) if one.id == self.current), -1)
        found = self.marks[(at + (1 if step[0] + step[1] > 0 else -1)) % len(self.marks)]
        self.choose(found.id)
        self.chosen.emit(found.id)

    def sentence(self) -> str:
        """Return the chosen mark in words, or how many there are."""
        one = next((each for each in self.marks if each.id == self.current), None)
        if one is None:
            return _("{count} organisations stand on it").format(count=len(self.marks))
        words = _("{name}: influence {sway} of 100, interest {stake} of 100").format(name=isolate(one.name), sway=one.sway, stake=one.stake)
        judged = _("judged by {name} on {day}").format(name=isolate(one.judged_by), day=day_shown(one.judged_on)) if one.judged_on else ""
        return ", ".join(part for part in (words, judged) if part)

    def _tell(self) -> None:
        self.setAccessibleName(f"{_('Influence and interest')}: {self.sentence()}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
