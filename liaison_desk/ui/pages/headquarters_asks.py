"""What our reports asked of headquarters, by its day, and what came back; an answer closes the ask and never changes the report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.follow_up import ask_state
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.models.cells import Chips, Column, Lines, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.engagement_ways import PROMISES, Ways, go_way
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, sentence
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.more_menu import Deed
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.follow_ups import Asked
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_CLOSED = "closed"


class AskRows(Short):
    """Gives the list the asks; runs in the worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.seen: dict[str, Asked] = {}
        self.today: date | None = None

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return the asks that hold the words; closed ones only where they are wished for."""
        from liaison_desk.services import follow_ups

        self.today = self._desk.clock().date()
        self.seen = {one.request.id: one for one in follow_ups.asked(self._desk)}
        with_closed = any(name == _CLOSED for name, _codes in query.filters)
        words = query.text.casefold()
        return tuple(key for key, one in self.seen.items() if (with_closed or one.state == "open") and words in _words(one).casefold())

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these asks."""
        return [ask_row(self.seen[one], self.today) for one in ids if one in self.seen]


def _words(one: Asked) -> str:
    row = one.request
    return f"{row.ask}\n{row.asked_of}\n{one.answer}\n{one.report}\n{one.title}"


def ask_row(one: Asked, today: date | None) -> RowCells:
    """Return a row: by when, what and what if not, from whom, in which report, how it stands."""
    row = one.request
    day = day_shown(row.needed_by_on) if row.needed_by_on else _("no day")
    is_late = today is not None and one.is_late(today)
    state = _("Day passed") if is_late else ask_state(one.state)
    tone = "danger" if is_late else "ok" if one.state == "done" else "info" if one.state == "open" else ""
    below = isolate(one.answer) if one.answer else _("If not: {consequence}").format(consequence=isolate(row.consequence))
    cells = (
        Lines(day, is_number=True),
        Lines(isolate(row.ask), below if one.answer or row.consequence else ""),
        Lines(isolate(row.asked_of), is_quiet=True),
        Lines(isolate(one.report, left_to_right=True), isolate(one.title), is_quiet=True),
        Chips(((state, "", tone),)),
    )
    return RowCells(id=row.id, cells=cells, sentence=sentence((day, row.ask, row.asked_of, one.report, state)), is_dim=one.state != "open")


class HeadquartersAsksPage(RecordPage):
    """The list of asks with what came back."""

    kind: ClassVar[str] = "request"
    icon: ClassVar[str] = "flag"
    kinds: ClassVar[frozenset[str]] = frozenset({"request", "after-action", "follow-up"})

    def __init__(self, frame: Frame) -> None:
        self.ways = Ways(PROMISES, self.choose_way)
        self._rows = AskRows(frame.desk)
        super().__init__(frame)

    @property
    def label(self) -> str:
        """The name of one line of the list."""
        return _("Ask")

    @property
    def plural(self) -> str:
        """The name of the list."""
        return _("What we asked of headquarters")

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list; its order is the day on which it is needed."""
        return (
            Column(key="day", label=_("Needed by"), width=92, sorts=False),
            Column(key="ask", label=_("Ask"), width=260, stretches=True, sorts=False),
            Column(key="from", label=_("From"), width=140, sorts=False),
            Column(key="report", label=_("Report"), width=190, sorts=False),
            Column(key="state", label=_("State"), width=104, sorts=False),
        )

    def make_filters(self) -> Sequence[Filter]:
        """Return the one filter: what is closed, too."""
        return (Filter(name=_CLOSED, label=_("What is closed, too"), is_toggle=True),)

    def read_facets(self) -> Any:
        """Return how many are closed, as the list found it."""
        return {_CLOSED: {"yes": sum(one.state != "open" for one in self._rows.seen.values())}}

    def provider(self) -> Provider:
        """Return where the asks come from."""
        return self._rows

    def choose_way(self, way: str) -> None:
        """Go to another way to look at engagements."""
        go_way(self.frame, self.ways, PROMISES, way)

    def over(self) -> QWidget:
        """Return the ways to look at engagements."""
        return self.ways

    def tools(self) -> Sequence[QWidget]:
        """Return the way back to the promises."""
        return (Button(_("All promises"), "secondary", "checks", pressed=partial(self.frame.go, "promises")),)

    def begin_new(self, **_landing: str) -> bool:
        """Begin nothing: an ask is written in the report that makes it."""
        return False

    def read(self, desk: Desk, record_id: str) -> Asked | None:
        """Return an ask as the list found it."""
        return self._rows.seen.get(record_id)

    def fill(self, shown: Inspector, seen: Asked) -> None:
        """Show what was asked, what happens if not, what came back."""
        row = seen.request
        day = _("Needed by {day}").format(day=day_shown(row.needed_by_on)) if row.needed_by_on else _("No day was named.")
        shown.show_head(isolate(row.ask), day, "flag", "accent")
        if row.asked_of:
            shown.add_line("user", isolate(row.asked_of), _("asked of"))
        if row.consequence:
            shown.add_line("alert-triangle", isolate(row.consequence), _("if not"))
        shown.add_section(_("What came back"))
        shown.add(Text(isolate(seen.answer) if seen.answer else _("Nothing yet."), "body", wrapped=True))
        if seen.follow_up is not None and seen.follow_up.closed_on:
            shown.add(Text(day_shown(seen.follow_up.closed_on), "small", "text2"))
        go = partial(self.frame.go, "engagements", report=seen.report if seen.is_final else seen.report.removeprefix("DRAFT "))
        shown.add(Button(isolate(seen.report, left_to_right=True), "inline", "file-text", pressed=go))
        if seen.state == "open":
            answer = Deed(label=_("Write the answer"), run=partial(self.answer, seen, "done"), icon="check", key="D")
            drop = Deed(label=_("Drop this ask…"), run=partial(self.answer, seen, "dropped"), icon="x", key="X")
            shown.add_button(Button(answer.label, "primary", "check", key="D", pressed=answer.run))
            shown.add_button(Button(_("Drop"), name=drop.label, key="X", pressed=drop.run))
            shown.offer(answer, drop)
        else:
            shown.add_button(Button(_("Open again"), pressed=partial(self.follow, seen, "open", "")))

    def open(self, record_id: str) -> None:
        """Write the answer to an ask."""
        seen = self._rows.seen.get(record_id)
        if seen is not None and seen.state == "open":
            self.answer(seen, "done")

    def edit(self, record_id: str = "") -> None:
        """Change nothing of the report: write the answer."""
        self.open(record_id or self.view.current_id())

    def remove(self) -> None:
        """Remove nothing: an ask stands in its report."""

    def erase(self) -> None:
        """Erase nothing: an ask stands in its report."""

    def answer(self, seen: Asked, state: str) -> None:
        """Ask what came back, and close the ask."""
        title = _("What did headquarters answer?") if state == "done" else _("Why is it no longer asked?")

        def use(words: str, dialog: ReasonDialog) -> None:
            self.follow(seen, state, words, dialog)

        ReasonDialog(self.window(), title, isolate(seen.request.ask), use).open()

    def follow(self, seen: Asked, state: str, words: str, dialog: ReasonDialog | None = None) -> None:
        """Write down what became of an ask; the toast offers to undo it."""
        from liaison_desk.services import follow_ups

        def kept(changes: Changes) -> None:
            if dialog is not None:
                dialog.accept()
            self.frame.say(ask_state(state), batch=changes.batch)

        work = partial(follow_ups.followed, self.desk, seen.request.id, state=state, words=words)
        self.jobs.run(work, done=kept, failed=dialog.refuse if dialog else None)

    def foot(self) -> str:
        """Say where asks come from."""
        return _("Asks are written in reports. What came back is kept beside them; a final report never changes.")

    def empty(self) -> EmptyState:
        """Return what teaches where nothing is asked."""
        words = _("What you ask of headquarters in your reports stands here until it is answered.")
        return EmptyState("flag", words, _("All promises"), partial(self.frame.go, "promises"))
