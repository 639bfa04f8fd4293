"""A screen without a person: an X server of its own, and Liaison Desk on it, driven by keys as a user's hands would.

The screen has no window manager. What stands on it is known by the titles of its windows, which name the page, so that nothing waits
by the clock: `shows` and `hides` wait for a title, and give the keyboard to the window that is on top.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

MISSING = [one for one in ("Xvfb", "xdotool", "pdftotext") if shutil.which(one) is None]
REPO = Path(__file__).parents[2]
PATIENCE = 90.0
_GLANCE, _BETWEEN_KEYS = 0.05, "12"
_HEADER = struct.Struct(">25I")


def until(holds: Callable[[], object], what: Callable[[], str], *, patience: float = PATIENCE) -> None:
    """Look again and again until something holds; `what` says what is there instead where it never does."""
    end, glance = time.monotonic() + patience, threading.Event()
    while not holds():
        assert time.monotonic() < end, what()
        glance.wait(_GLANCE)


@dataclass(frozen=True, slots=True)
class Screen:
    """An X server: its name, the folder where it keeps its picture, and the environment of a program on it."""

    name: str
    folder: Path
    environment: dict[str, str]

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each as xdotool writes it, such as `ctrl+Return`."""
        self._do("key", "--delay", _BETWEEN_KEYS, *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self._do("type", "--delay", _BETWEEN_KEYS, words)

    def titles(self) -> dict[str, str]:
        """Return the title of every window that can be seen, by its id, the newest last."""
        found = sorted(self._do("search", "--onlyvisible", "--name", ".").split(), key=int)
        return {one: self._do("getwindowname", one).strip() for one in found}

    def shows(self, title: str) -> None:
        """Wait until the title of a window contains these words; then the newest window that is not a list has the keyboard."""
        until(lambda: any(title in one for one in self.titles().values()), lambda: f"{title!r} not in {self.titles()}")
        self._front()

    def hides(self, title: str) -> None:
        """Wait until no title contains these words."""
        until(lambda: not any(title in one for one in self.titles().values()), lambda: f"{title!r} still in {self.titles()}")
        self._front()

    def picture(self, path: Path) -> None:
        """Write what is on the screen as a PNG."""
        raw = (self.folder / "Xvfb_screen0").read_bytes()
        head = _HEADER.unpack_from(raw)
        start, width, height, stride, colours = head[0], head[4], head[5], head[12], head[19]
        QImage(raw[start + 12 * colours :], width, height, stride, QImage.Format.Format_RGB32).save(str(path))

    def _front(self) -> None:
        """Do what a window manager would: hand the keyboard to the window on top."""
        windows = [one for one, title in self.titles().items() if title != "Found"]
        if windows:
            self._do("windowfocus", windows[-1])

    def _do(self, *words: str) -> str:
        return subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False, timeout=60).stdout


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Give an X server with a number that is free, which keeps what it needs in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1440x900x24", "-fbdir", str(folder), "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL)
    os.close(theirs)
    try:
        with os.fdopen(ours) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        made = Screen(f":{number}", folder, _environment(f":{number}", folder))
        yield made
    finally:
        server.terminate()
        server.wait()


def _environment(display: str, folder: Path) -> dict[str, str]:
    homes = {name: str(folder / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    left_out = {"LIAISON_DESK_PASSPHRASE", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | homes | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "HOME": str(folder), "PYTHONPATH": str(REPO)}


@contextmanager
def window(on: Screen, vault: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start Liaison Desk on a screen and end it, if it still runs, when the block is left.

    Its complaints are in `window.log` of the screen's folder, and what was seen last in `screen.png` where the test failed.
    """
    with (on.folder / "window.log").open("ab") as log:
        command = [sys.executable, "-m", "liaison_desk", "--vault", str(vault)]
        process = subprocess.Popen(command, env=on.environment, stdout=log, stderr=log, cwd=on.folder)
        try:
            yield process
        except BaseException:
            on.picture(on.folder / "screen.png")
            raise
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def complaints(on: Screen) -> str:
    """Return what the window wrote to its log, without what Qt says about a bare X server."""
    return (on.folder / "window.log").read_text("utf-8")
