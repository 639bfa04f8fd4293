"""Who is missing: by kind and by area, with the reason in words and the next step; an answer of theirs is recorded from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.shares import ORIGINS
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.map.coverage_grid import CoverageGrid
from liaison_desk.ui.map.part import MapPart
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, line, row
from liaison_desk.ui.widgets.segments import Segments
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.missing_views import Field, SeenMissing
    from liaison_desk.ui.pages.record_page import RecordPage

_MOST_NAMES = 30
_ANSWER = ("desired_reason", "reason", "since_on", "asserted_by")


class MissingView(MapPart):
    """The heat map and the grid, what is counted in words, and what a field means."""

    has_day: ClassVar[bool] = True

    def __init__(self, page: RecordPage) -> None:
        super().__init__(page)
        self.seen: SeenMissing | None = None
        self.choice = Segments((("areas", _("By area"), ""), ("kinds", _("By kind"), "")), _("Who is missing"), "areas")
        self.told = Text("", "small", "text2", wrapped=True)
        self.shares = Text("", "small", "text2", wrapped=True)
        self.changes = Text("", "small", "text2", wrapped=True)
        self.grid = CoverageGrid()
        over = QWidget()
        lying = row(over, gap=12, margins=(12, 8, 14, 8))
        lying.addWidget(self.choice)
        lying.addWidget(self.told, 1)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setObjectName("coverage")
        holder = QWidget()
        holder.setObjectName("scrolled")
        inside = row(holder, gap=0, margins=(12, 0, 12, 8))
        inside.addWidget(self.grid, 1, Qt.AlignmentFlag.AlignTop)
        area.setWidget(holder)
        under = QWidget()
        told = column(under, gap=0, margins=(14, 8, 14, 8))
        told.addWidget(self.shares)
        told.addWidget(self.changes)
        self.standing.addWidget(over)
        self.standing.addWidget(line())
        self.standing.addWidget(area, 1)
        self.standing.addWidget(line())
        self.standing.addWidget(under)
        self.choice.chosen.connect(lambda _key: self._draw())
        self.grid.opened.connect(self.open)

    def read(self) -> None:
        """Read who is missing."""
        from liaison_desk.services import missing_views

        if self.asked is not None:
            self.jobs.run(partial(missing_views.seen, self.page.desk, self.asked), done=self._show, topic="map.missing")

    def _show(self, seen: SeenMissing) -> None:
        self.seen = seen
        self.told.setText(_told(seen))
        self.shares.setText(_shares(seen))
        signs = _("Small signs: + a gap opened, − one closed since {day}")
        self.changes.setText(signs.format(day=isolate(day_shown(seen.since))) if seen.since else "")
        self.changes.setVisible(seen.since is not None)
        self._draw()

    def _draw(self) -> None:
        if self.seen is not None:
            self.grid.show_grid(self.seen.grids[self.choice.current()])

    # --- one field -----------------------------------------------------------------------------------------------

    def open(self, sector: str, column: str) -> None:
        """Show in the inspector who is there, what is missing, why, and what to do next."""
        from liaison_desk.services.missing_views import Field

        if self.seen is None:
            return
        grid = self.seen.grids[self.choice.current()]
        field = grid.fields.get((sector, column), Field())
        shown = self.page.inspector
        count = ngettext("{count} mapped", "{count} mapped", field.count).format(count=field.count)
        shown.show_head(dict(grid.rows)[sector], f"{isolate(dict(grid.columns)[column])} · {count}", "user-question")
        if field.reason:
            tone, icon = ("danger", "alert-triangle") if field.is_gap else ("info", "hand-stop")
            shown.add(Note(field.reason, "", tone, icon))
        if field.before and self.seen.since:
            words = _("On {day}: {reason}").format(day=isolate(day_shown(self.seen.since)), reason=field.before)
            shown.add(Text(words, "small", "text2", wrapped=True))
        if field.step:
            shown.add_section(_("What to do next"))
            shown.add(Text(field.step, "body", wrapped=True))
        if not field.reason:
            shown.add(
                Text(_("Nothing is missing that the desk knows of. Groups without logo or contact are not on it."), "small", wrapped=True)
            )
        self._show_people(field)
        self._show_buttons(sector, column, field)
        self.show_in_inspector()

    def _show_people(self, field: Field) -> None:
        shown = self.page.inspector
        if field.people:
            shown.add_section(_("Who is there"), Text(_("by name"), "small", "text2"))
        for id_, name in field.people[:_MOST_NAMES]:
            made = Button(isolate(name), "inline", name=_("Go to {name}").format(name=name))
            made.clicked.connect(partial(self._go, id_))
            shown.add(made)
        if len(field.people) > _MOST_NAMES:
            shown.add(Text(_("{count} more").format(count=len(field.people) - _MOST_NAMES), "small", "text2"))

    def _show_buttons(self, sector: str, column: str, field: Field) -> None:
        shown = self.page.inspector
        landing = {"sectors": sector} | ({"areas": column} if self.choice.current() == "areas" and column else {})
        shown.add_button(Button(_("Add who is missing"), "primary", "plus", pressed=partial(self.page.begin_new, **landing)))
        if field.is_gap and field.local:
            answer = partial(self.ask_answer, field.local)
            shown.add_button(Button(_("It is their answer…"), icon="hand-stop", pressed=answer))

    def _go(self, record_id: str, _checked: bool = False) -> None:
        self.page.land(record=record_id)

    def ask_answer(self, local: tuple[str, ...]) -> None:
        """Ask whether they stay apart by their choice or for their safety, why, and on whose word."""
        from liaison_desk.domain.relationship import RelationshipLevel
        from liaison_desk.ui.pages.drafted_sheet import open_sheet

        frame = self.page.frame
        today = frame.desk.clock().date()
        row_of = RelationshipLevel(since_on=today, desired_reason="their-choice")
        open_sheet(frame, row_of, title=_("They stay apart"), keep=partial(_keep, local), key=f"apart:{','.join(local)[:80]}", only=_ANSWER)

    # --- what the page asks --------------------------------------------------------------------------------------

    def take_cursor(self) -> None:
        """Put the cursor onto the grid."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> None:
        """Show the other of both grids."""
        self.choice.choose("kinds" if self.choice.current() == "areas" else "areas")
        self._draw()

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here."""
        return (Command(label=_("By area, by kind"), run=self.turn, key="G", icon="layout-grid", where=_(ON_PAGE)),)


def _keep(local: tuple[str, ...], desk: Desk, said: Record) -> Changes:
    from liaison_desk.services import relationships

    return relationships.apart(desk, local, cast("Any", said))


def _told(seen: SeenMissing) -> str:
    words = [ngettext("{count} gap", "{count} gaps", seen.gaps).format(count=seen.gaps)]
    if seen.since:
        moved = _("from {day} to now: {opened} opened, {closed} closed")
        words.append(moved.format(day=isolate(day_shown(seen.since)), opened=seen.opened, closed=seen.closed))
    words.append(ngettext("{count} answered by them", "{count} answered by them", seen.answered).format(count=seen.answered))
    if seen.meetings:
        told = _("{count} of {total} meetings without anybody local")
        words.append(told.format(count=seen.meetings_without_local, total=seen.meetings))
    if seen.is_past:
        words.append(_("as on {day}").format(day=isolate(day_shown(seen.on))))
    return " · ".join(words)


def _shares(seen: SeenMissing) -> str:
    where = {"map": _("On the map"), "forums": _("In forums"), "rooms": _("In the rooms")}
    origin = {"local": _("local"), "state": _("this state"), "external": _("external"), "other": _("other")}
    told = []
    for one in seen.shares:
        parts = [f"{origin[each]} {isolate(str(getattr(one, each)), left_to_right=True)}" for each in ORIGINS if getattr(one, each)]
        if parts:
            told.append(f"{where.get(one.where, one.where)}: {', '.join(parts)}")
    return " · ".join(told)
