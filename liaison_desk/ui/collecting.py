"""Python's search for cycles, kept in the thread of the window.

By itself Python searches in whichever thread makes the object too many, so the worker too, and what it finds it destroys there and then. A
widget that is destroyed outside the window's own thread is taken out of Qt's list of all widgets while the window may be going through it:
the program then ends without a word, at that moment or much later. While there is a worker, the search is therefore done by a timer of the
window's thread, between two events and by Python's own thresholds.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from liaison_desk.domain.uncollected import is_uncollected

if TYPE_CHECKING:
    from collections.abc import Callable


PULSE = 250
"""Milliseconds between two looks at how much was made; what the worker leaves in cycles waits no longer."""
RESTS = 50
"""A search through everything is followed by so many times its own length without another one: it costs 2 % of the time at most."""


class _AtWork:
    """The collectors of this process: Python's own search is off while there is one, and then as it was before the first."""

    def __init__(self) -> None:
        self.keys: set[int] = set()
        self.was_on = True

    def begin(self, key: int) -> None:
        """Switch Python's own search off."""
        if not self.keys:
            self.was_on = gc.isenabled()
        self.keys.add(key)
        gc.disable()

    def end(self, key: int) -> None:
        """Switch Python's own search on again after the last one, where it was on before."""
        if key in self.keys:
            self.keys.remove(key)
            if not self.keys and self.was_on:
                gc.enable()


_at_work = _AtWork()


class Collector(QObject):
    """Searches for cycles in the thread it is made in, from now until `stop`; `clock` tells seconds."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock, self._full_from = clock, clock()
        self._key = key = id(self)
        _at_work.begin(key)
        self.destroyed.connect(lambda: _at_work.end(key))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(PULSE)

    def stop(self) -> None:
        """Leave the search to Python again, once no other collector is at work."""
        if isValid(self._timer):
            self._timer.stop()
        _at_work.end(self._key)

    def look(self) -> None:
        """Search as far as the thresholds say; not while somebody makes very many objects and asked for none."""
        if is_uncollected():
            return
        (young, middle, old), limits = gc.get_count(), gc.get_threshold()
        if young <= limits[0]:
            return
        if middle <= limits[1]:
            gc.collect(0)
        elif old <= limits[2] or self._clock() < self._full_from:
            gc.collect(1)
        else:
            began = self._clock()
            gc.collect()
            ended = self._clock()
            self._full_from = ended + RESTS * (ended - began)
