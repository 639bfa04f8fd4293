"""What every part of the settings is: some cards, and how they are read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.panel import Card, column, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from liaison_desk.ui.shell.frame import Frame

_NAMES = 180


class Part(QWidget):
    """One part of the settings: cards, one under the other."""

    label_text: ClassVar[str] = ""
    icon: ClassVar[str] = "settings"

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.standing = column(self, gap=16)

    @property
    def label(self) -> str:
        """The part's name in the language in use."""
        return _(self.label_text)

    def refresh(self) -> None:
        """Read again what is shown."""

    def begin(self, name: str) -> None:
        """Do as one of its buttons would, where the part knows that name."""

    def card(self, title: str, line: str = "") -> Card:
        """Add a card with a title and a sentence, and return it."""
        made = Card(title, line)
        self.standing.addWidget(made)
        return made


def labelled(words: str, field: QWidget, line: str = "") -> QWidget:
    """Return a line of settings: its words, and a sentence below them, at the leading side, the field at the other."""
    holder = QWidget()
    lying, said = row(holder, gap=16, margins=(0, 4, 0, 4)), column(gap=2)
    said.addWidget(Text(words, "row"))
    if line:
        said.addWidget(Text(line, "small", "text2", wrapped=True))
    if not field.accessibleName():
        field.setAccessibleName(words)
    lying.addLayout(said, 1)
    lying.addWidget(field)
    field.setMinimumHeight(px(30))
    return holder


def told(words: str, said: str, *, is_there: bool = True) -> QWidget:
    """Return a line that only tells: its words, and beside them what is said, both from the leading side, so that long words read well."""
    holder = QWidget()
    lying, name = row(holder, gap=16, margins=(0, 3, 0, 3)), Text(words, "body", "text2", wrapped=True)
    name.setFixedWidth(px(_NAMES))
    value = Text(said, "row", "text" if is_there else "text2", wrapped=True)
    value.setAccessibleName(f"{words}: {said}")
    lying.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    lying.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
    return holder
