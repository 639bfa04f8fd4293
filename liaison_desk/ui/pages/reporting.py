"""Reporting and joint work: held against reported, what is overdue, who of our own made it work, and the coordination wheel."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QWidget

from liaison_desk.domain.dtg import day_shown, here_shown
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.pages.engagement_ways import REPORTING, Ways, go_way
from liaison_desk.ui.pages.short_forms import show_roll_up
from liaison_desk.ui.pages.wheel_view import WheelPanel
from liaison_desk.ui.painting import text_width
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.shell.page import Page
from liaison_desk.ui.shell.papers import OnPaper
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.panel import Card, column, emptied, row, scrolled
from liaison_desk.ui.widgets.text import ElidedText, Text, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.domain.reporting import Line
    from liaison_desk.services.compliance import Compliance
    from liaison_desk.services.reporting_views import SeenReporting
    from liaison_desk.ui.shell.frame import Frame

_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
"""Numbers stand under each other by their last figure, in a window from right to left as well."""
_NAMES = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BESIDE_FROM, _MARGIN, _NAME_WIDTH, _WIDEST = 900, 24, 150, 1_600
"""On a wider page figures would stand so far from their names that the eye loses the line."""
_MOST_LINES, _MOST_LATE, _MOST_THANKS = 12, 8, 5
_IN_DAYS_FROM = 72
"""Hours from which on a time is told in days, as how late a report is."""
_ISO_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def _periods() -> tuple[tuple[str, str, str], ...]:
    return (("week", _("Roll up the week"), "W"), ("month", _("Roll up the month"), "M"))


def held_words(one: Line) -> str:
    """Return how many meetings owed a report, have one and still have time; what is nought goes unsaid."""
    if not one.held:
        return _("No meeting of this period owes a report.")
    parts = [ngettext("{count} meeting owed a report", "{count} meetings owed a report", one.held).format(count=one.held)]
    if one.reported:
        parts.append(ngettext("{count} has one", "{count} have one", one.reported).format(count=one.reported))
    if one.waiting:
        parts.append(ngettext("{count} still has time", "{count} still have time", one.waiting).format(count=one.waiting))
    return " · ".join(parts)


def time_words(hours: float) -> str:
    """Return a time in whole hours, from three days on in days: nobody reads "203.3 hours"."""
    days, whole = round(hours / 24), max(1, round(hours))
    if hours >= _IN_DAYS_FROM:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    return ngettext("{count} hour", "{count} hours", whole).format(count=whole)


def week_words(key: str) -> str:
    """Return a week written as in ISO 8601, such as `2026-W47`, as its number and its first day; any other key as it is."""
    found = _ISO_WEEK.fullmatch(key)
    if found is None:
        return key
    first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return _("Week {number}, from {day}").format(number=int(found[2]), day=isolate(day_shown(first), left_to_right=True))


class ReportingPage(Page):
    """Whether the reports are written, and where joint work is thick or thin, of a forum, a sector and a period."""

    kinds: ClassVar[frozenset[str]] = frozenset({"engagement", "attendee", "after-action", "forum", "activity", "operation", "stakeholder"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.ways = Ways(REPORTING, self.choose_way)
        self.forum, self.sector = Combo(_("Forum")), Combo(_("Sector"))
        self.since, self.until = QLineEdit(), QLineEdit()
        self.problem = Text("", "small", "danger", wrapped=True)
        self.wheel = WheelPanel()
        self._left, self._right = column(gap=16), column(gap=16)
        self._beside, self._asking = row(gap=16), row(gap=8)
        self._halves = row(gap=8), row(gap=8)
        self._build()

    def refresh(self) -> None:
        """Ask again for the period and the part that is chosen."""
        from liaison_desk.services import reporting_views

        asked = {
            "forum": str(self.forum.currentData() or ""),
            "sector": str(self.sector.currentData() or ""),
            "since": self.since.text(),
            "until": self.until.text(),
        }
        work = partial(reporting_views.seen, self.desk, **asked)
        self.jobs.run(work, done=self.show_seen, failed=self._refused, topic="page.reporting")

    def choose_way(self, way: str) -> None:
        """Go to another way to look at engagements."""
        go_way(self.frame, self.ways, REPORTING, way)

    def take_cursor(self) -> None:
        """Put the cursor onto the first choice."""
        self.forum.setFocus()

    def commands(self) -> tuple[Command, ...]:
        """Return how a period is rolled up into one report."""
        return tuple(
            Command(label=words, run=partial(show_roll_up, self.frame, period), key=key, icon="printer", where=_(ON_PAGE))
            for period, words, key in _periods()
        )

    def on_paper(self) -> OnPaper:
        """Return nothing of its own; the wheel and the roll-up are among the papers that are about all."""
        return OnPaper()

    def show_seen(self, seen: SeenReporting) -> None:
        """Show the page anew."""
        self._offer_forums(seen.forums)
        self.problem.hide()
        self.wheel.show_spokes(seen.spokes)
        emptied(self._left)
        found = seen.compliance
        self._left.addWidget(self._whole(found))
        for title, lines in ((_("By forum"), found.forums), (_("By week"), found.weeks)):
            if lines:
                self._left.addWidget(self._table(title, lines, found))
        self._left.addStretch(1)
        while self._right.count() > 1:
            taken = self._right.takeAt(1)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for card in (self._late(found), self._thanks(found)):
            self._right.addWidget(card)
        self._right.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put below each other what has no room beside each other."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(_BESIDE_FROM)
        asked = sum(one.minimumSize().width() for one in self._halves) + px(2 * _MARGIN + 8)
        for one, is_below in ((self._beside, is_narrow), (self._asking, is_narrow or self.width() < asked)):
            one.setDirection(QBoxLayout.Direction.TopToBottom if is_below else QBoxLayout.Direction.LeftToRight)

    def _build(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(px(_WIDEST))
        whole = column(inside, gap=14, margins=(_MARGIN, 16, _MARGIN, 20))
        whole.addWidget(self.ways)
        whole.addLayout(self._choices())
        whole.addWidget(self.problem)
        joint = Card(_("Joint work"))
        joint.add(self.wheel)
        self._right.addWidget(joint)
        self._beside.addLayout(self._left, 1)
        self._beside.addLayout(self._right, 1)
        whole.addLayout(self._beside, 1)
        column(self, gap=0).addWidget(scrolled(inside))

    def _choices(self) -> QBoxLayout:
        asking, lying, pressing = self._asking, *self._halves
        self.forum.addItem(_("All forums"), "")
        self.sector.addItem(_("All sectors"), "")
        for one in SECTORS:
            self.sector.addItem(one.label, one.code)
        for box in (self.forum, self.sector):
            box.setMaximumWidth(px(180))
            box.activated.connect(lambda _place: self.refresh())
            lying.addWidget(box, 1)
        for line, words in ((self.since, _("from 1 Nov 2026")), (self.until, _("until today"))):
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            line.setMaximumWidth(px(160))
            line.setMinimumWidth(min(px(160), text_width(words, "body") + px(28)))
            line.editingFinished.connect(self.refresh)
            lying.addWidget(line, 1)
        lying.addStretch(1)
        asking.addLayout(lying, 1)
        asking.addLayout(pressing)
        for period, words, key in _periods():
            pressing.addWidget(Button(words, "secondary", "printer", key=key, pressed=partial(show_roll_up, self.frame, period)))
        pressing.addStretch()
        self.problem.hide()
        return asking

    def _offer_forums(self, forums: Sequence[tuple[str, str]]) -> None:
        chosen = self.forum.currentData()
        self.forum.blockSignals(True)
        while self.forum.count() > 1:
            self.forum.removeItem(1)
        for id_, name in forums:
            self.forum.addItem(name, id_)
        self.forum.setCurrentIndex(max(0, self.forum.findData(chosen)))
        self.forum.blockSignals(False)

    def _refused(self, error: DeskError) -> bool:
        self.problem.setText(str(error))
        self.problem.show()
        return True

    def _whole(self, found: Compliance) -> Card:
        one = found.whole
        card = Card(_("Held and reported"))
        if one.overdue:
            card.add_to_head(Chip(ngettext("{count} overdue", "{count} overdue", one.overdue).format(count=one.overdue), "", "danger"))
        card.add(Text(held_words(one), "body", wrapped=True))
        if one.median_hours is not None:
            told = _("Half of the reports were final within {time} of the meeting; {most} are allowed.")
            times = {"time": time_words(one.median_hours), "most": time_words(found.hours)}
            card.add(Text(told.format(**times), "small", "text2", wrapped=True))
        if not found.is_asked:
            card.add(Text(_("Your office chose not to owe reports; this is for your own use."), "small", "text2", wrapped=True))
        return card

    def _table(self, title: str, lines: Sequence[Line], found: Compliance) -> Card:
        card = Card(title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, px(_NAME_WIDTH))
        for place, word in enumerate(("", _("Owed"), _("Reported"), _("Overdue"), _("Half within"))):
            head = section(word)
            head.setWordWrap(" " in word)  # Long heads take two lines rather than the room of the names.
            head.setAlignment(_NUMBERS if place else _NAMES)
            grid.addWidget(head, 0, place)
        for at, one in enumerate(lines[:_MOST_LINES], start=1):
            name = found.titles.get(one.key, "") or week_words(one.key) or _("No forum")
            grid.addWidget(ElidedText(isolate(name), "row"), at, 0)
            half = "–" if one.median_hours is None else time_words(one.median_hours)
            for place, word in enumerate((str(one.held), str(one.reported), str(one.overdue or "–"), half), start=1):
                grid.addWidget(Text(word, "body", "danger" if place == 3 and one.overdue else "text"), at, place, _NUMBERS)
        card.body.addLayout(grid)
        return card

    def _late(self, found: Compliance) -> Card:
        from liaison_desk.services.compliance import late_words

        card = Card(_("Overdue"))
        for one in found.overdue[:_MOST_LATE]:
            lying, words = row(gap=8), column(gap=1)
            title = found.titles.get(one.engagement, "")
            words.addWidget(ElidedText(isolate(title), "row"))
            words.addWidget(ElidedText(f"{here_shown(one.ended_at)} · {late_words(one)}", "small", "text2"))
            lying.addLayout(words, 1)
            go = partial(self.frame.go, "engagements", write=one.engagement)
            lying.addWidget(Button(_("Write"), name=f"{_('Write')}: {title}", pressed=go))
            card.body.addLayout(lying)
        more = len(found.overdue) - _MOST_LATE
        if more > 0:
            card.add(Text(_("And {count} more.").format(count=more), "small", "text2"))
        if not found.overdue:
            card.add(Text(_("No report is overdue."), "body", "text2"))
        return card

    def _thanks(self, found: Compliance) -> Card:
        card = Card(_("Own staff who made it work"))
        for one in found.recognised[:_MOST_THANKS]:
            card.add(Text(isolate(one.words), "body", wrapped=True))
            card.add(Text(isolate(one.report, left_to_right=True), "small", "text2"))
        if not found.recognised:
            card.add(
                Text(_("Reports can name own staff who made a meeting work, under “Effects on others”."), "body", "text2", wrapped=True)
            )
        return card
