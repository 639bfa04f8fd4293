"""Reading ahead after an unlock: what may be asked for next is read in the worker while nobody waits for it.

It begins when the first page is there, makes room at its next safe point for whatever is asked meanwhile, and goes on from there when the
worker is free again. It writes nothing, and a failure is left to whoever asks for the same: they are told.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from liaison_desk.domain.errors import DeskError, StoppedError
from liaison_desk.domain.safe_points import given_up_when

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.ui.shell.frame import Frame

FIRST_AFTER, AGAIN_AFTER = 150, 250
"""Milliseconds: after the frame is there, and after the worker was busy or somebody waited for it."""


class ReadingAhead(QObject):
    """Reads ahead once for one frame; `is_done` says that nothing is left to read."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.is_done = frame.session.read_ahead is None
        self.is_stopped = False
        self._timer = QTimer(self, singleShot=True, interval=AGAIN_AFTER)
        self._timer.timeout.connect(self.look)
        if not self.is_done:
            self._timer.start(FIRST_AFTER)

    def look(self) -> None:
        """Read, unless the worker has something else to do."""
        work, jobs = self._frame.session.read_ahead, self._frame.jobs
        if work is None or self.is_done or self.is_stopped:
            return
        if not jobs.is_idle:
            self._timer.start(AGAIN_AFTER)
            return
        jobs.run(partial(_read, work, self._frame.desk, self._is_to_stop), done=self._came)

    def stop(self) -> None:
        """Read no more, and give up what is being read: the window locks."""
        self.is_stopped = True
        self._timer.stop()

    def _is_to_stop(self) -> bool:
        return self.is_stopped or self._frame.jobs.is_awaited

    def _came(self, is_done: bool) -> None:
        self.is_done = is_done
        if not is_done and not self.is_stopped:
            self._timer.start(AGAIN_AFTER)


def _read(work: Callable[[Any], object], desk: Any, is_to_stop: Callable[[], bool]) -> bool:
    """Read in the worker and say whether that is over: False where it was given up for somebody who waits."""
    try:
        with given_up_when(is_to_stop):
            work(desk)
    except StoppedError:
        return False
    except DeskError:
        return True
    return True
