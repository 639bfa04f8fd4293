"""The messages of Windows, made as Windows makes them, with libraries that only remember what they were asked."""

from __future__ import annotations

import ctypes
import sys
import uuid
from ctypes import wintypes
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray

from liaison_desk.ui.shell.suspend_windows import (
    LID,
    PBT_APMSUSPEND,
    PBT_POWERSETTINGCHANGE,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    PowerSetting,
    Told,
    WindowsAway,
    meaning,
)


def power(setting: uuid.UUID, value: int) -> PowerSetting:
    return PowerSetting((ctypes.c_ubyte * 16).from_buffer_copy(setting.bytes_le), 4, value)


@pytest.mark.parametrize(
    ("message", "what", "means"),
    [
        (WM_WTSSESSION_CHANGE, 0x7, Told.LEFT),
        (WM_WTSSESSION_CHANGE, 0x2, Told.LEFT),
        (WM_WTSSESSION_CHANGE, 0x4, Told.LEFT),
        (WM_WTSSESSION_CHANGE, 0x6, Told.LEFT),
        (WM_WTSSESSION_CHANGE, 0x8, Told.NOTHING),
        (WM_POWERBROADCAST, PBT_APMSUSPEND, Told.SLEEPING),
        (WM_POWERBROADCAST, 0x7, Told.NOTHING),
        (WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, Told.NOTHING),
        (0x0100, 0x7, Told.NOTHING),
    ],
)
def test_a_message_means_what_windows_says(message: int, what: int, means: Told) -> None:
    assert meaning(message, what, 0) is means


@pytest.mark.parametrize(("setting", "value", "means"), [(LID, 0, Told.LEFT), (LID, 1, Told.NOTHING), (uuid.UUID(int=1), 0, Told.NOTHING)])
def test_a_closed_lid_is_told_by_its_setting(setting: uuid.UUID, value: int, means: Told) -> None:
    told = power(setting, value)
    assert meaning(WM_POWERBROADCAST, PBT_POWERSETTINGCHANGE, ctypes.addressof(told)) is means


class Window:
    """A window with a handle."""

    def winId(self) -> int:  # noqa: N802 - Qt's name
        return 4_242


@pytest.fixture
def away(qapp):
    asked = []
    libraries = SimpleNamespace(
        user32=SimpleNamespace(RegisterPowerSettingNotification=lambda *words: asked.append(("lid", *words))),
        wtsapi32=SimpleNamespace(WTSRegisterSessionNotification=lambda *words: asked.append(("session", *words)) or 1),
    )
    made = WindowsAway(libraries=libraries)
    made.asked = asked
    assert made.start(Window())
    yield made
    made.stop()


def post(away: WindowsAway, message: int, what: int, kind: object = b"windows_generic_MSG") -> object:
    told = wintypes.MSG(message=message, wParam=what)
    return away._filter.nativeEventFilter(kind, ctypes.addressof(told))


def test_windows_is_asked_to_tell_of_lid_and_session(away) -> None:
    assert [one[0] for one in away.asked] == ["lid", "session"]


@pytest.mark.parametrize("kind", [b"windows_generic_MSG", QByteArray(b"windows_dispatcher_MSG")])
def test_what_windows_tells_is_told_and_passes(qtbot, away, kind: object) -> None:
    with qtbot.waitSignal(away.left):
        assert post(away, WM_WTSSESSION_CHANGE, 0x7, kind) == (False, 0)
    with qtbot.waitSignal(away.sleeping):
        post(away, WM_POWERBROADCAST, PBT_APMSUSPEND, kind)


def test_other_messages_mean_nothing(qtbot, away) -> None:
    with qtbot.assertNotEmitted(away.left), qtbot.assertNotEmitted(away.sleeping):
        post(away, 0x0100, 0x7)
        post(away, WM_WTSSESSION_CHANGE, 0x7, b"xcb_generic_event_t")


@pytest.mark.skipif(sys.platform == "win32", reason="the libraries are there")
def test_elsewhere_there_are_no_such_libraries(qapp) -> None:
    assert not WindowsAway().start(Window())
