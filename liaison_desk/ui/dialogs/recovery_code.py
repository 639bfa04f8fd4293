"""A new recovery code, shown once; and testing the paper of an older one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit

from liaison_desk.i18n import _
from liaison_desk.ui.start import recovery_work
from liaison_desk.ui.start.recovery import Recovery
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import Note, column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.shell.frame import Frame


class RecoveryCode(QDialog):
    """Shows a code until it was tested from paper; it is kept nowhere, and never copied from here. `before` says what went before."""

    def __init__(self, frame: Frame, code: str, before: str = "") -> None:
        super().__init__(frame.window())
        self._frame = frame
        self.setWindowTitle(_("New recovery code"))
        self.setMinimumWidth(px(660))
        self.shown = Recovery()
        self.shown.show_code(code)
        recovery_work.connect(self.shown, frame.jobs, lambda: frame.desk)
        self.close_button = Button(_("Close"), "primary", "check", pressed=self.accept)
        self.close_button.hide()
        self.later = Button(_("Close without a test"), "link", pressed=self.accept)
        self.shown.changed.connect(self._passed)
        standing = column(self, gap=16, margins=(24, 20, 24, 20))
        if before:
            standing.addWidget(Note(_("The vault has a new key"), before, "ok"))
        standing.addWidget(self.shown)
        self.asked = Note(_("The code is shown only here"), _("Nobody can show it again. Esc once more closes it."), "warn")
        self.asked.hide()
        standing.addWidget(self.asked)
        foot = row()
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        standing.addLayout(foot)

    def reject(self) -> None:
        """Close at the second Esc, where nobody has tested the code yet: the first may have been a slip, and the code is nowhere else."""
        if not self._asks():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the same where a person closes the window; a lock that closes it is obeyed at once."""
        if event.spontaneous() and self._asks():
            event.ignore()
            return
        self.done(QDialog.DialogCode.Rejected)
        event.accept()

    def _asks(self) -> bool:
        """Ask once whether the code is written down, where nobody has tested it; say whether it was asked now."""
        if not (self.asked.isHidden() and self.close_button.isHidden() and self.shown.code):
            return False
        self.asked.show()
        self.later.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def done(self, result: int) -> None:
        """Forget the code, and close."""
        self.shown.show_code("")
        super().done(result)

    def _passed(self) -> None:
        self.later.hide()
        self.close_button.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._frame.ask_overview()


class SheetTest(QDialog):
    """Asks for the whole code of a sheet and says whether it opens the vault, which then knows that it was tried; `tried` says so.

    Who has no sheet, since the first start was cut off, is led to a new code.
    """

    tried = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Test my sheet"))
        self.setMinimumWidth(px(560))
        self._frame = frame
        self.field = QLineEdit()
        self.field.setMaxLength(80)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.row = FormRow(_("Recovery code"), self.field, help=_("nine groups, from the paper"))
        self.passed = Note(_("This sheet opens the vault"), _("Put it back where it was."), "ok")
        self.passed.hide()
        self.check = Button(_("Check"), "primary", "check", pressed=self.try_code)
        self.field.returnPressed.connect(self.try_code)
        standing, foot = column(self, gap=14, margins=(24, 20, 24, 20)), row(gap=8)
        standing.addWidget(Text(_("Test my sheet"), "title"))
        standing.addWidget(self.row)
        standing.addWidget(self.passed)
        self.renew = Button(_("I have no sheet"), "link", name=_("I have no sheet: make a new code"), pressed=self.make_new)
        foot.addWidget(self.renew)
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), pressed=self.reject))
        foot.addWidget(self.check)
        standing.addLayout(foot)

    def try_code(self) -> None:
        """Try what was typed, or show which group has a slip."""
        self.passed.hide()
        self.row.show_error("" if self.field.text().strip() else _("Type it from the paper."))
        if not self.row.has_error:
            self.check.setEnabled(False)
            self._frame.jobs.run(partial(_opens, self._frame.desk, self.field.text()), done=self._tell, failed=self._failed)

    def make_new(self) -> None:
        """Close, and offer a new code where codes are made."""
        self.reject()
        self._frame.go("settings", part="keys", press="new-code")

    def done(self, result: int) -> None:
        """Forget what was typed, and close."""
        self.field.clear()
        super().done(result)

    def _tell(self, opens: bool) -> None:
        self.check.setEnabled(True)
        self.passed.setVisible(opens)
        words = _("This code is written right, but does not open this vault. It may be an older one, or another vault's.")
        self.row.show_error("" if opens else words)
        if opens:
            self.renew.hide()
            self._frame.ask_overview()
            self.tried.emit()

    def _failed(self, error: DeskError) -> bool:
        self.check.setEnabled(True)
        self.row.show_error(getattr(error, "message", str(error)))
        return True


def _opens(desk: Desk, typed: str) -> bool:
    from liaison_desk.services import keeping_keys

    return keeping_keys.opens_with(desk, typed)
