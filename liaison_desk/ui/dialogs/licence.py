"""The licence of a part that others made, in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPlainTextEdit

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LicenceDialog(QDialog):
    """Shows the text of a licence; it can be read and copied, not changed."""

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.resize(px(680), px(560))
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row()
        self.words = QPlainTextEdit(text)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(_("Licence of {name}").format(name=name))
        standing.addWidget(Text(name, "title"))
        standing.addWidget(self.words, 1)
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), pressed=self.accept))
        standing.addLayout(foot)
