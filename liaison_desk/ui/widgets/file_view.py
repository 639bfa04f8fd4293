"""A file as it is shown inside the window: a picture, the pages of a PDF one at a time, or a text; from memory alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QStackedWidget, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.painting import draw_box, draw_text, painter_on
from liaison_desk.ui.theme import colour
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.page_image import picture_of
from liaison_desk.ui.widgets.panel import column, panel, row
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from liaison_desk.ui.widgets.page_image import PageImage


class Picture(QWidget):
    """One picture as large as its place allows, on white where it is clear; or words where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """Show a picture, or words in its place."""
        self._image, self._words = image, words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture whole, in the middle of its place."""
        with painter_on(self) as painter:
            if self._image is None:
                draw_text(painter, QRectF(self.rect()), self._words, "small", "text2", side="middle")
                return
            fitting = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - fitting.width()) / 2, (self.height() - fitting.height()) / 2
            area = QRectF(left, top, fitting.width(), fitting.height())
            draw_box(painter, area.adjusted(-1, -1, 1, 1), colour("strong"), 2)
            painter.fillRect(area, Qt.GlobalColor.white)
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, self._image)


class FileView(QWidget):
    """Shows one file; `turned` asks for another page of a PDF, counted from 0."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._at = self._pages = 0
        frame = panel("sunk")
        column(self).addWidget(frame)
        standing = column(frame, gap=10, margins=(12, 10, 12, 12))
        head = row(gap=6)
        self.name = Text("", "small-strong", wrapped=True)
        self.back = icon_button("arrow-left", _("Page before"), lambda: self.turned.emit(self._at - 1), key="PgUp")
        self.on = icon_button("arrow-right", _("Next page"), lambda: self.turned.emit(self._at + 1), key="PgDown")
        self.where = Text("", "small-strong")
        head.addWidget(self.name, 1)
        for one in (self.back, self.where, self.on):
            head.addWidget(one)
        standing.addLayout(head)
        self.picture, self.text, self.room = Picture(), QPlainTextEdit(), QStackedWidget()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The text of the file"))
        self.room.addWidget(self.picture)
        self.room.addWidget(self.text)
        standing.addWidget(self.room, 1)
        self.clear()

    def clear(self, words: str = "") -> None:
        """Forget what was shown, and say why there is nothing."""
        self._begin("")
        self.picture.show_image(None, words or _("Choose a file from the list."))
        self.room.setCurrentWidget(self.picture)

    def show_picture(self, name: str, content: bytes) -> None:
        """Show a picture that comes as the bytes of a file."""
        self._begin(name)
        image = QImage.fromData(content)
        self.picture.show_image(None if image.isNull() else image, _("This picture cannot be shown.") if image.isNull() else "")
        self.room.setCurrentWidget(self.picture)

    def show_page(self, name: str, page: PageImage, at: int, pages: int) -> None:
        """Show one page of so many."""
        self._begin(name, at, pages)
        self.picture.show_image(picture_of(page))
        self.room.setCurrentWidget(self.picture)

    def show_text(self, name: str, text: str, *, is_cut: bool = False) -> None:
        """Show a text, which nobody can change here."""
        self._begin(f"{name} · {_('the beginning of it')}" if is_cut else name)
        self.text.setPlainText(text)
        self.room.setCurrentWidget(self.text)

    def turn(self, by: int) -> None:
        """Ask for the page before or after, where there is one."""
        if 0 <= self._at + by < self._pages:
            self.turned.emit(self._at + by)

    def _begin(self, name: str, at: int = 0, pages: int = 0) -> None:
        self._at, self._pages = at, pages
        self.name.setText(name)
        self.picture.setAccessibleName(name or _("The file"))
        self.text.clear()
        self.picture.show_image(None)
        self.where.setText(_("{page} of {pages}").format(page=at + 1, pages=pages) if pages else "")
        self.back.setEnabled(at > 0)
        self.on.setEnabled(at + 1 < pages)
        for one in (self.back, self.on):
            one.setVisible(pages > 1)
