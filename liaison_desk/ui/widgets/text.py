"""Labels in the styles of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from liaison_desk.i18n import _, isolate
from liaison_desk.ui.painting import draw_text, line_height, painter_on, plain, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


def is_right_to_left_window() -> bool:
    """Say whether the window runs from right to left."""
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


def window_title(*places: str) -> str:
    """Return the title of a window that shows a place, the narrowest first; nothing that is confidential belongs there."""
    return " – ".join((*(one for one in places if one), _("Liaison Desk")))


class Text(QLabel):
    """A label in one of `tokens.TEXT_STYLES` and a colour of the theme; plain text, never markup."""

    def __init__(
        self, text: str = "", look: str = "body", ink: str = "text", *, wrapped: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setProperty("ink", ink)
        self.setWordWrap(wrapped)
        if is_right_to_left_window():
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text; in a right-to-left window it is isolated, so that its marks stay where they belong."""
        super().setText(isolate(text) if is_right_to_left_window() else text)

    def set_ink(self, ink: str) -> None:
        """Change the colour, such as `danger`."""
        self.setProperty("ink", ink)
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedText(QWidget):
    """One line that is cut with an ellipsis where there is no room; the whole text is in the tooltip."""

    def __init__(self, text: str = "", look: str = "body", ink: str = "text", *, is_number: bool = False) -> None:
        super().__init__()
        self._text, self._look, self._ink, self._is_number = text, look, ink, is_number
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str, ink: str = "") -> None:
        """Show another text, in another colour if one is given."""
        self._text, self._ink = text, ink or self._ink
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that the whole text needs."""
        return QSize(text_width(self._text, self._look) + 2, line_height(self._look) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the least room: some letters and the ellipsis."""
        return QSize(min(48, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text through the one helper that keeps numbers and names in order."""
        with painter_on(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            draw_text(painter, self.rect(), self._text, self._look, self._ink, is_number=self._is_number)

    def _tell(self) -> None:
        self.setAccessibleName(plain(self._text))
        self.setToolTip(plain(self._text) if len(self._text) > 24 else "")


def section(text: str) -> Text:
    """Return a section label: small, semi-bold, quiet."""
    return Text(text, "section", "text2")
