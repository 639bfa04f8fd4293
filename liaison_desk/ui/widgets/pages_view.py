"""The pages of a document one below the other, drawn only where they are seen, at the size that is asked for."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from liaison_desk.i18n import _
from liaison_desk.ui.painting import draw_box, draw_focus, draw_text, painter_on
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.widgets.page_image import picture_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent

    from liaison_desk.ui.widgets.page_image import PageImage

STEPS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""The sizes to which the page is enlarged, step by step; 1 is 96 pixels to the inch."""
_DOTS: Final = 96 / 72
_GAP, _EDGE = 14, 10
_KEPT: Final = 8
"""How many pictures of pages are kept; one is some megabytes."""
_SHARPEST: Final = 5.0


class PagesView(QAbstractScrollArea):
    """Shows pages as pictures; asks for those that it lacks by `wanted` and is given them by `put`.

    Page Up and Down turn pages, Home and End go to the first and last, `+` and `-` change the size and `0` fits the width.
    """

    wanted = Signal(int, float)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._tops: list[float] = []
        self._pictures: dict[int, tuple[float, QImage]] = {}
        self._awaited: tuple[int, float] | None = None
        self._zoom = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._tell()

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 0: the one at the middle of what is seen."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return max(0, min(len(self._sizes) - 1, bisect_right(self._tops, middle) - 1))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def zoom(self) -> float:
        """How large the pages are; 1 is 96 pixels to the inch."""
        if self._zoom or not self._sizes:
            return self._zoom or 1.0
        widest = max(width for width, _height in self._sizes) * _DOTS
        return max(0.1, (self.viewport().width() - 2 * px(_EDGE)) / widest)

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show another document by the sizes of its pages in points; the place in it stays where it was."""
        place = self.page if self._sizes else 0
        self._sizes, self._pictures, self._awaited = tuple(sizes), {}, None
        self._lay_out()
        self.go_to(min(place, max(0, len(self._sizes) - 1)))
        self.viewport().update()

    def put(self, place: int, scale: float, page: PageImage) -> None:
        """Take the picture of a page that was asked for."""
        made = picture_of(page)
        if self._awaited == (place, scale):
            self._awaited = None
        self._pictures.pop(place, None)
        self._pictures[place] = (scale, made)
        while len(self._pictures) > _KEPT:
            self._pictures.pop(max(self._pictures, key=lambda one: abs(one - self.page)))
        self.viewport().update()

    def go_to(self, place: int) -> None:
        """Show a page from its upper edge; there are no pages before the first and after the last."""
        if self._sizes:
            place = max(0, min(len(self._sizes) - 1, place))
            self.verticalScrollBar().setValue(round(self._tops[place]) - px(_EDGE))
            self._tell()

    def enlarge(self, steps: int) -> None:
        """Show the pages so many steps larger, or smaller where they are fewer than none."""
        now = self.zoom
        larger = [one for one in STEPS if one > now * 1.01]
        smaller = [one for one in STEPS if one < now / 1.01]
        if steps > 0 and larger:
            self._set_zoom(larger[0])
        elif steps < 0 and smaller:
            self._set_zoom(smaller[-1])

    def fit_width(self) -> None:
        """Show the pages as wide as their place."""
        self._set_zoom(0.0)

    # --- what Qt asks ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are seen and ask for the first that is not there as sharp as it should be."""
        with painter_on(self.viewport()) as painter:
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            missing = None
            for place in self._seen():
                self._draw(painter, place)
                if missing is None and not self._is_sharp(place):
                    missing = place
            if self.hasFocus():
                draw_focus(painter, self.viewport().rect(), 6)
        if missing is not None and self._awaited is None:
            self._awaited = (missing, self._scale())
            self.wanted.emit(*self._awaited)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page that is looked at in sight."""
        self._keep_place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages and change the size."""
        bar = self.verticalScrollBar()
        keys = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self.page + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self.page - 1),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(len(self._sizes) - 1),
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + px(48)),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - px(48)),
            Qt.Key.Key_Plus: lambda: self.enlarge(1),
            Qt.Key.Key_Minus: lambda: self.enlarge(-1),
            Qt.Key.Key_0: self.fit_width,
        }
        act = keys.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _scrolled(self) -> None:
        self._tell()
        self.viewport().update()

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._keep_place()
        self.viewport().update()

    def _keep_place(self) -> None:
        place = self.page
        share = 0.0
        if self._tops:
            share = (self.verticalScrollBar().value() - self._tops[place]) / max(1.0, self._height(place))
        self._lay_out()
        if self._tops:
            self.verticalScrollBar().setValue(round(self._tops[place] + share * self._height(place)))
        self._tell()

    def _height(self, place: int) -> float:
        return self._sizes[place][1] * _DOTS * self.zoom

    def _lay_out(self) -> None:
        top, self._tops = float(px(_EDGE)), []
        for place in range(len(self._sizes)):
            self._tops.append(top)
            top += self._height(place) + px(_GAP)
        width = max((one[0] for one in self._sizes), default=0.0) * _DOTS * self.zoom + 2 * px(_EDGE)
        room = self.viewport().size()
        for bar, whole, shown in (
            (self.verticalScrollBar(), round(top) - px(_GAP) + px(_EDGE), room.height()),
            (self.horizontalScrollBar(), round(width), room.width()),
        ):
            bar.setRange(0, max(0, whole - shown) if self._zoom or bar is self.verticalScrollBar() else 0)
            bar.setPageStep(shown)
            bar.setSingleStep(px(48))

    def _box(self, place: int) -> QRectF:
        width, height = self._sizes[place][0] * _DOTS * self.zoom, self._height(place)
        left = max(float(px(_EDGE)), (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, self._tops[place] - self.verticalScrollBar().value(), width, height)

    def _seen(self) -> range:
        if not self._sizes:
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, min(len(self._sizes), bisect_right(self._tops, top + self.viewport().height())))

    def _scale(self) -> float:
        return round(min(_SHARPEST, self.zoom * _DOTS * self.devicePixelRatioF()), 3)

    def _is_sharp(self, place: int) -> bool:
        there = self._pictures.get(place)
        return there is not None and abs(there[0] - self._scale()) < 0.01

    def _draw(self, painter: QPainter, place: int) -> None:
        box = self._box(place)
        draw_box(painter, box.adjusted(-1, -1, 1, 1), colour("surface"), 2, colour("strong"))
        there = self._pictures.get(place)
        if there is not None:
            painter.drawImage(box, there[1])
        else:
            words = _("Page {page}").format(page=place + 1)
            draw_text(painter, box, words, "small", "text2", side="middle")

    def _tell(self) -> None:
        words = _("Preview, page {page} of {pages}").format(page=self.page + 1, pages=self.pages) if self._sizes else _("Preview")
        self.setAccessibleName(words)
        self.moved.emit()
