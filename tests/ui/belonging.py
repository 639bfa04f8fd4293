"""What has no place in a window: widgets that a widget keeps, but that Python alone would destroy."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid, ownedByPython


def homeless(window: QWidget) -> list[str]:
    """Return what the widgets of a window keep that has no parent, as `Class.attribute: Class`: a collector may destroy it."""
    return sorted(
        f"{type(keeper).__name__}.{name}: {type(one).__name__}"
        for keeper in (window, *window.findChildren(QWidget))
        for name, one in vars(keeper).items()
        if isinstance(one, QWidget) and isValid(one) and ownedByPython(one) and not is_shown_window(one)
    )


def is_shown_window(one: QWidget) -> bool:
    """Say whether something is a window on the screen, such as the one below a dialog: it has no parent, and its opener keeps it."""
    return one.isWindow() and one.isVisible()
