"""Promises over all meetings: what stands open, who waits for us, and the asks of headquarters with what came back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.terms.after_action import OWED_BY, TASK_KINDS
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.models.cells import Chips, Column, Lines, Name, Query, RowCells
from liaison_desk.ui.pages.engagement_ways import PROMISES, Ways, go_way
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, ListedRows, sentence
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.more_menu import Deed
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.domain.promises import Ledger
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.promises import SeenPromise
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

AGES = {"late": "danger", "soon": "warn", "open": "info", "no-day": "warn"}
"""The tone of an open promise by how it ages."""
_USUAL = (("state", ("open",)),)
"""The filter with which the list begins."""


class PromiseRows(ListedRows):
    """Gives the list its rows with their age; runs in the worker."""

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these promises."""
        from liaison_desk.services import promises

        found = promises.many(self._desk, ids)
        return self._more.added(self._desk, [one.promise for one in found], [promise_row(one) for one in found])


def promise_row(seen: SeenPromise) -> RowCells:
    """Return the cells of one promise: by when, what and with whom, who does it, who owes it, how it stands."""
    one = seen.promise
    day = day_shown(one.due_on) if one.due_on else _("no day")
    word = state_word(seen)
    second = " · ".join(isolate(name) for name in (seen.titles.get(one.stakeholder, ""), seen.titles.get(one.forum, "")) if name)
    owed = OWED_BY.label_of(one.owed_by)
    tone = AGES.get(seen.ageing, "ok" if one.state == "done" else "")
    return RowCells(
        id=one.id,
        cells=(
            Lines(day, is_number=True),
            Name(isolate(one.text), second, "checks", "accent"),
            Lines(isolate(one.owner) if one.owner else _("nobody"), is_quiet=True),
            Lines(owed, is_quiet=True),
            Chips(((word, "", tone),)),
        ),
        sentence=sentence((one.text, day, one.owner, owed, word, *seen.titles.values())),
        is_dim=not seen.ageing,
    )


def state_word(seen: SeenPromise) -> str:
    """Return how a promise stands: late by so many days, due soon, without a day, or its state."""
    if seen.ageing == "late":
        return ngettext("{count} day late", "{count} days late", seen.days_late).format(count=seen.days_late)
    words = {"soon": _("Due soon"), "no-day": _("No day")}
    return words.get(seen.ageing, COMMITMENT_STATES.label_of(seen.promise.state or "open"))


class PromisesPage(RecordPage):
    """The list of promises with the ledger of the counterpart beside it."""

    kind: ClassVar[str] = "commitment"
    icon: ClassVar[str] = "checks"
    kinds: ClassVar[frozenset[str]] = frozenset({"commitment", "stakeholder", "forum", "engagement", "attachment"})

    def __init__(self, frame: Frame) -> None:
        self.ways = Ways(PROMISES, self.choose_way)
        super().__init__(frame)
        self.table.query = Query(sort="due_on")
        self.filters.choose_all(*_USUAL[0])

    @property
    def plural(self) -> str:
        """The name of the list."""
        return _("Promises")

    def columns(self) -> Sequence[Column]:
        """Return the columns of the list."""
        return (
            Column(key="due_on", label=_("Due"), width=92),
            Column(key="text", label=_("What"), width=250, stretches=True),
            Column(key="owner", label=_("Owner"), width=150),
            Column(key="owed_by", label=_("Owed by"), width=84),
            Column(key="state", label=_("State"), width=118),
        )

    def provider(self) -> PromiseRows:
        """Return where the rows come from."""
        return PromiseRows(self.desk, self.kind, lambda _listed: RowCells(id="", cells=(), sentence=""), self.more)

    def make_filters(self) -> Sequence[Filter]:
        """Return the filters of the list."""
        return (
            Filter(name="state", label=_("State"), labels=COMMITMENT_STATES),
            Filter(name="owed_by", label=_("Owed by"), labels=OWED_BY),
            Filter(name="kind", label=_("Kind"), labels=TASK_KINDS),
            Filter(name="our_late", label=_("Ours and late"), is_toggle=True),
        )

    def choose_way(self, way: str) -> None:
        """Go to another way to look at engagements."""
        go_way(self.frame, self.ways, PROMISES, way)

    def over(self) -> QWidget:
        """Return the ways to look at engagements."""
        return self.ways

    def tools(self) -> Sequence[QWidget]:
        """Return the buttons over the list."""
        asks = Button(_("Asked of headquarters"), "secondary", "flag", pressed=partial(self.frame.go, "headquarters-asks"))
        questions = Button(_("Put to us"), "secondary", "user-question", pressed=partial(self.frame.go, "questions-to-us"))
        return (asks, questions, Button(_("Done"), "secondary", "check", key="D", name=_("Mark as done"), pressed=self.done))

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a promise."""
        here = _(ON_PAGE)
        return (
            *super().commands(),
            Command(label=_("Mark as done"), run=self.done, key="D", icon="check", where=here),
            Command(label=_("Look at asks of headquarters"), run=partial(self.frame.go, "headquarters-asks"), icon="flag", where=here),
            Command(
                label=_("Look at questions put to us"), run=partial(self.frame.go, "questions-to-us"), icon="user-question", where=here
            ),
        )

    def foot(self) -> str:
        """Say what the ledger counts."""
        return _("Only our own word is counted. What others promised is here to be asked after, and nobody keeps their score.")

    def empty(self) -> EmptyState:
        """Return what teaches where nothing was promised yet."""
        words = _("Write down what was promised, by whom, until when, and how you will know. It comes back in the next meeting's brief.")
        return EmptyState(self.icon, words, _("Add a promise"), self.begin_new)

    def _loaded(self) -> None:
        super()._loaded()
        if not self.table.total and self.table.query.filters == _USUAL and not self.table.query.text:
            rows = self.provider()
            self.jobs.run(lambda: bool(rows.first(Query())), done=self._teach, topic="page.commitment.any")

    def _teach(self, has_any: bool) -> None:
        """Where nothing was promised at all, no filter is to blame: say what belongs here."""
        if not has_any and not self.table.total:
            for one in (self.search, self.choosing.strip):
                one.hide()
            self.room.setCurrentIndex(1)

    def read(self, desk: Desk, record_id: str) -> SeenPromise | None:
        """Read a promise with the ledger of its counterpart."""
        from liaison_desk.services import promises

        return promises.one(desk, record_id)

    def fill(self, shown: Inspector, seen: SeenPromise) -> None:
        """Show who owes what to whom, how we will know, and what else we owe them."""
        one = seen.promise
        shown.show_head(isolate(one.text), TASK_KINDS.label_of(one.kind), self.icon, "accent")
        day = day_shown(one.due_on) if one.due_on else _("No day")
        shown.add_line("calendar-event", day, state_word(seen), AGES.get(seen.ageing, "text2"))
        shown.add_line("user", isolate(one.owner) if one.owner else _("Nobody yet"), OWED_BY.label_of(one.owed_by))
        if one.done_when:
            shown.add_line("circle-check", isolate(one.done_when), _("how we will know"))
        for icon, record, word in (("users", one.stakeholder, _("with")), ("messages", one.forum, _("forum"))):
            if seen.titles.get(record):
                shown.add_line(icon, isolate(seen.titles[record]), word)
        if seen.titles.get(one.engagement):
            go = partial(self.frame.go, "engagements", record=one.engagement)
            shown.add(Button(isolate(seen.titles[one.engagement]), "inline", "file-text", pressed=go))
        if one.outcome:
            shown.add_section(_("How it ended"))
            shown.add(Text(isolate(one.outcome), "body", wrapped=True))
        if seen.ledger is not None:
            _show_ledger(shown, seen.ledger)
        self._show_ways_to_close(shown, one)

    def _show_ways_to_close(self, shown: Inspector, one: Commitment) -> None:
        if one.state in {"open", ""}:
            shown.add_button(Button(_("Done"), "primary", "check", key="D", pressed=self.done))
            drop = Deed(label=_("Drop this promise…"), run=partial(self.ask_why, one, "dropped"), icon="x", key="X")
            replace = Deed(label=_("Say what replaces it…"), run=partial(self.ask_why, one, "superseded"), icon="arrows-right-left")
            deeds: tuple[Deed, ...] = (drop, replace)
        else:
            shown.add_button(Button(_("Open again"), pressed=partial(self.close_as, one.id, "open")))
            deeds = ()
        shown.add_button(Button(_("Edit"), pressed=self.edit))
        add_ways_out(shown, self, *deeds)

    def done(self) -> None:
        """Note that the promise under the cursor was kept; the toast offers to undo it."""
        if self.view.current_id():
            self.close_as(self.view.current_id(), "done")

    def ask_why(self, one: Commitment, state: str) -> None:
        """Ask how a promise ended, and close it."""
        title = _("Drop this promise") if state == "dropped" else _("Replaced by another promise")
        words = _("Say what both sides know of it. It goes with the promise into the next report.")

        def use(reason: str, dialog: ReasonDialog) -> None:
            self.close_as(one.id, state, words=reason)
            dialog.accept()

        ReasonDialog(self.window(), title, f"{isolate(one.text)}. {words}", use).open()

    def close_as(self, record_id: str, state: str, *, words: str = "") -> None:
        """Close or open a promise; the toast offers to undo it."""
        from liaison_desk.services import promises

        def kept(changes: Changes) -> None:
            self.frame.say(COMMITMENT_STATES.label_of(state), batch=changes.batch)

        self.jobs.run(partial(promises.closed, self.desk, record_id, state, words=words), done=kept)


def _show_ledger(shown: Inspector, one: Ledger) -> None:
    shown.add_section(_("Our word to them"), Chip(str(one.total)))
    parts = (
        (_("{count} open"), one.open),
        (_("{count} of them late"), one.late),
        (_("{count} kept"), one.kept),
        (_("{count} kept late"), one.kept_late),
        (_("{count} given up or replaced"), one.given_up),
    )
    shown.add(Text(" · ".join(words.format(count=count) for words, count in parts if count) or _("none"), "body", wrapped=True))
    if one.asked_of_them:
        words = ngettext("{count} thing of theirs to ask after.", "{count} things of theirs to ask after.", one.asked_of_them)
        shown.add(Text(words.format(count=one.asked_of_them), "small", "text2", wrapped=True))
