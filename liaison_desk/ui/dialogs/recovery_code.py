"""A new recovery code, shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from liaison_desk.i18n import _
from liaison_desk.ui.start.steps import Recovery
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class RecoveryCode(QDialog):
    """Shows a code until somebody says that it is written down; it is kept nowhere, and never copied or saved from here."""

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New recovery code"))
        self.setMinimumWidth(px(560))
        self.shown = Recovery()
        self.shown.show_code(code)
        self.close_button = Button(_("Close"), "primary", "check", pressed=self.accept)
        self.close_button.setEnabled(False)
        self.shown.changed.connect(lambda: self.close_button.setEnabled(not self.shown.missing()))
        standing = column(self, gap=16, margins=(24, 20, 24, 20))
        standing.addWidget(self.shown)
        words = _("Write it by hand or on a printer that keeps nothing. A picture of it on a phone is a copy that travels.")
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        standing.addLayout(foot)

    def done(self, result: int) -> None:
        """Forget the code, and close."""
        self.shown.show_code("- - - -")
        super().done(result)
