"""The field for several lines of words: Tab leaves it, and it begins where the language's lines begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit


class TextArea(QPlainTextEdit):
    """Several lines of plain words; Tab leaves the field.

    Where the window is mirrored every line begins at the right, the empty one too, which Qt would begin where the keyboard does.
    """

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self.setTabChangesFocus(True)
        if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            option = self.document().defaultTextOption()
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
