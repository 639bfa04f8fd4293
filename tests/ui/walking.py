"""One window gone through from picture to picture in one look, as opening a window and a vault costs more than most pictures do.

A picture that leaves its mark in the vault, or that begins or ends at the door, leaves the next one a window of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from liaison_desk.ui.dialogs.over_window import close_over
from liaison_desk.ui.main_window import MainWindow
from tests import shots

ALONE = {"unlock-busy", "unlock-code", "dialog-restore-locked", "dialog-destroy", "long-work", "form-draft"}
"""States that begin before the vault is open, or that change the window itself."""


def in_walking_order(states: list[str]) -> list[str]:
    """Return the states so that those of one office follow each other."""
    return sorted(states, key=lambda one: (one in shots.ON_SAMPLE and one not in ALONE, one in shots.ON_RECEIVED, one in shots.ON_NEW))


class Walk:
    """Hands out windows in one look, the last one again where it can be."""

    def __init__(self, look: shots.Look) -> None:
        self.look, self._held = look, ExitStack()
        self._window: MainWindow | None = None
        self._office = Path()
        self._before: tuple[int, ...] = ()

    @contextmanager
    def window(self, state: str) -> Iterator[MainWindow]:
        """Give a window for a state, and keep it for the next one where nothing speaks against that; never after a failure."""
        office = shots.office_of(state)
        if self._window is None or state in ALONE or state not in shots.ON_SAMPLE or office != self._office:
            self.end()
            self._window = self._held.enter_context(shots.window_of(state, self.look))
            self._office, self._before = office, ()
            if state in shots.ON_SAMPLE and state not in ALONE:
                shots.opened(self._window)
                self._before = written(self._window)
        try:
            yield self._window
        except BaseException:
            self.end()
            raise
        if state in ALONE or state not in shots.ON_SAMPLE or not self._can_go_on(self._window):
            self.end()

    def end(self) -> None:
        """Close the window."""
        self._window = None
        self._held.close()

    def _can_go_on(self, window: MainWindow) -> bool:
        """Close all that stands in the window, and say whether it is as it was when the vault had just been opened."""
        if shots.RELEASES or not window.is_open:
            return False
        close_over(window)
        frame = window.frame
        frame._drop_pages()
        frame._page_keys.clear()
        for one in (frame.palette_box, frame.messages, frame.toast):
            one.hide()
        shots.settle(window)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return written(window) == self._before


def written(window: MainWindow) -> tuple[int, ...]:
    """Return what tells that something was written into the vault of a window: when its files were changed last, and how long they are."""
    seen = [one.stat() for one in sorted(window.frame.opened.folder.glob("vault.db*"))]
    return tuple(number for one in seen for number in (one.st_mtime_ns, one.st_size))
