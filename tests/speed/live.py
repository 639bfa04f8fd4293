"""A real window with many contacts: `python -m tests.speed.live memory FOLDER | list FOLDER | importing FOLDER FILE`.

Each opens the vault by its key, read in hexadecimal from standard input, shows the page of contacts, and says one line:
`memory` the memory of the process as `window.held` tells it; `list` the seconds from Enter to the first rows of the contacts
and the processor's time for it in all threads; `importing` the longest that the window did not answer while a file came in, how long the
import took, and the processor's time for it, in seconds; nothing locks meanwhile.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.speed.window import held, opened_by_key, say, when

if TYPE_CHECKING:
    from collections.abc import Callable

TICK = 5
"""Milliseconds between two ticks of the window's clock: a longer pause is time in which it did not answer."""


class Shown:
    """A window that is opened as Enter would, and then shows its contacts; `then` is called when their first rows are there."""

    def __init__(self, folder: Path, key: bytes, then: Callable[[Shown], object]) -> None:
        from liaison_desk.ui import app as door
        from liaison_desk.ui import desk_session, settings

        desk_session.open_vault = lambda place, _words: opened_by_key(place, key)
        self.app = door.application(settings.Settings())
        self.window: Any = door.make_window(folder, settings.Settings())
        self.then, self.passed, self.worked = then, 0.0, 0.0
        self.window.show()
        self.timer = when(lambda: "liaison_desk.services.records" in sys.modules and self.window.jobs.is_idle, self.enter)

    def enter(self) -> None:
        """Open the vault."""
        self.window.unlock.field.field.setText("it is known")
        self.passed, self.worked = time.perf_counter(), time.process_time()
        self.window.unlock.enter()
        self.timer = when(lambda: self.window.is_open, self.look)

    def look(self) -> None:
        """Go to the contacts."""
        self.window.frame.go("contacts")
        self.timer = when(lambda: self.window.jobs.is_idle, self.ready)

    def ready(self) -> None:
        """Note how long it took, once everything that was asked for is painted."""
        self.app.processEvents()
        self.passed, self.worked = time.perf_counter() - self.passed, time.process_time() - self.worked
        self.then(self)


def memory(shown: Shown) -> None:
    """Say how much memory the process holds."""
    say(held())
    shown.window.close()


def first_rows(shown: Shown) -> None:
    """Say how long the first rows took."""
    say(f"{shown.passed} {shown.worked}")
    shown.window.close()


def importing(path: Path, shown: Shown) -> None:
    """Import a file as the button does, and listen whether the window answers meanwhile."""
    from PySide6.QtCore import Qt, QTimer

    from liaison_desk.services.importing import import_file
    from liaison_desk.ui.long_work import LongWork, begin

    shown.window.locking.unwatch()  # A long import outlasts the idle lock, which would close the vault and give the import up.
    clock, longest = QTimer(), [0.0]
    began, worked = time.perf_counter(), time.process_time()
    last = [began, worked]

    def tick() -> None:
        # While another program has the processor the window waits too; that is no pause of ours, and our own time stands still.
        now = [time.perf_counter(), time.process_time()]
        longest[0] = max(longest[0], min(one - other for one, other in zip(now, last, strict=True)))
        last[:] = now

    def done(*_answer: object) -> None:
        clock.stop()
        say(f"{longest[0]} {time.perf_counter() - began} {time.process_time() - worked}")
        shown.window.close()

    clock.setTimerType(Qt.TimerType.PreciseTimer)
    clock.timeout.connect(tick)
    clock.start(TICK)
    work = partial(_imported, import_file, path)
    begin(shown.window.frame, LongWork(title=path.name, work=work, done=done, cancellable=True))


def _imported(read: Callable[..., object], path: Path, desk: object, progress: object) -> object:
    return read(desk, path, progress=progress)


def main(what: str, folder: str, *words: str) -> int:
    """Open the window and do what is asked."""
    ways: dict[str, Callable[[Shown], object]] = {"memory": memory, "list": first_rows}
    then = partial(importing, Path(words[0])) if what == "importing" else ways[what]
    shown = Shown(Path(folder), bytes.fromhex(sys.stdin.readline()), then)
    return shown.app.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
