"""The care that a window takes of its vault: once a minute what is due by itself is done in the worker, and the rail says how it stands.

It never asks while something else waits for the worker, and it is given up at its next safe point as soon as something does, so that no
save and no letter of a search stands behind a backup that could wait; after some times it is done to its end all the same. A lock gives
it up at once.
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

FIRST_AFTER, EVERY, AGAIN_AFTER, GIVEN_UP_AFTER = 2_000, 60_000, 3_000, 20_000
"""Milliseconds: after the first page is there, between two looks, to the next one where the worker was busy, and where it was given up."""
MOST_GIVEN_UP = 5
"""So many times in a row it makes room for others: somebody who is never still shall have a backup too."""


class CareWatch(QObject):
    """Looks after the vault of one frame; `seen` is how it stood at the last look, `is_reminded` that a copy elsewhere was asked for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame, self._is_first, self.is_reminded = frame, True, False
        self.seen: Standing | None = None
        self._job: Job | None = None
        self._given_up = 0
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
        jobs, gives_way = self._frame.jobs, self._given_up < MOST_GIVEN_UP
        do = partial(_tended, work, self._frame.desk, self._is_first, lambda: gives_way and jobs.is_awaited)
        self._job = self._frame.jobs.run(do, done=self._show, failed=self._failed, progress=True)

    def look_again(self) -> None:
        """Look soon: something about the backups was changed by hand."""
        if self._frame.session.tend is not None:
            self._timer.start(0)

    def go_on_from(self, before: CareWatch) -> None:
        """Go on as the watch of a frame before this one left it: the vault was not just opened, and how it stands is known."""
        if before.seen is not None:
            self._is_first, self.is_reminded, self.seen = False, before.is_reminded, before.seen
            self._frame.rail.kept.show_standing(before.seen)

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
            Command(label=_("Try the recovery code"), run=partial(keys, press="try-code"), icon="checks"),
            Command(label=_("Make a new key for this vault"), run=partial(keys, press="new-key"), icon="shield-lock"),
            Command(label=_("Destroy this vault"), run=partial(keys, press="destroy"), icon="trash"),
        )

    def _show(self, seen: Standing) -> None:
        self._job, self._is_first, self.seen, self._given_up = None, False, seen, 0
        self._frame.rail.kept.show_standing(seen)
        if seen.is_carry_due and not self.is_reminded:
            self.is_reminded = True
            self._frame.say(_("No backup was carried off this laptop for a week. Settings, Backups."))
        self._timer.start(EVERY)

    def _failed(self, error: DeskError) -> bool:
        self._job = None
        was_given_up = isinstance(error, StoppedError)
        self._given_up = self._given_up + 1 if was_given_up else 0
        self._timer.start(GIVEN_UP_AFTER if was_given_up else EVERY)
        return was_given_up


def _tended(work: Callable[[Any, bool], Any], desk: Any, is_first: bool, is_awaited: Callable[[], bool], progress: Progress) -> Any:
    """Do the work in the worker, so that it can be given up: at a lock, or where somebody else waits."""
    with given_up_when(lambda: progress.is_cancelled or is_awaited()):
        return work(desk, is_first)
