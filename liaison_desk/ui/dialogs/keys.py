"""The dialog that shows every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.chip import KeyHint
from liaison_desk.ui.widgets.panel import column, row, scrolled
from liaison_desk.ui.widgets.text import Text, section

if TYPE_CHECKING:
    from collections.abc import Sequence


class KeysDialog(QDialog):
    """Keys and what they do, by where they hold."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.resize(px(560), px(600))
        standing = column(self, gap=12, margins=(24, 20, 24, 16))
        standing.addWidget(Text(_("Keys"), "title"))
        inside = QWidget()
        lines = column(inside, gap=16)
        for where, keys in groups:
            lines.addWidget(section(where))
            lines.addLayout(_grid(keys))
        lines.addStretch(1)
        standing.addWidget(scrolled(inside), 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("Close"), "primary", pressed=self.accept))
        standing.addLayout(foot)


def _grid(keys: Sequence[tuple[str, str]]) -> QGridLayout:
    made = QGridLayout()
    made.setHorizontalSpacing(px(16))
    made.setVerticalSpacing(px(8))
    made.setColumnMinimumWidth(0, px(120))
    made.setColumnStretch(1, 1)
    for place, (key, words) in enumerate(keys):
        made.addWidget(KeyHint(key), place, 0, Qt.AlignmentFlag.AlignLeading)
        made.addWidget(Text(words, wrapped=True), place, 1)
    return made
