"""What earlier meetings of the forum left behind, in the report of the next one: promises that stand open, and asks of headquarters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from liaison_desk.domain.commitment import is_open
from liaison_desk.domain.dtg import day_shown
from liaison_desk.domain.follow_up import ask_state
from liaison_desk.domain.terms.states import COMMITMENT_STATES
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.commitment import Commitment
    from liaison_desk.services.follow_ups import Asked
    from liaison_desk.services.report_editor import Open
    from liaison_desk.ui.shell.frame import Frame


class CarriedOver(QWidget):
    """The open promises and asks of earlier meetings, each closed where it stands; `moved` is called when one was."""

    def __init__(self, frame: Frame, seen: Open, moved: Callable[[], object]) -> None:
        super().__init__()
        self._frame, self._moved, self._late = frame, moved, seen.late
        standing = column(self, gap=6)
        parts = (
            (_("Carried over from earlier meetings"), [self._promise(one) for one in seen.carried]),
            (_("Asked of headquarters before"), [self._ask(one) for one in seen.asked]),
        )
        for words, lines in parts:
            if lines:
                standing.addWidget(section(words))
            for line in lines:
                standing.addLayout(line)

    def _promise(self, one: Commitment) -> Any:
        ways = (Button(_("Done"), "inline", "check", name=_("Done: {what}").format(what=one.text), pressed=partial(self.done, one)),)
        state = COMMITMENT_STATES.label_of(one.state)
        return self._line(one.text, one.outcome, one.owner, self._day(one.id, one.due_on), state, ways if is_open(one) else ())

    def _ask(self, one: Asked) -> Any:
        row_of = one.request
        name = _("Write the answer: {what}").format(what=row_of.ask)
        ways = (Button(_("Write the answer"), "inline", "check", name=name, pressed=partial(self.answer, one)),)
        state = ask_state(one.state)
        day = self._day(row_of.id, row_of.needed_by_on)
        return self._line(row_of.ask, one.answer, row_of.asked_of, day, state, ways if one.state == "open" else ())

    def _day(self, id_: str, day: date | None) -> Text:
        words = day_shown(day) if day else _("no day")
        if id_ in self._late:
            return Text(_("{day}, overdue").format(day=words), "small-strong", "danger")
        return Text(words, "small-strong", "text2")

    def _line(self, what: str, ended: str, who: str, day: Text, state: str, ways: tuple[Button, ...]) -> Any:
        lying, words, below = row(gap=8), column(gap=2), row(gap=8)
        words.addWidget(Text(isolate(what), "row", wrapped=True))
        below.addWidget(Text(isolate(who) if who else _("nobody named"), "small", "text2"))
        below.addWidget(day)
        below.addStretch(1)
        words.addLayout(below)
        if ended:
            words.addWidget(Text(isolate(ended), "small", wrapped=True))
        lying.addLayout(words, 1)
        for button in ways:
            lying.addWidget(button)
        if not ways:
            lying.addWidget(Text(state, "small-strong", "text2"))
        return lying

    def done(self, one: Commitment) -> None:
        """Note that a promise was kept; it stays in this report as done, and the toast offers to undo it."""
        from liaison_desk.services import promises

        self._frame.jobs.run(partial(promises.closed, self._frame.desk, one.id, "done"), done=self._kept)

    def answer(self, one: Asked) -> None:
        """Ask what headquarters answered; that closes the ask, and the report that made it stays as it is."""
        from liaison_desk.services import follow_ups

        def use(words: str, dialog: ReasonDialog) -> None:
            def kept(changes: Changes) -> None:
                dialog.accept()
                self._kept(changes, _("Answered"))

            work = partial(follow_ups.followed, self._frame.desk, one.request.id, words=words)
            self._frame.jobs.run(work, done=kept, failed=dialog.refuse)

        title, what = _("What did headquarters answer?"), isolate(one.request.ask)
        ReasonDialog(self.window(), title, what, use).open()

    def _kept(self, changes: Changes, words: str = "") -> None:
        self._frame.say(words or COMMITMENT_STATES.label_of("done"), batch=changes.batch)
        self._moved()
