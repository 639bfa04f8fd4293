"""A large answer among a few: icon, word and a line; the chosen one carries a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_text, line_height
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter


_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChoiceTile(Painted):
    """One large answer."""

    focus_radius = 7
    focus_gap = 4
    leaves_arrows = True
    accepted = Signal()

    def __init__(self, label: str, line: str, icon: str, height: int = 94) -> None:
        super().__init__(f"{label}: {line}")
        self._label, self._line, self._icon, self._height = label, line, icon, height
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the wished size."""
        return QSize(px(190), px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(px(120), px(self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, which also ends the choice."""
        super().keyPressEvent(event)
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accepted.emit()

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the tile."""
        is_on = self.isChecked()
        ground = "accent_soft" if is_on else "hover" if self.is_hovered else "surface"
        draw_box(painter, area, colour(ground), 10, colour("accent" if is_on else "strong"))
        if is_on:
            draw_box(painter, area.adjusted(1, 1, -1, -1), colour(ground), 9, colour("accent"))
        ink, side = "accent_ink" if is_on else "text2", px(22)
        paint_icon(painter, self._icon, self.placed(QRectF(px(16), px(14), side, side)), ink)
        if is_on:
            mark = px(18)
            paint_icon(painter, "circle-check", self.placed(QRectF(area.width() - px(14) - mark, px(14), mark, mark)), "accent")
        high, low, room = line_height("row") + px(2), line_height("caption") + px(2), area.width() - px(28)
        top = area.height() - px(12) - high - low
        draw_text(
            painter,
            self.placed(QRectF(px(16), top, room, high)),
            self._label,
            "strong" if is_on else "row",
            "accent_ink" if is_on else "text",
        )
        draw_text(painter, self.placed(QRectF(px(16), top + high, room, low)), self._line, "caption", ink)


class ChoiceTiles(QWidget):
    """Large answers side by side, given as (key, label, line, icon); `chosen` tells the key, `accepted` that Enter ended the choice."""

    chosen = Signal(str)
    accepted = Signal()

    def __init__(self, choices: Sequence[tuple[str, str, str, str]], name: str, current: str = "", height: int = 94) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._tiles: dict[str, ChoiceTile] = {}
        lying = row(self, gap=12)
        for key, label, line, icon in choices:
            tile = ChoiceTile(label, line, icon, height)
            tile.setChecked(key == current)
            tile.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            tile.accepted.connect(self.accepted)
            self._group.addButton(tile)
            self._tiles[key] = tile
            lying.addWidget(tile, 1)
        self.setFocusProxy(next(iter(self._tiles.values())))

    def current(self) -> str:
        """Return the key of the chosen answer; nothing where none is."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, in the direction of the line."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        keys = list(self._tiles)
        here = next((n for n, key in enumerate(keys) if self._tiles[key].hasFocus()), 0)
        tile = self._tiles[keys[(here + step) % len(keys)]]
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        tile.click()
