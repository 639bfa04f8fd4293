"""The top bar: where you are, in which phase, the search, and New."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

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
        self.words, self.line, self.is_crisis, self.is_short = "", "", False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_phase(self, words: str, line: str, *, is_crisis: bool) -> None:
        """Show the phase in words; `line` is such as "day 2"."""
        self.is_crisis, self.line, self.words = is_crisis, line, words
        self.setAccessibleName(_("Phase: {name}").format(name=f"{self.words}, {line}" if line else self.words))
        self._tell()
        self.show()
        self.updateGeometry()
        self.update()

    def shorten(self, *, is_short: bool) -> None:
        """Leave of the phase its sign and the day, and tell its words in the tooltip."""
        if is_short is not self.is_short:
            self.is_short = is_short
            self._tell()
            self.updateGeometry()
            self.update()

    def _tell(self) -> None:
        said = ", ".join(one for one in (self.words if self.is_short else "", _("Switch the phase")) if one)
        self.setToolTip(said)

    def sizeHint(self) -> QSize:
        """Return the room of what is shown."""
        return QSize(self.room(is_short=self.is_short), px(36))

    def room(self, *, is_short: bool) -> int:
        """Return how wide it is with its words or without."""
        extra = text_width(self.line, "small-strong") + px(16) if self.line else 0
        return self._lead(is_short=is_short) + extra + px(8)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the phase on the ground of its tone, and the day beside it."""
        tone = ("warn", "warn_soft") if self.is_crisis else ("ok", "ok_soft")
        draw_box(painter, area, colour("hover" if self.is_hovered else "sunk"), 8, colour("border"))
        lead = QRectF(px(3), px(3), self._lead(is_short=self.is_short), area.height() - px(6))
        draw_box(painter, self.placed(lead), colour(tone[1]), 6)
        side = px(16)
        icon = "urgent" if self.is_crisis else "shield"
        paint_icon(painter, icon, self.placed(QRectF(px(11), (area.height() - side) / 2, side, side)), tone[0])
        words = QRectF(px(33), 0, lead.right() - px(33), area.height())
        if not self.is_short:
            draw_text(painter, self.placed(words), self.words, "small-strong", tone[0])
        after = QRectF(lead.right() + px(10), 0, area.width() - lead.right() - px(12), area.height())
        draw_text(painter, self.placed(after), self.line, "small-strong", "text2")

    def _lead(self, *, is_short: bool) -> int:
        return px(32) if is_short else text_width(self.words, "small-strong") + px(38)


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
        self.sample, self.exercise = Chip(_("SAMPLE"), "eye", "warn"), Chip(_("EXERCISE"), "alert-triangle", "danger")
        self.leave_sample = Button(_("Leave the sample"), "link", pressed=self.sample_left.emit)
        self.leave_short = icon_button("x", _("Leave the sample"), self.sample_left.emit)
        self.saved, self.hold = SavedNote(), HoldButton()
        self.phase, self.search = PhaseChip(), SearchBox()
        self.log = icon_button("message-plus", _("Log an informal contact"), key="Ctrl+L")
        self.new = Button(_("New"), "primary", "plus", key="Ctrl+N", name=_("New"))
        self._level = 0
        lying = self._lying = row(self, gap=12, margins=(24, 0, 24, 0))
        lying.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for first in (self.title, self.exercise, self.sample, self.leave_sample, self.leave_short):
            lying.addWidget(first)
        self.exercise.hide()
        lying.addStretch(1)
        for one in (self.saved, self.hold, self.phase, self.search, self.log, self.new):
            lying.addWidget(one)
        lying.setStretchFactor(self.search, _FIRST)
        self.mark_sample(is_sample=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title its words: what else can be shown as a sign is one where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return little: what is shown in words now does not keep the window wide, as it can be a sign."""
        return QSize(px(320), self.height())

    def event(self, event: QEvent) -> bool:
        """Share the room anew when a part's words changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def mark_sample(self, *, is_sample: bool) -> None:
        """Say on every page that these are invented people, and offer the way out."""
        self._is_sample = is_sample
        self.sample.setVisible(is_sample)
        self._show_parts()

    def _fit(self) -> None:
        """Shorten the search, then the way out of the sample, then the phase, then the note of what was saved: no more than must be."""
        level = self._wanted()
        if level != self._level:
            self._level = level
            self._show_parts()

    def _wanted(self) -> int:
        always = [one for one in (self.title, self.exercise, self.sample, self.hold, self.log, self.new) if not one.isHidden()]
        widths = [one.sizeHint().width() for one in always]
        gap = self._lying.spacing()
        used = sum(widths) + gap * (len(widths) + 1) + px(48)
        leave, short = (one.sizeHint().width() + gap for one in (self.leave_sample, self.leave_short))
        ways = [(px(180) + gap, px(44) + gap)]
        ways.append((leave, short) if self._is_sample else (0, 0))
        ways.append((0, 0) if self.phase.isHidden() else (self.phase.room(is_short=False) + gap, self.phase.room(is_short=True) + gap))
        ways.append((self.saved.sizeHint().width() + gap if self.saved.text() else 0, 0))
        wide = used + sum(whole for whole, _less in ways)
        first = 1 if self.width() < px(_ROOM_FROM) else 0
        for level, (whole, less) in enumerate(ways):
            if wide <= self.width() and level >= first:
                return level
            wide += less - whole
        return len(ways)

    def _show_parts(self) -> None:
        self.search.setFixedWidth(px(44)) if self._level >= 1 else self.search.give_room()
        self.leave_sample.setVisible(self._is_sample and self._level < 2)
        self.leave_short.setVisible(self._is_sample and self._level >= 2)
        self.phase.shorten(is_short=self._level >= 3)
        self.saved.setVisible(self._level < 4)

    def show_overview(self, seen: Overview) -> None:
        """Show the phase, and on every page that it is an exercise where it is one."""
        self.exercise.setVisible(seen.is_exercise)
        if seen.phase:
            self.phase.show_phase(seen.phase, seen.phase_line, is_crisis=seen.is_crisis)
        else:
            self.phase.hide()
