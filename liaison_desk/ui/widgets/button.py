"""Buttons: one class, its look chosen by `kind` (see `resources/themes/window.qss`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton

from liaison_desk.i18n import isolate
from liaison_desk.ui import icons
from liaison_desk.ui.widgets.text import is_right_to_left_window

if TYPE_CHECKING:
    from collections.abc import Callable

_INKS = {"primary": "on_accent", "link": "accent_ink", "inline": "accent_ink", "danger": "danger", "toast": "surface"}
_GAP = 6


def escaped(text: str) -> str:
    """Keep an ampersand visible, which Qt would take for a key's mark."""
    return text.replace("&", "&&")


def shown(text: str) -> str:
    """Return a button's words as Qt wants them, isolated in a right-to-left window."""
    return isolate(escaped(text)) if is_right_to_left_window() else escaped(text)


class Button(QPushButton):
    """A button; `kind` is `primary`, `secondary`, `danger`, `link`, `inline`, `quiet`, `icon`, `segment`, `choice` or `toast`.

    A button without words needs a `name` for screen readers, which is also its tooltip; `key` is added to the tooltip.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "secondary",
        icon: str = "",
        *,
        name: str = "",
        key: str = "",
        icon_at_end: bool = False,
        pressed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(shown(text))
        self._icon, self._kind, self._icon_at_end = icon, kind, icon_at_end
        self.key = key
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name or text)
        self.setAutoDefault(False)
        self._describe(name, key)
        self._draw_icon()
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._draw_icon()

    def set_text(self, text: str) -> None:
        """Show other words, and tell screen readers."""
        self.setText(shown(text))
        self.setAccessibleName(text)

    def event(self, event: QEvent) -> bool:
        """Take Enter for itself while it has the focus, before a page or a dialog means something else by it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with the space bar; Qt does so only in a dialog that has a default button."""
        if not _is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon again when the theme changes."""
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.EnabledChange, QEvent.Type.LayoutDirectionChange}:
            self._draw_icon()
        super().changeEvent(event)

    def _draw_icon(self) -> None:
        if not self._icon:
            return
        gap = _GAP if self.text() else 0
        if self._icon_at_end:
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight if is_right_to_left_window() else Qt.LayoutDirection.RightToLeft)
            gap = -gap
        ink = _INKS.get(self._kind, "text2") if self.isEnabled() else "text3"
        self.setIcon(icons.icon(self._icon, ink, 18, gap))
        self.setIconSize(icons.icon_size(18, abs(gap)))

    def _describe(self, name: str, key: str) -> None:
        shown = QKeySequence(key.replace("Return", "Enter")).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self.setToolTip("  ".join(part for part in (name, shown) if part))


def _is_enter(event: QKeyEvent) -> bool:
    """Say whether a key is Enter, on either side of the keyboard, without another key."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and held == Qt.KeyboardModifier.NoModifier


def icon_button(icon: str, name: str, pressed: Callable[[], object] | None = None, *, key: str = "") -> Button:
    """Return a button with an icon only; `name` says what it does."""
    return Button("", "icon", icon, name=name, key=key, pressed=pressed)
