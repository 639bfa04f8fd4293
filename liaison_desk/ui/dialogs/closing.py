"""Closing an operation, step by step: promises, people, what is held about them, and the record that stays."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from liaison_desk.domain.errors import UserError
from liaison_desk.i18n import N_, _, isolate, ngettext
from liaison_desk.ui.dialogs.closing_parts import DataPart, PeoplePart, PromisesPart
from liaison_desk.ui.shell.clipboard import clear_ours
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, emptied, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.closing import Closed, Plan
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.erasing import Preview
    from liaison_desk.ui.dialogs.closing_parts import Choice
    from liaison_desk.ui.shell.frame import Frame

_TOPIC: Final = "closing"
PROMISES, PEOPLE, DATA, RECORD = range(4)
_TITLES: Final = (N_("Promises"), N_("People to tell"), N_("What is held about them"), N_("The record that stays"))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The plan as it stands now, what destroying would take, and what was changed on the way."""

    plan: Plan
    preview: Preview | None
    changes: Changes | None = None


class ClosingDialog(QDialog):
    """Leads through closing the operation in use; until the third step is over every step can be undone."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Close this operation"))
        self.resize(px(700), px(640))
        self.frame = frame
        self.plan: Plan | None = None
        self.promises, self.people, self.data = PromisesPart(), PeoplePart(), DataPart()
        self.messages = MessageBar()
        self.heading, self.steps, self.record = Text("", "title"), QStackedWidget(), column(gap=8)
        self.back, self.cancel = Button(_("Back"), pressed=self.go_back), Button(_("Cancel"), pressed=self.reject)
        self.onward = Button("", "primary", key="Ctrl+Return", pressed=self.go_on)
        self.finish = Button(_("Close it for good"), "danger", "eraser", key="Ctrl+Return", pressed=self.go_on)
        self._stack_up()
        self._connect()
        self._show_step(PROMISES)
        self._ask()

    @property
    def step(self) -> int:
        """Which step is shown: `PROMISES`, `PEOPLE`, `DATA` or `RECORD`."""
        return self.steps.currentIndex()

    def go_on(self) -> None:
        """Go to the next step; the third one closes the operation for good, the last one closes the dialog."""
        if not (self.finish if self.step == DATA else self.onward).isEnabled():
            return
        if self.step < DATA:
            self._show_step(self.step + 1)
        elif self.step == DATA:
            self._close_operation()
        else:
            self.accept()

    def go_back(self) -> None:
        """Go to the step before."""
        if PROMISES < self.step < RECORD:
            self._show_step(self.step - 1)

    def done(self, result: int) -> None:
        """Let go of the question with the dialog."""
        self.frame.jobs.drop(_TOPIC)
        super().done(result)

    # --- what is there -----------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._wait(is_waiting=True)
        work = partial(_seen, self.frame.desk, self.data.choice)
        self.frame.jobs.run(work, done=self._show, failed=self._failed, topic=_TOPIC)

    def _show(self, seen: _Seen) -> None:
        self._wait(is_waiting=False)
        self.plan = seen.plan
        self.promises.show_plan(seen.plan)
        self.people.show_plan(seen.plan)
        self.data.show_plan(seen.plan, seen.preview)
        if seen.changes:
            self.frame.say(_("Written down"), batch=seen.changes.batch)

    def _settle(self, how: str, to: str, refs: tuple[str, ...]) -> None:
        self._do(partial(_settled, self.frame.desk, how, to, refs, self.data.choice))

    def _tell(self, contact: str, is_told: bool, how: str) -> None:
        self._do(partial(_told, self.frame.desk, contact, how, self.data.choice, is_told=is_told))

    def _do(self, work: partial[_Seen]) -> None:
        self._wait(is_waiting=True)
        self.frame.jobs.run(work, done=self._show, failed=self._failed)

    # --- closing it --------------------------------------------------------------------------------------------------

    def _close_operation(self) -> None:
        from liaison_desk.services import closing

        self._wait(is_waiting=True)
        self.frame.leave_pages()
        work = partial(
            closing.closed,
            self.frame.desk,
            confirmed=self.data.confirm.text(),
            keep=self.data.choice[0],
            destroy=self.data.choice[1],
            why_untold=self.people.why.text(),
            from_backups=self.data.backups.isChecked(),
        )
        self.frame.jobs.run(work, done=self._closed, failed=self._failed, title=_("Closing the operation"))

    def _closed(self, done: Closed) -> None:
        self._wait(is_waiting=False)
        self.frame.begin_anew()
        clear_ours()
        emptied(self.record)
        left = len(done.without_owner)
        words = ngettext("{count} record is without an owner.", "{count} records are without an owner.", left).format(count=left)
        tone, said = ("warn", words) if left else ("ok", _("Nothing is left without an owner."))
        self.record.addWidget(Note(_("The operation is closed"), said, tone))
        for one in done.record.splitlines():
            self.record.addWidget(Text(one, "body", wrapped=True))
        self._show_given(done)
        self.record.addStretch(1)
        self._show_step(RECORD)
        self.onward.setFocus(Qt.FocusReason.OtherFocusReason)
        self.frame.say(" ".join((_("Operation closed"), *done.changes.notes)))

    def _show_given(self, done: Closed) -> None:
        """Name those who were given copies before; the list is kept nowhere else."""
        from liaison_desk.domain.dtg import local_shown

        given = done.erased.given if done.erased else ()
        if given:
            self.record.addWidget(Text(_("Given away before: ask for these copies back. Write them down now."), "body", wrapped=True))
        for one in given:
            self.record.addWidget(
                Text(f"{isolate(one.recipient)} · {isolate(local_shown(one.at))} · {isolate(one.what)}", "small", wrapped=True)
            )

    def _failed(self, error: DeskError) -> bool:
        self._wait(is_waiting=False)
        rows = {
            "to": (PROMISES, self.promises.to_row),
            "why_untold": (PEOPLE, self.people.why_row),
            "confirmed": (DATA, self.data.confirm_row),
        }
        field = error.field if isinstance(error, UserError) else ""
        if field == "promises":
            self._show_step(PROMISES)
        if field in rows:
            step, form_row = rows[field]
            self._show_step(step)
            form_row.show_error(str(error))
            form_row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.messages.show_error(error)
        return True

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _wait(self, *, is_waiting: bool) -> None:
        for one in (self.onward, self.finish):
            one.setEnabled(not is_waiting)

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.heading.setText(_("{step} of {count}: {title}").format(step=step + 1, count=len(_TITLES), title=_(_TITLES[step])))
        self.onward.setText(_("Close") if step == RECORD else _("Next"))
        self.onward.setVisible(step != DATA)
        self.finish.setVisible(step == DATA)
        self.back.setVisible(PROMISES < step < RECORD)
        self.cancel.setVisible(step < RECORD)

    def _connect(self) -> None:
        self.promises.settled.connect(self._settle)
        self.people.told.connect(self._tell)
        self.data.kept.connect(self._ask)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.go_on)

    def _stack_up(self) -> None:
        standing, inside, foot = column(self, gap=0), column(gap=12, margins=(24, 18, 24, 0)), row(gap=8, margins=(24, 12, 24, 16))
        words = (
            _("Nothing may be left hanging: pass each on to whoever carries on, or tell the other side that it will not be done."),
            _("Tell them yourself, by the way that each of them chose. Who chose no contact is not in this list."),
            _(
                "Own staff, those who agreed to be handed on, and whom another operation works with are carried on. "
                "Of others nothing stays: no card, no quick note, no name in an attendance, no number of their own on a post."
            ),
        )
        for said, part in zip(words, (self.promises, self.people, self.data), strict=True):
            self.steps.addWidget(_page(said, part))
        last = QWidget()
        last.setLayout(self.record)
        self.steps.addWidget(scrolled(last))
        inside.addWidget(self.heading)
        inside.addWidget(self.steps, 1)
        foot.addWidget(self.back)
        foot.addStretch(1)
        for one in (self.cancel, self.onward, self.finish):
            foot.addWidget(one)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        standing.addLayout(foot)


def _page(words: str, part: QWidget) -> QWidget:
    inside = QWidget()
    standing = column(inside, gap=12)
    standing.addWidget(Text(words, "small", "text2", wrapped=True))
    standing.addWidget(part, 1)
    return scrolled(inside)


def _seen(desk: Desk, choice: Choice, changes: Changes | None = None) -> _Seen:
    from liaison_desk.services import closing

    found = closing.plan(desk, *choice)
    return _Seen(found, closing.preview(desk, found), changes)


def _settled(desk: Desk, how: str, to: str, refs: tuple[str, ...], choice: Choice) -> _Seen:
    from liaison_desk.services import closing

    return _seen(desk, choice, closing.settled(desk, how, to=to, refs=refs))


def _told(desk: Desk, contact: str, how: str, choice: Choice, *, is_told: bool) -> _Seen:
    from liaison_desk.services import closing

    changes = closing.told(desk, [contact], how=how) if is_told else closing.untold(desk, contact)
    return _seen(desk, choice, changes)
