"""What is asked before an import: the question, what scrolls below it, Cancel and Import. Nothing is written until it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from liaison_desk.i18n import _, isolate, ngettext
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.dialog_size import shown_whole
from liaison_desk.ui.widgets.panel import column, line, row, scrolled
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.fields import Combo

_HIGHEST = 660


class ImportAsking(QDialog):
    """The frame of such a question about a file, at most `height` pixels high; what takes the answers is its `accept`."""

    def __init__(self, frame: Frame, file: str, height: int | None = None) -> None:
        super().__init__(frame.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import: {file}").format(file=file))
        most = px(_HIGHEST)
        self.resize(min(px(760), frame.width() - px(40)), min(height or most, most, frame.height() - px(40)))
        self.go = Button(_("Import"), "primary", "download", key="Ctrl+Return", pressed=self.accept)

    def ask(self, title: str, told: str, inside: QWidget, tools: QHBoxLayout | None = None) -> None:
        """Put the question above what it is about, with tools for all of it where there are some."""
        standing, head = column(self, gap=0), column(gap=8, margins=(24, 18, 24, 12))
        head.addWidget(Text(title, "title", wrapped=True))
        head.addWidget(Text(told, "body", "text2", wrapped=True))
        if tools is not None:
            head.addLayout(tools)
        standing.addLayout(head)
        standing.addWidget(line())
        standing.addWidget(shown_whole(scrolled(inside)), 1)
        standing.addWidget(line())
        foot = row(gap=8, margins=(24, 12, 24, 16))
        foot.addStretch(1)
        foot.addWidget(Button(_("Cancel"), pressed=self.reject))
        foot.addWidget(self.go)
        standing.addLayout(foot)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)


def choices(offered: Iterable[tuple[str, str, str]]) -> QStandardItemModel:
    """Return what may be chosen, by code, label and meaning; one model for all boxes."""
    model = QStandardItemModel()
    for code, label, definition in offered:
        item = QStandardItem(label)
        item.setData(code, Qt.ItemDataRole.UserRole)
        item.setToolTip(definition)
        model.appendRow(item)
    return model


def word_line(words: str, rows: int, box: Combo) -> QHBoxLayout:
    """Return a line: words of the file, in how many rows they stand, and the box with what they are to be."""
    lying, said = row(gap=12), column(gap=1)
    said.addWidget(Text(isolate(words), "row", wrapped=True))
    said.addWidget(Text(ngettext("in {count} row", "in {count} rows", rows).format(count=rows), "small", "text2"))
    lying.addLayout(said, 1)
    box.setFixedWidth(px(280))
    lying.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
    return lying
