"""The top bar: where you are, in which phase, the search, and New."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_text, text_width
from liaison_desk.ui.shell.commands import shown_key
from liaison_desk.ui.shell.saved import SavedNote
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.tokens import TOP_BAR_HEIGHT
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.chip import Chip, draw_key, key_width
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import row
from liaison_desk.ui.widgets.text import ElidedText

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QResizeEvent

    from liaison_desk.ui.session import Overview


class PhaseChip(Painted):
    """Before or during a crisis, and which day; a press asks which phase it is. It goes where the phase is not known."""

    def __init__(self) -> None:
        super().__init__(_("Phase"))
        self.words, self.line, self.is_crisis = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_phase(self, words: str, line: str, *, is_crisis: bool) -> None:
        """Show the phase in words; `line` is such as "day 2"."""
        self.is_crisis, self.line, self.words = is_crisis, line, words
        self.setAccessibleName(_("Phase: {name}").format(name=f"{self.words}, {line}" if line else self.words))
        self.setToolTip(_("Switch the phase"))
        self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of both parts."""
        extra = text_width(self.line, "small-strong") + px(16) if self.line else 0
        return QSize(self._lead() + extra + px(8), px(36))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the phase on the ground of its tone, and the day beside it."""
        tone = ("warn", "warn_soft") if self.is_crisis else ("ok", "ok_soft")
        draw_box(painter, area, colour("hover" if self.is_hovered else "sunk"), 8, colour("border"))
        lead = QRectF(px(3), px(3), self._lead(), area.height() - px(6))
        draw_box(painter, self.placed(lead), colour(tone[1]), 6)
        side = px(16)
        icon = "urgent" if self.is_crisis else "shield"
        paint_icon(painter, icon, self.placed(QRectF(px(11), (area.height() - side) / 2, side, side)), tone[0])
        words = QRectF(px(33), 0, lead.right() - px(33), area.height())
        draw_text(painter, self.placed(words), self.words, "small-strong", tone[0])
        after = QRectF(lead.right() + px(10), 0, area.width() - lead.right() - px(12), area.height())
        draw_text(painter, self.placed(after), self.line, "small-strong", "text2")

    def _lead(self) -> int:
        return text_width(self.words, "small-strong") + px(38)


class SearchBox(Painted):
    """Looks like a search field and opens the palette."""

    def __init__(self) -> None:
        super().__init__(_("Search"))
        self.setToolTip(f"{_('Search')}  {shown_key('Ctrl+K')}")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.give_room()

    def give_room(self) -> None:
        """Let it be as wide as there is room, with its hint and its key."""
        self.setMinimumWidth(px(180))
        self.setMaximumWidth(px(380))

    def sizeHint(self) -> QSize:
        """Return the least that says what it is; it takes whatever room is left, so that the title keeps its words."""
        return QSize(px(180), px(36))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the field, its hint and its key."""
        draw_box(painter, area, colour("hover" if self.is_hovered else "sunk"), 8, colour("border"))
        side, key = px(18), shown_key("Ctrl+K")
        is_icon = area.width() < px(100)
        start = (area.width() - side) / 2 if is_icon else px(10)
        paint_icon(painter, "search", self.placed(QRectF(start, (area.height() - side) / 2, side, side)), "text2")
        if is_icon:
            return
        width = key_width(key)
        end = area.width() - width - px(8)
        draw_key(painter, self.placed(QRectF(end, (area.height() - px(20)) / 2, width, px(20))), key)
        words = QRectF(px(36), 0, end - px(44), area.height())
        draw_text(painter, self.placed(words), _("Search people, places, notes, or jump to…"), "body", "text3")


class HoldButton(Button):
    """The meeting hold: offered while a planned engagement is under way, and seen while it is on, with the time of its end."""

    def __init__(self) -> None:
        super().__init__("", "secondary", "key")
        self.is_on = False
        self.hide()

    def show_hold(self, time: str, *, is_on: bool) -> None:
        """Show until when the key is, or could be, held; without a time there is nothing to hold it for."""
        self.is_on = is_on
        self.set_text((_("Key held until {time}") if is_on else _("Hold the key until {time}")).format(time=time))
        self.set_icon("lock-open" if is_on else "key")
        self.setToolTip(_("End the meeting hold") if is_on else _("The key stays; the screen goes blank after 30 seconds"))
        self.setVisible(bool(time))


_ROOM_FROM = 900
"""From how many pixels on everything in the bar has room for its words."""
_FIRST = 1_000
"""The search takes the room that is left before the gap does."""


class TopBar(QWidget):
    """The bar above every page."""

    sample_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(px(TOP_BAR_HEIGHT))
        self.title = ElidedText("", "title")
        self.sample = Chip(_("SAMPLE"), "eye", "warn")
        self.leave_sample = Button(_("Leave the sample"), "link", pressed=self.sample_left.emit)
        self.saved, self.hold = SavedNote(), HoldButton()
        self.phase, self.search = PhaseChip(), SearchBox()
        self.log = icon_button("message-plus", _("Log an informal contact"), key="Ctrl+L")
        self.new = Button(_("New"), "primary", "plus", key="Ctrl+N", name=_("New"))
        lying = row(self, gap=12, margins=(24, 0, 24, 0))
        lying.addWidget(self.title)
        lying.addWidget(self.sample)
        lying.addWidget(self.leave_sample)
        lying.addStretch(1)
        for one in (self.saved, self.hold, self.phase, self.search, self.log, self.new):
            lying.addWidget(one)
        lying.setStretchFactor(self.search, _FIRST)
        self.mark_sample(is_sample=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave of the search only its icon where there is no room."""
        super().resizeEvent(event)
        self.search.setFixedWidth(px(44)) if self.width() < px(_ROOM_FROM) else self.search.give_room()

    def mark_sample(self, *, is_sample: bool) -> None:
        """Say on every page that these are invented people, and offer the way out."""
        self.sample.setVisible(is_sample)
        self.leave_sample.setVisible(is_sample)

    def show_overview(self, seen: Overview) -> None:
        """Show the phase."""
        if seen.phase:
            self.phase.show_phase(seen.phase, seen.phase_line, is_crisis=seen.is_crisis)
        else:
            self.phase.hide()
