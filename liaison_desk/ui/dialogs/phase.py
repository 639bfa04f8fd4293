"""Which phase an operation is in: one press or one digit switches it, and says before what follows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from liaison_desk.domain.operation import IN_CRISIS
from liaison_desk.domain.terms.states import OPERATION_PHASES
from liaison_desk.i18n import _, isolate
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import Chip, KeyHint
from liaison_desk.ui.widgets.fields import CheckBox
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QHBoxLayout, QWidget


class PhaseDialog(QDialog):
    """Asks for the phase of an operation.

    `use` gets its code, whether the lists of that phase are to begin and whether paper is wanted, and the dialog is gone. `wanted` is the
    phase whose button has the cursor, the first that can be chosen where it cannot.
    """

    def __init__(self, parent: QWidget, operation: str, phase: str, use: Callable[[str, bool, bool], object], *, wanted: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Phase"))
        self.resize(px(540), px(500))
        self._use = use
        self.choices: dict[str, Button] = {}
        self.with_list = CheckBox(_("Begin the checklists of that phase, where none is under way"))
        self.with_pack = CheckBox(_("When a crisis begins, print the paper pack next"))
        for box in (self.with_list, self.with_pack):
            box.setChecked(True)
        standing = column(self, gap=10, margins=(24, 18, 24, 16))
        standing.addWidget(Text(_("Which phase is it?"), "title"))
        standing.addWidget(Text(isolate(operation), "small", "text2", wrapped=True))
        for digit, one in enumerate(OPERATION_PHASES, start=1):
            standing.addLayout(self._line(digit, one.code, one.label, one.definition, is_now=one.code == phase))
        words = _("A crisis starts its clock now, keeps the map of yesterday to compare with, and puts the running list first.")
        words = f"{words} {_('Undo takes it all back.')}"
        standing.addWidget(Text(words, "small", "text2", wrapped=True))
        standing.addWidget(self.with_list)
        standing.addWidget(self.with_pack)
        standing.addStretch(1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Leave it as it is"), pressed=self.reject))
        standing.addLayout(foot)
        first = next(code for code in (wanted, *self.choices) if code in self.choices and self.choices[code].isEnabled())
        self.choices[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit as the answer in its place, and Enter for the one that has the cursor."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            chosen = next((code for code, made in self.choices.items() if made is self.focusWidget()), "")
            if chosen:
                self._say(chosen)
                return
        place = int(event.text()) - 1 if event.text().isdecimal() and event.text().isascii() else -1
        codes = list(self.choices)
        if 0 <= place < len(codes) and self.choices[codes[place]].isEnabled():
            self._say(codes[place])
        else:
            super().keyPressEvent(event)

    def _line(self, digit: int, code: str, label: str, definition: str, *, is_now: bool) -> QHBoxLayout:
        lying, said, head = row(gap=12), column(gap=4), row(gap=8)
        made = Button(label, icon="urgent" if code in IN_CRISIS else "shield", key=str(digit), pressed=partial(self._say, code))
        made.setEnabled(not is_now)
        self.choices[code] = made
        head.addWidget(made)
        if is_now:
            head.addWidget(Chip(_("now"), "check", "ok"))
        head.addStretch(1)
        said.addLayout(head)
        said.addWidget(Text(definition, "small", "text2", wrapped=True))
        lying.addWidget(KeyHint(str(digit)), 0, Qt.AlignmentFlag.AlignTop)
        lying.addLayout(said, 1)
        return lying

    def _say(self, code: str) -> None:
        self.accept()
        self._use(code, self.with_list.isChecked(), self.with_pack.isChecked())
