"""One application in one look for every test of the window, and windows that are let go of."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_desk.ui import settings, theme
from liaison_desk.ui.app import application
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.main_window import MainWindow
from liaison_desk.ui.shell.idle import IdleWatch
from tests.ui.demo import WORDS, Clock, demo_session, specs
from tests.ui.real_window import PATIENCE

if TYPE_CHECKING:
    from liaison_desk.ui.shell.frame import Frame

SOON = 25
"""Looks, a millisecond apart, before a wait becomes a long one."""


@pytest.fixture(scope="session")
def qapp(qapp_args):
    """Make the application as the program does, light, whatever the tester's system prefers."""
    return application(settings.Settings(theme="light"))


@pytest.fixture(scope="session", autouse=True)
def patient():
    """Wait as long as a laden machine takes: five seconds, as the library waits, say nothing of the program.

    And look often at first, since most that is waited for comes within milliseconds; the library looks every ten.
    """
    once = QtBot.waitUntil

    def wait(bot: QtBot, holds: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        for _look in range(SOON):
            with suppress(AssertionError):
                if holds() in (None, True):
                    return
            bot.wait(1)
        once(bot, holds, timeout=timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QtBot, "waitUntil", wait)
        for name in ("waitSignal", "waitSignals", "waitExposed", "waitActive"):
            patch.setitem(getattr(QtBot, name).__kwdefaults__, "timeout", PATIENCE)
        yield


@pytest.fixture(autouse=True)
def light_look(qapp):
    """Begin every test light, at 100 %, from left to right."""
    yield
    if theme.tokens().name != "light" or theme.percent() != 100:
        theme.apply(qapp, "light")
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QApplication.clipboard().clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def right_to_left(qapp):
    """Run the window from right to left."""
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


@pytest.fixture
def jobs(qapp):
    """Give a worker of its own."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def clock():
    """Give a clock that is set by hand."""
    return Clock()


@pytest.fixture
def make_window(qtbot, clock, tmp_path):
    """Make a main window on an invented session; it is closed at the end."""
    made = []

    def make(**changed):
        window = MainWindow(demo_session(**changed), specs(), new_folder=tmp_path / "office", idle=IdleWatch(180, clock))
        qtbot.addWidget(window)
        made.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(make_window):
    """Give a window at the unlock screen."""
    return make_window()


@pytest.fixture
def opened(qtbot, window):
    """Give a window with an open vault, at its first page, everything loaded."""
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle)
    return window


@pytest.fixture
def frame(opened) -> Frame:
    """Give the frame of an open window."""
    return opened.frame
