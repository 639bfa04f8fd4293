"""One question with two answers, in a small window of the program's own look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.panel import column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Question(QDialog):
    """Asks whether to do what one button says; Enter answers with the other one, as what is asked about cannot be undone."""

    def __init__(self, parent: QWidget, title: str, question: str, button: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(question)
        self.resize(px(460), px(160))
        standing, foot = column(self, gap=12, margins=(24, 18, 24, 16)), row(gap=8)
        standing.addWidget(Text(title, "title", wrapped=True))
        standing.addWidget(Text(question, "body", wrapped=True))
        self.no, self.yes = Button(_("Cancel"), pressed=self.reject), Button(button, "danger", pressed=self.accept)
        foot.addStretch(1)
        foot.addWidget(self.no)
        foot.addWidget(self.yes)
        standing.addSpacing(px(4))
        standing.addLayout(foot)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)


def is_agreed(parent: QWidget, title: str, question: str, button: str) -> bool:
    """Ask, wait for the answer, and say whether the button was pressed."""
    asked = Question(parent, title, question, button)
    answer = asked.exec()
    asked.deleteLater()
    return answer == QDialog.DialogCode.Accepted
