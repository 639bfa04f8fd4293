"""The note "Saved 12 s ago"."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.painting import text_width
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY = 4_000
_MINUTE, _HOUR = 60, 3_600
_LONGEST = (59, 59 * _MINUTE, 23 * _HOUR)


class SavedNote(Text):
    """Says how long ago the last change was kept, at which second of its clock (`at`); empty before the first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__("", "small", "text3")
        self._clock, self.at = clock, -1.0
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.tell)

    def mark(self) -> None:
        """Note that something was kept now."""
        self.at = self._clock()
        self._timer.start()
        self.tell()

    def go_on_from(self, before: SavedNote) -> None:
        """Tell what a note before this one told: other sizes or words have kept nothing, and lost nothing."""
        self.at = before.at
        if self.at >= 0:
            self._timer.start()
        self.tell()

    def sizeHint(self) -> QSize:
        """Return the room of the longest words: what stands beside the note must not move as time goes on."""
        size = super().sizeHint()
        if self.text():
            longest = max(text_width(saved_words(seconds), "small") for seconds in _LONGEST)
            size.setWidth(max(size.width(), longest + px(2)))
        return size

    def minimumSizeHint(self) -> QSize:
        """Return the same room, so that no layout takes some of it away."""
        return self.sizeHint()

    def tell(self) -> None:
        """Write the words for this moment."""
        if self.at >= 0:
            self.setText(saved_words(self._clock() - self.at))


def saved_words(seconds: float) -> str:
    """Return how long ago, in seconds, minutes or hours."""
    if seconds < 5:
        return _("Saved")
    if seconds < _MINUTE:
        return _("Saved {count} s ago").format(count=round(seconds))
    if seconds < _HOUR:
        minutes = int(seconds // _MINUTE)
        return ngettext("Saved {count} minute ago", "Saved {count} minutes ago", minutes).format(count=minutes)
    hours = int(seconds // _HOUR)
    return ngettext("Saved {count} hour ago", "Saved {count} hours ago", hours).format(count=hours)
