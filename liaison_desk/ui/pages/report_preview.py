"""The live page beside the form: the real PDF as the chosen reader will see it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from liaison_desk.i18n import _
from liaison_desk.ui.painting import draw_box, draw_text, painter_on
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.button import icon_button
from liaison_desk.ui.widgets.page_image import picture_of
from liaison_desk.ui.widgets.panel import Icon, column, panel, row, scrolled
from liaison_desk.ui.widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage, QPaintEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.live_pages import LivePages
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.widgets.page_image import PageImage

_DRAW_AFTER = 80
"""Milliseconds from the first of some keystrokes to the drawing; with it the page stands within 300 of the last one."""
_SCALE, _MOST_WIDE = 1.5, 1_100
"""How large a page is drawn, where 1 is 72 pixels to the inch, and how wide it is shown at most: a poster of it is not easier to read."""


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
        self._image = None if page is None else picture_of(page)
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
    """The pages of a report, one at a time, with the words that say for whom; `wanted` asks for a page that is not drawn yet."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages: Sequence[PageImage | None] = ()
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
        self.view.setMaximumWidth(px(_MOST_WIDE))
        area = scrolled(self.view)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        standing.addWidget(area, 1)
        self._show()

    @property
    def place(self) -> int:
        """The page that is shown, counted from 0."""
        return self._place

    def show_pages(self, pages: Sequence[PageImage | None]) -> None:
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
        page = self._pages[self._place] if count else None
        if page is not None:
            self.view.show_page(page)
        elif count:
            self.wanted.emit(self._place)
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


class LivePreview(Preview):
    """The real PDF of what is being typed. `typed` gives which report, for whom, and the records as they stand in the form.

    One drawing is under way at a time: what is typed meanwhile is drawn right after it, so the page follows a hand that never rests.
    `named` tells the names in running text that the reader may not know.
    """

    named = Signal(tuple)

    def __init__(self, frame: Frame, typed: Callable[[], tuple[str, str, tuple[Any, ...]]]) -> None:
        super().__init__()
        self._frame, self._typed, self._pdf = frame, typed, b""
        self._is_drawing = self._is_asked = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_DRAW_AFTER)
        self._soon.timeout.connect(self._draw)
        self.wanted.connect(self._draw_page)

    def ask(self) -> None:
        """Draw anew, soon."""
        self._is_asked = True
        if not self._is_drawing and not self._soon.isActive():
            self._soon.start()

    def _draw(self) -> None:
        from liaison_desk.services import live_pages

        ref, audience, typed = self._typed()
        if not self.isVisible() or not ref:
            return
        self._is_drawing, self._is_asked = True, False
        work = partial(live_pages.live, self._frame.desk, ref, audience, typed=typed, at=self.place, scale=_SCALE)
        self._frame.jobs.run(work, done=self._drawn, failed=self._failed)

    def _drawn(self, found: LivePages) -> None:
        if not isValid(self):
            return
        self._pdf = found.pdf
        self.show_pages([found.image if at == found.at else None for at in range(found.count)])
        self.named.emit(found.names)
        self._done()

    def _failed(self, error: DeskError) -> bool:
        if isValid(self):
            self.show_problem(str(error))
            self._done()
        return True

    def _done(self) -> None:
        self._is_drawing = False
        if self._is_asked:
            self._soon.start()

    def _draw_page(self, place: int) -> None:
        from liaison_desk.services import previewing

        self._frame.jobs.run(partial(previewing.page, self._pdf, place, _SCALE), done=partial(self._page_drawn, self._pdf, place))

    def _page_drawn(self, pdf: bytes, place: int, image: PageImage) -> None:
        if isValid(self) and pdf is self._pdf:
            self.show_pages([image if at == place else one for at, one in enumerate(self._pages)])
