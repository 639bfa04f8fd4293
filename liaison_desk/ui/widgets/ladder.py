"""The ladder of a relationship: six levels, where it stands now, and what the other side wishes (decision 25)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.ui.painting import draw_box, draw_here, draw_marker, draw_text, text_width
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import column

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEIGHT = 24


class Rung(Painted):
    """One level; pressing it asks to change to it."""

    focus_radius = 6
    leaves_arrows = True

    def __init__(self, word: str, *, is_now: bool, is_wish: bool, note: str, is_first: bool, is_last: bool) -> None:
        super().__init__(f"{word}. {note}".strip())
        self._word, self._note, self._is_now, self._is_wish = word, note, is_now, is_wish
        self._is_first, self._is_last = is_first, is_last
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a rung."""
        return QSize(px(200), px(_HEIGHT))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the rung, its word and what is said of it."""
        middle, left = area.height() / 2, px(10)
        words = QRectF(px(26), 1, area.width() - px(26), area.height() - 2)
        if self._is_now or self.is_hovered:
            draw_here(painter, self.placed(words), 6) if self._is_now else draw_box(painter, self.placed(words), colour("hover"), 6)
        spot = self.placed(QRectF(left - 1, 0, 2, area.height())).center()
        painter.setPen(QPen(colour("track"), px(1.5)))
        top = middle if self._is_first else 0
        painter.drawLine(QPointF(spot.x(), top), QPointF(spot.x(), middle if self._is_last else area.height()))
        painter.drawLine(QPointF(spot.x() - px(4), middle), QPointF(spot.x() + px(4), middle))
        if self._is_now or self._is_wish:
            draw_marker(painter, QPointF(spot.x(), middle), is_now=self._is_now, is_wish=self._is_wish, size=5.5)
        room = text_width(self._note, "caption") + px(8) if self._note else 0
        inner = QRectF(px(34), 0, area.width() - px(42) - room, area.height())
        ink = "text" if self._is_now or self._is_wish else "text2"
        draw_text(painter, self.placed(inner), self._word, "strong" if self._is_now else "body", ink)
        if self._note:
            end = QRectF(area.width() - px(8) - room, 0, room, area.height())
            draw_text(painter, self.placed(end), self._note, "caption", ink, side="end")


class Ladder(QWidget):
    """Six rungs from united to compete; `asked` tells the step that was pressed."""

    asked = Signal(int)

    def __init__(self, words: Sequence[str], now: int | None, wish: int | None, now_note: str = "", wish_note: str = "") -> None:
        super().__init__()
        standing = column(self, gap=0)
        self._rungs = []
        for place, word in enumerate(words):
            is_now, is_wish = place == now, place == wish
            note = " · ".join(one for one in (now_note if is_now else "", wish_note if is_wish else "") if one)
            rung = Rung(word, is_now=is_now, is_wish=is_wish, note=note, is_first=place == 0, is_last=place == len(words) - 1)
            rung.clicked.connect(lambda _checked=False, place=place: self.asked.emit(place))
            self._rungs.append(rung)
            standing.addWidget(rung)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between rungs with the arrow keys."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        here = next((n for n, rung in enumerate(self._rungs) if rung.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        self._rungs[min(max(here + step, 0), len(self._rungs) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
