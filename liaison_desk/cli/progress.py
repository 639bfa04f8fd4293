"""A bar on standard error for work that takes long, where somebody looks at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Final

from liaison_desk.domain.time_left import words_left

WIDTH: Final = 30


class Bar:
    """Draws itself again whenever it is told how far the work is; `after` in seconds keeps it away from what is quick."""

    def __init__(self, *, after: float = 0.5, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._after, self._began, self._shown = clock, after, clock(), ""

    def __call__(self, done: int, total: int) -> bool:
        """Draw how far it is; returns True to go on."""
        elapsed = self._clock() - self._began
        if elapsed < self._after and not self._shown:
            return True
        filled = WIDTH * done // max(total, 1)
        line = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {100 * done // max(total, 1)} % {words_left(done, total, elapsed)}".rstrip()
        if line != self._shown:
            sys.stderr.write("\r" + line.ljust(len(self._shown)))
            sys.stderr.flush()
            self._shown = line
        return True

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r" + " " * len(self._shown) + "\r")
            sys.stderr.flush()
            self._shown = ""


def bar() -> Bar | None:
    """Return a bar, or nothing where standard error is no terminal."""
    return Bar() if sys.stderr.isatty() else None
