"""The door of the window: one application, its fonts and theme, and the main window.

Nothing heavy is imported before the first field accepts keys: services, and with them SQLAlchemy and the cipher, load in the worker.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, overload

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from liaison_desk import log, paths
from liaison_desk.domain.uncollected import uncollected
from liaison_desk.i18n import _
from liaison_desk.ui import looks, settings, theme
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.shell.idle import IdleWatch
from liaison_desk.ui.shell.window_size import fit_to_screen

if TYPE_CHECKING:
    from types import TracebackType

    from liaison_desk.ui.shell.page import PageSpec

WATCH_AFTER = 400
"""Milliseconds: the library that tells of sleep and locked sessions loads once the first field is painted and takes keys."""
_WORLD_FAILED = 3
"""The exit status where the world failed, as on the command line."""


def main(words: Sequence[str] = ()) -> int:
    """Open the window and return its exit status; `words` may name a vault: `--vault DIR`."""
    if not has_display():
        words_for_nobody = _("There is no display to open a window on. On the command line: liaison-desk --help.")
        sys.stderr.write(f"liaison-desk: {words_for_nobody}\n")
        return _WORLD_FAILED
    with uncollected():
        chosen = settings.read()
        app = application(chosen)
        window = make_window(vault_named(words), chosen)
        keep_log(window)
        fit_to_screen(window)
        window.show()
    QTimer.singleShot(0, app, theme.load_script_fonts)
    QTimer.singleShot(WATCH_AFTER, window, window.locking.watch)
    return app.exec()


def keep_log(window: MainWindow) -> None:
    """Write into the log that the window started, what it failed at and how many records each action changed; of none what it says."""
    log.note(log.Event.STARTED)
    window.jobs.broke.connect(log.note_error)
    window.jobs.failed_world.connect(partial(log.note_error, event=log.Event.FAILED))
    window.jobs.desk_changed.connect(lambda changes: log.note(log.Event.SAVED, count=len(changes.ids)))

    def noted(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Show a bug that nobody on its way met; Python's own words would quote its message, and a desktop keeps what a window prints.

        Ctrl+C in the terminal that started the window is no bug: it closes the window.
        """
        from liaison_desk.ui.dialogs.trouble import report_of

        if isinstance(error, KeyboardInterrupt):
            QApplication.closeAllWindows()
            return

        if sys.stderr is not None:
            sys.stderr.write(f"{report_of(error)}\n")
        if isValid(window.jobs):
            window.jobs.broke.emit(error)
        else:  # The window is gone. An error here would make Python print both, with what they quote.
            log.note_error(error)

    sys.excepthook = noted


def has_display() -> bool:
    """Say whether a window can be shown: always, but on a Unix-like system without a display Qt would end the process."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def application(chosen: settings.Settings) -> QApplication:
    """Make the application with its language, fonts and theme, so that no window ever shows another one."""
    # Everything is painted by the processor: without this Qt looks for the drivers of the graphics card, and keeps them in memory.
    os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("liaison-desk")
    app.setDesktopFileName("liaison-desk")
    app.setStyle("Fusion")
    theme.load_fonts()
    looks.put_on(chosen)
    theme.follow_system(app)
    app.setWindowIcon(QIcon(str(paths.resource("icons", "liaison-desk.svg"))))
    return app


def make_window(vault: Path | None, chosen: settings.Settings) -> MainWindow:
    """Make the main window on real vaults, with the pages of the catalogue."""
    from liaison_desk.ui.desk_session import real_session

    idle = IdleWatch(settings.idle_seconds(chosen))
    return MainWindow(real_session(vault), _Pages(), new_folder=paths.vaults_folder() / "office", idle=idle)


def pages() -> tuple[PageSpec, ...]:
    """Return the pages of the rail."""
    from liaison_desk.ui.pages.catalogue import PAGES

    return PAGES


class _Pages(Sequence["PageSpec"]):
    """The pages of the rail, which the first field knows nothing of: the catalogue is loaded when it is looked into."""

    def __len__(self) -> int:
        return len(pages())

    @overload
    def __getitem__(self, at: int) -> PageSpec: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[PageSpec, ...]: ...

    def __getitem__(self, at: int | slice) -> PageSpec | tuple[PageSpec, ...]:
        return pages()[at]


def vault_named(words: Sequence[str]) -> Path | None:
    """Return the vault that the command line names, if any."""
    match list(words):
        case ["--vault", folder]:
            return Path(folder)
        case [only] if only.startswith("--vault="):
            return Path(only.removeprefix("--vault="))
        case _:
            return None
