"""Destroying a vault: its name is typed, then two presses; nothing is asked that needs its key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow, make_room
from liaison_desk.ui.widgets.panel import Icon, Note, column, line, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QHBoxLayout, QWidget

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.destroying import Gone
    from liaison_desk.ui.jobs import Jobs

_AT_ONCE = 600
"""Milliseconds in which a second press counts as the same one: a double click destroys nothing."""


class DestroyVault(QDialog):
    """Asks for the vault's name and for two presses; `destroyed` tells that it is gone, `Gone` says what survives elsewhere."""

    destroyed_vault = Signal()

    def __init__(self, parent: QWidget, jobs: Jobs, folder: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Destroy this vault"))
        self.setMinimumWidth(px(560))
        self._window, self._jobs, self._folder, self._is_second = parent, jobs, folder, False
        self.messages, self.name = MessageBar(), QLineEdit()
        self.row = FormRow(_("Type the name of the vault: {name}").format(name=isolate(folder.resolve().name)), self.name)
        self.cancel = Button(_("Keep it"), "secondary", pressed=self.reject)
        self.press = Button(_("Destroy this vault"), "danger", "trash", pressed=self.go_on)
        self.name.textChanged.connect(self._begin_anew)
        self.name.returnPressed.connect(lambda: None)
        self._stack_up()
        self._begin_anew()

    def showEvent(self, event: QShowEvent) -> None:
        """Show all of every text."""
        super().showEvent(event)
        make_room(self)

    def go_on(self) -> None:
        """Take the first press, or at the second do it."""
        if not self._is_second:
            self._is_second = True
            self.press.set_text(_("Press again: nothing brings it back"))
            self.press.setEnabled(False)
            QTimer.singleShot(_AT_ONCE, self, self._may_press)
            return
        for one in (self.press, self.name, self.cancel):
            one.setEnabled(False)
        self._jobs.run(partial(_destroy, self._folder, self.name.text()), done=self._tell, failed=self._failed)

    def _may_press(self) -> None:
        self.press.setEnabled(self._is_second)
        self.press.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_anew(self) -> None:
        from liaison_desk.services.destroying import is_name

        self._is_second = False
        self.press.set_text(_("Destroy this vault"))
        self.press.setEnabled(is_name(self._folder, self.name.text()))

    def _tell(self, gone: Gone) -> None:
        self.destroyed_vault.emit()
        self.accept()
        VaultDestroyed(self._window, gone.name, gone.notes, gone.survives).open()

    def _failed(self, error: DeskError) -> bool:
        self.name.setEnabled(True)
        self.cancel.setEnabled(True)
        self._begin_anew()
        self.messages.show_error(error)
        return True

    def _stack_up(self) -> None:
        standing, inside = column(self, gap=0), column(gap=12, margins=(24, 20, 24, 18))
        standing.addWidget(self.messages)
        inside.addWidget(Text(_("Destroy this vault"), "title"))
        inside.addWidget(Text(isolate(str(self._folder), left_to_right=True), "small", "text2", wrapped=True))
        inside.addWidget(
            Note(
                _("Everything in it is lost for ever"),
                _("Its keys are written over first, then its backups and all of its files go. No passphrase and no sheet opens it again."),
                "danger",
            )
        )
        inside.addWidget(Text(_("What this does not reach"), "strong"))
        for words in _surviving():
            inside.addLayout(_point(words))
        inside.addWidget(self.row)
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.press)
        standing.addLayout(inside, 1)
        standing.addWidget(line())
        standing.addLayout(foot)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)


class VaultDestroyed(QDialog):
    """Says that a vault is gone, and what survives elsewhere."""

    def __init__(self, parent: QWidget, name: str, notes: Sequence[str], survives: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("The vault is destroyed"))
        self.setMinimumWidth(px(520))
        standing = column(self, gap=12, margins=(24, 20, 24, 18))
        standing.addWidget(Text(_("The vault {name} is destroyed").format(name=isolate(name)), "title", wrapped=True))
        for words in notes:
            standing.addWidget(Note(words, tone="warn"))
        standing.addWidget(Text(_("What this did not reach"), "strong"))
        for words in survives:
            standing.addLayout(_point(words))
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), "primary", pressed=self.accept))
        standing.addLayout(foot)


def _point(words: str) -> QHBoxLayout:
    made = row(gap=8)
    made.addWidget(Icon("circle-minus", "text2", 16))
    made.addWidget(Text(words, "small", "text2", wrapped=True), 1)
    return made


def _surviving() -> tuple[str, ...]:
    from liaison_desk.services.destroying import surviving

    return surviving()


def _destroy(folder: Path, typed: str) -> Gone:
    from liaison_desk.services import destroying

    return destroying.destroy(folder, typed)
