"""The one page to read before anything is kept: when this program is the wrong thing to have."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.dialog_size import shown_whole
from liaison_desk.ui.widgets.panel import Icon, column, row, scrolled
from liaison_desk.ui.widgets.text import Text


class BeforeInstalling(QDialog):
    """Says when not to install this, and what it does not protect against."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("When not to install this"))
        self.resize(px(600), px(760))
        standing = column(self, gap=14, margins=(28, 24, 28, 18))
        standing.addWidget(Text(_("When not to install this"), "page"))
        inside = QWidget()
        lines = column(inside, gap=14)
        for icon, words, more in _points():
            lines.addLayout(_point(icon, words, more))
        lines.addStretch(1)
        standing.addWidget(shown_whole(scrolled(inside)), 1)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(Button(_("I have read it"), "primary", pressed=self.accept))
        standing.addLayout(foot)


def _points() -> list[tuple[str, str, str]]:
    return [
        (
            "alert-triangle",
            _("Where having a list is itself a danger"),
            _("If a search at a checkpoint or in your room could end with people hurt, keep names in your head or on paper that burns."),
        ),
        (
            "key",
            _("Where you can be made to give the passphrase"),
            _("The lock holds against a thief and a lost bag. It does not hold against somebody who can make you speak."),
        ),
        (
            "device-laptop",
            _("Where the laptop is not yours alone"),
            _("A laptop that others look after, or that may carry spying programs, can see what you type before it is locked away."),
        ),
        (
            "users",
            _("Where people have not agreed to be written down"),
            _("Ask first. A person who says no is not entered; a group that wants distance is shown as being distant by choice."),
        ),
        (
            "shield-lock",
            _("What it does protect"),
            _("Everything is encrypted on the disk, nothing goes over a network, and every copy is cut to the one who will read it."),
        ),
        (
            "hand-stop",
            _("What you can do"),
            _("Keep as little as you need, lock it when you leave, carry no recovery sheet with the laptop, and erase what is over."),
        ),
    ]


def _point(icon: str, words: str, more: str) -> QHBoxLayout:
    lying, pair = row(gap=14), column(gap=2)
    lying.addWidget(Icon(icon, "warn", 22), 0, Qt.AlignmentFlag.AlignTop)
    pair.addWidget(Text(words, "strong", wrapped=True))
    pair.addWidget(Text(more, "body", "text2", wrapped=True))
    lying.addLayout(pair, 1)
    return lying
