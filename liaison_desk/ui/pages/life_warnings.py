"""Warnings of danger to life: who has each, who has not said so yet, and what is to be told again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from liaison_desk.domain.dtg import here_shown
from liaison_desk.domain.life_warning import state_label
from liaison_desk.domain.terms.marking import AUDIENCES
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.ui.dialogs.life_warning import KEY, PassWarning, open_form, open_warning, told_where
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.models.cells import Chips, Column, Lines, Name, Query, RowCells
from liaison_desk.ui.models.record_table import Short
from liaison_desk.ui.pages.record_page import RecordPage
from liaison_desk.ui.pages.record_parts import Filter, sentence
from liaison_desk.ui.pages.ways_out import add_ways_out
from liaison_desk.ui.shell.commands import ON_PAGE, Command
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.empty_state import EmptyState
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.life_warning import Passing
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.life_warnings import SeenWarning
    from liaison_desk.ui.models.record_table import Provider
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.inspector import Inspector

_DONE = "done"
_TONES = {"waiting": "danger", "outdated": "danger", "unconfirmed": "warn", "confirmed": "ok", "over": ""}
_FORMS = {"spoken": N_("read aloud"), "print": N_("printed"), "pdf": N_("PDF"), "text": N_("plain text")}


class WarningRows(Short):
    """Gives the list the warnings of the operation; runs in the worker."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.seen: dict[str, SeenWarning] = {}

    def ids(self, query: Query) -> tuple[str, ...]:
        """Return the warnings that hold the words; what needs nothing any more only where it is wished for."""
        from liaison_desk.services import life_warnings

        self.seen = {one.warning.id: one for one in life_warnings.all_here(self._desk)}
        with_done = any(name == _DONE for name, _codes in query.filters)
        words = query.text.casefold()
        return tuple(key for key, one in self.seen.items() if (with_done or one.is_open) and words in _words(one).casefold())

    def rows(self, ids: Sequence[str]) -> list[RowCells]:
        """Return the rows of these warnings."""
        return [_row(self.seen[one]) for one in ids if one in self.seen]


def _words(one: SeenWarning) -> str:
    return "\n".join((one.warning.text, one.warning.area, *(each.recipient for each in one.passings)))


def _row(one: SeenWarning) -> RowCells:
    """Return a row: what threatens and where, until when, who has it, how it stands."""
    until = here_shown(one.warning.until_at) if one.warning.until_at else _("until you say so")
    who = ", ".join(isolate(each.recipient) for each in one.passings) or _("nobody yet")
    state = state_label(one.state)
    cells = (
        Name(isolate(one.warning.text), isolate(one.warning.area) if one.warning.area else "", "alert-triangle", "danger"),
        Lines(until, is_quiet=True),
        Lines(who, is_quiet=True),
        Chips(((state, "", _TONES[one.state]),)),
    )
    words = sentence((one.warning.text, one.warning.area, until, who, state))
    return RowCells(id=one.warning.id, cells=cells, sentence=words, is_dim=not one.is_open)


class LifeWarningsPage(RecordPage):
    """The list of warnings, the most pressing first, with who has each."""

    kind: ClassVar[str] = "life-warning"
    icon: ClassVar[str] = "alert-triangle"
    kinds: ClassVar[frozenset[str]] = frozenset({"life-warning"})

    def __init__(self, frame: Frame) -> None:
        self._rows = WarningRows(frame.desk)
        super().__init__(frame)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list; its order is how pressing each is."""
        return (
            Column(key="text", label=_("What threatens"), width=280, stretches=True, sorts=False),
            Column(key="until", label=_("Holds until"), width=130, sorts=False),
            Column(key="who", label=_("Who has it"), width=170, sorts=False),
            Column(key="state", label=_("State"), width=150, sorts=False),
        )

    def make_filters(self) -> Sequence[Filter]:
        """Return the one filter: what needs nothing any more, too."""
        return (Filter(name=_DONE, label=_("Confirmed and over, too"), is_toggle=True),)

    def read_facets(self) -> Any:
        """Return how many need nothing any more, as the list found it."""
        return {_DONE: {"yes": sum(not one.is_open for one in self._rows.seen.values())}}

    def provider(self) -> Provider:
        """Return where the warnings come from."""
        return self._rows

    def tools(self) -> Sequence[QWidget]:
        """Return the button over the list."""
        return (Button(_("New warning"), "secondary", "plus", key="Ctrl+N", pressed=self.begin_new),)

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with a warning."""
        on_page = _(ON_PAGE)
        return (
            *super().commands(),
            Command(label=_("Pass the warning on"), run=self.pass_chosen, key="P", icon="phone-call", where=on_page),
            Command(label=_("They have the warning"), run=self.confirm_chosen, key="D", icon="check", where=on_page),
            Command(label=_("The danger is over"), run=self.end_chosen, key="X", icon="circle-check", where=on_page),
        )

    def begin_new(self, **_landing: str) -> bool:
        """Open the short form of a warning."""
        open_warning(self.frame)
        return True

    def edit(self, record_id: str = "") -> None:
        """Open the whole form of a warning."""
        seen = self._chosen(record_id)
        if seen is not None:
            open_form(self.frame, seen.warning)

    def read(self, desk: Desk, record_id: str) -> SeenWarning | None:
        """Return a warning as the list found it."""
        return self._rows.seen.get(record_id)

    def fill(self, shown: Inspector, seen: SeenWarning) -> None:
        """Show the danger, who has it and what is to do."""
        shown.show_head(state_label(seen.state), told_where(seen.warning), "alert-triangle", "danger" if seen.is_open else "text2")
        shown.add(Text(isolate(seen.warning.text), "body", wrapped=True))
        shown.add_section(_("Who has it"))
        for one in seen.passings:
            shown.add_line("check" if one.confirmation else "circle-dashed", isolate(one.recipient), _how(one))
        if not seen.passings:
            shown.add(Text(_("Nobody outside this desk has it."), "small", "text2", wrapped=True))
        if seen.warning.ended_why:
            shown.add_section(_("Why it is over"))
            shown.add(Text(isolate(seen.warning.ended_why), "body", wrapped=True))
        if seen.state == "over":
            shown.add_button(Button(_("Open again"), pressed=partial(self.end, seen, is_over=False)))
        else:
            shown.add_button(Button(_("Pass on"), "primary", "phone-call", pressed=partial(self.pass_on, seen)))
            if seen.unconfirmed:
                shown.add_button(Button(_("They have it"), icon="check", pressed=partial(self.confirm, seen)))
        add_ways_out(shown, self)

    def pass_on(self, seen: SeenWarning) -> None:
        """Ask who is told."""
        PassWarning(self.frame, seen.warning.id).open()

    def confirm(self, seen: SeenWarning) -> None:
        """Note that the one who waits longest to be heard of has it; the toast offers to undo it."""
        from liaison_desk.services import life_warnings

        who = seen.unconfirmed[0]

        def kept(changes: Changes) -> None:
            self.frame.say(_("{recipient} has it").format(recipient=isolate(who.recipient)), batch=changes.batch)

        self.jobs.run(partial(life_warnings.confirmed, self.desk, seen.warning.id, who.shares[-1]), done=kept)

    def end(self, seen: SeenWarning, why: str = "", dialog: ReasonDialog | None = None, *, is_over: bool = True) -> None:
        """Say that the danger is past, or that it is not; the toast offers to undo it."""
        from liaison_desk.services import life_warnings

        def kept(changes: Changes) -> None:
            if dialog is not None:
                dialog.accept()
            self.frame.say(_("Over") if is_over else _("Open again"), batch=changes.batch)

        work = partial(life_warnings.ended, self.desk, seen.warning.id, why=why, is_over=is_over)
        self.jobs.run(work, done=kept, failed=dialog.refuse if dialog else None)

    def pass_chosen(self) -> None:
        """Pass on the warning under the cursor."""
        seen = self._chosen()
        if seen is not None:
            self.pass_on(seen)

    def confirm_chosen(self) -> None:
        """Note that somebody has the warning under the cursor."""
        seen = self._chosen()
        if seen is not None and seen.unconfirmed:
            self.confirm(seen)

    def end_chosen(self) -> None:
        """Ask why the danger under the cursor is over."""
        seen = self._chosen()
        if seen is None or seen.state == "over":
            return

        def use(words: str, dialog: ReasonDialog) -> None:
            self.end(seen, words, dialog)

        ReasonDialog(self.window(), _("Why is it over?"), isolate(seen.warning.text), use).open()

    def _chosen(self, record_id: str = "") -> SeenWarning | None:
        return self._rows.seen.get(record_id or self.view.current_id())

    def foot(self) -> str:
        """Say what a warning is and is not."""
        return _("A warning goes whole or not at all, and never says who told us.")

    def empty(self) -> EmptyState:
        """Return what teaches where nobody has to be warned."""
        words = _("When what is said or seen means that somebody may die, write the danger down and pass it on at once: {key} anywhere.")
        return EmptyState(self.icon, words.format(key=KEY), _("Write a warning"), self.begin_new)


def _how(one: Passing) -> str:
    how = f"{AUDIENCES.label_of(one.audience)} · {_(_FORMS[one.form]) if one.form in _FORMS else one.form}"
    if one.confirmation is not None:
        return _("{how} · has it").format(how=how)
    return _("{how} · has other words").format(how=how) if one.is_outdated else _("{how} · not confirmed yet").format(how=how)
