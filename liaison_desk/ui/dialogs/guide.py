"""The guide over a form or dialog, which stays as it is beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.guide_view import GuideView
from liaison_desk.ui.widgets.panel import column, line, row


class GuideDialog(QDialog):
    """Shows one page of the guide first; Esc closes it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Guide"))
        self.resize(px(900), px(620))
        self.view = GuideView()
        self.view.open_page(name)
        QShortcut(QKeySequence("Alt+Left"), self, self.view.go_back)
        standing, foot = column(self, gap=0), row(gap=8, margins=(24, 12, 24, 16))
        standing.addWidget(self.view, 1)
        standing.addWidget(line())
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), "primary", pressed=self.accept))
        standing.addLayout(foot)
        self.view.take_cursor()


def help_with_f1(dialog: QWidget, name: str) -> None:
    """Open a page of the guide over a dialog with F1."""
    QShortcut(QKeySequence("F1"), dialog, lambda: GuideDialog(name, dialog).open())
