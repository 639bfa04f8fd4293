"""What received reports ask of headquarters: by its day, answered in place, what no longer stands folded away, and what never came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain import dtg
from liaison_desk.domain.follow_up import ask_state
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.models.cells import Column, Lines, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.received import numbered
from liaison_desk.ui.pages.receiving import ReceivingPage
from liaison_desk.ui.pages.record_parts import Filter, sentence
from liaison_desk.ui.shell.clipboard import copy
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.more_menu import Deed
from liaison_desk.ui.widgets.panel import Note
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.received_views import SeenAsk
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_FOLDED, _CLOSED = "folded", "closed"


class AskRows(Short):
    """Gives the list what is asked; in the worker. `missing` never came and `unread` came without data, as they were found last."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.missing: tuple[str, ...] = ()
        self.unread: tuple[str, ...] = ()
        self.folded = self.closed = 0
        self.seen: dict[str, SeenAsk] = {}

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return what is asked with these words; what is answered or no longer asked by an amendment only where that is wished."""
        from liaison_desk.services import received_views

        found = received_views.asking(self._desk)
        self.unread = tuple(one.number or one.sha.upper() for one in found.unread)
        chosen = {name for name, _codes in query.filters}
        self.missing, self.folded = found.missing, sum(one.later is not None for one in found.asks)
        self.closed = sum(one.later is None and one.state != "open" for one in found.asks)
        self.seen = {one.asked.ask.id: one for one in found.asks}
        words = query.text.casefold()
        return tuple(key for key, one in self.seen.items() if _is_wished(one, chosen) and words in _words(one))

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these asks."""
        return [ask_row(self.seen[one]) for one in ids if one in self.seen]


def _is_wished(seen: SeenAsk, chosen: set[str]) -> bool:
    return _FOLDED in chosen if seen.later is not None else seen.state == "open" or _CLOSED in chosen


def _words(seen: SeenAsk) -> str:
    ask, report = seen.asked.ask, seen.asked.report
    texts = [ask.ask, ask.asked_of, ask.consequence, report.number, report.office, report.report_title]
    texts += [seen.answer.words, seen.answer.said_by] if seen.answer else []
    return "\n".join(texts).casefold()


def ask_row(seen: SeenAsk) -> RowCells:
    """Return a row: by when, what, from whom, what if not, and which report asks it."""
    ask, report = seen.asked.ask, seen.asked.report
    day = dtg.day_shown(ask.needed_by_on) if ask.needed_by_on else _("no day")
    number = numbered(report.number, report.version)
    cells = (
        Lines(day, *_state(seen)),
        Lines(isolate(ask.ask), _("If not: {consequence}").format(consequence=isolate(ask.consequence)) if ask.consequence else ""),
        Lines(isolate(ask.asked_of), is_quiet=True),
        Lines(isolate(report.office), isolate(number), is_quiet=True),
    )
    words = (day, _state(seen)[0], ask.ask, ask.asked_of, ask.consequence, report.office, number)
    return RowCells(id=ask.id, cells=cells, sentence=sentence(words), is_dim=seen.later is not None or seen.state != "open")


def _state(seen: SeenAsk) -> tuple[str, str, str]:
    if seen.later is not None:
        return _("No longer asked"), "arrow-back-up", "text2"
    if seen.state != "open":
        return ask_state(seen.state), "check", "text2"
    return (_("Day passed"), "alert-triangle", "danger") if seen.is_late else ("", "", "text2")


class AsksPage(ReceivingPage):
    """The list of what is asked, with the report that asks it beside it."""

    kind: ClassVar[str] = "received-ask"
    kinds: ClassVar[frozenset[str]] = ReceivingPage.kinds | {"follow-up"}
    key: ClassVar[str] = "asks"

    def __init__(self, frame: Frame) -> None:
        self._rows = AskRows(frame.desk)
        super().__init__(frame)
        self.filters.show_counts({_CLOSED: {}, _FOLDED: {}})
        self.table.loaded.connect(self._show_missing)

    @property
    def label(self) -> str:
        """The name of one line of the list."""
        return _("Ask")

    @property
    def plural(self) -> str:
        """The name of the list."""
        return _("What is asked of headquarters")

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list; its order is the day on which it is needed."""
        return (
            Column(key="day", label=_("Needed by"), width=148, sorts=False),
            Column(key="ask", label=_("Ask"), width=260, stretches=True, sorts=False),
            Column(key="from", label=_("From"), width=144, sorts=False),
            Column(key="report", label=_("Report"), width=236, sorts=False),
        )

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters: what is answered, and what is no longer asked, too."""
        closed = Filter(name=_CLOSED, label=_("What is answered, too"), is_toggle=True)
        return (closed, Filter(name=_FOLDED, label=_("What is no longer asked, too"), is_toggle=True))

    def read_facets(self) -> Any:
        """Return how many asks are answered and folded away, as the list found it."""
        return {_CLOSED: {"yes": self._rows.closed}, _FOLDED: {"yes": self._rows.folded}}

    def provider(self) -> Provider:
        """Return where the asks come from."""
        return self._rows

    def read(self, desk: Desk, record_id: str) -> Any:
        """Return an ask as the list found it."""
        return self._rows.seen.get(record_id)

    def fill(self, shown: Inspector, seen: SeenAsk) -> None:
        """Show what is asked, what happens if not, and which report asks it."""
        ask, report = seen.asked.ask, seen.asked.report
        day = _("Needed by {day}").format(day=dtg.day_shown(ask.needed_by_on)) if ask.needed_by_on else _("No day was named.")
        shown.show_head(isolate(ask.ask), day, "flag")
        if seen.later is not None:
            words = numbered(seen.later.number, seen.later.version)
            is_whole = seen.later.version == report.version
            said = _("The whole report does not ask for it.") if is_whole else _("A later version no longer asks for it.")
            shown.add(Note(said, isolate(words), "info"))
        elif seen.is_late:
            shown.add(Note(_("Its day has passed."), _("Nobody wrote an answer down here."), "warn"))
        if ask.asked_of:
            shown.add_line("user", isolate(ask.asked_of), _("asked of"))
        if ask.consequence:
            shown.add_section(_("If not"))
            shown.add(Text(isolate(ask.consequence), "body", wrapped=True))
        self._answer(shown, seen)
        shown.add_section(_("Asked by"))
        shown.add_line("building", isolate(report.office), isolate(numbered(report.number, report.version)))
        if report.bottom_line:
            shown.add(Text(isolate(report.bottom_line), "small", "text2", wrapped=True))
        shown.add_button(
            Button(_("Show the report"), "secondary", "inbox", pressed=partial(self.frame.go, "received", record=report.id))
        )  # fmt: skip

    def _answer(self, shown: Inspector, seen: SeenAsk) -> None:
        """Show what was answered with the note that goes back, or the ways to answer."""
        said = seen.answer
        if said is not None and seen.state != "open":
            shown.add_section(ask_state(seen.state))
            shown.add(Text(isolate(said.words), "body", wrapped=True))
            by = [isolate(said.said_by), dtg.day_shown(said.closed_on) if said.closed_on else ""]
            shown.add(Text(", ".join(one for one in by if one), "small", "text2", wrapped=True))
            shown.add_button(Button(_("Copy the note that goes back"), "secondary", "copy", pressed=partial(self.copy_note, seen)))
            shown.add_button(Button(_("Open again"), pressed=partial(self.follow, seen, "open", "")))
        elif seen.later is None:
            answer = Deed(label=_("Write the answer"), run=partial(self.answer, seen, "done"), icon="check", key="D")
            drop = Deed(label=_("Close it without an answer…"), run=partial(self.answer, seen, "dropped"), icon="x", key="X")
            shown.add_button(Button(answer.label, "primary", "check", key="D", pressed=answer.run))
            shown.offer(answer, drop)

    def answer(self, seen: SeenAsk, state: str) -> None:
        """Ask what is answered, or why nothing is, and close the ask; the report stays as it came."""
        title = _("What is the answer?") if state == "done" else _("Why is there no answer?")

        def use(words: str, dialog: ReasonDialog) -> None:
            self.follow(seen, state, words, dialog)

        ReasonDialog(self.window(), title, isolate(seen.asked.ask.ask), use).open()

    def follow(self, seen: SeenAsk, state: str, words: str, dialog: ReasonDialog | None = None) -> None:
        """Write down what became of an ask; the toast offers to undo it."""
        from liaison_desk.services import received_asks

        def kept(changes: Changes) -> None:
            if dialog is not None:
                dialog.accept()
            self.frame.say(ask_state(state), batch=changes.batch)

        work = partial(received_asks.answered, self.desk, seen.asked.ask.id, state=state, words=words)
        self.jobs.run(work, done=kept, failed=dialog.refuse if dialog else None)

    def copy_note(self, seen: SeenAsk) -> None:
        """Put the note that goes back to the office that asked on the clipboard."""
        from liaison_desk.services import received_asks

        if seen.answer is not None:
            copy(received_asks.note_of(seen.asked, seen.answer))
            self.frame.say(_("The note is on the clipboard. Send it by a way that is safe for what it says."))

    def open(self, record_id: str) -> None:
        """Show the report that asks it."""
        seen = self._rows.seen.get(record_id)
        if seen is not None:
            self.frame.go("received", record=seen.asked.report.id)

    def edit(self, record_id: str = "") -> None:
        """Change nothing: an ask stands in the report that asks it."""
        self.open(record_id or self.view.current_id())

    def remove(self) -> None:
        """Remove nothing: an ask stands in the report that asks it."""

    def erase(self) -> None:
        """Erase nothing: an ask stands in the report that asks it."""

    def foot(self) -> str:
        """Say what is folded away."""
        return _("What is answered, or no longer asked by an amendment, is folded away. Where a report names no day, it stands last.")

    def empty(self) -> EmptyState:
        """Return what teaches where nothing is asked."""
        words = _("What offices ask of you in their reports stands here by its day. Choose the PDFs that came, or drop them here.")
        return EmptyState("flag", words, _("Choose PDF files"), self.choose_files)

    def _show_missing(self) -> None:
        gaps = (_("Never received: {numbers}"), self._rows.missing), (_("Came without data, not read: {numbers}"), self._rows.unread)
        self.word.setText(" · ".join(words.format(numbers=_few(numbers)) for words, numbers in gaps if numbers))
        self.word.setToolTip("\n".join((*self._rows.missing, *self._rows.unread)))


def _few(numbers: Sequence[str]) -> str:
    return ", ".join(isolate(one, left_to_right=True) for one in numbers[:6]) + (" …" if len(numbers) > 6 else "")
