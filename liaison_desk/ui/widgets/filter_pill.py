"""Filter pills: what a list is narrowed to, with counts; a press opens the values, the cross takes it off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy

from liaison_desk.i18n import _
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_text, text_width
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.button import escaped
from liaison_desk.ui.widgets.painted import Painted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: its code, its label, and how many rows it would leave (-1: not counted)."""

    code: str
    label: str
    count: int = -1


class FilterPill(Painted):
    """One filter; `changed` tells the chosen codes, `asked` that its values are wanted (then call `set_options`)."""

    changed = Signal(tuple)
    focus_radius = 15

    def __init__(
        self, label: str, options: Callable[[], Sequence[Option]] | Sequence[Option], *, icon: str = "", is_toggle: bool = False
    ) -> None:
        super().__init__(label)
        self._label, self._icon, self._options, self._is_toggle = label, icon, options, is_toggle
        self._chosen: tuple[Option, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pressed)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that are chosen."""
        return tuple(one.code for one in self._chosen)

    def choose(self, *codes: str, quietly: bool = False) -> None:
        """Choose values by code; without any the filter is off."""
        self._chosen = tuple(one for one in self._values() if one.code in codes)
        self.setAccessibleName(f"{self._label}: {self._words()}" if self._chosen else self._label)
        self.updateGeometry()
        self.update()
        if not quietly:
            self.changed.emit(self.codes)

    def sizeHint(self) -> QSize:
        """Return the room that the words and icons need."""
        return QSize(text_width(self._words(), "small-strong") + px(24) + (px(20) if self._icon else 0) + px(20), px(30))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the pill; a chosen one stands on the accent's ground."""
        is_on = bool(self._chosen)
        ground = "accent_soft" if is_on else "hover" if self.is_hovered else "surface"
        ink = "accent_ink" if is_on else "text"
        draw_box(painter, area, colour(ground), 15, colour("accent" if is_on else "strong"))
        start, side = px(12), px(14)
        if self._icon:
            paint_icon(painter, self._icon, self.placed(QRectF(start, (area.height() - side) / 2, side, side)), ink)
            start += px(20)
        end = area.width() - px(12) - side
        draw_text(painter, self.placed(QRectF(start, 0, end - start, area.height())), self._words(), "small-strong", ink)
        paint_icon(painter, "x" if is_on else "chevron-down", self._end_spot(), ink)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the filter off when the cross is pressed."""
        if self._chosen and self._end_spot().adjusted(-6, -8, 8, 8).contains(QPointF(event.position())):
            self.setDown(False)
            self.choose()
            return
        super().mouseReleaseEvent(event)

    def _end_spot(self) -> QRectF:
        side = px(14)
        return self.placed(QRectF(self.width() - px(10) - side, (self.height() - side) / 2, side, side))

    def _values(self) -> Sequence[Option]:
        return self._options() if callable(self._options) else self._options

    def _words(self) -> str:
        if not self._chosen or self._is_toggle:
            return self._label
        first, more = self._chosen[0].label, len(self._chosen) - 1
        return f"{first} +{more}" if more else first

    def _pressed(self) -> None:
        values = self._values()
        if self._is_toggle:
            self.choose(*(() if self._chosen else (values[0].code,)))
            return
        menu = QMenu(self)
        for one in values:
            self._add(menu, one)
        if self._chosen:
            menu.addSeparator()
            menu.addAction(_("Any")).triggered.connect(lambda _checked: self.choose())
        side = self.rect().bottomRight() if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.rect().bottomLeft()
        menu.popup(self.mapToGlobal(side))

    def _add(self, menu: QMenu, one: Option) -> None:
        words = one.label if one.count < 0 else f"{one.label}  ({one.count})"
        action = QAction(escaped(words), menu)
        action.setCheckable(True)
        action.setChecked(one.code in self.codes)
        action.triggered.connect(lambda checked, one=one: self._toggle(one, is_on=checked))
        menu.addAction(action)

    def _toggle(self, one: Option, *, is_on: bool) -> None:
        codes = [code for code in self.codes if code != one.code]
        self.choose(*codes, *([one.code] if is_on else []))
