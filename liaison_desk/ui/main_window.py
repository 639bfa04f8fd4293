"""The main window: which screen is shown, and the way from locked to open and back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget

from liaison_desk.i18n import _
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.shell.idle import IdleWatch
from liaison_desk.ui.start.unlock import Unlock
from liaison_desk.ui.theme import px
from liaison_desk.ui.tokens import WINDOW_LEAST, WINDOW_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent

    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.session import NewOffice, Opened, Session
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
        self._pages, self._new_folder, self._page_key = tuple(pages), new_folder, ""
        self._first: FirstStart | None = None
        self.screens, self.unlock = QStackedWidget(), Unlock(offers_recovery=session.open_with_recovery is not None)
        self.idle = idle or IdleWatch(parent=self)
        self.screens.addWidget(self.unlock)
        self.setCentralWidget(self.screens)
        self.setWindowTitle(_("Liaison Desk"))
        self.setMinimumSize(*(px(one) for one in WINDOW_LEAST))
        self.resize(*(px(one) for one in WINDOW_SIZE))
        self._connect()
        self._begin()

    @property
    def is_open(self) -> bool:
        """Say whether a vault is open."""
        return self.frame is not None

    def lock(self) -> None:
        """Hide everything at once, then keep what is half written and close the vault."""
        frame = self.frame
        if frame is None:
            return
        folder = frame.opened.folder
        self._page_key = frame.current
        self.unlock.ask_for(folder or Path(), is_locked=True)
        if folder is not None and not frame.opened.is_sample:
            self.screens.setCurrentWidget(self.unlock)
        else:
            self._show_first_start()
        for dialog in QApplication.topLevelWidgets():
            if dialog is not self and dialog.isVisible():
                dialog.close()
        self.frame = None
        self.idle.stop()
        QTimer.singleShot(0, self, partial(self._close_desk, frame))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is half written, close the vault and end the worker."""
        frame, self.frame = self.frame, None
        self.idle.stop()
        last = None
        if frame is not None:
            frame.close_pages()
            last = partial(self.session.close, frame.desk)
        self.jobs.close(last)
        event.accept()

    def open_vault(self, folder: Path, words: str, is_code: bool = False) -> None:
        """Open a vault with what was typed: a passphrase, or the recovery code."""
        work = self.session.open_with_recovery if is_code and self.session.open_with_recovery else self.session.open
        self.jobs.run(partial(work, folder, words), done=self._opened, failed=self.unlock.refuse)

    def open_sample(self) -> None:
        """Open the sample office, made where it is not there yet."""
        self.jobs.run(self.session.sample, done=self._opened, title=_("Making the sample office"))

    def _begin(self) -> None:
        """Show the unlock field at once, or the first start; the heavy libraries load while somebody types."""
        vaults = self.session.known_vaults()
        if vaults:
            self.unlock.ask_for(Path(vaults[0]))
        else:
            self._show_first_start()
        QTimer.singleShot(WARM_UP_AFTER, self, lambda: self.jobs.run(self.session.warm_up))

    def _connect(self) -> None:
        self.unlock.unlocked.connect(self.open_vault)
        self.unlock.other_asked.connect(self._ask_for_vault)
        self.unlock.start_asked.connect(self._show_first_start)
        self.idle.idle.connect(self.lock)
        self.jobs.broke.connect(self._show_trouble)
        self.jobs.failed_world.connect(self._show_world_error)

    def _show_first_start(self) -> None:
        if self._first is None:
            from liaison_desk.ui.start.first_start import FirstStart

            self._first = FirstStart(self._new_folder)
            self._first.finished.connect(self._create)
            self._first.entered.connect(self._opened)
            self._first.sample_asked.connect(self.open_sample)
            self._first.open_asked.connect(self._ask_for_vault)
            self._first.folder_asked.connect(self._ask_for_place)
            self._first.read_asked.connect(self._read_first)
            self.screens.addWidget(self._first)
        self.screens.setCurrentWidget(self._first)

    def _create(self, answers: NewOffice) -> None:
        first = self._first
        if first is not None:
            self.jobs.run(partial(self.session.create, answers), done=first.made, failed=first.refuse)

    def _opened(self, opened: Opened) -> None:
        from liaison_desk.ui.shell.frame import Frame

        self.unlock.done()
        interrupt = self.session.interrupt
        self.jobs.use_interrupt(partial(interrupt, opened.desk) if interrupt else None)
        self.frame = Frame(self.jobs, self.session, opened, self._pages)
        self.frame.lock_asked.connect(self.lock)
        self.frame.left.connect(self.lock)
        self.screens.addWidget(self.frame)
        self.screens.setCurrentWidget(self.frame)
        self._drop_first_start()
        if self._pages:
            self.frame.go(self._page_key or self._pages[0].key)
        self.idle.start()

    def _close_desk(self, frame: Frame) -> None:
        frame.close_pages()
        self.jobs.use_interrupt(None)
        self.jobs.run(partial(self.session.close, frame.desk))
        self.screens.removeWidget(frame)
        frame.deleteLater()

    def _drop_first_start(self) -> None:
        first, self._first = self._first, None
        if first is not None:
            self.screens.removeWidget(first)
            first.deleteLater()

    def _ask_for_vault(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose the folder of a vault"), str(self._new_folder.parent))
        if chosen:
            self.unlock.ask_for(Path(chosen))
            self.screens.setCurrentWidget(self.unlock)

    def _ask_for_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose where the vault will lie"), str(self._new_folder.parent))
        if chosen and self._first is not None:
            self._first.lock.show_folder(Path(chosen) / self._new_folder.name)

    def _read_first(self) -> None:
        from liaison_desk.ui.dialogs.before_installing import BeforeInstalling

        BeforeInstalling(self).open()

    def _show_trouble(self, error: BaseException) -> None:
        from liaison_desk.ui.dialogs.trouble import TroubleDialog

        self.unlock.stop_waiting()
        TroubleDialog(error, self).open()

    def _show_world_error(self, error: DeskError) -> None:
        """Show an error of the world where no frame is there to show it."""
        if self.frame is None and self._first is not None:
            self._first.refuse(error)
