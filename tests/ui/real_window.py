"""A real window on a real vault for the tests of pages: filled before it opens, used only by its own worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from liaison_desk.services.desk import Desk, open_desk
from liaison_desk.ui.desk_session import real_session
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.shell.idle import IdleWatch
from liaison_desk.ui.shell.page import PageSpec
from tests.template_desk import PASSPHRASE

PATIENCE = 20_000


def filled(folder: Path, fill: Callable[[Desk], Any]) -> Any:
    """Open a vault, let `fill` work on it, close it, and return what it returned."""
    desk = open_desk(folder, PASSPHRASE)
    try:
        return fill(desk)
    finally:
        desk.close()


def opened_window(qtbot, folder: Path, specs: tuple[PageSpec, ...], clock=None) -> MainWindow:
    """Open a window on a vault at its first page, everything loaded; close it with `window.close()`."""
    window = MainWindow(real_session(folder), specs, new_folder=folder.parent / "new", idle=IdleWatch(180, clock) if clock else None)
    qtbot.addWidget(window)
    window.resize(1_440, 900)
    window.show()
    qtbot.waitExposed(window)
    window.unlock.field.field.setText(PASSPHRASE)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle, timeout=PATIENCE)
    return window


def settled(qtbot, window: MainWindow) -> None:
    """Wait until everything that was asked has come back, and what is asked by that too; what was taken out of the window is gone then.

    Else whoever looks for widgets right afterwards finds those that Qt had yet to delete, now and then.
    """
    for _turn in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
