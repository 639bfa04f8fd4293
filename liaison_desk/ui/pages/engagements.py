"""The page of engagements and their after-action reports: log, plan, see who was there, write the report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.models.cells import Chips, Column, Lines, Name, Query, RowCells
from liaison_desk.ui.needs import form_needs
from liaison_desk.ui.pages.record_page import RecordPage, add_ways_out
from liaison_desk.ui.pages.record_parts import Filter, ListedRows, sentence
from liaison_desk.ui.pages.report_attendance import RecentPeople, with_person
from liaison_desk.ui.pages.report_editor import ReportEditor
from liaison_desk.ui.pages.report_life import TONES
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Note, column
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.contact import Contact
    from liaison_desk.domain.engagement import Attendee
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.engagement_views import SeenEngagement
    from liaison_desk.ui.forms.record_sheet import RecordSheet
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.shell.papers import OnPaper
    from liaison_desk.ui.widgets.inspector import Inspector

_STATES = {"planned": ("calendar-event", "info"), "held": ("check", "ok"), "did-not-happen": ("x", "")}


class EngagementRows(ListedRows):
    """Gives the list its rows with what is owed and written about each meeting; runs in the worker."""

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these engagements."""
        from liaison_desk.services import engagement_views

        found = engagement_views.seen(self._desk, ids)
        return self._more.added(self._desk, [one.engagement for one in found], [engagement_row(one) for one in found])


def engagement_row(seen: SeenEngagement) -> RowCells:
    """Return the cells of one engagement."""
    from liaison_desk.domain.dtg import day_shown
    from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
    from liaison_desk.domain.terms.states import ENGAGEMENT_STATES

    one = seen.engagement
    local = one.starts_at.astimezone() if one.starts_at else None
    day, clock = (day_shown(local.date()), f"{local:%H:%M}") if local else (_("no day"), "")
    where = seen.titles.get(one.place, "") or one.place_note
    second = " · ".join(isolate(word) for word in (ENGAGEMENT_KINDS.label_of(one.kind), where, seen.titles.get(one.forum, "")) if word)
    icon, tone = _STATES.get(one.state, ("", ""))
    state = ENGAGEMENT_STATES.label_of(one.state)
    word, report_tone = report_word(seen)
    present = ngettext("{count} person", "{count} people", seen.present).format(count=seen.present) if seen.present else ""
    return RowCells(
        id=one.id,
        cells=(
            Lines(day, clock, is_number=True),
            Name(isolate(one.title), second, "messages", "accent"),
            Chips(((state, icon, tone),)),
            Lines(present, is_quiet=True),
            Chips(((word, "file-text", report_tone),)) if word else Lines(""),
        ),
        sentence=sentence((one.title, day, clock, ENGAGEMENT_KINDS.label_of(one.kind), where, state, present, word)),
        is_dim=one.state == "did-not-happen",
    )


def report_word(seen: SeenEngagement) -> tuple[str, str]:
    """Return the word of the report's chip and its tone: owed, late, its state; empty where none is owed or written."""
    from liaison_desk.domain.terms.states import REPORT_STATES

    report = seen.report
    if report is not None and (report.is_final or not seen.is_owed):
        return REPORT_STATES.label_of(report.state), TONES.get(report.state, "")
    if seen.is_owed and seen.debt is not None:
        if seen.debt.hours_late:
            return _("Report late"), "danger"
        return (_("Draft") if report is not None else _("Report owed")), "warn"
    return "", ""


class EngagementsPage(RecordPage):
    """Meetings, calls and chance contacts of the operation in use, and the reports on them."""

    kind: ClassVar[str] = "engagement"
    icon: ClassVar[str] = "messages"
    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.editor: ReportEditor | None = None
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
            Column(key="state", label=_("State"), width=136),
            Column(key="present", label=_("There"), width=92, sorts=False),
            Column(key="report", label=_("Report"), width=140, sorts=False),
        )

    def provider(self) -> EngagementRows:
        """Return where the rows come from."""
        return EngagementRows(self.desk, self.kind, lambda _listed: RowCells(id="", cells=(), sentence=""), self.more)

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters by state and kind."""
        from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS
        from liaison_desk.domain.terms.states import ENGAGEMENT_STATES

        return (
            Filter(name="state", label=_("State"), labels=ENGAGEMENT_STATES),
            Filter(name="kind", label=_("Kind"), labels=ENGAGEMENT_KINDS),
        )

    def tools(self) -> Sequence[QWidget]:
        """Return the two quick ways in."""
        return (
            Button(_("Log a chance contact"), "secondary", "message", key="Ctrl+L", pressed=partial(self.begin_new, kind="chance")),
            Button(_("Plan"), "secondary", "calendar-event", pressed=partial(self.begin_new, state="planned")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what every list does, and the two things that follow a meeting."""
        return (
            *super().commands(),
            Command(
                label=_("Log a chance contact"), run=partial(self.begin_new, kind="chance"), key="Ctrl+L", icon="message", where=_(ON_PAGE)
            ),
            Command(label=_("Write or open the report"), run=self.report_of_current, key="R", icon="file-text", where=_(ON_PAGE)),
        )

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
        """Return a new engagement, held today unless something else is wished, with whom it was logged from."""
        from liaison_desk.domain.engagement import Attendee, Engagement

        contact, stakeholder = landing.get("contact", ""), landing.get("stakeholder", "")
        there = (Attendee(contact=contact, stakeholder=stakeholder),) if contact or stakeholder else ()
        return Engagement(state=landing.get("state", "held"), kind=landing.get("kind", "meeting"), attendees=there)

    def adorn(self, sheet: RecordSheet) -> None:
        """Offer the people met lately over the attendance."""
        from liaison_desk.services import engagements

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

        return next(iter(engagement_views.seen(desk, [record_id])), None)

    def land(self, **landing: str) -> None:
        """Open a report (`report=`), begin the report of an engagement (`write=`), or land as every list does."""
        if landing.get("report"):
            self.open_report(landing["report"])
            return
        self._show_list()
        if landing.get("write"):
            self.write_report(landing["write"])
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
        if self.editor is not None and self.is_writing:
            self.editor.refresh()

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
        from liaison_desk.domain.dtg import local_shown
        from liaison_desk.domain.dtg import shown as time_shown
        from liaison_desk.domain.terms.engagements import ENGAGEMENT_KINDS

        one = seen.engagement
        shown.show_head(isolate(one.title), ENGAGEMENT_KINDS.label_of(one.kind), self.icon, "accent")
        if self.isVisible() and not self.is_writing:
            self.frame.name_window(time_shown(one.starts_at) if one.starts_at else _("no day"))
        if one.starts_at is not None:
            shown.add_line("calendar-event", time_shown(one.starts_at), local_shown(one.starts_at))
        where = seen.titles.get(one.place, "") or one.place_note
        if where:
            shown.add_line("flag", isolate(where))
        if one.purpose or one.gist:
            shown.add(Text(isolate(one.purpose or one.gist), "body", "text2", wrapped=True))
        self._fill_report(shown, seen)
        shown.add_section(_("Who was there"), Chip(str(seen.present)))
        for attendee in one.attendees:
            shown.add_line("user", *_attendee_lines(attendee))
        shown.add_button(Button(_("Edit"), pressed=self.edit))
        add_ways_out(shown, self)

    def _fill_report(self, shown: Inspector, seen: SeenEngagement) -> None:
        word, tone = report_word(seen)
        if seen.report is None and not seen.is_owed and seen.engagement.state != "held":
            return
        shown.add_section(_("Report"), Chip(word, tone=tone) if word else None)
        report = seen.report
        if report is not None:
            shown.add_line("file-text", report.number)
            shown.add(
                Button(
                    _("Open the report"),
                    "primary",
                    "file-text",
                    pressed=partial(self.open_report, report.number if report.is_final else report.id),
                )
            )
            return
        if seen.is_owed:
            shown.add(Button(_("Write the report"), "primary", "file-text", pressed=partial(self.write_report, seen.engagement.id)))
        elif seen.engagement.state == "held":
            shown.add(Note(_("No report is owed"), _("One line is enough for a chance contact or a message."), "info"))
            shown.add(Button(_("Write one all the same"), "inline", pressed=partial(self.write_report, seen.engagement.id)))

    def _show_list(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.frame.name_window()
        self.beside.show()


def _attendee_lines(one: Attendee) -> tuple[str, str]:
    from liaison_desk.domain.terms.engagements import ATTENDANCE, NAMING_CONSENTS

    name = isolate(one.name) if one.name else _("Unnamed representative")
    parts = [isolate(word) for word in (one.post, one.organisation) if word]
    if one.presence not in {"", "whole"}:
        parts.append(ATTENDANCE.label_of(one.presence))
    parts.append(_("may be named: {answer}").format(answer=NAMING_CONSENTS.label_of(one.consent_to_name)))
    return name, " · ".join(parts)
