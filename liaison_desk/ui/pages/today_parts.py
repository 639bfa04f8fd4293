"""The lines of the first page: a need with its verb, a meeting, a list with its ring, a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.note import first_line
from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_box, draw_ring, draw_text
from liaison_desk.ui.theme import colour, px, tokens
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import Tile, column, row
from liaison_desk.ui.widgets.text import ElidedText

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtGui import QPainter

    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.note import QuickNote
    from liaison_desk.services.checklist_views import SeenChecklist
    from liaison_desk.services.today_needs import Need
    from liaison_desk.services.today_views import MeetingToday, SeenToday

_TOPIC_LOOKS = {
    "life-warning": ("alert-triangle", "danger"),
    "recovery": ("key", "warn"),
    "report": ("file-text", "warn"),
    "gap": ("users-group", "warn"),
    "stale": ("phone", "warn"),
    "unsaid": ("calendar-event", "warn"),
    "rotation": ("users", "warn"),
    "consent": ("user-question", "warn"),
    "checklist": ("checkup-list", "warn"),
    "commitment": ("checks", "warn"),
    "question": ("user-question", "warn"),
    "ask": ("flag", "warn"),
    "answer": ("message", "info"),
    "improvement": ("note", "warn"),
    "conflict": ("arrows-right-left", "info"),
    "withheld": ("eye-off", "info"),
}
_LONGEST_LINE = 200
_WEEK = 7
_MORNING_ENDS, _EVENING_BEGINS = 12, 18


def need_line(need: Need, pressed: Callable[[], object]) -> QHBoxLayout:
    """Return one thing that needs the officer: what, why, and the one verb."""
    icon, tone = _TOPIC_LOOKS.get(need.topic, ("info-circle", "info"))
    lying, words = row(gap=12), column(gap=1)
    words.addWidget(ElidedText(need.title, "row"))
    words.addWidget(ElidedText(need.reason, "small", "text2"))
    lying.addWidget(Tile(icon, "danger" if need.is_late else tone))
    lying.addLayout(words, 1)
    lying.addWidget(Button(need.verb, name=f"{need.verb}: {need.title}", pressed=pressed))
    return lying


class MeetingLine(Painted):
    """One engagement of today: time, a bar in the colour of whom it is with, subject and place."""

    focus_radius = 6

    def __init__(self, meeting: MeetingToday, pressed: Callable[[], object]) -> None:
        one = meeting.engagement
        local = one.starts_at.astimezone() if one.starts_at else None
        self._time, self._group, self._title = (f"{local:%H:%M}" if local else ""), meeting.group, one.title
        minutes = int((one.ends_at - one.starts_at).total_seconds() // 60) if one.starts_at and one.ends_at else 0
        self._length = _("{count} min").format(count=minutes) if minutes > 0 else ""
        self._line = " · ".join(isolate(word) for word in (meeting.place, ENGAGEMENT_KINDS.label_of(one.kind)) if word)
        super().__init__(", ".join(word for word in (self._time, one.title, meeting.place) if word), pressed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of two lines."""
        return QSize(px(200), px(46))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the line."""
        if self.is_hovered:
            draw_box(painter, area, colour("hover"), 6)
        draw_text(painter, self.placed(QRectF(px(4), px(5), px(46), px(18))), self._time, "strong", is_number=True)
        draw_text(painter, self.placed(QRectF(px(4), px(24), px(46), px(16))), self._length, "caption", "text2")
        ink = tokens().families.get(self._group, tokens().accent)
        draw_box(painter, self.placed(QRectF(px(54), px(6), px(3), area.height() - px(12))), QColor(ink), 1)
        room = area.width() - px(74)
        draw_text(painter, self.placed(QRectF(px(68), px(5), room, px(18))), isolate(self._title), "row")
        draw_text(painter, self.placed(QRectF(px(68), px(24), room, px(16))), self._line, "small", "text2")


class ListLine(Painted):
    """One checklist: its ring, its name, and its next step."""

    focus_radius = 6

    def __init__(self, seen: SeenChecklist, pressed: Callable[[], object]) -> None:
        self._progress, self._name = seen.progress, seen.checklist.name
        following = next((one for one in seen.steps if one.is_late), None)
        following = following or next((one for one in seen.steps if one.state in {"open", "doing", ""}), None)
        self._is_late = following is not None and following.is_late
        self._line = _("Next: {step}").format(step=following.item.text) if following else _("Every step is settled")
        super().__init__(f"{self._name}, {self._progress.settled}/{self._progress.total}. {self._line}", pressed)
        self.setToolTip(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of a ring."""
        return QSize(px(200), px(52))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the line."""
        if self.is_hovered:
            draw_box(painter, area, colour("hover"), 6)
        side = px(44)
        ring = self.placed(QRectF(px(2), (area.height() - side) / 2, side, side))
        draw_ring(painter, ring, self._progress.settled, self._progress.total)
        words = f"{self._progress.settled}/{self._progress.total}"
        draw_text(painter, ring, words, "caption-strong", side="middle", is_number=True)
        room = area.width() - px(62)
        draw_text(painter, self.placed(QRectF(px(58), px(8), room, px(18))), isolate(self._name), "row")
        ink = "danger" if self._is_late else "text2"
        draw_text(painter, self.placed(QRectF(px(58), px(27), room, px(16))), self._line, "small", ink)


class Tick(Painted):
    """A circle that is pressed to say that something is done."""

    focus_radius = 12

    def __init__(self, name: str, pressed: Callable[[], object]) -> None:
        super().__init__(name, pressed)
        self.setToolTip(name)
        self.setFixedSize(px(24), px(24))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the circle, ticked under the pointer."""
        side = px(18)
        box = QRectF((area.width() - side) / 2, (area.height() - side) / 2, side, side)
        paint_icon(painter, "circle-check" if self.is_hovered else "circle", box, "ok" if self.is_hovered else "text2")


def promise_line(promise: Commitment, today: date, done: Callable[[], object], opened: Callable[[], object]) -> QWidget:
    """Return a promise with its owner and day; the circle says that it was kept."""
    made = QWidget()
    lying = row(made, gap=10)
    lying.addWidget(Tick(_("Done: {what}").format(what=promise.text), done))
    lying.addWidget(PlainLine(promise.text.splitlines()[0], opened), 1)
    lying.addWidget(ElidedText(isolate(promise.owner), "small", "text2"))
    due, ink = due_words(promise.due_on, today)
    when = ElidedText(due, "small-strong", ink)
    when.setFixedWidth(px(88))
    lying.addWidget(when, 0, Qt.AlignmentFlag.AlignTrailing)
    return made


class PlainLine(Painted):
    """One line of text that opens what it speaks of."""

    focus_radius = 4

    def __init__(self, text: str, pressed: Callable[[], object]) -> None:
        super().__init__(text, pressed)
        self._text = text
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of a line."""
        return QSize(px(120), px(26))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the text."""
        draw_text(painter, area, isolate(self._text), "body", "accent_ink" if self.is_hovered else "text")


def note_line(note: QuickNote, now: datetime, sorted_by: Callable[[Button], object]) -> tuple[QWidget, Button]:
    """Return a quick note with when it was written, and the button that sorts it, which is handed over to show a menu below it."""
    made = QWidget()
    lying, words = row(made, gap=12), column(gap=1)
    said = first_line(note.text, _LONGEST_LINE)
    line = ElidedText(isolate(said), "row")
    line.setToolTip(note.text)
    words.addWidget(line)
    words.addWidget(ElidedText(_noted(note, now), "small", "text2"))
    sort = Button(_("Sort"), name=_("Sort: {note}").format(note=said), pressed=lambda: sorted_by(sort))
    lying.addLayout(words, 1)
    lying.addWidget(sort)
    return made, sort


def _noted(note: QuickNote, now: datetime) -> str:
    """Return when and by whom a note was written: the time today, else the day."""
    local = note.noted_at.astimezone() if note.noted_at else None
    if local is None:
        return isolate(note.noted_by)
    day = local.date()
    is_today = day == now.astimezone().date()
    when = f"{local:%H:%M}" if is_today else day_shown(day)
    return " · ".join(isolate(word) for word in (when, note.noted_by.partition(",")[0]) if word)


def due_words(due_on: date | None, today: date) -> tuple[str, str]:
    """Return when something is due, and its ink: red when late, amber today. A day of the week to come goes by its name."""
    if due_on is None:
        return "", "text2"
    if due_on == today:
        return _("Today"), "warn"
    is_near = 0 < (due_on - today).days < _WEEK
    words = QLocale().toString(QDate(due_on.year, due_on.month, due_on.day), "dddd") if is_near else isolate(day_shown(due_on))
    return words, "danger" if due_on < today else "text2"


def long_day(now: datetime) -> str:
    """Return the day in the language in use, such as "Sunday 22 November"."""
    day = now.astimezone().date()
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def state_sentence(seen: SeenToday) -> str:
    """Return one sentence on the day: who is greeted, and how much there is."""
    hour = seen.today.now.astimezone().hour
    greeting = _("Good morning") if hour < _MORNING_ENDS else _("Good afternoon") if hour < _EVENING_BEGINS else _("Good evening")
    name = seen.author.partition(",")[0].partition(" ")[0]
    meetings, gaps = len(seen.meetings), sum(one.is_gap for one in seen.heat)
    reports = sum(one.topic == "report" for one in seen.today.needs)
    parts = [
        ngettext("{count} engagement today", "{count} engagements today", meetings).format(count=meetings)
        if meetings
        else _("No engagement today"),
        ngettext("{count} report due", "{count} reports due", reports).format(count=reports) if reports else "",
        ngettext("{count} gap in who we know", "{count} gaps in who we know", gaps).format(count=gaps) if gaps else "",
    ]
    return f"{greeting}, {isolate(name)}. {', '.join(one for one in parts if one)}."
