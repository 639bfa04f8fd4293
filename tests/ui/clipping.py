"""What of a window's words cannot be read because it has no room: the same for every page, dialog and language."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget

from liaison_desk.ui.painting import plain

SLACK = 2
"""Pixels that rounding may take."""


def clipped(shown: QWidget) -> list[str]:
    """Return the words of labels and buttons that are cut off: in themselves, or at the side of what scrolls only up and down."""
    labels, buttons = ([one for one in shown.findChildren(cls) if one.isVisible() and one.text()] for cls in (QLabel, QPushButton))
    found = [one for one in labels if _is_cut(one)] + [one for one in buttons if one.sizeHint().width() > one.width() + SLACK]
    found += [one for one in (*labels, *buttons) if _is_beyond(one)]
    return sorted({plain(one.text()) for one in found})


def _is_cut(label: QLabel) -> bool:
    room = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + SLACK
    lines = plain(label.text()).split("\n")
    return max(label.fontMetrics().horizontalAdvance(one) for one in lines) > room.width() + SLACK


def _is_beyond(widget: QWidget) -> bool:
    """Say whether a part of a widget lies at the side of the page that holds it, where no bar leads to it."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None or area.horizontalScrollBar().isVisible():
        return False
    port = area.viewport()
    left = widget.mapTo(port, QPoint(0, 0)).x() if port.isAncestorOf(widget) else 0
    return left < -SLACK or left + widget.width() > port.width() + SLACK
