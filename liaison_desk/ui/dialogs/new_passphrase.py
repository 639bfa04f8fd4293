"""A new passphrase: for oneself, with the old one asked first, or for one more person with their name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QProgressBar, QWidget

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import _
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.start.passphrase_field import PassphraseField
from liaison_desk.ui.start.strength import STEPS, strength_of
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.ui.shell.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answers:
    """What was typed: the person's name, the old passphrase where it was asked, and the new one."""

    holder: str
    old: str | None
    new: str


class NewPassphrase(QDialog):
    """Asks for a new passphrase twice and shows how strong it is; `work(answers)` runs in the worker, `made` tells its answer."""

    made = Signal(object)

    def __init__(
        self, frame: Frame, title: str, button: str, work: Callable[[Answers], object], *, asks_holder: bool = False, asks_old: bool = False
    ) -> None:
        super().__init__(frame.window())
        self.setWindowTitle(title)
        self.setMinimumWidth(px(480))
        self._frame, self._work = frame, work
        self.holder, self.old = QLineEdit(), PassphraseField(_("Your passphrase now"))
        self.first, self.again = PassphraseField(_("New passphrase")), PassphraseField(_("New passphrase again"))
        self.rows = {
            "holder": FormRow(_("Name of the person"), self.holder, help=_("stands on what they write")),
            "old": FormRow(_("Your passphrase now"), self.old),
            "passphrase": FormRow(_("New passphrase"), self.first),
            "again": FormRow(_("Once more"), self.again),
        }
        self.rows["holder"].setVisible(asks_holder)
        self.rows["old"].setVisible(asks_old)
        self._asks_old, self._asks_holder = asks_old, asks_holder
        self.messages, self.meter, self.word = MessageBar(), QProgressBar(), Text("", "small-strong", "text2")
        self.advice = Text("", "small", "text2", wrapped=True)
        self.progress = Text(_("Making the lock. It takes a few seconds, so that guessing takes years."), "small", "text2", wrapped=True)
        self.save = Button(button, "primary", "key", pressed=self.submit)
        self._stack_up(title)
        self.first.field.textChanged.connect(self._judge)
        self.again.field.returnPressed.connect(self.submit)
        self._judge()

    def submit(self) -> None:
        """Hand what was typed to the worker, or show what is missing."""
        if self._missing():
            return
        old = self.old.text() if self._asks_old else None
        answers = Answers(holder=self.holder.text().strip(), old=old, new=self.first.text())
        self._wait(is_waiting=True)
        self._frame.jobs.run(lambda: self._work(answers), done=self._done, failed=self._failed)

    def done(self, result: int) -> None:
        """Forget what was typed, and close."""
        for one in (self.old, self.first, self.again):
            one.clear()
        super().done(result)

    def _missing(self) -> bool:
        found = strength_of(self.first.text())
        said = {
            "holder": _("Say whose passphrase it is.") if self._asks_holder and not self.holder.text().strip() else "",
            "old": _("Type the passphrase that opens the vault now.") if self._asks_old and not self.old.text() else "",
            "passphrase": found.advice if found.step == 0 else "",
            "again": _("The two do not agree.") if self.first.text() != self.again.text() else "",
        }
        for name, words in said.items():
            self.rows[name].show_error(words)
        return any(said.values())

    def _judge(self) -> None:
        found = strength_of(self.first.text())
        self.meter.setValue(found.step)
        self.word.setText(found.word if self.first.text() else "")
        self.advice.setText(found.advice)
        self.advice.setVisible(bool(found.advice))
        self.rows["passphrase"].show_error("")

    def _wait(self, *, is_waiting: bool) -> None:
        self.progress.setVisible(is_waiting)
        self.save.setEnabled(not is_waiting)
        for one in self.rows.values():
            one.setEnabled(not is_waiting)

    def _done(self, answer: object) -> None:
        self.accept()
        self.made.emit(answer)

    def _failed(self, error: DeskError) -> bool:
        self._wait(is_waiting=False)
        if isinstance(error, UserError) and error.field in self.rows:
            self.rows[error.field].show_error(error.message)
        else:
            self.messages.show_error(error)
        return True

    def _stack_up(self, title: str) -> None:
        self.meter.setRange(0, STEPS)
        self.meter.setTextVisible(False)
        self.meter.setAccessibleName(_("Strength"))
        self.progress.hide()
        standing, inside = column(self, gap=0), QWidget()
        fields, strength = column(inside, gap=14, margins=(24, 18, 24, 18)), row(gap=12)
        fields.addWidget(Text(title, "title"))
        fields.addWidget(self.rows["holder"])
        fields.addWidget(self.rows["old"])
        fields.addWidget(self.rows["passphrase"])
        strength.addWidget(self.meter, 1)
        strength.addWidget(self.word)
        fields.addLayout(strength)
        for one in (self.advice, self.rows["again"], self.progress):
            fields.addWidget(one)
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addWidget(self.messages)
        standing.addWidget(inside, 1)
        standing.addWidget(line())
        standing.addLayout(foot)
