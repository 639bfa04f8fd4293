"""A week of engagements, seven columns from Monday on; what forums would hold stands there too, to be planned with one press."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
from liaison_desk.domain.terms.states import ENGAGEMENT_STATES
from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.pages.engagement_rows import STATES
from liaison_desk.ui.painting import draw_box, draw_text, text_width
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.button import Button, icon_button
from liaison_desk.ui.widgets.painted import Painted
from liaison_desk.ui.widgets.panel import Card, column, emptied, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QPainter

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.engagement import Engagement
    from liaison_desk.services.engagement_week import Proposed, Week
    from liaison_desk.ui.pages.engagements import EngagementsPage

_GROUNDS = {"planned": "info_soft", "held": "ok_soft", "did-not-happen": "sunk"}


class EventCard(Painted):
    """One engagement in its day: hour, state and subject."""

    focus_radius = 6
    leaves_arrows = True

    def __init__(self, words: tuple[str, str], icon: str, ground: str, name: str, pressed: Callable[[], object]) -> None:
        self._first, self._second, self._icon, self._ground = *words, icon, ground
        super().__init__(name, pressed)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of the hour and two lines."""
        return QSize(px(90), px(68))

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw the card."""
        draw_box(painter, area, colour("hover" if self.is_hovered else self._ground), 6, colour("border"))
        paint_icon(painter, self._icon, self.placed(QRectF(px(8), px(8), px(14), px(14))), "text2")
        room = area.width() - px(14)
        draw_text(painter, self.placed(QRectF(px(26), px(6), room - px(20), px(18))), self._first, "caption-strong", is_number=True)
        for at, words in enumerate(in_two(self._second, round(room))):
            draw_text(painter, self.placed(QRectF(px(8), px(26 + at * 17), room, px(17))), words, "small")


class WeekView(Card):
    """The week that `asked` reads; `chosen` shows an engagement, `planned` plans a proposed one, `plan_on` a new one on a day."""

    def __init__(
        self,
        asked: Callable[[], object],
        chosen: Callable[[str], object],
        planned: Callable[[Proposed], object],
        plan_on: Callable[[date], object],
    ) -> None:
        super().__init__()
        self.monday: date | None = None
        self._asked, self._chosen, self._planned, self._plan_on = asked, chosen, planned, plan_on
        self.plans: dict[date, Button] = {}
        self.cards: list[EventCard] = []
        self.words = Text("", "card")
        head, inside = row(gap=8), QWidget()
        head.addWidget(icon_button("arrow-left", _("The week before"), partial(self.step, -1), key="PgUp"))
        head.addWidget(icon_button("arrow-right", _("The next week"), partial(self.step, 1), key="PgDown"))
        head.addWidget(Button(_("This week"), "secondary", pressed=self.come_home))
        head.addWidget(self.words, 1)
        self.hint = Text("", "small", "text2")
        head.addWidget(self.hint)
        self.body.addLayout(head)
        self._columns = row(inside, gap=8)
        self.body.addWidget(scrolled(inside), 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def step(self, weeks: int) -> None:
        """Go some weeks on or back."""
        if self.monday is not None:
            self.monday += timedelta(days=7 * weeks)
            self._asked()

    def come_home(self) -> None:
        """Go to the present week."""
        self.monday = None
        self._asked()

    def show_week(self, week: Week) -> None:
        """Show a week that was read."""
        self.monday = week.monday
        self.cards, self.plans = [], {}
        emptied(self._columns)
        sunday = week.monday + timedelta(days=6)
        number = week.monday.isocalendar().week
        self.words.setText(
            _("Week {number}: {first} to {last}").format(number=number, first=day_shown(week.monday), last=day_shown(sunday))
        )
        words = ngettext("{count} without a day is in the list only", "{count} without a day are in the list only", week.undated)
        self.hint.setText(words.format(count=week.undated) if week.undated else "")
        for at in range(7):
            self._columns.addLayout(self._day(week, week.monday + timedelta(days=at)), 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the weeks with Page up and Page down, go through the cards with the arrow keys."""
        weeks = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if weeks:
            self.step(weeks)
        elif steps and self.cards:
            here = next((at for at, one in enumerate(self.cards) if one.hasFocus()), -1 if steps > 0 else 0)
            self.cards[(here + steps) % len(self.cards)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _day(self, week: Week, day: date) -> QVBoxLayout:
        standing = column(gap=6)
        is_today = day == week.today
        name = QLocale().dayName(QDate(day.year, day.month, day.day).dayOfWeek(), QLocale.FormatType.ShortFormat)
        standing.addWidget(Text(f"{name} {day.day}", "strong" if is_today else "small-strong", "accent_ink" if is_today else "text2"))
        for one in week.days.get(day, ()):
            self._add(standing, _card_of(one, partial(self._chosen, one.id)))
        for each in week.proposed.get(day, ()):
            self._add(standing, _proposal(each, partial(self._planned, each)))
        if day >= week.today:
            name_of_day = f"{name} {day.day}"
            plan = icon_button("plus", _("Plan a meeting on {day}").format(day=name_of_day), partial(self._plan_on, day))
            self.plans[day] = plan
            standing.addWidget(plan, 0, Qt.AlignmentFlag.AlignLeading)
        standing.addStretch(1)
        return standing

    def _add(self, standing: QVBoxLayout, card: EventCard) -> None:
        self.cards.append(card)
        standing.addWidget(card)


def in_two(words: str, width: int) -> tuple[str, ...]:
    """Return words on at most two lines: as many as fit on the first, the rest, which may be cut, on the second."""
    first, rest = "", words.split()
    while rest and (not first or text_width(f"{first} {rest[0]}", "small") <= width):
        first = f"{first} {rest.pop(0)}".strip()
    return (first, " ".join(rest)) if rest else (first,)


def _card_of(one: Engagement, pressed: Callable[[], object]) -> EventCard:
    local = one.starts_at.astimezone() if one.starts_at else None
    icon, _tone = STATES.get(one.state, ("calendar-event", ""))
    hour = f"{local:%H:%M}" if local else ""
    state = ENGAGEMENT_STATES.label_of(one.state)
    name = ", ".join((hour, one.title, ENGAGEMENT_KINDS.label_of(one.kind), state))
    return EventCard((hour, one.title), icon, _GROUNDS.get(one.state, "sunk"), name, pressed)


def _proposal(one: Proposed, pressed: Callable[[], object]) -> EventCard:
    hour = f"{one.starts_at.astimezone():%H:%M}"
    name = _("Plan {forum} at {hour}").format(forum=one.name, hour=hour)
    return EventCard((_("{hour} plan").format(hour=hour), one.name), "plus", "surface", name, pressed)


class Weeks:
    """What the page of engagements does with its week: asks for it with the words and filters of the list, and plans what is proposed."""

    def __init__(self, page: EngagementsPage) -> None:
        self._page, self.is_shown = page, False
        self.view = WeekView(self.ask, self._choose, self._plan, self._plan_on)

    def show(self, *, is_shown: bool) -> None:
        """Show the week in the place of the list, or the list again."""
        self.is_shown = is_shown
        self._page.ask()

    def ask(self) -> None:
        """Ask for the week that is wished, where it is shown."""
        if not self.is_shown:
            return
        from liaison_desk.services import engagement_week

        page = self._page
        words, filters = page.search.text().strip(), page.filters.asked()
        work = partial(engagement_week.week, page.desk, self.view.monday, text=words, filters=filters)
        page.jobs.run(work, done=self.view.show_week, topic="page.engagement.week")

    def take_place(self) -> None:
        """Stand where the list stands, unless nothing was logged at all or nothing fits."""
        if self.is_shown and self._page.table.total:
            self._page.room.setCurrentWidget(self.view)

    def _choose(self, engagement_id: str) -> None:
        if not self._page.view.choose(engagement_id):
            self._page.inspect(engagement_id)
        self._page.beside.show_inspector()

    def _plan_on(self, day: date) -> None:
        """Open the form of a planned meeting on a day: at nine, or where that has passed at the next full hour."""
        now = self._page.desk.clock().astimezone()
        at = max(datetime.combine(day, time(9)).astimezone(), now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1))
        self._page.begin_new(state="planned", at=at.isoformat())

    def _plan(self, one: Proposed) -> None:
        from liaison_desk.services import forums

        def planned(answer: tuple[str, Changes]) -> None:
            self._page.land(record=answer[0])
            self._page.frame.say(_("Planned"), batch=answer[1].batch)

        self._page.jobs.run(partial(forums.plan, self._page.desk, one.forum, one.starts_at), done=planned)
