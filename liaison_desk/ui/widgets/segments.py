"""The segmented control: one of a few, all visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QWidget

from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.flow import Flow
from liaison_desk.ui.widgets.panel import row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


class Segments(QFrame):
    """Choices side by side, given as (key, label, icon); arrow keys move, `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]], name: str, current: str = "") -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        lying = row(self, gap=2, margins=(2, 2, 2, 2))
        for key, label, icon in choices:
            made = Button(label, "segment", icon)
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            lying.addWidget(made)
        self.choose(current or next(iter(self._buttons), ""))

    def current(self) -> str:
        """Return the key of the chosen segment, or nothing."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose a segment without telling anybody; an unknown key chooses none."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrow keys, in the direction of the line."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        keys = list(self._buttons)
        here = keys.index(self.current()) if self.current() else 0
        self._press(keys[(here + step) % len(keys)])

    def _press(self, key: str) -> None:
        self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[key].click()


class Choices(QWidget):
    """Buttons of which one may be chosen, for short answers such as yes, no, not asked; `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, current: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: dict[str, Button] = {}
        lying = Flow(self)
        for key, label in choices:
            made = Button(label, "choice", name=f"{name}: {label}")
            made.setToolTip("")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=key: self._pressed(key))
            self._buttons[key] = made
            lying.addWidget(made)
        self.choose(current)

    def current(self) -> str:
        """Return the key of the chosen answer; nothing where none is."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose an answer without telling anybody."""
        for one, made in self._buttons.items():
            made.setChecked(one == key)

    def take_cursor(self) -> None:
        """Put the cursor onto the answer that is chosen, else onto the first."""
        made = self._buttons.get(self.current()) or next(iter(self._buttons.values()))
        made.setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)
