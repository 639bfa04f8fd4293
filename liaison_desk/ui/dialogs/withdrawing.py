"""Somebody takes their consent back: one press, and then the list of who holds what, with the text that asks for it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell import clipboard
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import Note, column, emptied, panel, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.consent_views import Standing
    from liaison_desk.services.consents import Withdrawn
    from liaison_desk.services.recalling import Holding
    from liaison_desk.ui.shell.frame import Frame


class WithdrawDialog(QDialog):
    """Tells who holds copies, takes the consent back at one press, and then gives the text for each; the toast offers to undo it."""

    def __init__(self, frame: Frame, who: Standing, *, is_done: bool = False) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Withdraw consent"))
        self.resize(px(600), px(520))
        self._frame, self._who, self.is_done = frame, who, is_done
        self.holdings: tuple[Holding, ...] | None = None
        self.title = Text("", "title", wrapped=True)
        self.words = Text("", "small", "text2", wrapped=True)
        self.messages = MessageBar()
        self.close_button = Button(_("Cancel"), pressed=self.reject)
        self.withdraw = Button(_("Withdraw now"), "danger", "x", key="Ctrl+Return", pressed=self.keep)
        self._stack_up()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.keep)
        self._tell()
        self._ask()

    def keep(self) -> None:
        """Take the consent back, now."""
        from liaison_desk.services import consents

        if self.is_done or not self.withdraw.isEnabled():
            return
        self.withdraw.setEnabled(False)
        self._frame.jobs.run(partial(consents.withdrawn, self._frame.desk, self._who.id), done=self._kept, failed=self._failed)

    def copy(self, one: Holding) -> None:
        """Put the text for one of them on the clipboard of this laptop."""
        clipboard.copy(one.request)
        self._frame.say(_("Copied. It is cleared again in 20 seconds."))

    def _ask(self) -> None:
        from liaison_desk.services import recalling

        self._frame.jobs.run(partial(recalling.held_by, self._frame.desk, self._who.kind, self._who.id), done=self._show)

    def _kept(self, done: Withdrawn) -> None:
        self.is_done = True
        self._frame.say(_("Consent withdrawn"), batch=done.changes.batch)
        self._tell()
        self._show(done.holdings)

    def _failed(self, error: DeskError) -> bool:
        self.withdraw.setEnabled(True)
        self.messages.show_error(error)
        return True

    def _tell(self) -> None:
        name = isolate(self._who.name)
        if self.is_done:
            self.title.setText(_("Who holds what about {name}").format(name=name))
            self.words.setText(_("Nothing more leaves this desk. Send each of these the text, and write down who confirmed."))
            self.close_button.set_text(_("Close"))
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.title.setText(_("{name} takes it back").format(name=name))
            words = _("It holds at once and for everybody: no name, number or answer of theirs leaves this desk from now on.")
            self.words.setText(words)
            self.withdraw.setFocus(Qt.FocusReason.OtherFocusReason)
        self.withdraw.setVisible(not self.is_done)

    def _show(self, found: tuple[Holding, ...]) -> None:
        self.holdings = found
        emptied(self._held)
        if not found:
            words = _("As far as the share log knows. What was said aloud or shown is not in it.")
            self._held.addWidget(Note(_("Nobody holds a copy"), words, "ok"))
        for one in found:
            self._held.addWidget(self._card(one))
        self._held.addStretch(1)

    def _card(self, one: Holding) -> QWidget:
        card = panel("sunk")
        lying, words = row(card, gap=12, margins=(14, 10, 12, 10)), column(gap=1)
        words.addWidget(Text(isolate(one.who), "body", wrapped=True))
        words.addWidget(Text(one.line, "small", "text2", wrapped=True))
        papers = ", ".join(dict.fromkeys(each.paper for each in one.copies))
        words.addWidget(Text(papers, "small", "text2", wrapped=True))
        lying.addLayout(words, 1)
        name = _("Copy the text for {who}").format(who=one.who)
        lying.addWidget(Button(_("Copy the text"), icon="copy", name=name, pressed=partial(self.copy, one)), 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _stack_up(self) -> None:
        standing, inside = column(self, gap=0), column(gap=12, margins=(24, 18, 24, 12))
        foot = row(gap=8, margins=(24, 8, 24, 16))
        room = QWidget()
        self._held = column(room, gap=8)
        for part in (self.title, self.words, Text(_("Who holds copies"), "section", "text2")):
            inside.addWidget(part)
        inside.addWidget(scrolled(room), 1)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.withdraw)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addLayout(foot)
