"""The call-down: one person after the other, the number large, one key for what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.domain.terms.channels import CALL_OUTCOMES
from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.pages.call_sheet import number_card
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import KeyHint
from liaison_desk.ui.widgets.panel import Note, column, emptied, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.call_down import Due, Reach
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.reaching import CallSheet
    from liaison_desk.ui.shell.frame import Frame

_TOPIC = "call-down"
Seen = tuple[tuple["Due", ...], "Reach", "CallSheet | None"]


class CallDownDialog(QDialog):
    """Walks through those who agreed to be called: 1 to 4 say what came of it, S goes on without, Ctrl+Z takes the last one back."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Call-down"))
        self.resize(px(600), px(560))
        self.frame = frame
        self.due: tuple[Due, ...] = ()
        self.sheet: CallSheet | None = None
        self._passed: list[str] = []
        self._batches: list[str] = []
        self.outcomes: dict[str, Button] = {}
        self.messages = MessageBar()
        self.progress = Text("", "small", "text2", wrapped=True)
        self.undo = Button(_("Take the last back"), icon="arrow-back-up", key="Ctrl+Z", pressed=self.take_back)
        self.skip = Button(_("Skip"), key="S", pressed=self.pass_over)
        self._stack_up()
        self.ask()

    @property
    def current(self) -> Due | None:
        """Whoever is called now: the first whom nobody called today and who was not passed over."""
        return next((one for one in self.due if not one.outcome and one.id not in self._passed), None)

    def ask(self) -> None:
        """Ask who is next."""
        self.frame.jobs.run(partial(_seen, self.frame.desk, tuple(self._passed)), done=self._show, topic=_TOPIC)

    def note(self, outcome: str) -> None:
        """Write what came of the call, and go on to the next."""
        one = self.current
        if one is None or self.sheet is None or not self.outcomes[outcome].isEnabled():
            return
        self._enable(is_open=False)
        number = self.sheet.number.value if self.sheet.number and outcome in {"reached", "wrong-number"} else ""
        work = partial(_noted, self.frame.desk, one.kind, one.id, outcome, number)
        self.frame.jobs.run(work, done=self._noted, failed=self._failed)

    def pass_over(self) -> None:
        """Go on without a call; whoever was passed over comes again the next time."""
        if self.current is not None:
            self._passed.append(self.current.id)
            self.ask()

    def take_back(self) -> None:
        """Take the last outcome back."""
        work = self.frame.session.undo
        if self._batches and work is not None:
            self.frame.jobs.run(partial(work, self.frame.desk, self._batches.pop()), done=lambda _changes: self.ask())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit for what came of it."""
        codes, place = list(self.outcomes), int(event.text()) - 1 if event.text() in {"1", "2", "3", "4"} else -1
        is_undo = event.key() == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if 0 <= place < len(codes):
            self.note(codes[place])
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.pass_over()
        elif is_undo:
            self.take_back()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Let go of the question with the dialog."""
        self.frame.jobs.drop(_TOPIC)
        super().done(result)

    def _noted(self, changes: Changes) -> None:
        self._batches.append(changes.batch)
        self.ask()

    def _failed(self, error: DeskError) -> bool:
        self.messages.show_error(error)
        self._enable(is_open=True)
        return True

    def _show(self, seen: Seen) -> None:
        self.due, reach, self.sheet = seen
        called = sum(1 for one in self.due if one.outcome)
        words = ngettext("{called} of {count} called today", "{called} of {count} called today", len(self.due))
        share = _("{share:.0%} of all posts can be reached today").format(share=reach.share)
        self.progress.setText(" · ".join((words.format(called=called, count=len(self.due)), share)))
        emptied(self._inside)
        if self.sheet is not None and self.current is not None:
            self._show_sheet(self.sheet, self.current)
        elif self.due:
            self._inside.addWidget(Note(_("That was everybody"), _("Whoever did not answer comes again tomorrow."), "ok"))
        else:
            words = _("Ask each post whether it may be called when a crisis starts, and tick “May be called down”.")
            self._inside.addWidget(Note(_("Nobody agreed to be called yet"), words, "info"))
        self._inside.addStretch(1)
        self._enable(is_open=self.current is not None)

    def _show_sheet(self, sheet: CallSheet, one: Due) -> None:
        self._inside.addWidget(Text(isolate(sheet.title), "card", wrapped=True))
        self._inside.addWidget(Text(isolate(sheet.who), "body", "text2", wrapped=True))
        if sheet.number is not None:
            self._inside.addWidget(number_card(self, sheet.number, sheet.hours))
        else:
            self._inside.addWidget(Note(_("No number that may be dialled"), _("Skip, or open their page and write one down."), "warn"))
        days = one.odds.days
        tried = _("Never tried before") if days is None else ngettext("Tried {count} day ago", "Tried {count} days ago", days)
        self._inside.addWidget(Text(tried.format(count=days), "small", "text2"))
        for other in sheet.ways:
            if other is not sheet.number and other.value:
                words = " · ".join((isolate(other.shown, left_to_right=True), other.line))
                self._inside.addWidget(Text(words, "small", "text2", wrapped=True))

    def _enable(self, *, is_open: bool) -> None:
        has_number = self.sheet is not None and self.sheet.number is not None
        for code, one in self.outcomes.items():
            one.setEnabled(is_open and (code != "wrong-number" or has_number))
        self.skip.setEnabled(is_open)
        self.undo.setEnabled(bool(self._batches))

    def _stack_up(self) -> None:
        standing, head = column(self, gap=0), column(gap=4, margins=(24, 18, 24, 8))
        head.addWidget(Text(_("Call-down"), "title"))
        head.addWidget(self.progress)
        inside = QWidget()
        self._inside = column(inside, gap=10, margins=(24, 8, 24, 8))
        said, foot = column(gap=6, margins=(24, 8, 24, 8)), row(gap=8, margins=(24, 8, 24, 16))
        for digit, one in enumerate(CALL_OUTCOMES, start=1):
            lying = row(gap=10)
            lying.addWidget(KeyHint(str(digit)))
            self.outcomes[one.code] = Button(one.label, key=str(digit), pressed=partial(self.note, one.code))
            lying.addWidget(self.outcomes[one.code])
            lying.addWidget(Text(one.definition, "small", "text2", wrapped=True), 1)
            said.addLayout(lying)
        foot.addWidget(self.undo)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(Button(_("Close"), pressed=self.accept))
        standing.addWidget(self.messages)
        standing.addLayout(head)
        standing.addWidget(scrolled(inside), 1)
        standing.addLayout(said)
        standing.addLayout(foot)


def _seen(desk: Desk, passed: tuple[str, ...]) -> Seen:
    from liaison_desk.services import call_down, reaching

    due = call_down.due(desk)
    one = next((each for each in due if not each.outcome and each.id not in passed), None)
    return due, call_down.reach(desk), reaching.sheet(desk, one.kind, one.id) if one else None


def _noted(desk: Desk, kind: str, record_id: str, outcome: str, number: str) -> Changes:
    from liaison_desk.services import call_down

    return call_down.note(desk, kind, record_id, outcome, number)


def open_call_down(frame: Frame) -> None:
    """Open the dialog."""
    CallDownDialog(frame).open()
