"""Noting that records were checked: one press or one digit says how."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from liaison_desk.domain.terms.sources import CHECKED_HOW
from liaison_desk.i18n import _, ngettext
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import KeyHint
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class VerifyDialog(QDialog):
    """Asks how it was checked; `use` gets the code, and the dialog is gone."""

    def __init__(self, parent: QWidget, count: int, use: Callable[[str], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Checked today"))
        self.setMinimumWidth(px(460))
        self._use = use
        self.choices: dict[str, Button] = {}
        standing = column(self, gap=14, margins=(24, 18, 24, 16))
        standing.addWidget(Text(_("How was it checked?"), "title"))
        words = ngettext("{count} record is marked as checked today.", "{count} records are marked as checked today.", count)
        standing.addWidget(Text(words.format(count=count), "small", "text2", wrapped=True))
        for digit, one in enumerate((each for each in CHECKED_HOW if not each.retired), start=1):
            lying, said = row(gap=12), column(gap=4)
            self.choices[one.code] = Button(one.label, key=str(digit), pressed=partial(self._say, one.code))
            hint = column(margins=(0, 8, 0, 0))
            hint.addWidget(KeyHint(str(digit)))
            hint.addStretch(1)
            lying.addLayout(hint)
            said.addWidget(self.choices[one.code], 0, Qt.AlignmentFlag.AlignLeading)
            said.addWidget(Text(one.definition, "small", "text2", wrapped=True))
            lying.addLayout(said, 1)
            standing.addLayout(lying)
        standing.addStretch(1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        standing.addLayout(foot)
        next(iter(self.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit as the answer in its place."""
        place = int(event.text()) - 1 if event.text().isdecimal() and event.text().isascii() else -1
        codes = list(self.choices)
        if 0 <= place < len(codes):
            self._say(codes[place])
        else:
            super().keyPressEvent(event)

    def _say(self, code: str) -> None:
        self.accept()
        self._use(code)
