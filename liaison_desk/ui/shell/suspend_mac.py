"""Leaving as macOS tells it: distributed notifications, reached through CoreFoundation without another library.

The callback comes on the main thread, whose run loop is Qt's. macOS sends these when the screen is locked and when its screen saver begins;
of sleep itself it tells only through IOKit, so a laptop that sleeps without locking its screen is noticed by the gap of the idle watch.
Source: Apple's reference of CFNotificationCenter.
"""

from __future__ import annotations

import ctypes
from ctypes import util
from typing import TYPE_CHECKING, Any

from liaison_desk.ui.shell.suspend import Away

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

NAMES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_UTF_8, _AT_ONCE = 0x08000100, 4
_CALLBACK = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class MacAway(Away):
    """Watches the lock of the screen; `library` is CoreFoundation, unless another one is given."""

    def __init__(self, parent: QObject | None = None, library: Any = None) -> None:
        super().__init__(parent)
        self._library = library
        # Kept here: CoreFoundation calls it for as long as the program runs.
        self._callback = _CALLBACK(lambda *_told: self.left.emit())

    def start(self, window: QWidget) -> bool:
        """Listen to the notifications of the whole session."""
        library = self._library = self._library or _core_foundation()
        if library is None:
            return False
        centre = library.CFNotificationCenterGetDistributedCenter()
        for name in NAMES:
            words = library.CFStringCreateWithCString(None, name.encode(), _UTF_8)
            library.CFNotificationCenterAddObserver(centre, None, self._callback, words, None, _AT_ONCE)
        return bool(centre)


def _core_foundation() -> Any:
    place = util.find_library("CoreFoundation")
    if place is None:
        return None
    library = ctypes.CDLL(place)
    pointer = ctypes.c_void_p
    library.CFNotificationCenterGetDistributedCenter.restype = pointer
    library.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    library.CFStringCreateWithCString.restype = pointer
    library.CFNotificationCenterAddObserver.argtypes = [pointer, pointer, _CALLBACK, pointer, pointer, ctypes.c_long]
    library.CFNotificationCenterAddObserver.restype = None
    return library
