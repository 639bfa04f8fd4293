"""When the person leaves without a word: the laptop sleeps, its lid closes, the session is locked or another user takes over.

Each system tells it in its own way; where none is reachable, the gap between two ticks of the idle watch remains (`idle.py`).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Away(QObject):
    """What the watchers of all systems tell: `left` for a locked or switched session, `sleeping` just before the laptop sleeps.

    What is connected to `sleeping` has to be done when it returns, for the laptop sleeps then; on Linux it waits for that, at most as long
    as `InhibitDelayMaxSec` of systemd-logind says (5 s as it comes).
    """

    left = Signal()
    sleeping = Signal()

    def start(self, window: QWidget) -> bool:
        """Begin to watch; says whether anything here can be watched."""
        return False

    def stop(self) -> None:
        """Stop watching."""


def away_watch(parent: QObject | None = None, platform: str = sys.platform) -> Away:
    """Return the watcher of this system; its library is loaded only now."""
    if platform == "win32":
        from liaison_desk.ui.shell.suspend_windows import WindowsAway

        return WindowsAway(parent)
    if platform == "darwin":
        from liaison_desk.ui.shell.suspend_mac import MacAway

        return MacAway(parent)
    from liaison_desk.ui.shell.suspend_bus import BusAway

    return BusAway(parent)
