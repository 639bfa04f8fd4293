"""The watcher of each system, and what a system without one says."""

from __future__ import annotations

import pytest

from liaison_desk.ui.shell.suspend import Away, away_watch
from liaison_desk.ui.shell.suspend_bus import BusAway
from liaison_desk.ui.shell.suspend_mac import MacAway
from liaison_desk.ui.shell.suspend_windows import WindowsAway


@pytest.mark.parametrize(("platform", "kind"), [("linux", BusAway), ("freebsd14", BusAway), ("win32", WindowsAway), ("darwin", MacAway)])
def test_each_system_has_its_watcher(qapp, platform: str, kind: type[Away]) -> None:
    assert type(away_watch(None, platform)) is kind


def test_a_system_that_tells_nothing_watches_nothing(qapp) -> None:
    away = Away()
    assert not away.start(None)
    away.stop()
