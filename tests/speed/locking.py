"""The lock, measured from its key: until the screen is blank, and until the key is dropped and the write-ahead log is empty.

`python -m tests.speed.locking FOLDER TABLE` opens the window on a vault, whose key comes in hexadecimal on standard input, and locks it
again and again: with a form open and half typed, and in the middle of importing TABLE, if one is named. Each lock prints four numbers:
the seconds to the blank screen, how many of them the processor worked in the window's thread, those to the dropped key, and the bytes that
the write-ahead log has then.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.speed.figures import RUNS, Figure
from tests.speed.programs import REPOSITORY, screen
from tests.speed.window import opened_by_key, say, when

if TYPE_CHECKING:
    from liaison_desk.ui.main_window import MainWindow

ROWS = 10_000
TO_BLANK, TO_CLOSED = 0.150, 1.0


class Locks:
    """Unlocks and locks a window so many times, and tells how long each lock took."""

    def __init__(self, window: MainWindow, folder: Path, table: Path | None) -> None:
        self.window, self.folder, self.table, self.left = window, folder, table, RUNS + 1
        self.blank_at, self.worked_at = 0.0, 0.0
        self.kept: list[object] = []

    def unlock(self) -> None:
        """Unlock, and go on when the first page is there."""
        self.window.unlock.field.field.setText("it is known")
        self.window.unlock.enter()
        self.then(lambda: self.window.is_open and self.window.jobs.is_idle, self.begin)

    def begin(self) -> None:
        """Do something that the lock will interrupt."""
        from liaison_desk.domain.stakeholder import Stakeholder
        from liaison_desk.ui.forms.record_sheet import RecordSheet
        from liaison_desk.ui.pages.drafted_sheet import open_sheet
        from liaison_desk.ui.pages.importing import import_file

        if self.table is None:
            open_sheet(self.window.frame, Stakeholder(name="Half typed"), title="New")  # type: ignore[arg-type]
            self.then(lambda: bool(self.window.findChildren(RecordSheet)), self.lock)
            return
        far: list[int] = []
        self.window.jobs.moved.connect(lambda _job, now, _total: far.append(now))
        assert self.window.frame is not None
        self.window.frame.go("contacts")
        page: Any = self.window.frame.page
        import_file(page, self.table)
        self.then(lambda: bool(far) and far[-1] >= ROWS // 2, self.lock)

    def lock(self) -> None:
        """Press the key of the lock in the window with the focus."""
        from PySide6.QtCore import QCoreApplication, QEvent, Qt
        from PySide6.QtGui import QGuiApplication, QKeyEvent

        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        began, worked, shut = time.perf_counter(), time.thread_time(), self.window.locking
        focused = QGuiApplication.focusWindow() or self.window.windowHandle()
        QCoreApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, both, ""))
        shut._shut.wait()
        closed = time.perf_counter()
        log = self.folder / "vault.db-wal"
        size = log.stat().st_size if log.exists() else 0
        say(f"{self.blank_at - began} {self.worked_at - worked} {closed - began} {size}")
        self.left -= 1
        self.window.jobs.take_paused()
        self.then(lambda: self.window.jobs.is_idle, self.unlock if self.left else self.window.close)

    def then(self, holds: Any, do: Any) -> None:
        """Go on when something holds."""
        self.kept.append(when(holds, do))


def main(folder: str, table: str = "") -> int:
    """Open the window and lock it again and again."""
    from liaison_desk.ui import app as door
    from liaison_desk.ui import desk_session, settings
    from liaison_desk.ui.shell.blank import Cover

    key = bytes.fromhex(sys.stdin.readline())
    desk_session.open_vault = lambda place, _words: opened_by_key(place, key)
    app = door.application(settings.Settings())
    window = door.make_window(Path(folder), settings.Settings())
    locks = Locks(window, Path(folder), Path(table) if table else None)
    painted = Cover.paintEvent

    def paint(self: Cover, event: Any) -> None:
        painted(self, event)
        locks.blank_at, locks.worked_at = time.perf_counter(), time.thread_time()

    Cover.paintEvent = paint  # type: ignore[method-assign]
    window.show()
    warm = when(lambda: "liaison_desk.services.records" in sys.modules and window.jobs.is_idle, locks.unlock)
    return app.exec() if warm else 1


def measured(environment: dict[str, str], folder: Path, key: bytes, table: Path | None) -> list[tuple[float, float, float, int]]:
    """Return what each lock took, the first one, which warms up, left out."""
    command = [sys.executable, "-m", "tests.speed.locking", str(folder), *([str(table)] if table else [])]
    env = {**os.environ, **environment}
    run = subprocess.run(command, input=f"{key.hex()}\n", capture_output=True, text=True, cwd=REPOSITORY, env=env, check=True)
    lines = [line.split() for line in run.stdout.splitlines()][1:]
    return [(float(blank), float(worked), float(closed), int(log)) for blank, worked, closed, log in lines]


def figures(folder: Path, key: bytes, work: Path) -> Iterator[Figure]:
    """Measure locks over a half typed form, and in the middle of an import."""
    table = work / "contacts.csv"
    lines = ["name,email,phone", *(f"Person {n:05},person{n}@example.org,+999 555 {n:05}" for n in range(ROWS))]
    table.write_text("\n".join(lines), "utf-8")
    with screen() as shown:
        for what, read in (("a form half typed", None), (f"importing {ROWS} rows", table)):
            locks = measured(shown, folder, key, read)
            if any(one[3] for one in locks):
                raise RuntimeError(f"the write-ahead log was not empty: {locks}")
            blank, worked, closed = (tuple(one[place] for one in locks) for place in range(3))
            yield Figure(name=f"lock key to blank screen, {what}", seconds=blank, target=TO_BLANK, is_promised=True)
            yield Figure(name="the same, worst, processor time of the window", seconds=(max(worked),), target=TO_BLANK, is_promised=True)
            yield Figure(name=f"lock key to key dropped, {what}", seconds=closed, target=TO_CLOSED, is_promised=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
