"""Questions that others put to us: whose clearance each waits for and since when; an answer closes it, undo opens it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.information import is_overdue, waits
from liaison_desk.domain.terms.information import CLEARANCES
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.models.cells import Chips, Column, Lines, Name, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.drafted_sheet import open_sheet
from liaison_desk.ui.pages.engagement_ways import PROMISES, Ways, go_way
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, sentence
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.more_menu import Deed
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.information import Information
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_CLOSED = "closed"


class QuestionRows(Short):
    """Gives the list the questions put to us; runs in the worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.seen: dict[str, Information] = {}
        self.titles: Mapping[str, str] = {}
        self.today: date | None = None

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return the questions that hold the words; closed ones only where they are wished for."""
        from liaison_desk.services import questions_to_us

        self.today = self._desk.clock().date()
        self.seen = {one.id: one for one in questions_to_us.put_to_us(self._desk)}
        self.titles = self._desk.shelf.titles({one.stakeholder for one in self.seen.values() if one.stakeholder})
        with_closed = any(name == _CLOSED for name, _codes in query.filters)
        words = query.text.casefold()
        return tuple(key for key, one in self.seen.items() if (with_closed or waits(one)) and words in self._words(one).casefold())

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these questions."""
        return [self._row(self.seen[one]) for one in ids if one in self.seen]

    def _words(self, one: Information) -> str:
        return "\n".join((one.subject, one.text, one.waits_for, one.answer, self.titles.get(one.stakeholder, "")))

    def _row(self, one: Information) -> RowCells:
        """Return a row: until when, the question and who put it, whom it waits for and since when, how it stands."""
        from liaison_desk.services import questions_to_us

        day = day_shown(one.answer_by_on) if one.answer_by_on else _("no day")
        is_late = self.today is not None and is_overdue(one, self.today)
        state = _("Day passed") if is_late else CLEARANCES.label_of(one.clearance or "waiting")
        tone = "danger" if is_late else "info" if waits(one) else "ok" if one.clearance == "answered" else ""
        who = self.titles.get(one.stakeholder, "")
        since = questions_to_us.since(one, self.today) if self.today and waits(one) else ""
        cells = (
            Lines(day, is_number=True),
            Name(isolate(one.subject), isolate(who), "user-question", "accent"),
            Lines(isolate(one.waits_for) if one.waits_for else _("nobody named"), since, is_quiet=True),
            Chips(((state, "", tone),)),
        )
        words = sentence((one.subject, who, one.waits_for, since, day, state))
        return RowCells(id=one.id, cells=cells, sentence=words, is_dim=not waits(one))


class QuestionsPage(RecordPage):
    """The list of questions put to us with what was answered."""

    kind: ClassVar[str] = "information"
    icon: ClassVar[str] = "user-question"
    kinds: ClassVar[frozenset[str]] = frozenset({"information", "stakeholder"})

    def __init__(self, frame: Frame) -> None:
        self.ways = Ways(PROMISES, self.choose_way)
        self._rows = QuestionRows(frame.desk)
        super().__init__(frame)

    @property
    def label(self) -> str:
        """The name of one line of the list."""
        return _("Question")

    @property
    def plural(self) -> str:
        """The name of the list."""
        return _("Questions put to us")

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list; its order is the day on which the answer is needed."""
        return (
            Column(key="day", label=_("Answer by"), width=92, sorts=False),
            Column(key="subject", label=_("Question"), width=280, stretches=True, sorts=False),
            Column(key="waits", label=_("Waits for"), width=200, sorts=False),
            Column(key="state", label=_("State"), width=178, sorts=False),
        )

    def make_filters(self) -> Sequence[Filter]:
        """Return the one filter: what is closed, too."""
        return (Filter(name=_CLOSED, label=_("What is closed, too"), is_toggle=True),)

    def read_facets(self) -> Any:
        """Return how many are closed, as the list found it."""
        return {_CLOSED: {"yes": sum(not waits(one) for one in self._rows.seen.values())}}

    def provider(self) -> Provider:
        """Return where the questions come from."""
        return self._rows

    def choose_way(self, way: str) -> None:
        """Go to another way to look at engagements."""
        go_way(self.frame, self.ways, PROMISES, way)

    def over(self) -> QWidget:
        """Return the ways to look at engagements."""
        return self.ways

    def tools(self) -> Sequence[QWidget]:
        """Return the buttons over the list."""
        return (
            Button(_("All promises"), "secondary", "checks", pressed=partial(self.frame.go, "promises")),
            Button(_("New question"), "secondary", "plus", key="Ctrl+N", pressed=self.begin_new),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a question."""
        answer = Command(label=_("Write the answer"), run=self.answer_chosen, key="D", icon="check", where=_(ON_PAGE))
        return (*super().commands(), answer)

    def begin_new(self, **_landing: str) -> bool:
        """Open the short form of a question."""
        from liaison_desk.services import questions_to_us

        self.jobs.run(partial(questions_to_us.blank, self.desk), done=partial(self._open_form, _("New question put to us")))
        return True

    def edit(self, record_id: str = "") -> None:
        """Open the short form of a question that is there."""
        seen = self._rows.seen.get(record_id or self.view.current_id())
        if seen is not None:
            self._open_form(_("Question put to us"), seen)

    def _open_form(self, title: str, question: Information) -> None:
        from liaison_desk.services.questions_to_us import FIELDS

        open_sheet(self.frame, question, title=title, only=FIELDS, kept=lambda changes: self.want(changes.ids[0]) if changes else None)

    def read(self, desk: Desk, record_id: str) -> Information | None:
        """Return a question as the list found it."""
        return self._rows.seen.get(record_id)

    def fill(self, shown: Inspector, seen: Information) -> None:
        """Show who asked what, whom it waits for and since when, and what was answered."""
        from liaison_desk.services import questions_to_us

        day = _("Answer by {day}").format(day=day_shown(seen.answer_by_on)) if seen.answer_by_on else _("No day was named.")
        shown.show_head(isolate(seen.subject), day, "user-question", "accent")
        who = self._rows.titles.get(seen.stakeholder, "")
        if who:
            shown.add_line("user", isolate(who), _("asked by"))
        if seen.text:
            shown.add(Text(isolate(seen.text), "body", wrapped=True))
        if waits(seen):
            since = questions_to_us.since(seen, self._rows.today) if self._rows.today else ""
            shown.add_line("user", isolate(seen.waits_for) if seen.waits_for else _("Nobody is named"), since or _("waits for"))
            shown.add_button(Button(_("Write the answer"), "primary", "check", key="D", pressed=partial(self.answer, seen, "answered")))
            deeds: tuple[Deed, ...] = (Deed(label=_("Refuse to answer…"), run=partial(self.answer, seen, "refused"), icon="x", key="X"),)
        else:
            shown.add_section(CLEARANCES.label_of(seen.clearance))
            shown.add(Text(isolate(seen.answer) if seen.answer else _("Nothing was written down."), "body", wrapped=True))
            shown.add_button(Button(_("Open again"), pressed=partial(self.close_question, seen, "waiting", "")))
            deeds = ()
        add_ways_out(shown, self, *deeds)

    def answer_chosen(self) -> None:
        """Write the answer to the question under the cursor."""
        seen = self._rows.seen.get(self.view.current_id())
        if seen is not None and waits(seen):
            self.answer(seen, "answered")

    def answer(self, seen: Information, state: str) -> None:
        """Ask what was answered, or why there is no answer, and close the question."""
        title = _("What did we answer?") if state == "answered" else _("Why is there no answer?")

        def use(words: str, dialog: ReasonDialog) -> None:
            self.close_question(seen, state, words, dialog)

        ReasonDialog(self.window(), title, isolate(seen.subject), use).open()

    def close_question(self, seen: Information, state: str, words: str, dialog: ReasonDialog | None = None) -> None:
        """Write down what became of a question; the toast offers to undo it."""
        from liaison_desk.services import questions_to_us

        def kept(changes: Changes) -> None:
            if dialog is not None:
                dialog.accept()
            self.frame.say(CLEARANCES.label_of(state), batch=changes.batch)

        work = partial(questions_to_us.closed, self.desk, seen.id, state=state, words=words)
        self.jobs.run(work, done=kept, failed=dialog.refuse if dialog else None)

    def foot(self) -> str:
        """Say what becomes of questions."""
        return _("What others ask of us waits here until somebody may answer. What was refused stays in the desk.")

    def empty(self) -> EmptyState:
        """Return what teaches where nothing was asked."""
        words = _("When somebody asks what you may not answer yet, write it down here with whose clearance is missing.")
        return EmptyState(self.icon, words, _("Write one down"), self.begin_new)
