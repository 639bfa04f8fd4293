"""The unlock page on its window: how long the next try waits; restoring a backup of the vault that is locked there, or destroying it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.ui.main_window import MainWindow

_AFTER = 120
"""Milliseconds: the field is painted, and the heavy libraries have begun to load, before the wait is asked for."""


def tend(window: MainWindow) -> None:
    """Connect the unlock page of a window."""
    window.unlock.shown_for.connect(lambda folder: QTimer.singleShot(_AFTER, window, partial(_ask_wait, window, folder)))
    window.unlock.destroy_asked.connect(partial(offer_to_destroy, window))
    window.unlock.restore_asked.connect(partial(_offer_to_restore, window))


def _offer_to_restore(window: MainWindow, folder: Path) -> None:
    from liaison_desk.ui.start.restoring import offer_to_restore

    offer_to_restore(window, folder)


def offer_to_destroy(window: MainWindow, folder: Path) -> None:
    """Lock the window where it is open, and ask whether the vault shall be destroyed."""
    from liaison_desk.ui.dialogs.destroying import DestroyVault

    def ask() -> None:
        asked = DestroyVault(window, window.jobs, folder)
        asked.destroyed_vault.connect(window.show_next)
        asked.open()

    window.lock()
    # The lock closes what stands over the window, and the vault after that; the question comes when both are done.
    QTimer.singleShot(0, window, ask)


def _ask_wait(window: MainWindow, folder: Path) -> None:
    if folder == window.unlock.folder and not window.is_open:
        window.jobs.run(partial(_wait_of, folder), done=partial(window.unlock.wait, folder), topic="unlock.wait")


def _wait_of(folder: Path) -> float:
    from liaison_desk.services.keeping_keys import seconds_to_wait

    return seconds_to_wait(folder)
