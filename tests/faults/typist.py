"""A window in which somebody writes a report until the power goes: `python -m tests.faults.typist FOLDER REPORT`.

It prints a line for each tenth of a second of its own clock, with how many letters were typed by then. Its clock is the processor's
time that it was given, so that a machine that lets it wait does not make it late.
"""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from liaison_desk.ui.desk_session import real_session
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.pages.catalogue import PAGES
from tests.template_desk import PASSPHRASE

FIELD = "bottom_line"
_TICK = 0.1
_LETTERS = "two wells close at noon "


def words(count: int) -> str:
    """Return what stands there after so many letters."""
    return "".join(itertools.islice(itertools.cycle(_LETTERS), count))


def write(folder: str, report: str) -> None:
    """Open the report at its bottom line and type without end."""
    application = QApplication.instance() or QApplication([])
    window = MainWindow(
        real_session(Path(folder)), tuple(one for one in PAGES if one.key == "engagements"), new_folder=Path(folder) / "new"
    )
    window.show()
    window.unlock.field.field.setText(PASSPHRASE)
    window.unlock.enter()
    _until(lambda: window.is_open and window.jobs.is_idle)
    page = window.frame.page
    page.open_report(report)
    _until(lambda: window.jobs.is_idle and bool(page.editor.forms))
    page.editor.go_to("sign")
    _until(lambda: window.jobs.is_idle)
    area = next(form.stack.editors[FIELD] for form in page.editor.forms if FIELD in form.stack.editors).area
    told = time.process_time()
    for count in itertools.count(1):
        QTest.keyClicks(area, words(count)[-1])
        _pause()
        application.processEvents()
        if (now := time.process_time()) - told >= _TICK:
            told = now
            print(now, count, flush=True)


def _until(is_done) -> None:
    while not is_done():
        _pause()


def _pause() -> None:
    """Let the window work for the length of a key."""
    loop = QEventLoop()
    QTimer.singleShot(5, loop.quit)
    loop.exec()


if __name__ == "__main__":
    write(*sys.argv[1:])
