"""What was done lately: every action of the desk, newest first, what became of it, and Undo where it may be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.models.cells import Chips, Column, Lines, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import sentence
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.panel import Note
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.services.desk import Desk
    from liaison_desk.services.histories import Told
    from liaison_desk.services.lately import Done
    from liaison_desk.services.listings import Listed
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.widgets.inspector import Inspector

_LOOKS = {
    "done": ("check", "ok"),
    "undone": ("arrow-back-up", ""),
    "undo": ("arrow-back-up", "info"),
    "elsewhere": ("device-laptop", ""),
    "founding": ("lock", ""),
    "share": ("file-export", ""),
    "final": ("lock", "warn"),
    "erase": ("lock", "warn"),
    "of-final": ("lock", "warn"),
}
"""The icon and the tone of what became of an action."""
_TOLD = 40


class ActionRows(Short):
    """Gives the list its actions; both run in the worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return every action that holds the words, the newest first."""
        from liaison_desk.services import lately

        return lately.ids(self._desk, query.text)

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these actions."""
        from liaison_desk.services import lately

        return [action_row(one) for one in lately.rows(self._desk, ids)]


def action_row(one: Done) -> RowCells:
    """Return a row: what was done, when and by whom, and what became of it."""
    icon, tone = _LOOKS[one.action.standing.value]
    cells = (
        Lines(one.what),
        Lines(one.when, is_number=True, is_quiet=True),
        Lines(isolate(one.action.author), is_quiet=True),
        Chips(((one.state, icon, tone),)),
    )
    words = (one.what, one.when, one.action.author, one.state, one.reason)
    return RowCells(id=one.batch, cells=cells, sentence=sentence(words), is_dim=not one.may_be_undone)


class LatelyPage(RecordPage):
    """The list of actions, with what each of them changed beside it."""

    kind: ClassVar[str] = "action"
    icon: ClassVar[str] = "arrow-back-up"

    @property
    def label(self) -> str:
        """The name of one line of the list."""
        return _("Action")

    @property
    def plural(self) -> str:
        """The name of the list."""
        return _("What was done lately")

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list; its order is that of time."""
        return (
            Column(key="what", label=_("What was done"), width=320, stretches=True, sorts=False),
            Column(key="when", label=_("When"), width=132, sorts=False),
            Column(key="who", label=_("Who"), width=140, sorts=False),
            Column(key="state", label=_("State"), width=160, sorts=False),
        )

    def cells(self, listed: Listed) -> RowCells:
        """Return nothing: `ActionRows` makes the rows of this page."""
        return RowCells(id=listed.record.id, cells=(), sentence="")

    def provider(self) -> Provider:
        """Return where the actions come from."""
        return ActionRows(self.desk)

    def read(self, desk: Desk, record_id: str) -> Any:
        """Read an action and what it changed."""
        from liaison_desk.services import lately

        found = lately.rows(desk, [record_id])
        return (found[0], lately.lines_of(desk, record_id)) if found else None

    def fill(self, shown: Inspector, seen: tuple[Done, tuple[Told, ...]]) -> None:
        """Show what became of an action, why it stays where it does, and what it changed."""
        done, told = seen
        second = " · ".join(isolate(word) for word in (done.when, done.action.author, done.action.replica) if word)
        shown.show_head(done.what, second, self.icon)
        if done.may_be_undone:
            shown.add_button(Button(_("Undo this action"), "primary", "arrow-back-up", key="U", pressed=self.undo))
        else:
            shown.add(Note(done.state, done.reason, "info"))
        if told:
            shown.add_section(_("What it changed"))
        for one in told[:_TOLD]:
            shown.add(Text(one.sentence, "body", wrapped=True))
        if len(told) > _TOLD:
            shown.add(Text(_("and more"), "small", "text2"))
        if done.record:
            shown.add(Button(_("History of the record"), "inline", pressed=partial(self.show_record, done.record)))

    def show_lately(self) -> None:
        """Add nothing: an action has no history of its own."""

    def show_record(self, record_id: str) -> None:
        """Open the history of the record that an action touched."""
        self.jobs.run(lambda: self.desk.shelf.kind_of(record_id), done=lambda kind: self.frame.show_history(kind, record_id))

    def undo(self) -> None:
        """Take back the action under the cursor; what cannot be taken back says why."""
        chosen = self.view.current_id()
        if chosen:
            self.frame.undo(chosen)

    def empty(self) -> EmptyState:
        """Return what stands in place of an empty list."""
        return EmptyState(self.icon, _("Nothing was done yet."), _("Go to Today"), partial(self.frame.go, "today"))

    def begin_new(self, **landing: str) -> bool:
        """Begin nothing: actions come by themselves."""
        return False

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with an action."""
        return (
            Command(label=_("Search in this list"), run=self.begin_search, key="Ctrl+F", icon="search", where=_(ON_PAGE)),
            Command(label=_("Undo this action"), run=self.undo, key="U", icon="arrow-back-up", where=_(ON_PAGE)),
            *self.choosing.commands(),
        )

    def open(self, record_id: str) -> None:
        """Show what an action changed."""
        self.beside.show_inspector()
