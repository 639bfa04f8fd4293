"""The words of a warning to read to whoever is on the line, large, and whether they said that they have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.shell.message_bar import MessageBar
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.changes import Changes
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.shell.frame import Frame

_DANGER = 3
"""So many lines say the danger: what it is, where, and what to do."""


class ReadAloud(QDialog):
    """Shows the words; `confirm` runs in the worker when they have it, and `told` is called after that."""

    def __init__(
        self, parent: QWidget, frame: Frame, recipient: str, words: str, confirm: Callable[[], Changes], told: Callable[[], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Read this aloud"))
        self.resize(px(560), px(440))
        self._frame, self._confirm, self._told = frame, confirm, told
        self.messages = MessageBar()
        self.has_it = Button(_("They have it"), "primary", "check", key="Ctrl+Return", pressed=self.confirm)
        standing, inside, foot = column(self, gap=0), column(gap=10, margins=(24, 18, 24, 12)), row(gap=8, margins=(24, 12, 24, 16))
        inside.addWidget(Text(_("Read this to {recipient}").format(recipient=isolate(recipient)), "title", wrapped=True))
        self.lines = [Text(one, "card" if at < _DANGER else "body", wrapped=True) for at, one in enumerate(words.split("\n"))]
        for one in self.lines:
            inside.addWidget(one)
        inside.addStretch(1)
        inside.addWidget(Text(_("It is in the log of shares; Today keeps it in sight until they have it."), "small", "text2", wrapped=True))
        foot.addStretch(1)
        foot.addWidget(Button(_("Not confirmed yet"), pressed=self.reject))
        foot.addWidget(self.has_it)
        standing.addWidget(self.messages)
        standing.addLayout(inside, 1)
        standing.addLayout(foot)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.confirm)
        self.has_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Note that they have it; the toast offers to undo it."""
        self.has_it.setEnabled(False)
        self._frame.jobs.run(self._confirm, done=self._done, failed=self._refuse)

    def _done(self, changes: Changes) -> None:
        self._frame.say(_("They have it"), batch=changes.batch)
        self._told()
        self.accept()

    def _refuse(self, error: DeskError) -> bool:
        self.has_it.setEnabled(True)
        self.messages.show_error(error)
        return True
