"""A new passphrase: for oneself, with the old one asked first, or for one more person with their name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from liaison_desk.domain.errors import DeskError, UserError
from liaison_desk.i18n import _
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.start.chosen_passphrase import ChosenPassphrase
from liaison_desk.ui.start.passphrase_field import PassphraseField
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow, make_room
from liaison_desk.ui.widgets.panel import Note, column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from liaison_desk.ui.shell.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answers:
    """What was typed: the person's name, the old passphrase where it was asked, and the new one."""

    holder: str
    old: str | None
    new: str


class NewPassphrase(QDialog):
    """Asks for a new passphrase twice and shows how strong it is; `work(answers)` runs in the worker, `made` tells its answer.

    With `may_keep` nothing new need be typed; `explained` is said above the fields, its first sentence as a title.
    `progress` is what stands there while the worker is at it.
    """

    made = Signal(object)

    def __init__(
        self,
        frame: Frame,
        title: str,
        button: str,
        work: Callable[[Answers], object],
        *,
        asks_holder: bool = False,
        asks_old: bool = False,
        may_keep: bool = False,
        explained: Sequence[str] = (),
    ) -> None:
        super().__init__(frame.window())
        self.setWindowTitle(title)
        self.setMinimumWidth(px(520))
        self._frame, self._work = frame, work
        self.holder, self.old = QLineEdit(), PassphraseField(_("Your passphrase now"))
        self.chosen = ChosenPassphrase(_("New passphrase"), _("New passphrase again"), may_keep=may_keep)
        self.first, self.again = self.chosen.first, self.chosen.again
        self.rows = {
            "holder": FormRow(_("Name of the person"), self.holder, help=_("stands on what they write")),
            "old": FormRow(_("Your passphrase now"), self.old),
            "passphrase": self.chosen.first_row,
            "again": self.chosen.again_row,
        }
        self.rows["holder"].setVisible(asks_holder)
        self.rows["old"].setVisible(asks_old)
        self._asks_old, self._asks_holder = asks_old, asks_holder
        self.messages = MessageBar()
        words = _("Making the lock. It takes a few seconds, so that guessing takes years.")
        self.progress = Text(words, "small", "text2", wrapped=True)
        self.save = Button(button, "primary", "key", pressed=self.submit)
        self._stack_up(title, explained)
        self.again.field.returnPressed.connect(self.submit)

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of every text."""
        super().showEvent(event)
        make_room(self)

    def submit(self) -> None:
        """Hand what was typed to the worker, or show what is missing."""
        if self._missing():
            return
        old = self.old.text() if self._asks_old else None
        new = (old or "") if self.chosen.is_kept else self.first.text()
        answers = Answers(holder=self.holder.text().strip(), old=old, new=new)
        self._wait(is_waiting=True)
        self._frame.jobs.run(lambda: self._work(answers), done=self._done, failed=self._failed)

    def done(self, result: int) -> None:
        """Forget what was typed, and close."""
        self.old.clear()
        self.chosen.clear()
        super().done(result)

    def _missing(self) -> bool:
        said = {
            "holder": _("Say whose passphrase it is.") if self._asks_holder and not self.holder.text().strip() else "",
            "old": _("Type the passphrase that opens the vault now.") if self._asks_old and not self.old.text() else "",
        }
        for name, words in said.items():
            self.rows[name].show_error(words)
        return self.chosen.missing() or any(said.values())

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

    def _stack_up(self, title: str, explained: Sequence[str]) -> None:
        self.progress.hide()
        standing, inside = column(self, gap=0), QWidget()
        fields = column(inside, gap=14, margins=(24, 18, 24, 18))
        fields.addWidget(Text(title, "title"))
        if explained:
            fields.addWidget(Note(explained[0], " ".join(explained[1:]), "warn"))
        for one in (self.rows["holder"], self.rows["old"], self.chosen, self.progress):
            fields.addWidget(one)
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.save)
        standing.addWidget(self.messages)
        standing.addWidget(inside, 1)
        standing.addWidget(line())
        standing.addLayout(foot)
