"""Locking: what leads to it, and what happens then, in an order that nobody at the screen can see through.

First every window is blank and painted so; then what is half typed goes to the vault, long work is given up at its next safe point, and the
vault is closed behind everything that was still to be written. What long work was given up begins anew after the next unlock of the same
vault by the same person.
"""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmapCache

from liaison_desk import log
from liaison_desk.i18n import _
from liaison_desk.secrecy import give_back_memory
from liaison_desk.ui.dialogs.over_window import close_over
from liaison_desk.ui.long_work import begin, told_of
from liaison_desk.ui.painting import forget_texts
from liaison_desk.ui.shell.blank import Blank, cover_over, painted_cover
from liaison_desk.ui.shell.clipboard import DeskClipboard, clear_ours
from liaison_desk.ui.shell.meeting_hold import MeetingHold
from liaison_desk.ui.shell.suspend import Away, away_watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from liaison_desk.ui.main_window import MainWindow
    from liaison_desk.ui.session import Opened
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.shell.idle import IdleWatch

SLEEP_WAITS = 4.0
"""Seconds that the laptop's sleep waits for the vault to be closed; systemd-logind waits for 5."""


class Locking(QObject):
    """Everything that locks one window: idleness, the key, sleep, a locked session, and the end of a meeting hold."""

    def __init__(self, window: MainWindow, idle: IdleWatch) -> None:
        super().__init__(window)
        self._window, self.idle = window, idle
        self.hold, self.blank = MeetingHold(idle), Blank(window.screens)
        self.clipboard: DeskClipboard | None = None
        self.away: Away | None = None
        self._shut = threading.Event()
        self._shut.set()
        self._left_at: tuple[Path | None, str] = (None, "")
        idle.idle.connect(window.lock)
        idle.quiet.connect(self.blank.begin)
        self.blank.lifted.connect(self._name_again)

    def watch(self, make: Callable[[QObject], Away] = away_watch) -> None:
        """Begin to notice sleep and a locked session; to be called once the window is painted, as it loads a library."""
        if self.away is None:
            self.away = make(self)
            self.away.left.connect(self._window.lock)
            self.away.sleeping.connect(self.lock_before_sleep)
            self.away.start(self._window)

    def unwatch(self) -> None:
        """Let the laptop sleep without us; the window closes."""
        self.idle.stop()
        self.blank.end()
        self.hold.leave()
        clear_ours()
        if self.away is not None:
            self.away.stop()

    def opened(self, frame: Frame) -> None:
        """Begin to watch over an opened vault, and go on with what a lock stopped in it."""
        from liaison_desk.ui.waiting_forms import tell_of_waiting  # With records, which the first field knows nothing of.

        if self.clipboard is None:
            self.clipboard = DeskClipboard(self)
        log.note(log.Event.UNLOCKED)
        self.idle.start()
        self.hold.attend(frame)
        stopped, ended = self._window.jobs.take_paused()
        if self._left_at == whose(frame.opened):
            for work in stopped:
                begin(frame, work)
            told_of(frame, stopped, ended)
        tell_of_waiting(frame)

    def lock(self, frame: Frame, show: Callable[[], object]) -> None:
        """Lock: `show` shows what may be seen of a locked window; the vault is closed soon after, what was typed is kept."""
        jobs = self._window.jobs
        jobs.pause()  # First, as it costs nothing: what works at length lets go of the processor, and the cover is painted sooner.
        jobs.hush()
        cover = painted_cover(self._window)
        cover_over(self._window)
        self.idle.stop()
        self.hold.leave()
        self.blank.end()
        show()
        cover.hide()
        cover.deleteLater()
        if self.clipboard is not None:
            self.clipboard.clear()
        close_over(self._window)
        frame.close_pages()
        jobs.hush()
        jobs.use_interrupt(None)
        self._shut = threading.Event()
        self._left_at = whose(frame.opened)
        log.note(log.Event.LOCKED)
        jobs.run(partial(shut, self._window.session.close, frame.desk, self._shut))
        forget()

    def lock_before_sleep(self) -> None:
        """Lock, and return when the vault is closed, or when the laptop would not wait any longer."""
        self._window.lock()
        self._shut.wait(SLEEP_WAITS)

    def _name_again(self) -> None:
        if self._window.frame is not None:
            self._window.frame.name_again()


def whose(opened: Opened) -> tuple[Path | None, str]:
    """Return which vault it is and who opened it."""
    return opened.folder, str(getattr(opened.desk, "author", ""))


def shut(close: Callable[[Any], object], desk: Any, done: threading.Event) -> None:
    """Close a vault in the worker, tell those who wait for it, and keep no memory that pages and vault have freed."""
    try:
        close(desk)
    finally:
        done.set()
        give_back_memory()


def forget() -> None:
    """Let go of what Qt and the window remember of texts and pictures; widgets go when the event loop comes to them."""
    QPixmapCache.clear()
    forget_texts()


def words_for_unkept() -> str:
    """Return what the locked window says where the last of what was typed could not be kept."""
    return _("What you typed last could not be kept.")
