"""Where the cursor stands in a page, and the same place in a page that was made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from liaison_desk.ui.main_window import MainWindow


@contextmanager
def cursor_kept(window: MainWindow) -> Iterator[None]:
    """Put the cursor back where it stood in the page, after the frame was made anew meanwhile with other words or sizes.

    Whoever goes through sizes by the arrow keys goes on from the one that was chosen; what the frame said of the last save and of the
    backups stands there still.
    """
    before = window.frame
    page = before.page if before else None
    way = _way_to(window.focusWidget(), page) if page else ()
    yield
    if before is not None and window.frame is not None:
        window.frame.care.go_on_from(before.care)
        window.frame.top.saved.go_on_from(before.top.saved)
    anew = window.frame.page if window.frame else None
    found = _at(anew, way) if anew and type(anew) is type(page) else None
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)


def _way_to(widget: QWidget | None, page: QWidget) -> tuple[int, ...]:
    """Return the way from a page to a widget in it, as the places among the children; nothing where it is not in it."""
    way: list[int] = []
    while widget is not None and widget is not page:
        parent = widget.parentWidget()
        way.append(_inside(parent).index(widget) if parent else 0)
        widget = parent
    return tuple(reversed(way)) if widget is page else ()


def _at(page: QWidget, way: tuple[int, ...]) -> QWidget | None:
    """Return what stands at the end of a way; None where it leads nowhere, or to what takes no keys."""
    widget = page
    for place in way:
        inside = _inside(widget)
        if place >= len(inside):
            return None
        widget = inside[place]
    return widget if widget is not page and widget.focusPolicy() & Qt.FocusPolicy.TabFocus else None


def _inside(widget: QWidget) -> list[QWidget]:
    return [one for one in widget.children() if isinstance(one, QWidget)]
