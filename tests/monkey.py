"""A monkey at the desk: `python -m tests.monkey [--events 50000] [--seed N]` does at random what hands can do, and listens for complaints.

It presses, types, scrolls, drags, resizes, changes the looks, runs every command of the palette, walks all pages, locks and unlocks, on a
sample office of its own. An exception anywhere, a bug that the worker tells, and a warning of Qt are complaints. The same seed does the
same again, as far as the pace of the worker allows.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, QSize, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QInputMethodEvent, QKeySequence, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QWidget
from shiboken6 import isValid

from liaison_desk.i18n import PSEUDO
from liaison_desk.ui.dialogs.question import Question

LONG_RUN = 50_000
REMEMBERED = 40
HARMLESS = ("This plugin does not support", "Mouse event at", "QTest")
WORDS = (
    "Tella",
    "tomorrow 1400",
    "30 Feb 2026",
    "+999 555 0142",
    "حلقة أمهات تلّا",
    "የኬሪን ውሃ",
    "'; drop table op; --",
    "36NUL4281336435",
    "\u202e\u2066x\u2069",
    "🌊" * 3,
    "a" * 300,
    "<b>bold</b> & co",
    "0",
    "-1",
    " ",
    "\u0000x",
)
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_F1, Qt.Key.Key_F5, Qt.Key.Key_Menu),
)
LETTERS = "jkvterfg?/+-123456789"
HELD = (Qt.KeyboardModifier.NoModifier,) * 6 + (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)


class Complaints:
    """What went wrong: exceptions, bugs of the worker, warnings of Qt."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def add_error(self, error: BaseException) -> None:
        """Note an exception with its place."""
        self.told.append("".join(traceback.format_exception(error)))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen to Python and to Qt."""
        before = sys.excepthook, sys.unraisablehook, threading.excepthook
        sys.excepthook = lambda _kind, error, _trace: self.add_error(error)
        sys.unraisablehook = lambda told: self.add_error(told.exc_value) if told.exc_value else None
        threading.excepthook = lambda told: self.add_error(told.exc_value) if told.exc_value else None
        handler = qInstallMessageHandler(self._hear)
        try:
            yield
        finally:
            qInstallMessageHandler(handler)
            sys.excepthook, sys.unraisablehook, threading.excepthook = before

    def _hear(self, kind: QtMsgType, _context: Any, words: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not words.startswith(HARMLESS):
            self.told.append(f"Qt: {words}")


class Monkey:
    """Does one thing after the other to a window; `unlock` opens its vault again, `put_on` gives it another look."""

    def __init__(self, window: Any, seed: int, unlock: Callable[[], None], put_on: Callable[[random.Random], None]) -> None:
        self.window, self.chance = window, random.Random(seed)
        self._unlock, self._put_on = unlock, put_on
        self.done: Counter[str] = Counter()
        self.pages: set[str] = set()
        self.dialogs: set[str] = set()
        self.last: deque[str] = deque(maxlen=REMEMBERED)
        self._held: QWidget = window
        self._ways: tuple[tuple[Callable[[], str], int], ...] = (
            (self._press, 340),
            (self._key, 280),
            (self._type, 80),
            (self._command, 100),
            (self._go, 60),
            (self._wheel, 50),
            (self._drag, 40),
            (self._resize, 10),
            (self._dress, 3),
            (self._lock, 3),
            (self._rest, 30),
        )

    def play(self, events: int, each: Callable[[int], None] = lambda _done: None) -> None:
        """Do this many things."""
        ways, weights = zip(*self._ways, strict=True)
        for number in range(events):
            way = self.chance.choices(ways, weights)[0]
            self.last.append(f"{way.__name__[1:]} …")
            self.last[-1] = f"{way.__name__[1:]} {way()}"
            self.done[way.__name__[1:]] += 1
            QApplication.processEvents()
            # As the program's own loop does between two events; a loop of ours would let everything that was closed live on.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self._look_around()
            each(number + 1)

    def _look_around(self) -> None:
        """Note where we are; come back where the window locked or was left."""
        frame = self.window.frame
        if frame is not None:
            self.pages.add(frame.current)
        top = QApplication.activeModalWidget()
        if top is not None:
            self.dialogs.add(type(top).__name__)
        if frame is None and self.chance.random() < 0.08:
            self._unlock()
            self.last.append("unlock")

    @property
    def _top(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _spot(self) -> tuple[QWidget, QPoint]:
        top = self._held = self._top  # Held, as its Python side takes those of its children with it.
        inside = top.rect()
        at = QPoint(self.chance.randint(0, max(0, inside.width() - 1)), self.chance.randint(0, max(0, inside.height() - 1)))
        found = top.childAt(at)
        return (found, found.mapFrom(top, at)) if found is not None else (top, at)

    def _press(self) -> str:
        found, at = self._spot()
        told = f"{type(found).__name__} {found.accessibleName()!r} {at.x()},{at.y()}"
        button = Qt.MouseButton.RightButton if self.chance.random() < 0.08 else Qt.MouseButton.LeftButton
        act = QTest.mouseDClick if self.chance.random() < 0.06 else QTest.mouseClick
        act(found, button, self.chance.choice(HELD), at)
        return told

    def _key(self) -> str:
        aim = QApplication.focusWidget() or self._top
        held = self.chance.choice(HELD)
        if self.chance.random() < 0.25:
            letter = self.chance.choice(LETTERS)
            QTest.keyClick(aim, letter, held)
            return f"{letter} in {type(aim).__name__ if isValid(aim) else 'what went'}"
        key = self.chance.choice(KEYS)
        QTest.keyClick(aim, key, held)
        return f"{QKeySequence(key).toString()} {held}"

    def _type(self) -> str:
        aim, words = QApplication.focusWidget() or self._top, self.chance.choice(WORDS)
        if words.isascii() and words.isprintable() and len(words) < 40:
            for letter in words:
                if isValid(aim):
                    QTest.keyClick(aim, letter)
        else:  # What no key has comes from an input method.
            event = QInputMethodEvent()
            event.setCommitString(words)
            QApplication.sendEvent(aim, event)
        return repr(words[:20])

    def _command(self) -> str:
        frame = self.window.frame
        if frame is None or QApplication.activeModalWidget() is not None:
            return "none"
        one = self.chance.choice(frame.all_commands())
        one.run()
        return one.label

    def _go(self) -> str:
        frame = self.window.frame
        if frame is None or QApplication.activeModalWidget() is not None:
            QTest.keyClick(self._top, Qt.Key.Key_Escape)
            return "back"
        key = self.chance.choice(list(frame._specs))
        frame.go(key)
        return key

    def _wheel(self) -> str:
        found, at = self._spot()
        turn = QPoint(0, self.chance.choice((-360, -120, 120, 360)))
        held = self.chance.choice(HELD)
        whole = found.mapToGlobal(at)
        event = QWheelEvent(QPointF(at), QPointF(whole), QPoint(), turn, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(found, event)
        return type(found).__name__ if isValid(found) else "what went"

    def _drag(self) -> str:
        found, at = self._spot()
        QTest.mousePress(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        for _step in range(3):
            if isValid(found):
                at += QPoint(self.chance.randint(-60, 60), self.chance.randint(-60, 60))
                QTest.mouseMove(found, at)
        if isValid(found):
            QTest.mouseRelease(found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        return type(found).__name__ if isValid(found) else "what went"

    def _resize(self) -> str:
        least = self.window.minimumSize()
        size = QSize(self.chance.randint(least.width(), 1500), self.chance.randint(least.height(), 1000))
        self.window.resize(size)
        return f"{size.width()} x {size.height()}"

    def _dress(self) -> str:
        if QApplication.activeModalWidget() is None:
            self._put_on(self.chance)
        return ""

    def _lock(self) -> str:
        self.window.lock()
        return ""

    def _rest(self) -> str:
        rest(self.window)
        return ""


def rest(window: Any, patience: float = 60.0) -> None:
    """Let the worker come to an end with everything."""
    end, pulse = time.monotonic() + patience, QTimer()
    pulse.start(5)
    while not window.jobs.is_idle and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


@contextmanager
def no_way_out() -> Iterator[None]:
    """Let nothing wait for a hand that is not there: the system's own dialogs are called off, and nothing is opened elsewhere."""
    with ExitStack() as held:
        for thing, name, answer in (
            (QFileDialog, "getOpenFileName", ("", "")),
            (QFileDialog, "getOpenFileNames", ([], "")),
            (QFileDialog, "getSaveFileName", ("", "")),
            (QFileDialog, "getExistingDirectory", ""),
            (QDesktopServices, "openUrl", True),
            (QInputDialog, "getText", ("", False)),
            (Question, "exec", 0),
            (QPrintDialog, "exec", 0),
        ):
            held.enter_context(patch.object(thing, name, lambda *_given, answer=answer, **_named: answer))
        yield


@contextmanager
def laptop_of_its_own(home: Path) -> Iterator[None]:
    """Keep what a laptop remembers, such as chosen columns, in a folder that goes: nobody else shall find the columns of a monkey."""
    kept = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")
    with patch.dict(os.environ, {name: str(home / name.lower()) for name in kept}):
        yield


@contextmanager
def desk_of_a_monkey(seed: int) -> Iterator[tuple[Monkey, Complaints]]:
    """Give a monkey before an open window on a sample office of its own, and what it hears."""
    from liaison_desk.ui import settings
    from liaison_desk.ui.app import application
    from liaison_desk.ui.main_window import MainWindow
    from liaison_desk.ui.pages.catalogue import PAGES
    from tests.shots import SAMPLE_WORDS, sample_office, session_on

    told = Complaints()
    application(settings.Settings(theme="light"))
    with tempfile.TemporaryDirectory(prefix="liaison-desk-monkey-") as home, laptop_of_its_own(Path(home)), told.listening(), no_way_out():
        office = Path(shutil.copytree(sample_office(), Path(home, "office")))
        window = MainWindow(session_on(office), PAGES, new_folder=Path(home, "new", "office"))
        window.jobs.broke.disconnect(window._show_trouble)
        window.jobs.broke.connect(told.add_error)
        window.resize(window.minimumSize())
        window.show()

        def unlock() -> None:
            window._ask_words(office)
            window.unlock.field.field.setText(SAMPLE_WORDS)
            window.unlock.enter()
            rest(window)

        def put_on(chance: random.Random) -> None:
            window.take_settings(
                settings.Settings(
                    theme=chance.choice(("light", "dark", "contrast", "system")),
                    scale=chance.choice((90, 100, 125, 150)),
                    is_mirrored=chance.random() < 0.3,
                    language=chance.choice(("en", "en", PSEUDO)),
                )
            )

        unlock()
        try:
            yield Monkey(window, seed, unlock, put_on), told
        finally:
            rest(window)
            window.close()
            window.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            application(settings.Settings())


def main(words: list[str]) -> int:
    """Let a monkey play, and say what it did and heard."""
    asked = argparse.ArgumentParser(prog="tests.monkey", description="Do at random what hands can do.")
    asked.add_argument("--events", type=int, default=LONG_RUN)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    chosen = asked.parse_args(words)
    sys.stdout.write(f"seed {chosen.seed}\n")
    with desk_of_a_monkey(chosen.seed) as (monkey, told):
        heard = 0

        def each(done: int) -> None:
            nonlocal heard
            if len(told.told) > heard:
                sys.stdout.write("\n".join((f"after {done} events:", *list(monkey.last)[-12:], *told.told[heard:])) + "\n")
                heard = len(told.told)
            if done % 1000 == 0:
                sys.stdout.write(f"{done} {' '.join(f'{name} {count}' for name, count in monkey.done.items())}\n")
                sys.stdout.flush()

        monkey.play(chosen.events, each)
    sys.stdout.write(f"pages {sorted(monkey.pages)}\ndialogs {sorted(monkey.dialogs)}\ncomplaints {len(told.told)}\n")
    return int(bool(told.told))


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="liaison-desk-monkey-home-") as folder:
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            os.environ[variable] = str(Path(folder, variable.lower()))
        sys.exit(main(sys.argv[1:]))
