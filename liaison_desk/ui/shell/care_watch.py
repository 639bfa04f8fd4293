"""The care that a window takes of its vault: once a minute what is due by itself is done in the worker, and the rail says how it stands.

It never asks while something else waits for the worker, so that no save and no search stands behind a backup that could wait; and a lock
gives it up at once, at its next safe point.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.i18n import _
from liaison_desk.ui.shell.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.services.safekeeping import Standing
    from liaison_desk.ui.jobs import Job, Progress
    from liaison_desk.ui.shell.frame import Frame

FIRST_AFTER, EVERY, AGAIN_AFTER = 2_000, 60_000, 3_000
"""Milliseconds: after the first page is there, between two looks, and until the next one where the worker was busy."""


class CareWatch(QObject):
    """Looks after the vault of one frame; `seen` is how it stood at the last look."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame, self._is_first, self._is_reminded = frame, True, False
        self.seen: Standing | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        frame.rail.kept.clicked.connect(lambda _checked=False: frame.go("settings", part="backups"))
        if frame.session.tend is not None:
            self._timer.start(FIRST_AFTER)

    def look(self) -> None:
        """Do what is due, unless the worker has something else to do."""
        work = self._frame.session.tend
        if work is None:
            return
        if not self._frame.jobs.is_idle:
            self._timer.start(AGAIN_AFTER)
            return
        do = partial(_tended, work, self._frame.desk, self._is_first)
        self._job = self._frame.jobs.run(do, done=self._show, failed=self._failed, progress=True)

    def look_again(self) -> None:
        """Look soon: something about the backups was changed by hand."""
        if self._frame.session.tend is not None:
            self._timer.start(0)

    def stop(self) -> None:
        """Look no more, and give up what is being done: the window locks."""
        self._timer.stop()
        if self._job is not None:
            self._frame.jobs.cancel(self._job)

    def commands(self) -> tuple[Command, ...]:
        """Return what the palette offers for the care of the vault; nothing is done at once, each asks first."""
        go = self._frame.go
        keys = partial(go, "settings", part="keys")
        return (
            Command(label=_("Backups: make, carry, restore"), run=partial(go, "settings", part="backups"), icon="copy"),
            Command(label=_("Doctor: check the vault"), run=partial(go, "settings", part="doctor"), icon="shield"),
            Command(label=_("Passphrases: change, recovery code, people"), run=keys, icon="key"),
            Command(label=_("Make a new key for this vault"), run=partial(keys, press="new-key"), icon="shield-lock"),
            Command(label=_("Destroy this vault"), run=partial(keys, press="destroy"), icon="trash"),
        )

    def _show(self, seen: Standing) -> None:
        self._job, self._is_first, self.seen = None, False, seen
        self._frame.rail.kept.show_standing(seen)
        if seen.is_carry_due and not self._is_reminded:
            self._is_reminded = True
            self._frame.say(_("No backup was carried off this laptop for a week. Settings, Backups."))
        self._timer.start(EVERY)

    def _failed(self, error: DeskError) -> bool:
        self._job = None
        self._timer.start(EVERY)
        return isinstance(error, StoppedError)


def _tended(work: Callable[[Any, bool], Any], desk: Any, is_first: bool, progress: Progress) -> Any:
    """Do the work in the worker, so that it can be given up."""
    with given_up_when(lambda: progress.is_cancelled):
        return work(desk, is_first)
