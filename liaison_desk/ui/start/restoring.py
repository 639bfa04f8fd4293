"""Restoring from the unlock page: for a vault that is damaged or lost its newest days, without opening it first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from liaison_desk.i18n import _
from liaison_desk.ui.dialogs.restore_backup import ask_file, fit_height, held_texts, kept_note
from liaison_desk.ui.pages.settings_care import reason_words, size_words, when_words
from liaison_desk.ui.session import Opened
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.start.passphrase_field import PassphraseField
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.fields import Combo
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, emptied, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.restores import Held
    from liaison_desk.services.safekeeping import Kept
    from liaison_desk.ui.main_window import MainWindow


def offer_to_restore(window: MainWindow, folder: Path) -> None:
    """Show the backups of a locked vault."""
    RestoreLocked(window, folder, window.unlock.field.text()).open()


class RestoreLocked(QDialog):
    """Asks which backup and for the passphrase, shows what it holds when asked, and puts it in the vault's place."""

    def __init__(self, window: MainWindow, folder: Path, typed: str = "") -> None:
        super().__init__(window)
        self.setWindowTitle(_("Restore a backup"))
        self.setMinimumWidth(px(640))
        self._window, self._folder = window, folder
        self.choice, self.words = Combo(_("Backup")), PassphraseField(_("Passphrase"))
        self.words.field.setText(typed)
        self.row = FormRow(_("Passphrase"), self.words, help=_("of somebody who can open the vault; it opens its backups too"))
        self.messages, self.held = MessageBar(), column(gap=4)
        self.file = Button(_("From a file"), "link", "folder-open", pressed=self.choose_file)
        self.look = Button(_("Show what it holds"), "secondary", "eye", pressed=self.preview)
        self.press = Button(_("Restore this one"), "primary", "arrow-back-up", pressed=self.go_on)
        self.cancel = Button(_("Cancel"), "secondary", pressed=self.reject)
        self._stack_up()
        self._window.jobs.run(partial(_kept_in, folder), done=self._fill, failed=self._failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of every text."""
        super().showEvent(event)
        fit_height(self)

    def choose_file(self) -> None:
        """Ask for a sealed file and choose it."""
        ask_file(self, self._take_file)

    def preview(self) -> None:
        """Show what the chosen backup holds."""
        self._ask(_previewed, self._show)

    def go_on(self) -> None:
        """Put the chosen backup in the vault's place and open it."""
        self._ask(_put_back, self._open)

    def done(self, result: int) -> None:
        """Forget what was typed, and close."""
        self.words.clear()
        super().done(result)

    def _ask(self, work: Any, done: Any) -> None:
        name, words = self.choice.currentData(), self.words.text()
        if not words:
            self.row.show_error(_("Type the passphrase."))
            return
        if name:
            self.row.show_error("")
            self._wait(is_waiting=True)
            self._window.jobs.run(partial(work, self._folder, str(name), words), done=done, failed=self._failed)

    def _open(self, opened: Opened) -> None:
        self.accept()
        self._window.show_opened(opened)
        frame = self._window.frame
        if frame is not None:
            frame.messages.show_message(_("The backup is restored; you go on in it."), _("The vault before is kept for 30 days."), "ok")

    def _show(self, seen: Held) -> None:
        self._wait(is_waiting=False)
        emptied(self.held)
        for one in held_texts(seen):
            self.held.addWidget(one)
        fit_height(self)

    def _failed(self, error: DeskError) -> bool:
        self._wait(is_waiting=False)
        self.messages.show_error(error)
        fit_height(self)
        return True

    def _fill(self, there: Sequence[Kept]) -> None:
        for one in there:
            self.choice.addItem(f"{when_words(one.made_at)} · {reason_words(one.reason)} · {size_words(one.size)}", one.name)
        if not there:
            self.choice.addItem(_("There is none in this vault's folder"), "")
        self._wait(is_waiting=False)

    def _take_file(self, file: Path) -> None:
        self.choice.insertItem(0, file.name, str(file))
        self.choice.setCurrentIndex(0)
        self._wait(is_waiting=False)

    def _wait(self, *, is_waiting: bool) -> None:
        has_one = bool(self.choice.currentData())
        for one in (self.look, self.press):
            one.setEnabled(has_one and not is_waiting)
        for field in (self.choice, self.words, self.file, self.cancel):
            field.setEnabled(not is_waiting)

    def _stack_up(self) -> None:
        standing, foot, chosen = column(self, gap=14, margins=(24, 22, 24, 20)), row(gap=8), row(gap=8)
        standing.addWidget(Text(_("Restore a backup"), "title"))
        chosen.addWidget(FormRow(_("Backup"), self.choice), 1)
        standing.addLayout(chosen)
        standing.addWidget(self.row)
        ways = row(gap=8)
        for one in (self.file, self.look):
            ways.addWidget(one)
        ways.addStretch(1)
        standing.addLayout(ways)
        standing.addLayout(self.held)
        standing.addWidget(kept_note())
        standing.addWidget(self.messages)
        standing.addWidget(line())
        foot.addStretch(1)
        for one in (self.cancel, self.press):
            foot.addWidget(one)
        standing.addLayout(foot)
        self._wait(is_waiting=True)
        self.cancel.setEnabled(True)


def _kept_in(folder: Path) -> Sequence[Kept]:
    from liaison_desk.services import safekeeping

    return safekeeping.kept_in(folder)


def _previewed(folder: Path, name: str, words: str) -> Held:
    import liaison_desk.domain.kinds  # noqa: F401 - a vault has a table for every kind
    from liaison_desk.services import restores

    return restores.previewed_closed(folder, name, words)


def _put_back(folder: Path, name: str, words: str) -> Opened:
    from liaison_desk.services import restores

    desk = restores.put_back_closed(folder, name, words)
    return Opened(desk=desk, folder=folder, is_sample=desk.is_sample)
