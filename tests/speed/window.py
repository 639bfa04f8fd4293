"""Programs that open a window and say when it can be used: `python -m tests.speed.window bare | weigh | desk FOLDER | unlock FOLDER`.

`desk` goes the whole way of `liaison-desk --vault FOLDER`; the only addition is a timer that looks, once the event loop runs, whether
the window is on the screen and its field takes a key. `unlock` reads the vault's key in hexadecimal from standard input, opens the vault
with it as Enter would, without the derivation of the key, and says how many seconds passed until the first page had its rows, and how
many of them the processor worked for it in all threads. `weigh` says how much memory the bare window holds, see `held`.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

GLANCE = 1
"""Milliseconds between two looks."""


def say(word: object) -> None:
    """Tell the program that measures."""
    print(word, flush=True)


def takes_a_key(window: QWidget, field: QLineEdit) -> bool:
    """Say whether the window is on the screen and a key that reaches it appears in the field."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    handle = window.windowHandle()
    if handle is None or not handle.isExposed() or window.focusWidget() is not field:
        return False
    QCoreApplication.sendEvent(window.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"))
    return field.text() == "a"


def when(holds: Callable[[], bool], then: Callable[[], object]) -> object:
    """Look each millisecond of the running event loop whether something holds, and then do something once; keep what it returns."""
    from PySide6.QtCore import QTimer

    timer = QTimer()

    def look() -> None:
        if holds():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start(GLANCE)
    return timer


def ready(window: QMainWindow) -> None:
    """Say it and end."""
    say("ready")
    window.close()


def held() -> str:
    """Return the memory of this process in MiB: resident, its share of what programs share, and what it alone has."""
    told = Path("/proc/self/smaps_rollup").read_text("ascii")
    found = {name: int(kib) / 1024 for name, kib in re.findall(r"^(\w+):\s+(\d+) kB", told, re.MULTILINE)}
    return f"{found['Rss']:.1f} {found['Pss']:.1f} {found['Private_Clean'] + found['Private_Dirty']:.1f}"


def weigh() -> int:
    """Open the least window and say what it holds."""
    return bare(lambda window: (say(held()), window.close()))


def bare(then: Callable[[QMainWindow], object] = ready) -> int:
    """Open the least window that Qt can: one field."""
    from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

    app, window, field = QApplication(sys.argv[:1]), QMainWindow(), QLineEdit()
    window.setCentralWidget(field)
    window.resize(1200, 800)
    window.show()
    field.setFocus()
    timer = when(lambda: takes_a_key(window, field), lambda: then(window))
    return app.exec() if timer else 1


def desk(folder: str) -> int:
    """Open Liaison Desk as its start does, at the unlock field of a vault."""
    from liaison_desk.__main__ import main
    from liaison_desk.ui import app as door

    made = door.make_window

    def watched(*words: object) -> object:
        window = made(*words)  # type: ignore[arg-type]
        window.watch = when(lambda: takes_a_key(window, window.unlock.field.field), lambda: ready(window))  # type: ignore[attr-defined]
        return window

    door.make_window = watched  # type: ignore[assignment]
    return main(["--vault", folder])


def unlock(folder: str) -> int:
    """Open a vault by its key from the unlock screen, and say how long it took until the first page had its rows."""
    from liaison_desk.ui import app as door
    from liaison_desk.ui import desk_session, settings

    key, began = bytes.fromhex(sys.stdin.readline()), [0.0, 0.0]
    desk_session.open_vault = lambda place, _words: opened_by_key(place, key)
    app = door.application(settings.Settings())
    window = door.make_window(Path(folder), settings.Settings())
    window.show()

    def enter() -> None:
        window.unlock.field.field.setText("it is known")
        began[:] = [time.perf_counter(), time.process_time()]
        window.unlock.enter()
        window.watch = when(lambda: window.is_open and window.jobs.is_idle, tell)  # type: ignore[attr-defined]

    def tell() -> None:
        app.processEvents()
        say(f"{time.perf_counter() - began[0]} {time.process_time() - began[1]}")
        window.close()

    warm = when(lambda: "liaison_desk.services.records" in sys.modules and window.jobs.is_idle, enter)
    return app.exec() if warm else 1


def opened_by_key(folder: Path, key: bytes) -> object:
    """Open a vault as the window's session does, with the key that a passphrase would give."""
    from liaison_desk.domain.clock import system_clock
    from liaison_desk.services import desk as desks
    from liaison_desk.storage.keys import RawKey
    from liaison_desk.storage.vault import open_vault
    from liaison_desk.ui import desk_session

    return desk_session._remembered(desks._desk(open_vault(folder, RawKey(key)), system_clock), folder)


if __name__ == "__main__":
    sys.exit({"bare": bare, "weigh": weigh, "desk": desk, "unlock": unlock}[sys.argv[1]](*sys.argv[2:]))
