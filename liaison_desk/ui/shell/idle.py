"""The idle lock: when nobody touches keys or pointer for a while, the window hides everything."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_SECONDS = 180
LOCK_KEY = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_L)
"""The window's own shortcut sleeps while a dialog is open; this one never does."""
SLEPT_SECONDS = 30
_LOOK_EVERY = 1_000
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """Watches the application for signs of a person; `idle` is told once when there was none for `seconds`.

    The clock must go on while the laptop sleeps where the system allows it, so that a closed lid counts as idle.
    """

    idle = Signal()

    def __init__(self, seconds: int = IDLE_SECONDS, clock: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds, self._clock, self._last, self._ticked = seconds, clock, clock(), clock()
        self._is_on = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to watch, from now; only while something is open does every event of the application pass through here."""
        self._last, self._is_on = self._clock(), True
        self._ticked = self._last
        self._timer.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Stop watching; nothing is open."""
        self._is_on = False
        self._timer.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def tick(self) -> None:
        """Look every second; a second that lasted half a minute was a sleep of the laptop, and locks at once."""
        lasted, self._ticked = self._clock() - self._ticked, self._clock()
        if self._is_on and lasted > SLEPT_SECONDS:
            self.stop()
            self.idle.emit()
        else:
            self.look()

    def look(self) -> None:
        """Tell when it was long enough; 0 seconds means never, a clock set back counts as a sign."""
        gone = self._clock() - self._last
        if gone < 0:
            self._last = self._clock()
        elif self._is_on and self.seconds and gone >= self.seconds:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every sign of a person and let it pass; one that comes too late locks first, and so does the key of the lock."""
        if self._is_on and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.keyCombination() == LOCK_KEY:
            self.stop()
            self.idle.emit()
            return True
        if self._is_on and event.type() in _SIGNS:
            self.look()
            self._last = self._clock()
        return False
