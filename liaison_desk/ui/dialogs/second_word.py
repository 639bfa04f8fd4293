"""The word of a second person for a copy: who can give it, their passphrase, or a day of waiting where there is nobody else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.start.passphrase_field import PassphraseField
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QBoxLayout

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.desk import Desk
    from liaison_desk.services.publishing import Prepared
    from liaison_desk.ui.shell.frame import Frame

OFFER = "second-word"
"""The name of the button in the review."""


def offer_second_word(lines: QBoxLayout, frame: Frame, prepared: Prepared, take: Callable[[str], object]) -> None:
    """Put a button under the review where something waits for a second person; `take` gets the name of who agreed."""
    from liaison_desk.services import second_person

    if prepared.second_person:
        lines.insertWidget(1, Text(_("With the word of {name}").format(name=prepared.second_person), "small", "ok", wrapped=True))
    if not second_person.is_wanted(prepared):
        return
    asked = Button(_("Second person’s word…"), "secondary", "lock-open")
    asked.setObjectName(OFFER)
    asked.clicked.connect(lambda _on=False: SecondWordDialog(asked.window(), frame, prepared, take).open())
    lines.insertWidget(1, asked, 0, Qt.AlignmentFlag.AlignLeading)


class SecondWordDialog(QDialog):
    """Asks the second person for their passphrase, or who is alone whether they will wait a day."""

    def __init__(self, parent: QWidget, frame: Frame, prepared: Prepared, take: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Second person’s word"))
        self.resize(px(480), px(300))
        self._frame, self._prepared, self._take = frame, prepared, take
        self.words, self.secret = Text("", "small", "text2", wrapped=True), PassphraseField(_("Passphrase of the second person"))
        self.place = FormRow(_("Passphrase of the second person"), self.secret, is_required=True)
        self.agree = Button(_("I looked and agree"), "primary", "check", key="Ctrl+Return", pressed=self.press)
        self.wait = Button(_("Ask now, make it after 24 hours"), "primary", "calendar-event", pressed=self.press)
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row(gap=8)
        standing.addWidget(Text(_("Second person’s word"), "title", wrapped=True))
        lead = _("What waits for this goes to {reader} then. Look at it together before you agree.")
        standing.addWidget(Text(lead.format(reader=prepared.recipient), "body", wrapped=True))
        standing.addWidget(self.words)
        standing.addWidget(self.place)
        standing.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.agree)
        foot.addWidget(self.wait)
        standing.addLayout(foot)
        self.wait.hide()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.press)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_alone = False
        frame.jobs.run(partial(_who, frame.desk, prepared), done=self._show)

    def press(self) -> None:
        """Check the passphrase, or begin to wait; whoever has waited goes on."""
        work = (
            partial(_alone, self._frame.desk, self._prepared) if self._is_alone else partial(_agreed, self._frame.desk, self.secret.text())
        )
        self.secret.clear()
        self._frame.jobs.run(work, done=self._done, failed=self._refuse)

    def _show(self, found: tuple[str, bool]) -> None:
        """Show who can give their word; where nobody can, the field gives way to the waiting."""
        words, self._is_alone = found
        self.words.setText(words)
        self.place.setVisible(not self._is_alone)
        self.agree.setVisible(not self._is_alone)
        self.wait.setVisible(self._is_alone)
        if self._is_alone:
            self.wait.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, answer: tuple[str, datetime | None]) -> None:
        from liaison_desk.domain.dtg import local_shown

        name, until = answer
        if name:
            self.accept()
            self._take(name)
        elif until is not None:
            self.words.setText(_("Asked for. From {when} on you may make this copy alone.").format(when=local_shown(until)))
            self.wait.hide()

    def _refuse(self, error: DeskError) -> bool:
        if self._is_alone:
            self.words.setText(str(error))
        else:
            self.place.show_error(str(error))
        return True


def _who(desk: Desk, prepared: Prepared) -> tuple[str, bool]:
    from liaison_desk.domain.dtg import local_shown
    from liaison_desk.services import second_person

    is_alone = not second_person.others(desk)
    until = second_person.waits_until(desk, prepared) if is_alone else None
    asked = _("You asked for this copy; from {when} on you may make it.").format(when=local_shown(until)) if until else ""
    return asked or second_person.advice(desk), is_alone


def _agreed(desk: Desk, words: str) -> tuple[str, datetime | None]:
    from liaison_desk.services import second_person

    return second_person.approved_by(desk, words), None


def _alone(desk: Desk, prepared: Prepared) -> tuple[str, datetime | None]:
    """Return the word of who has waited; before that, from when on they may go on."""
    from liaison_desk.services import second_person

    until = second_person.ask_alone(desk, prepared)
    return ("", until) if desk.clock() < until else (second_person.alone(desk, prepared), None)
