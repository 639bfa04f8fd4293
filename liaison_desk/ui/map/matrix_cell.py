"""One cell of the matrix: how many stand there, tinted by coherence and not by the count, with what changed and why it may be empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QSizePolicy

from liaison_desk.domain.terms.levels import LEVELS, SCOPES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_text, text_width
from liaison_desk.ui.theme import colour, px, tokens
from liaison_desk.ui.widgets.painted import Painted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from liaison_desk.domain.matrix import Cell

_LADDER = tuple(one.code for one in LEVELS if one.code != "unknown")


class MatrixCell(Painted):
    """A cell that opens its relationships."""

    focus_radius = 6
    leaves_arrows = True

    def __init__(self, cell: Cell, change: int, pressed: Callable[[], object]) -> None:
        super().__init__("", pressed)
        self.cell, self._change = cell, change
        self.is_open = False
        self.setAccessibleName(self._sentence())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _sentence(self) -> str:
        count = self.cell.count
        words = [f"{LEVELS.label_of(self.cell.level)}, {SCOPES.label_of(self.cell.scope)}"]
        words.append(ngettext("{count} relationship", "{count} relationships", count).format(count=count) if count else self._empty())
        if count and self.cell.by_wish:
            words.append(_by_choice(len(self.cell.by_wish)))
        if self._change:
            words.append(_("changed by {count}").format(count=_signed(self._change)))
        return ": ".join((words[0], ", ".join(words[1:])))

    def _empty(self) -> str:
        return _("by their choice") if self.cell.is_answered else _("none")

    def sizeHint(self) -> QSize:
        """Return the room of a cell."""
        return QSize(px(96), px(52))

    def minimumSizeHint(self) -> QSize:
        """Return the least room of a cell."""
        return QSize(px(72), px(40))

    def show_open(self, *, is_open: bool) -> None:
        """Mark the cell whose relationships are shown."""
        self.is_open = is_open
        self.update()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the cell."""
        box = area.adjusted(2, 2, -2, -2)
        if self.cell.count:
            ground = QColor(tokens().matrix[_LADDER.index(self.cell.level)])
            is_contrast = tokens().name.startswith("contrast")
            draw_box(painter, box, ground, 6, colour("border") if is_contrast else None)
            self._draw_count(painter, box)
        else:
            draw_box(painter, box, colour("surface"), 6, colour("strong"), dashed=True)
            self._draw_empty(painter, box)
        if self.is_open or self.is_hovered:
            painter.setPen(QPen(colour("accent"), px(2 if self.is_open else 1)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(6), px(6))

    def _draw_count(self, painter: QPainter, box: QRectF) -> None:
        has_wish = bool(self.cell.by_wish) and box.height() >= px(48)
        upper = QRectF(box.left() + px(12), box.top() + px(2), box.width() - px(24), box.height() * (0.6 if has_wish else 1.0) - px(4))
        draw_text(painter, upper, str(self.cell.count), "title", "text", is_number=True)
        if self._change:
            draw_text(painter, upper, _signed(self._change), "small-strong", "text", side="end", is_number=True)
        if has_wish:
            lower = QRectF(box.left(), box.top() + box.height() * 0.56, box.width(), box.height() * 0.4)
            words, room = _by_choice(len(self.cell.by_wish)), box.width() - px(36)
            short = words if text_width(words, "caption") <= room else str(len(self.cell.by_wish))
            self._draw_words(painter, lower, short, has_hand=True)

    def _draw_empty(self, painter: QPainter, box: QRectF) -> None:
        """Say why nobody stands here, and how many left since the day that is compared with."""
        taken = 0.0
        if self._change:
            words = _signed(self._change)
            taken = text_width(words, "small-strong") + px(12)
            room = box.adjusted(px(12), px(2), -px(12), -px(2))
            draw_text(painter, room, words, "small-strong", "text", side="end", is_number=True)
        self._draw_words(painter, box.adjusted(0, 0, -taken, 0), self._empty(), has_hand=self.cell.is_answered)

    def _draw_words(self, painter: QPainter, box: QRectF, words: str, *, has_hand: bool) -> None:
        room = box.adjusted(px(12), 0, -px(6), 0)
        if has_hand and text_width(words, "caption") + px(18) <= room.width():
            side = px(14)
            spot = QRectF(room.left() - px(2), room.center().y() - side / 2, side, side)
            paint_icon(painter, "hand-stop", self.placed(spot), "text2")
            room = room.adjusted(px(16), 0, 0, 0)
        draw_text(painter, self.placed(room), words, "caption", "text2")


def _by_choice(count: int) -> str:
    return ngettext("{count} by their choice", "{count} by their choice", count).format(count=count)


def _signed(count: int) -> str:
    return isolate(f"+{count}" if count > 0 else f"−{-count}", left_to_right=True)
