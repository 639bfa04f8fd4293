"""The main window: which screen is shown, and the way from locked to open and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from liaison_desk.i18n import _
from liaison_desk.ui.dialogs.over_window import ask_folder, close_over
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.looks import put_on
from liaison_desk.ui.settings import idle_seconds
from liaison_desk.ui.shell.cursor import cursor_kept
from liaison_desk.ui.shell.idle import IdleWatch
from liaison_desk.ui.shell.locking import Locking, words_for_unkept
from liaison_desk.ui.shell.window_size import begin_at_size
from liaison_desk.ui.start.tending import tend
from liaison_desk.ui.start.unlock import Unlock, told
from liaison_desk.ui.widgets.text import window_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.session import Opened, Session
    from liaison_desk.ui.settings import Settings
    from liaison_desk.ui.shell.frame import Frame
    from liaison_desk.ui.shell.page import PageSpec
    from liaison_desk.ui.start.first_start import FirstStart

WARM_UP_AFTER = 80
"""Milliseconds: the first field is painted before the worker's imports ask for the interpreter."""


class MainWindow(QMainWindow):
    """Shows first start, unlock or the frame; owns the worker and the idle lock.

    `new_folder` is where a new vault is proposed; `idle` may be given with another clock.
    """

    def __init__(self, session: Session, pages: Sequence[PageSpec], *, new_folder: Path, idle: IdleWatch | None = None) -> None:
        super().__init__()
        self.session, self.jobs = session, Jobs(self)
        self.frame: Frame | None = None
        self._pages, self._new_folder, self._page_key = pages, new_folder, ""
        self._first: FirstStart | None = None
        self.screens, self.unlock = QStackedWidget(), Unlock(offers_recovery=session.open_with_recovery is not None)
        self.idle = idle or IdleWatch(parent=self)
        self.screens.currentChanged.connect(self._name_window)
        self.screens.addWidget(self.unlock)
        self.locking = Locking(self, self.idle)
        self.setCentralWidget(self.screens)
        begin_at_size(self)
        self._connect()
        self._begin()

    @property
    def is_open(self) -> bool:
        """Say whether a vault is open."""
        return self.frame is not None

    def lock(self) -> None:
        """Hide everything at once, then keep what is half written and close the vault."""
        frame, self.frame = self.frame, None
        if frame is not None:
            self._page_key = frame.current
            self.locking.lock(frame, partial(self._show_locked, frame.opened))
            self._let_go(frame)

    def _show_locked(self, opened: Opened) -> None:
        self.unlock.ask_for(opened.folder or Path(), is_locked=True)
        if opened.folder is not None and opened.asks_words:
            self.screens.setCurrentWidget(self.unlock)
        else:
            self._show_first_start()

    def leave(self) -> None:
        """Leave the sample office for the first start."""
        self.lock()
        self._show_first_start()

    def take_settings(self, chosen: Settings) -> None:
        """Use what was chosen from now on; other words or sizes need the frame to be made anew."""
        self.idle.seconds, frame = idle_seconds(chosen), self.frame
        if not put_on(chosen):
            return
        self.unlock.make_anew()
        if frame is not None:
            self._page_key = frame.current
            with cursor_kept(self):
                frame.close_pages()
                self._let_go(frame)
                self.show_opened(frame.opened)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is half written, close the vault and end the worker."""
        frame, self.frame = self.frame, None
        self.locking.unwatch()
        self.jobs.pause()
        last = None
        if frame is not None:
            close_over(self)
            frame.close_pages()
            last = partial(self.session.close, frame.desk)
        self.jobs.close(last)
        event.accept()

    def open_vault(self, folder: Path, words: str, is_code: bool = False) -> None:
        """Open a vault with what was typed: a passphrase, or the recovery code."""
        work = self.session.open_with_recovery if is_code and self.session.open_with_recovery else self.session.open
        self.jobs.run(partial(told, work, folder, words), done=self.show_opened, failed=self.unlock.refuse, progress=True)

    def open_sample(self) -> None:
        """Open the sample office, made where it is not there yet."""
        self.jobs.run(self.session.sample, done=self.show_opened, title=_("Making the sample office"))

    def _begin(self) -> None:
        """Show the unlock field at once, or the first start; the heavy libraries load while somebody types."""
        self.show_next()
        QTimer.singleShot(WARM_UP_AFTER, self, lambda: self.jobs.run(self.session.warm_up))

    def show_next(self) -> None:
        """Ask for the vault that was opened last and is still there; without one, show the first start."""
        vaults = self.session.known_vaults()
        if vaults:
            self._ask_words(Path(vaults[0]))
        else:
            self._show_first_start()

    def _connect(self) -> None:
        self.unlock.unlocked.connect(self.open_vault)
        self.unlock.other_asked.connect(self.ask_for_vault)
        self.unlock.start_asked.connect(self._show_first_start)
        tend(self)
        self.jobs.broke.connect(self._show_trouble)
        self.jobs.failed_world.connect(self._show_world_error)
        self.jobs.moved.connect(self.unlock.show_moved)

    def _name_window(self) -> None:
        self.setWindowTitle(window_title(self.unlock.heading.text() if self.screens.currentWidget() is self.unlock else ""))

    def _show_first_start(self) -> None:
        if self._first is None:
            from liaison_desk.ui.start.welcoming import first_start_of

            self._first = first_start_of(self, self._new_folder)
            self.screens.addWidget(self._first)
        self.screens.setCurrentWidget(self._first)

    def show_opened(self, opened: Opened) -> None:
        """Show the frame of an open vault."""
        from liaison_desk.ui.shell.frame import Frame

        self.unlock.done()
        interrupt = self.session.interrupt
        self.jobs.use_interrupt(partial(interrupt, opened.desk) if interrupt else None)
        self.frame = Frame(self.jobs, self.session, opened, self._pages)
        self.frame.lock_asked.connect(self.lock)
        self.frame.left.connect(self.leave)
        self.frame.settings_chosen.connect(self.take_settings)
        self.screens.addWidget(self.frame)
        self.screens.setCurrentWidget(self.frame)
        if self._first is not None:
            self._let_go(self._first)
            self._first = None
        if self._pages:
            self.frame.go(self._page_key or self._pages[0].key)
        self.locking.opened(self.frame)

    def _let_go(self, screen: QWidget) -> None:
        self.screens.removeWidget(screen)
        screen.deleteLater()

    def ask_for_vault(self) -> None:
        """Ask which other vault to open."""
        ask_folder(self, _("Choose the folder of a vault"), self._new_folder.parent, self._ask_words)

    def _ask_words(self, folder: Path) -> None:
        self.unlock.ask_for(folder)
        self.screens.setCurrentWidget(self.unlock)

    def _show_trouble(self, error: BaseException) -> None:
        from liaison_desk.ui.dialogs.trouble import show_trouble

        self.unlock.stop_waiting()
        show_trouble(error, self)

    def _show_world_error(self, error: DeskError) -> None:
        """Show an error of the world where no frame is there to show it."""
        if self.frame is None and self._first is not None:
            self._first.refuse(error)
        elif self.frame is None:
            self.unlock.row.show_error(f"{words_for_unkept()} {error}")
