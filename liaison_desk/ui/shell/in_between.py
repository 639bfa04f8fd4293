"""Work in between: what is done in the worker while nobody waits for it, and goes on later where somebody does.

After an unlock it is what may be asked for next, which is read; after that and after each change, what changes left behind is tidied.
Each begins when the worker is free, makes room at its next safe point for whatever is asked meanwhile, and goes on from there. It changes
nothing that anybody sees, and a failure is left to whoever asks for the same: they are told.
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

READ_AFTER, TIDY_AFTER, AGAIN_AFTER = 150, 1_000, 250
"""Milliseconds: after the frame is there, after that or a change, and after the worker was busy or somebody waited for it."""


class InBetween(QObject):
    """Does one piece of work for one frame, `first_after` milliseconds from now; `is_done` says that nothing of it is left."""

    def __init__(self, frame: Frame, work: Callable[[Any], object] | None, first_after: int) -> None:
        super().__init__(frame)
        self._frame, self._work, self._first_after = frame, work, first_after
        self.is_done = True
        self.is_stopped = False
        self._timer = QTimer(self, singleShot=True, interval=AGAIN_AFTER)
        self._timer.timeout.connect(self.look)
        self.begin()

    def begin(self) -> None:
        """Begin once more, as soon as it was the first time: there may be something to do again."""
        if self._work is not None and not self.is_stopped:
            self.is_done = False
            self._timer.start(self._first_after)

    def look(self) -> None:
        """Do it, unless the worker has something else to do."""
        jobs = self._frame.jobs
        if self._work is None or self.is_done or self.is_stopped:
            return
        if not jobs.is_idle:
            self._timer.start(AGAIN_AFTER)
            return
        jobs.run(partial(_done, self._work, self._frame.desk, self._is_to_stop), done=self._came)

    def stop(self) -> None:
        """Do no more, and give up what is being done: the window locks."""
        self.is_stopped = True
        self._timer.stop()

    def _is_to_stop(self) -> bool:
        return self.is_stopped or self._frame.jobs.is_awaited

    def _came(self, is_done: bool) -> None:
        self.is_done = is_done and not self._timer.isActive()
        if not is_done and not self.is_stopped:
            self._timer.start(AGAIN_AFTER)


def _done(work: Callable[[Any], object], desk: Any, is_to_stop: Callable[[], bool]) -> bool:
    """Do it in the worker and say whether that is over: False where it was given up for somebody who waits."""
    try:
        with given_up_when(is_to_stop):
            work(desk)
    except StoppedError:
        return False
    except DeskError:
        return True
    return True
