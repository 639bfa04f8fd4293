"""The idle lock: when nobody touches keys or pointer for a while, the window hides everything.

Keys, pointer, wheel and touch reach a window of the system first, and what an input method composes reaches the widget with the focus.
So these few are listened to, and not the whole application. A filter of the application hears of objects that Qt made by itself, too. To
find the Python type of the first of them Qt's binding makes every type there is (5.5 MiB, and 40 ms while the first page is awaited), and
thousands of events that tell nothing would go through Python.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_SECONDS, IDLE_LEAST, IDLE_MOST = 180, 30, 900
"""How it comes, and the least and the most: the idle lock cannot be turned off, nor be so short that it hinders reading."""
BLANK_SECONDS = 30
"""After so many seconds without a sign of a person the screen goes blank while the key is held for a meeting."""
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


def in_range(seconds: int) -> int:
    """Return the nearest time that the idle lock can have, in seconds; what once meant never, 0 or less, is the longest."""
    return IDLE_MOST if seconds <= 0 else min(max(seconds, IDLE_LEAST), IDLE_MOST)


class IdleWatch(QObject):
    """Watches the application for signs of a person; `idle` is told once when there was none for `seconds`, 30 to 900.

    While the key is held for a meeting, `quiet` is told instead after `BLANK_SECONDS`, and `idle` when the hold is over. The clock must go
    on while the laptop sleeps where the system allows it, so that a closed lid counts as idle; `steady` must never be set back.
    """

    idle = Signal()
    quiet = Signal()

    def __init__(
        self,
        seconds: int = IDLE_SECONDS,
        clock: Callable[[], float] = time.time,
        parent: QObject | None = None,
        *,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.seconds, self._clock, self._steady = in_range(seconds), clock, steady
        self._last, self._ticked = clock(), clock()
        self._is_on, self._is_quiet = False, False
        self._held: tuple[float, float] | None = None
        self._heard: list[QObject] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.tick)

    @property
    def is_holding(self) -> bool:
        """Say whether the key is held for a meeting."""
        return self._held is not None

    def start(self) -> None:
        """Begin to watch, from now; only while something is open is anything listened to."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._is_on:
            app.focusWindowChanged.connect(self._listen)
        self._last, self._is_on, self._is_quiet = self._clock(), True, False
        self._ticked = self._last
        self._timer.start()
        self._listen()

    def stop(self) -> None:
        """Stop watching; nothing is open, and nothing is held."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._is_on:
            app.focusWindowChanged.disconnect(self._listen)
        self._is_on, self._held = False, None
        self._timer.stop()
        self._hear([])

    def _listen(self, *_focused: object) -> None:
        """Listen to every window there is now, and to the widget with the focus; what is no more is forgotten."""
        if isinstance(QApplication.instance(), QApplication):
            widget = QApplication.focusWidget()
            self._hear([*QGuiApplication.allWindows(), *([] if widget is None else [widget])])

    def _hear(self, now: list[QObject]) -> None:
        """Listen to these and to nothing else, and keep hold of them, so that no event has to look for their Python type."""
        for one in self._heard:
            if one not in now and isValid(one):
                one.removeEventFilter(self)
        for one in now:
            if one not in self._heard:
                one.installEventFilter(self)
        self._heard = now

    def hold(self, seconds: float) -> None:
        """Hold the key for so many seconds from now, whichever of the two clocks says first that they are over."""
        self._held, self._is_quiet = (self._clock() + seconds, self._steady() + seconds), False

    def release(self) -> None:
        """End the hold: from now on the idle lock counts as usual."""
        self._held, self._last = None, self._clock()

    def tick(self) -> None:
        """Look every second, and listen to what has come meanwhile; a second that lasted half a minute was a sleep, and locks at once."""
        self._listen()
        lasted, self._ticked = self._clock() - self._ticked, self._clock()
        if self._is_on and lasted > SLEPT_SECONDS:
            self._tell()
        else:
            self.look()

    def look(self) -> None:
        """Tell when it was long enough; a clock set back counts as a sign."""
        self._last = min(self._last, self._clock())
        gone = self._clock() - self._last
        if self._held is not None:
            self._look_at_hold(gone)
        elif self._is_on and gone >= self.seconds:
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every sign of a person and let it pass; one that comes too late locks first, and so does the key of the lock."""
        if not self._is_on or (kind := event.type()) not in _SIGNS:  # One question is enough for most.
            return False
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.keyCombination() == LOCK_KEY:
            self._tell()
            return True
        self.look()
        self._last, self._is_quiet = self._clock(), False
        return False

    def _look_at_hold(self, gone: float) -> None:
        if self._held is None or not self._is_on:
            return
        until, steadily_until = self._held
        if self._clock() >= until or self._steady() >= steadily_until:
            self._tell()
        elif gone >= BLANK_SECONDS and not self._is_quiet:
            self._is_quiet = True
            self.quiet.emit()

    def _tell(self) -> None:
        self.stop()
        self.idle.emit()
