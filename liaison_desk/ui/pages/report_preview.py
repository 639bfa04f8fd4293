"""The live page beside the form: the real PDF as the chosen reader will see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.painting import draw_box, draw_text, painter_on
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.panel import Icon, column, panel, row, scrolled
from liaison_desk.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class PageImage(Protocol):
    """One page as pixels from the top, four bytes each (red, green, blue, alpha), `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PageView(QWidget):
    """One page as a picture, as wide as its place; white in the dark theme too."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._words = _("The page appears here.")
        self.setAccessibleName(_("Preview of the page"))
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Expanding)

    def show_page(self, page: PageImage | None, words: str = "") -> None:
        """Show a page, or words where there is none."""
        self._words = words or self._words
        self._image = None
        if page is not None:
            made = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGBA8888)
            self._image = made.copy()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the page at the width that there is."""
        if self._image is None:
            return QSize(px(300), px(420))
        return QSize(px(300), round(self.width() * self._image.height() / self._image.width()) + px(8))

    def resizeEvent(self, event: object) -> None:
        """Ask for the height that the new width needs."""
        if self._image is not None:
            self.setMinimumHeight(round(self.width() * self._image.height() / self._image.width()) + px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page with a thin edge."""
        with painter_on(self) as painter:
            if self._image is None:
                draw_text(painter, QRectF(self.rect()), self._words, "small", "text2", side="middle")
                return
            height = self.width() * self._image.height() / self._image.width()
            area = QRectF(1, 1, self.width() - 2, height - 2)
            draw_box(painter, area.adjusted(-1, -1, 1, 1), colour("strong"), 2)
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, self._image)


class Preview(QWidget):
    """The pages of a report, one at a time, with the words that say for whom."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Sequence[PageImage] = ()
        self._place = 0
        frame = panel("sunk")
        column(self).addWidget(frame)
        standing = column(frame, gap=12, margins=(14, 10, 14, 14))
        head = row(gap=6)
        head.addWidget(Icon("eye", "text2", 16))
        self.words = ElidedText(_("As headquarters will see it"), "small-strong", "text2")
        head.addWidget(self.words, 1)
        self._back = icon_button("arrow-left", _("Page before"), self._go_back)
        self._on = icon_button("arrow-right", _("Next page"), self._go_on)
        self._where = Text("", "small-strong")
        for one in (self._back, self._where, self._on):
            head.addWidget(one)
        standing.addLayout(head)
        self.view = PageView()
        standing.addWidget(scrolled(self.view), 1)
        self._show()

    def show_pages(self, pages: Sequence[PageImage]) -> None:
        """Show the pages; the place in them stays where it was."""
        self._pages = pages
        self._place = min(self._place, max(0, len(pages) - 1))
        self._show()

    def show_problem(self, words: str) -> None:
        """Say why there is no page."""
        self._pages = ()
        self.view.show_page(None, words)
        self._show()

    def scale(self) -> float:
        """Return how large to draw a page so that it is sharp at its width here; 1 is 72 pixels to the inch."""
        a4_points = 595
        return max(0.5, min(3.0, self.view.width() * self.devicePixelRatioF() / a4_points * 1.4))

    def _show(self) -> None:
        count = len(self._pages)
        if count:
            self.view.show_page(self._pages[self._place])
        self._where.setText(_("{page} of {pages}").format(page=self._place + 1, pages=count) if count else "")
        self._back.setEnabled(self._place > 0)
        self._on.setEnabled(self._place + 1 < count)
        self._back.setVisible(count > 1)
        self._on.setVisible(count > 1)

    def _go_back(self) -> None:
        self._place = max(0, self._place - 1)
        self._show()

    def _go_on(self) -> None:
        self._place = min(len(self._pages) - 1, self._place + 1)
        self._show()
