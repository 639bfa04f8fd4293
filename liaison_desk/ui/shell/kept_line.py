"""The line at the foot of the rail that says how the vault is kept: "Backed up 12 min ago", or an alarm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy

from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_text
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.painted import Painted

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from liaison_desk.services.safekeeping import Standing

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class KeptLine(Painted):
    """Says when the vault was backed up; a press leads to the backups. Not there until something is known."""

    def __init__(self) -> None:
        super().__init__(_("Backups"))
        self.words, self.is_alarm, self.is_narrow = "", False, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_standing(self, seen: Standing, now: datetime | None = None) -> None:
        """Show how the vault is kept."""
        self.is_alarm = seen.is_late or seen.drill_failed
        self.words = kept_words(seen, now or datetime.now(UTC))
        self.setAccessibleName(self.words)
        self.setToolTip(self.words)
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line in the rail."""
        return QSize(px(48), px(30))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the sign and, where there is room, the words."""
        if self.is_alarm or self.is_hovered:
            draw_box(painter, area, colour("danger_soft" if self.is_alarm else "hover"), 8)
        ink = "danger" if self.is_alarm else "text2"
        side = px(16)
        left = (area.width() - side) / 2 if self.is_narrow else px(12)
        icon = "alert-triangle" if self.is_alarm else "copy"
        paint_icon(painter, icon, self.placed(QRectF(left, (area.height() - side) / 2, side, side)), ink)
        if not self.is_narrow:
            words = QRectF(px(41), 0, area.width() - px(47), area.height())
            draw_text(painter, self.placed(words), self.words, "small-strong" if self.is_alarm else "small", ink)


def kept_words(seen: Standing, now: datetime) -> str:
    """Return how the vault is kept, in few words."""
    if seen.drill_failed:
        return _("A backup was not whole")
    if seen.is_late:
        return _("Not backed up")
    if seen.backed_up_at is None:
        return _("No backup yet")
    return ago_words(now - seen.backed_up_at)


def ago_words(gone: timedelta) -> str:
    """Return how long ago the newest backup was made; a clock that was set back counts as just now."""
    seconds = int(gone.total_seconds())
    if seconds < _MINUTE:
        return _("Backed up just now")
    if seconds < _HOUR:
        return _("Backed up {count} min ago").format(count=seconds // _MINUTE)
    if seconds < _DAY:
        return _("Backed up {count} h ago").format(count=seconds // _HOUR)
    days = seconds // _DAY
    return ngettext("Backed up {count} day ago", "Backed up {count} days ago", days).format(count=days)
