"""Received reports: what other desks sent as PDF, as it came, with the organisations of our map that it names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain import dtg
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.models.cells import Chips, Column, Lines, Name, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.receiving import ReceivingPage
from liaison_desk.ui.pages.record_parts import sentence
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Note
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.received_views import SeenReport
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.widgets.inspector import Inspector


class ReportRows(Short):
    """Gives the list its reports, the newest first; in the worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen: dict[str, SeenReport] = {}

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return the reports that hold the words."""
        from liaison_desk.services import received_views

        words = query.text.casefold()
        self._seen = {one.report.id: one for one in received_views.reports(self._desk)}
        return tuple(key for key, one in self._seen.items() if words in _words(one))

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these reports."""
        return [report_row(self._seen[one]) for one in ids if one in self._seen]


def _words(seen: SeenReport) -> str:
    one = seen.report
    return "\n".join((one.number, one.report_title, one.office, one.bottom_line, *(each.name for each in one.parties))).casefold()


def report_row(seen: SeenReport) -> RowCells:
    """Return a row: which report, who sent it, when it was held and came, and what became of it."""
    one = seen.report
    title = one.report_title or _("A copy without its data")
    number = numbered(one.number, one.version)
    state, icon, tone = state_of(seen)
    words = (title, number, one.office, _day(one.held_at), _day(one.received_at), state)
    cells = (
        Name(isolate(title), isolate(number), "file-text", "accent"),
        Lines(isolate(one.office), is_quiet=True),
        Lines(_day(one.held_at), is_number=True),
        Lines(_day(one.received_at), is_number=True),
        Chips(((state, icon, tone),)),
    )
    return RowCells(id=one.id, cells=cells, sentence=sentence(words), is_dim=seen.later is not None)


def state_of(seen: SeenReport) -> tuple[str, str, str]:
    """Return the chip of a report: overtaken, without its data, or standing."""
    if seen.later is not None:
        return _("Superseded"), "arrow-back-up", ""
    return (_("Stands"), "circle-check", "ok") if seen.report.has_data else (_("Without data"), "file-text", "warn")


def numbered(number: str, version: int | None) -> str:
    """Return a report's number and version as people write them."""
    if not number:
        return _("no number")
    return _("{number}, version {version}").format(number=number, version=version) if version else number


def _day(at: datetime | None) -> str:
    return dtg.day_shown(at.astimezone().date()) if at is not None else ""


class ReceivedPage(ReceivingPage):
    """The list of received reports, read-only, with what each says beside it."""

    kind: ClassVar[str] = "received-report"
    key: ClassVar[str] = "received"

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list; its order is that of their coming."""
        return (
            Column(key="title", label=_("Report"), width=260, stretches=True, sorts=False),
            Column(key="office", label=_("From"), width=176, sorts=False),
            Column(key="held", label=_("Meeting"), width=100, sorts=False),
            Column(key="came", label=_("Received"), width=100, sorts=False),
            Column(key="state", label=_("State"), width=132, sorts=False),
        )

    def provider(self) -> Provider:
        """Return where the reports come from."""
        return ReportRows(self.desk)

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read a report with the names of those on our map."""
        from liaison_desk.services import received_views

        return received_views.report(desk, record_id)

    def fill(self, shown: Inspector, seen: SeenReport) -> None:
        """Show where a report came from, what it says in one line, what it asks, and whom it names."""
        one = seen.report
        shown.show_head(isolate(one.report_title or _("A copy without its data")), isolate(numbered(one.number, one.version)), self.icon)
        self._fill_state(shown, seen)
        if one.office:
            shown.add_line("building", isolate(one.office))
        if one.held_at is not None:
            shown.add_line("calendar-event", dtg.shown(one.held_at), dtg.here_shown(one.held_at))
        if one.received_at is not None:
            shown.add_line("inbox", _("Received {when}").format(when=dtg.shown(one.received_at)), AUDIENCES.label_of(one.audience))
        if one.bottom_line:
            shown.add_section(_("Bottom line"))
            shown.add(Text(isolate(one.bottom_line), "body", wrapped=True))
        if one.asks:
            shown.add_section(_("It asks"))
        for ask in one.asks:
            day = dtg.day_shown(ask.needed_by_on) if ask.needed_by_on else ""
            shown.add_line("flag", isolate(ask.ask), " · ".join(isolate(word) for word in (ask.asked_of, day) if word))
        self._fill_named(shown, seen)
        if one.has_data:
            shown.add_button(Button(_("Read the report"), "primary", "eye", key="Return", pressed=self.read_report))

    def _fill_state(self, shown: Inspector, seen: SeenReport) -> None:
        if seen.later is not None:
            words = numbered(seen.later.number, seen.later.version)
            is_whole = seen.later.version == seen.report.version
            said = _("The whole report took the place of this short form.") if is_whole else _("A later version took its place.")
            shown.add(Note(said, isolate(words), "info"))
            shown.add(Button(_("Show the report that counts"), "inline", pressed=partial(self.land, record=seen.later.id)))
        if not seen.report.has_data:
            words = _("Only its number and its content check are known. Ask its sender for the original.")
            shown.add(Note(_("This copy came without its data."), words, "warn"))

    def _fill_named(self, shown: Inspector, seen: SeenReport) -> None:
        if seen.report.parties:
            shown.add_section(_("Organisations it names"))
        for party in seen.report.parties:
            if party.stakeholder in seen.titles:
                words = _("{name}, on our map").format(name=isolate(party.name))
                shown.add(Button(words, "inline", "affiliate", pressed=partial(self.frame.go, "stakeholders", record=party.stakeholder)))
            else:
                shown.add_line("building", isolate(party.name), _("not on our map"))

    def read_report(self, record_id: str = "") -> None:
        """Open the pages of a report, of the one under the cursor where none is named."""
        chosen = record_id or self.view.current_id()
        if chosen:
            from liaison_desk.ui.dialogs.received_pages import ReceivedPages

            ReceivedPages(self.frame, chosen).open()

    def open(self, record_id: str) -> None:
        """Read the report."""
        self.read_report(record_id)

    def edit(self, record_id: str = "") -> None:
        """Change nothing: a received report stays as it came. Read it instead."""
        self.read_report(record_id)

    def foot(self) -> str:
        """Say what happens to what comes."""
        return _("A report is filed as it came and never changed. Nothing of it goes into your own records by itself.")

    def empty(self) -> EmptyState:
        """Return what teaches where nothing came yet."""
        words = _("Other offices’ reports stand here as they came, with what they ask for. Choose up to forty PDFs, or drop them here.")
        return EmptyState(self.icon, words, _("Choose PDF files"), self.choose_files)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a report."""
        return (
            *super().commands(),
            Command(label=_("Read the report"), run=self.read_report, key="Ctrl+E", icon="eye", where=_(ON_PAGE)),
            Command(label=_("Remove (undo brings it back)"), run=self.remove, key="Del", icon="trash", where=_(ON_PAGE)),
            Command(label=_("Erase for safety (never comes back)"), run=self.erase, key="Shift+Del", icon="eraser", where=_(ON_PAGE)),
        )
