"""The segmented control: one of a few, all visible; where there is no room beside each other, in more than one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QWidget

from liaison_desk.ui.theme import px
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent


class Segments(QFrame):
    """Choices side by side, given as (key, label, icon); arrow keys move, `chosen` tells the key.

    It never cuts a word off: what does not fit into the line goes to the next one, and the control is as high as its lines.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]], name: str, current: str = "") -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        self._lying = Flow(self, 2)
        self._lying.setContentsMargins(*[px(2) + 1] * 4)  # One more for the frame's line.
        for key, label, icon in choices:
            made = Button(label, "segment", icon)
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=key: self._clicked(key))
            self._group.addButton(made)
            self._buttons[key] = made
            self._lying.addWidget(made)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines that this width takes."""
        super().resizeEvent(event)
        self._stand()

    def event(self, event: QEvent) -> bool:
        """Measure the lines again when words or letters changed."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._stand()
        return super().event(event)

    def _stand(self) -> None:
        height = self._lying.heightForWidth(self.width())
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

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

    def _clicked(self, key: str) -> None:
        """Tell what was chosen; by an arrow Qt clicks a button before it moves the cursor there, and the page may be made anew by then."""
        if any(one.hasFocus() for one in self._buttons.values()):
            self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(key)


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
