"""Asking for one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit
from shiboken6 import isValid

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.form_row import FormRow
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from liaison_desk.domain.errors import DeskError


class NameDialog(QDialog):
    """Asks for a name; `use` gets it with the dialog, which stays open until it is told `accept` or `show_error`."""

    def __init__(self, parent: QWidget, title: str, words: str, use: Callable[[str, NameDialog], object], name: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(px(420), px(200))
        self._use = use
        self.name = QLineEdit(name)
        self.name.setMaxLength(60)
        self.place = FormRow(_("Name"), self.name)
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row(gap=8)
        standing.addWidget(Text(title, "title"))
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addWidget(self.place)
        standing.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(Button(_("Keep"), "primary", "check", pressed=self.press))
        standing.addLayout(foot)
        self.name.returnPressed.connect(self.press)
        self.name.selectAll()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self) -> None:
        """Hand the name over."""
        self._use(self.name.text(), self)

    def accept(self) -> None:
        """Close, unless somebody closed it while the answer was on its way."""
        if isValid(self):
            super().accept()

    def refuse(self, error: DeskError) -> bool:
        """Show beside the field why the name will not do."""
        self.place.show_error(str(error))
        return True
