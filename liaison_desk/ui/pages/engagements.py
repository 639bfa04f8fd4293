"""The page of engagements and their after-action reports: log, plan, see who was there, write the report."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout

from liaison_desk.i18n import _
from liaison_desk.ui.models.cells import Column, Query, RowCells
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.pages import engagement_panel
from liaison_desk.ui.pages.engagement_rows import EngagementRows
from liaison_desk.ui.pages.engagement_ways import LIST, PAGES_OF, WEEK, Ways
from liaison_desk.ui.pages.engagement_week import Weeks
from liaison_desk.ui.pages.importing import FileDrops, import_button
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter
from liaison_desk.ui.pages.report_attendance import RecentPeople, bring_regulars, with_person
from liaison_desk.ui.pages.report_editor import ReportEditor
from liaison_desk.ui.pages.short_forms import say_held, say_not_held, write_flash_note
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.engagement_views import SeenEngagement
    from liaison_desk.ui.forms.record_sheet import RecordSheet
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.shell.papers import OnPaper
    from liaison_desk.ui.widgets.inspector import Inspector
    from liaison_desk.ui.widgets.panel import Card


class EngagementsPage(RecordPage):
    """Meetings, calls and chance contacts of the operation in use, and the reports on them."""

    kind: ClassVar[str] = "engagement"
    icon: ClassVar[str] = "messages"
    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, frame: Frame) -> None:
        self.ways = Ways(LIST, self.choose_way, partial(frame.go, "forums"))
        super().__init__(frame)
        self.editor: ReportEditor | None = None
        self.drops = FileDrops(self, (".ics",))
        self._places = column(gap=0)
        whole = self.layout()
        if isinstance(whole, QBoxLayout):
            whole.addLayout(self._places, 1)
        self.table.query = Query(sort="starts_at", is_descending=True)

    def columns(self) -> Sequence[Column]:
        """Return when, what, whether it was held, how many were there, and its report."""
        return (
            Column(key="starts_at", label=_("When"), width=104),
            Column(key="title", label=_("Subject"), width=240, stretches=True),
            Column(key="state", label=_("State"), width=164),
            Column(key="present", label=_("There"), width=92, sorts=False),
            Column(key="report", label=_("Report"), width=140, sorts=False),
        )

    def provider(self) -> EngagementRows:
        """Return where the rows come from."""
        return EngagementRows(self.desk, self.kind, lambda _listed: RowCells(id="", cells=(), sentence=""), self.more)

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters by state, kind, forum and sector."""
        from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
        from liaison_desk.domain.terms.sectors import SECTORS
        from liaison_desk.domain.terms.states import ENGAGEMENT_STATES

        return (
            Filter(name="state", label=_("State"), labels=ENGAGEMENT_STATES),
            Filter(name="kind", label=_("Kind"), labels=ENGAGEMENT_KINDS),
            Filter(name="forum_name", label=_("Forum")),
            Filter(name="sectors", label=_("Sector"), labels=SECTORS),
        )

    def over(self) -> QWidget:
        """Return the three ways to look at engagements."""
        return self.ways

    def tools(self) -> Sequence[QWidget]:
        """Return the quick ways in."""
        log = Button(
            _("Log contact"), "secondary", "message-plus", key="Ctrl+L", name=_("Log an informal contact"), pressed=self.log_contact
        )
        plan = Button(_("Plan"), "secondary", "calendar-event", pressed=partial(self.begin_new, state="planned"))
        return (log, plan, import_button(self))

    def commands(self) -> tuple[Command, ...]:
        """Return what every list does, and what follows or precedes a meeting."""
        here = _(ON_PAGE)
        return (
            *super().commands(),
            Command(label=_("Plan a meeting"), run=partial(self.begin_new, state="planned"), key="P", icon="calendar-event", where=here),
            Command(label=_("Brief for this meeting"), run=self.open_brief, key="B", icon="note", where=here),
            Command(label=_("Write or open the report"), run=self.report_of_current, key="R", icon="file-text", where=here),
            Command(label=_("Flash note"), run=partial(self.with_current, write_flash_note), key="N", icon="bolt", where=here),
            Command(label=_("It was held"), run=partial(self.with_current, say_held), key="H", icon="check", where=here),
            Command(label=_("It did not happen"), run=partial(self.with_current, say_not_held), key="X", icon="x", where=here),
            Command(label=_("Look at a week"), run=partial(self.choose_way, WEEK), key="W", icon="calendar-event", where=here),
            Command(label=_("Save the calendar as a file"), run=self.save_calendar, icon="file-export", where=here),
            Command(label=_("Look at forums"), run=partial(self.frame.go, "forums"), key="F", icon="messages", where=here),
        )

    def press(self, letter: str) -> bool:
        """Run a single letter of the list; from behind a report no letter does anything to it."""
        return not self.is_writing and super().press(letter)

    def with_current(self, run: Callable[[Frame, str], object]) -> None:
        """Run something of the engagement under the cursor; not from behind a report."""
        chosen = self.view.current_id()
        if chosen and not self.is_writing:
            run(self.frame, chosen)

    def save_calendar(self) -> None:
        """Open the review of a copy of the calendar, which may be an iCalendar file."""
        from liaison_desk.ui.dialogs.copy_review import open_papers
        from liaison_desk.ui.shell.papers import OnPaper

        open_papers(self.frame, OnPaper(audience="team"), "calendar")

    def log_contact(self) -> None:
        """Log an informal contact."""
        self.frame.log_contact()

    def open_brief(self) -> None:
        """Show the brief for the meeting under the cursor, as it would be printed."""
        if self.view.current_id() and not self.is_writing:
            self.frame.print_here("brief")

    def take_indirect_way(self, engagement_id: str) -> None:
        """Turn a planned meeting into one that goes through somebody else; the toast offers to undo it."""
        from liaison_desk.services import engagement_risks

        def taken(changes: Changes) -> None:
            self.frame.say(_("It goes through somebody else now"), batch=changes.batch)

        self.jobs.run(partial(engagement_risks.take_indirect_way, self.desk, engagement_id), done=taken)

    def choose_way(self, way: str) -> None:
        """Look at engagements another way."""
        self.ways.segments.choose(WEEK if way == WEEK or (self.weeks.is_shown and way in PAGES_OF) else LIST)
        if way in PAGES_OF:
            self.frame.go(way)
        else:
            self.weeks.show(is_shown=way == WEEK)

    def ask(self) -> None:
        """Ask for the list, and for the week where that is shown."""
        super().ask()
        self.weeks.ask()

    def _loaded(self) -> None:
        super()._loaded()
        self.weeks.take_place()

    def _fill_room(self, card: Card) -> None:
        super()._fill_room(card)
        self.weeks = Weeks(self)
        self.room.addWidget(self.weeks.view)

    def on_paper(self) -> OnPaper:
        """Return the report that is open, else what every list returns."""
        if self.editor is not None and self.is_writing:
            return self.editor.life.on_paper()
        return super().on_paper()

    @property
    def is_writing(self) -> bool:
        """Say whether a report is open, so that the list with its keys is away."""
        return self.editor is not None and not self.editor.isHidden()

    def edit(self, record_id: str = "") -> None:
        """Open the form of an engagement; not from behind a report."""
        if not self.is_writing:
            super().edit(record_id)

    def remove(self) -> None:
        """Remove the engagement under the cursor; not from behind a report."""
        if not self.is_writing:
            super().remove()

    def erase(self) -> None:
        """Ask what of the engagement under the cursor is to be erased; not from behind a report."""
        if not self.is_writing:
            super().erase()

    def report_of_current(self) -> None:
        """Write or open the report of the engagement under the cursor."""
        chosen = self.view.current_id()
        if chosen and not self.is_writing:
            self.write_report(chosen)

    def empty(self) -> EmptyState:
        """Return what teaches where nothing was logged yet."""
        words = _("Log each meeting, call or chance contact. The desk then keeps the report, the promises and who was missing in sight.")
        return EmptyState(self.icon, words, _("Log an engagement"), self.begin_new)

    def blank(self, **landing: str) -> Record:
        """Return a new engagement, held until its start lies ahead or something else is wished, with whom it was logged from."""
        from liaison_desk.domain.engagement import Attendee, Engagement

        contact, stakeholder = landing.get("contact", ""), landing.get("stakeholder", "")
        there = (Attendee(contact=contact, stakeholder=stakeholder),) if contact or stakeholder else ()
        starts_at = datetime.fromisoformat(landing["at"]) if landing.get("at") else None
        return Engagement(state=landing.get("state", "held"), kind=landing.get("kind", "meeting"), attendees=there, starts_at=starts_at)

    def adorn(self, sheet: RecordSheet) -> None:
        """Offer the people met lately over the attendance."""
        from liaison_desk.services import engagements
        from liaison_desk.ui.pages.engagement_state import follow_start

        bring_regulars(self, sheet.form)
        follow_start(sheet.form, self.desk.clock, is_new=sheet.is_new)

        def offer(people: Sequence[Contact]) -> None:
            form = sheet.form
            offered = RecentPeople(people, getattr(form.so_far(), "attendees", ()), partial(with_person, form))
            row_layout = form.stack.rows["attendees"].layout()
            if row_layout is not None:
                row_layout.addWidget(offered)

        self.jobs.run(partial(engagements.recent_people, self.desk), done=offer, topic="recent-people")

    def keep(self, desk: Desk, record: Any) -> Changes:
        """Keep an engagement, with its people as they are today."""
        from liaison_desk.services import engagements

        return engagements.logged(desk, record)[1]

    def read(self, desk: Desk, record_id: str) -> SeenEngagement | None:
        """Read an engagement with its reports."""
        from liaison_desk.services import engagement_views

        return engagement_views.seen_whole(desk, record_id)

    def land(self, **landing: str) -> None:
        """Open a report (`report=`), begin the report of an engagement (`write=`), or land as every list does."""
        if landing.get("report"):
            self.open_report(landing["report"])
            return
        self._show_list()
        if landing.get("write"):
            self.write_report(landing["write"])
            return
        if landing.get("way"):
            self.choose_way(landing["way"])
            return
        super().land(**landing)

    def take_cursor(self) -> None:
        """Put the cursor into the list; an open report keeps its own."""
        if self.editor is not None and self.is_writing:
            self.editor.take_cursor()
        else:
            super().take_cursor()

    def open_report(self, ref: str) -> None:
        """Show a report in the editor."""
        if self.editor is None:
            self.editor = ReportEditor(self.frame, form_needs(self.frame, {}))
            self.editor.left.connect(self._show_list)
            self._places.addWidget(self.editor)
        self.beside.hide()
        self.editor.show()
        self.editor.show_report(ref)

    def write_report(self, engagement_id: str) -> None:
        """Begin the report of an engagement, or open the one there is."""
        from liaison_desk.services import after_action

        self.jobs.run(partial(after_action.begin, self.desk, engagement_id), done=self.open_report)

    def refresh(self) -> None:
        """Ask again for the list, and for the report that is open."""
        super().refresh()
        self._check_forums()
        if self.editor is not None and self.is_writing:
            self.editor.refresh()

    def _check_forums(self) -> None:
        from liaison_desk.services import forum_checks

        self.jobs.run(partial(forum_checks.checked, self.desk), done=self.ways.show_findings, topic="page.engagement.forums")

    def leave(self) -> None:
        """Keep what is typed in the editor."""
        if self.editor is not None and self.is_writing:
            self.editor.keep()

    def close_level(self) -> bool:
        """Leave the editor, else close what every list closes."""
        if self.editor is not None and self.is_writing:
            self.editor.keep()
            self._show_list()
            return True
        return super().close_level()

    def fill(self, shown: Inspector, seen: SeenEngagement) -> None:
        """Show when, where, who was there, and the report with the one thing to do next."""
        engagement_panel.fill(self, shown, seen)

    def _show_list(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.frame.name_window()
        self.beside.show()
