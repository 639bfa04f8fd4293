"""What somebody without a mouse, or without eyes, meets in a window: stops of the Tab key, their names, their order, their mark."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from liaison_desk.ui.painting import plain

MOST_STOPS = 300
NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)
AROUND = 4
"""Pixels around a widget in which its mark may be drawn."""


def stops(shown: QWidget) -> list[QWidget]:
    """Return what the Tab key can reach: visible, enabled, and willing."""
    there = (shown, *shown.findChildren(QWidget))
    return [
        one for one in there if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.focusProxy()
    ]


def told(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return plain(interface.text(QAccessible.Text.Name)).strip() if interface is not None else ""


def unnamed(shown: QWidget) -> list[str]:
    """Return the stops without a name or a role."""
    found = []
    for one in stops(shown):
        interface = QAccessible.queryAccessibleInterface(one)
        if interface is None or not told(one) or interface.role() in NO_ROLES:
            found.append(f"{type(one).__name__} in {type(one.parentWidget()).__name__}")
    return sorted(found)


def walked(shown: QWidget, unmarked: list[str] | None = None, names: set[str] | None = None) -> list[QWidget]:
    """Press Tab until a stop is reached again, and return the stops on the way; `AssertionError` where something traps.

    Into `unmarked` goes each kind of stop that looks the same with the focus and without it; into `names` what each was called when it
    was met: a panel that follows the cursor is built again with each step, so that its stops are others by the end.
    """
    first = QApplication.focusWidget()
    if first is None:
        first = _next(shown)
    assert first is not None, "nothing takes the focus"
    met, seen = [first], set[str]()
    while len(met) < MOST_STOPS:
        leaving = met[-1]
        if names is not None:
            names.add(told(leaving))
        before = picture(leaving, shown) if unmarked is not None and len(met) > 1 and kind_of(leaving) not in seen else None
        here = _next(shown)
        assert here is not None, f"the focus is lost after {told(leaving) if isValid(leaving) else 'what went'!r}"
        assert here is not leaving, f"{told(here)!r} traps"
        if unmarked is not None and before is not None and isValid(leaving):
            seen.add(kind_of(leaving))
            if is_to_be_seen(leaving) and before == picture(leaving, shown):
                unmarked.append(kind_of(leaving))
        if here in met:
            return met
        met.append(here)
    raise AssertionError([told(one) for one in met[-12:]])


def _next(shown: QWidget) -> QWidget | None:
    """Press Tab, let what was asked for by that come into view as it does between two keys of a hand, and return what has the focus."""
    QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Tab)
    QApplication.processEvents()
    return QApplication.focusWidget()


class WindowsOpened(QObject):
    """Notes each widget that becomes a window though it is neither dialog nor popup: shown before it had a place, it took the keys."""

    def __init__(self, application: QObject) -> None:
        super().__init__(application)
        self.names: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown, and let it pass."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.windowType() == Qt.WindowType.Window:
            self.names.append(f"{type(watched).__name__}: {told(watched)}")
        return False


def kind_of(widget: QWidget) -> str:
    """Return what a widget is and how it looks."""
    return f"{type(widget).__name__} {widget.property('kind') or ''}".strip()


def picture(widget: QWidget, inside: QWidget) -> QImage:
    """Return the picture of a widget's place, with its edge."""
    QApplication.processEvents()
    return inside.grab(QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)).toImage()


def place(widget: QWidget, inside: QWidget) -> QRect:
    """Return where a widget lies, measured in another one from the side where lines begin."""
    at = widget.mapTo(inside, QPoint(0, 0))
    x = inside.width() - at.x() - widget.width() if inside.layoutDirection() is Qt.LayoutDirection.RightToLeft else at.x()
    return QRect(x, at.y(), widget.width(), widget.height())


def backwards(met: list[QWidget], inside: QWidget) -> list[str]:
    """Return the steps that go against reading: up and not to a later column, or back in one line. The last step home is none."""
    found = []
    start = min(range(len(met)), key=lambda at: (place(met[at], inside).x() > 300, place(met[at], inside).y(), place(met[at], inside).x()))
    row = [*met[start:], *met[:start]]
    for one, other in pairwise(row):
        if not (is_to_be_seen(one) and is_to_be_seen(other)):
            continue  # Scrolled away by the walk itself.
        before, after = place(one, inside), place(other, inside)
        is_above = after.bottom() < before.top() and after.left() <= before.left()
        is_back = after.right() < before.left() and before.top() <= after.center().y() <= before.bottom() and before.height() < 80
        if is_above or is_back:
            found.append(f"{told(one)} > {told(other)}")
    return found


def is_to_be_seen(widget: QWidget) -> bool:
    """Say whether any part of a widget is in view, and not scrolled away."""
    return not widget.visibleRegion().isEmpty()
