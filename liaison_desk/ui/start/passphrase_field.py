"""The field for a passphrase: hidden letters, an eye to look at them, no copy of them anywhere else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.panel import row


class PassphraseField(QWidget):
    """A line for a passphrase with a button that shows it while it is wanted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.field.setMaxLength(1024)
        self.field.setAccessibleName(name)
        self.setAccessibleName(name)
        self.setFocusProxy(self.field)
        self.eye = icon_button("eye", _("Show what is typed"), self._turn)
        lying = row(self, gap=4)
        lying.addWidget(self.field, 1)
        lying.addWidget(self.eye)

    def text(self) -> str:
        """Return what was typed."""
        return self.field.text()

    def clear(self) -> None:
        """Forget what was typed, and hide again."""
        self.field.clear()
        self._show(is_shown=False)

    def hold(self, *, is_held: bool) -> None:
        """Let nothing be typed while what was typed is tried; unlike a field that is switched off, it keeps the keys."""
        self.field.setReadOnly(is_held)
        self.eye.setEnabled(not is_held)

    def show_letters(self) -> None:
        """Show what the field holds, as for words that have to be learnt."""
        self._show(is_shown=True)

    def _turn(self) -> None:
        self._show(is_shown=self.field.echoMode() is QLineEdit.EchoMode.Password)

    def _show(self, *, is_shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        self.eye.set_icon("eye-off" if is_shown else "eye")
