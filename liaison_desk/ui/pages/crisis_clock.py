"""The crisis clock over a checklist that runs by it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.painting import draw_box, draw_text, painter_on
from liaison_desk.ui.theme import colour, px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent

    from liaison_desk.services.checklist_views import SeenChecklist

_LOOK_EVERY = 5_000
"""Milliseconds from one look at the time to the next."""


class ClockBar(QWidget):
    """The crisis clock: hours and minutes since it started, and how much of its `whole` hours is gone; it goes on while it is shown.

    It counts from `clock`, in seconds, and not how often it was told to go on: a laptop that slept must not be hours behind.
    """

    def __init__(self, minutes: int, whole: int, clock: Callable[[], float] = time.time) -> None:
        super().__init__()
        self._minutes, self._whole, self._clock = minutes, whole, clock
        self._began = clock() - minutes * 60
        self.setFixedHeight(px(62))
        self._describe()
        going = QTimer(self)
        going.setInterval(_LOOK_EVERY)
        going.timeout.connect(self.go_on)
        going.start()

    @property
    def words(self) -> str:
        """What the clock shows: `T+31:40`."""
        return f"T+{self._minutes // 60}:{self._minutes % 60:02}"

    def go_on(self) -> None:
        """Show how late it is by now."""
        now = max(0, int((self._clock() - self._began) // 60))
        if now != self._minutes:
            self._minutes = now
            self._describe()
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the clock before anybody reads it."""
        self.go_on()
        super().showEvent(event)

    def _describe(self) -> None:
        hours = self._minutes // 60
        left = max(0, self._whole - hours)
        self._left = ngettext("{count} hour left", "{count} hours left", left).format(count=left)
        self.setAccessibleName(_("Crisis clock: {hours} hours; {left}").format(hours=hours, left=self._left))

    def sizeHint(self) -> QSize:
        """Return the room of the bar."""
        return QSize(px(300), px(62))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the time, the bar with its knob, and the marks below it."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            width = self.width()
            draw_text(painter, QRectF(0, 0, width, px(26)), self.words, "number", "text", side="end", is_number=True)
            draw_text(painter, QRectF(0, 0, width, px(26)), self._left, "small", "text2")
            bar = QRectF(0, px(32), width, px(8))
            draw_box(painter, bar, colour("sunk"), 4)
            share = min(1.0, self._minutes / 60 / self._whole)
            start = width * (1 - share) if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0.0
            draw_box(painter, QRectF(start, px(32), width * share, px(8)), colour("accent"), 4)
            for place, mark in ((0.0, "T+0"), (1 / 3, "T+24"), (2 / 3, "T+48"), (1.0, "T+72")):
                self._mark(painter, place, mark)

    def _mark(self, painter: QPainter, place: float, mark: str) -> None:
        wide = px(44)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place = 1 - place
        left = min(max(0.0, self.width() * place - wide / 2), self.width() - wide)
        side = "middle" if 0 < place < 1 else ("start" if place == 0 else "end")
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft and side != "middle":
            side = "end" if side == "start" else "start"
        draw_text(painter, QRectF(left, px(44), wide, px(16)), mark, "caption", "text2", side=side, is_number=True)


def clock_of(seen: SeenChecklist) -> ClockBar | None:
    """Return the crisis clock of a list that runs by it, None for every other."""
    from liaison_desk.services.checklist_views import WHOLE_CLOCK

    return ClockBar(seen.minutes, WHOLE_CLOCK) if seen.minutes is not None else None
