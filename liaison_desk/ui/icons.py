"""Icons: Tabler outlines (MIT) from `resources/icons`, drawn in any colour and size and kept for the next time."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from liaison_desk.paths import resource
from liaison_desk.ui.theme import colour, px
from liaison_desk.ui.tokens import FAMILY_ICONS

_STROKE = "1.75"
TURNED = frozenset({"arrow-back-up", "arrow-left", "arrow-right", "file-export"})
"""Icons that point along the line: from right to left they point the other way, so that "next" is where the reading goes."""


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


def read_all() -> None:
    """Read every icon's file, so that the first page waits for no disk; safe in any thread."""
    for file in resource("icons").glob("*.svg"):
        _svg(file.stem)


@lru_cache(maxsize=512)
def _renderer(name: str, colour_hex: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour_hex).encode()))


def _drawn(name: str, colour_hex: str, size: int, ratio: float) -> QPixmap:
    is_turned = name in TURNED and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return _kept(name, colour_hex, size, ratio, is_turned=is_turned)


@lru_cache(maxsize=1024)
def _kept(name: str, colour_hex: str, size: int, ratio: float, *, is_turned: bool) -> QPixmap:
    if is_turned:
        return _kept(name, colour_hex, size, ratio, is_turned=False).transformed(QTransform.fromScale(-1, 1))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        _renderer(name, colour_hex).render(painter, QRectF(0, 0, size, size))
    finally:
        painter.end()
    return made


def pixmap(name: str, ink: str = "text2", size: int = 18, ratio: float = 0.0) -> QPixmap:
    """Return an icon as a picture; `size` is in pixels before the user's scale, `ratio` the screen's (0: the first screen's)."""
    return _drawn(name, colour(ink).name(), px(size), ratio or QGuiApplication.primaryScreen().devicePixelRatio())


def paint_icon(painter: QPainter, name: str, box: QRectF, ink: str = "text2") -> None:
    """Draw an icon into `box`, on whole pixels and sharp at any resolution of the device."""
    drawn = _drawn(name, colour(ink).name(), round(box.width()), painter.device().devicePixelRatio())
    painter.drawPixmap(box.topLeft().toPoint(), drawn)


def icon(name: str, ink: str = "text2", size: int = 18, gap: int = 0) -> QIcon:
    """Return an icon for a button; `gap` leaves room towards the text, which Qt's styles do not; negative after it."""
    drawn = pixmap(name, ink, size)
    if not gap:
        return QIcon(drawn)
    return QIcon(_widened(drawn, px(abs(gap)), is_before=gap > 0))


def icon_size(size: int = 18, gap: int = 0) -> QSize:
    """Return the size that fits `icon()` of the same arguments."""
    return QSize(px(size) + px(gap), px(size))


def _widened(drawn: QPixmap, gap: int, *, is_before: bool) -> QPixmap:
    ratio = drawn.devicePixelRatio()
    made = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        mirrored = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.drawPixmap(gap if mirrored is is_before else 0, 0, drawn)
    finally:
        painter.end()
    return made


def family_icon(group: str) -> str:
    """Return the icon of a family group of stakeholders, such as `police`; a house for any other."""
    return FAMILY_ICONS.get(group, FAMILY_ICONS["private-other"])
