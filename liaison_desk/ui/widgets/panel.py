"""Panels: the card, the note on a soft ground, and thin lines; and layouts with the theme's spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from liaison_desk.ui.icons import paint_icon
from liaison_desk.ui.painting import draw_tile, painter_on
from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.dialog_size import DialogSize
from liaison_desk.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

L = TypeVar("L", bound=QBoxLayout)
_NOTE_ICONS = {"info": "info-circle", "warn": "alert-triangle", "danger": "shield-lock", "ok": "circle-check", "accent": "info-circle"}


def column(parent: QWidget | None = None, *, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return a column whose gap and margins (leading, top, trailing, bottom) are at the user's scale; that of a dialog minds its height."""
    if isinstance(parent, QDialog):
        DialogSize(parent)
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    return _spaced(made, gap, margins)


def row(parent: QWidget | None = None, *, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Return a row whose gap and margins (leading, top, trailing, bottom) are at the user's scale."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    return _spaced(made, gap, margins)


def _spaced(made: L, gap: int, margins: tuple[int, int, int, int]) -> L:
    made.setSpacing(px(gap))
    leading, top, trailing, bottom = (px(one) for one in margins)
    is_mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft  # Qt turns a layout round, but not its margins.
    left, right = (trailing, leading) if is_mirrored else (leading, trailing)
    made.setContentsMargins(left, top, right, bottom)
    return made


def panel(kind: str = "card") -> QFrame:
    """Return a frame drawn by the style sheet: `card`, `sunk`, `info`, `warn`, `danger`, `ok`, `accent`, `plain`."""
    made = QFrame()
    made.setProperty("panel", kind)
    return made


def line(*, upright: bool = False) -> QFrame:
    """Return a line of one pixel."""
    made = QFrame()
    made.setObjectName("line")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class Icon(QWidget):
    """A picture of an icon; decoration only, so it has no name and takes no focus."""

    def __init__(self, icon: str, ink: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._icon, self._ink = icon, ink
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon in the theme's colour of this moment."""
        with painter_on(self) as painter:
            paint_icon(painter, self._icon, QRectF(self.rect()), self._ink)


class Tile(QWidget):
    """An icon on its soft ground, such as a family's `family:police`."""

    def __init__(self, icon: str, ink: str, size: int = 34) -> None:
        super().__init__()
        self._icon, self._ink, self._size = icon, ink, size
        self.setFixedSize(px(size), px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tile."""
        with painter_on(self) as painter:
            draw_tile(painter, self.rect(), self._icon, self._ink, 6, 18 if self._size < 40 else 22)


class Card(QFrame):
    """A card with a title at the leading side and room for chips and buttons at the trailing side."""

    def __init__(self, title: str = "", subtitle: str = "") -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.body = column(self, gap=8, margins=(16, 14, 16, 14))
        self.head = row(gap=8)
        self.body.addLayout(self.head)  # Without a title too: what has no place in a window belongs to Python, and its collector.
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(Text(title, "card"))
            self.head.addStretch(1)
        if subtitle:
            self.body.addWidget(Text(subtitle, "small", "text2", wrapped=True))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a chip or button at the trailing side of the title."""
        self.head.addWidget(widget)


class Note(QFrame):
    """A title and a sentence on the soft ground of a tone; the do-no-harm banner is the `danger` one."""

    def __init__(self, title: str, text: str = "", tone: str = "info", icon: str = "") -> None:
        super().__init__()
        self.setProperty("panel", tone)
        self.setAccessibleName(f"{title}. {text}")
        lying = row(self, gap=10, margins=(12, 10, 12, 10))
        picture = Icon(icon or _NOTE_ICONS.get(tone, "info-circle"), "accent_ink" if tone == "accent" else tone)
        lying.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop if text else Qt.AlignmentFlag.AlignVCenter)
        self.words = column(gap=2)
        self.words.addWidget(Text(title, "strong", "text", wrapped=True))
        if text:
            self.words.addWidget(Text(text, "small", "text", wrapped=True))
        lying.addLayout(self.words, 1)


def scrolled(inside: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls `inside` up and down and lets it grow as wide as the page."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setObjectName("scrolled")
    area.setWidget(inside)
    return area


def emptied(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (taken := layout.takeAt(0)) is not None:
        inner, nested = taken.widget(), taken.layout()
        if inner is not None:
            inner.hide()
            inner.deleteLater()
        elif nested is not None:
            emptied(nested)


def tabbed_before(target: QWidget, *parts: QWidget) -> None:
    """Let Tab go through what was just built, part by part, before it comes to `target`; Qt itself puts what is new at the very end."""
    found = [one for part in parts for one in (part, *part.findChildren(QWidget)) if _takes_tab(one)]
    here = [one for one in found if one.window() is target.window()]
    before = target.previousInFocusChain()
    while before is not None and before is not target and (not _takes_tab(before) or before in here):
        before = before.previousInFocusChain()
    for one in here:
        if before is not None and before is not target:
            QWidget.setTabOrder(before, one)
        before = one


def _takes_tab(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None
