"""The way of the Tab key through parts of a page that are filled at different times."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def in_order(parts: Iterable[QWidget]) -> None:
    """Let the Tab key go through these parts one after the other, each in the order in which it was filled.

    By itself Qt goes to what was made last at the very end, wherever it stands: a list that is read again would come after the page's foot.
    What pops up over the window, such as the list of a drop-down, has an order of its own.
    """
    stops = [one for part in parts for one in (part, *part.findChildren(QWidget)) if _stops(one) and one.window() is part.window()]
    for one, other in pairwise(stops):
        QWidget.setTabOrder(one, other)


def _stops(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
