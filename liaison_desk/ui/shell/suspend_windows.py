"""Leaving and sleeping as Windows tells them: messages to the window, which Qt hands over before it reads them itself.

Sources: Microsoft's pages on WM_WTSSESSION_CHANGE, WM_POWERBROADCAST, WTSRegisterSessionNotification and Power Setting GUIDs.
"""

from __future__ import annotations

import ctypes
import uuid
from ctypes import wintypes
from enum import Enum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject

from liaison_desk.ui.shell.suspend import Away

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND, PBT_POWERSETTINGCHANGE = 0x0004, 0x8013
_LEFT = {0x2, 0x4, 0x6, 0x7}
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK."""
LID = uuid.UUID("ba3e0f4d-b817-4094-a2d1-d56379e6a0f3")
"""GUID_LIDSWITCH_STATE_CHANGE; its value is 0 when the lid is closed."""
_MESSAGES = (b"windows_generic_MSG", b"windows_dispatcher_MSG")
_THIS_SESSION, _TO_WINDOW = 0, 0


class PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING with the first byte of its value."""

    _fields_ = (("setting", ctypes.c_ubyte * 16), ("length", wintypes.DWORD), ("value", ctypes.c_ubyte))


class Told(Enum):
    """What a message means here."""

    NOTHING = 0
    LEFT = 1
    SLEEPING = 2


def meaning(message: int, what: int, more: int) -> Told:
    """Return what a message of Windows means; `what` and `more` are its wParam and lParam."""
    if message == WM_WTSSESSION_CHANGE and what in _LEFT:
        return Told.LEFT
    if message != WM_POWERBROADCAST:
        return Told.NOTHING
    if what == PBT_APMSUSPEND:
        return Told.SLEEPING
    if what == PBT_POWERSETTINGCHANGE and more:
        found = PowerSetting.from_address(more)
        if uuid.UUID(bytes_le=bytes(found.setting)) == LID and found.value == 0:
            return Told.LEFT
    return Told.NOTHING


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, away: WindowsAway) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:  # noqa: N802 - Qt's name
        """Read the message and let it pass."""
        if (kind.data() if isinstance(kind, QByteArray) else bytes(kind)) in _MESSAGES:
            read = wintypes.MSG.from_address(int(message))
            self._away.hear(meaning(read.message, read.wParam, read.lParam))
        return False, 0


class WindowsAway(Away):
    """Watches the session, sleep and the lid; `libraries` are those of Windows, unless others are given."""

    def __init__(self, parent: QObject | None = None, libraries: Any = None) -> None:
        super().__init__(parent)
        self._libraries = libraries if libraries is not None else getattr(ctypes, "windll", None)
        self._filter = _Filter(self)

    def start(self, window: QWidget) -> bool:
        """Ask Windows to tell the window, and listen."""
        app = QCoreApplication.instance()
        if self._libraries is None or app is None:
            return False
        handle = int(window.winId())
        app.installNativeEventFilter(self._filter)
        lid = (ctypes.c_ubyte * 16).from_buffer_copy(LID.bytes_le)
        self._libraries.user32.RegisterPowerSettingNotification(wintypes.HANDLE(handle), ctypes.byref(lid), _TO_WINDOW)
        return bool(self._libraries.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(handle), _THIS_SESSION))

    def stop(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)

    def hear(self, told: Told) -> None:
        """Tell what a message meant."""
        if told is Told.LEFT:
            self.left.emit()
        elif told is Told.SLEEPING:
            self.sleeping.emit()
