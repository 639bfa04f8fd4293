"""Asking for one reason, in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text
from liaison_desk.ui.widgets.text_area import TextArea

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.errors import DeskError


class ReasonDialog(QDialog):
    """Asks why; `use` gets the reason with the dialog, which stays open until it is told `accept` or `refuse`."""

    def __init__(self, parent: QWidget, title: str, words: str, use: Callable[[str, ReasonDialog], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(px(460), px(300))
        self._use = use
        self.reason = TextArea()
        self.place = FormRow(_("Why"), self.reason, is_required=True)
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row(gap=8)
        standing.addWidget(Text(title, "title", wrapped=True))
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addWidget(self.place, 1)
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(Button(_("Keep"), "primary", "check", key="Ctrl+Return", pressed=self.press))
        standing.addLayout(foot)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.press)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self) -> None:
        """Hand the reason over."""
        self._use(self.reason.toPlainText(), self)

    def refuse(self, error: DeskError) -> bool:
        """Show beside the field why the reason will not do."""
        self.place.show_error(str(error))
        return True
