"""The lock in the real window on a real X server and a real message bus: a screen saver, and the key over a form that is half typed."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest

from tests.journeys.command_line import PASSPHRASE, new
from tests.journeys.real_screen import MISSING, Screen, screen, until, window
from tests.ui.shell.buses import HAS_BUS, private_bus

pytestmark = [
    pytest.mark.window,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING) or not HAS_BUS, reason=f"this machine lacks {', '.join(MISSING) or 'dbus-daemon'}"),
]


def unlock(on: Screen) -> None:
    on.type(PASSPHRASE)
    on.press("Return")
    on.shows("Today")


def begin_screen_saver(address: str) -> None:
    """Tell on the bus what a screen saver tells when it begins."""
    said = ["--type=signal", "/screensaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true"]
    subprocess.run(["dbus-send", f"--bus={address}", *said], check=True)


def lock_by_screen_saver(on: Screen, address: str) -> None:
    """Begin a screen saver, and again where the program had not yet begun to listen: what is told before that reaches nobody."""
    for _begin in range(20):
        begin_screen_saver(address)
        try:
            until(lambda: any("Locked" in one for one in on.titles().values()), lambda: f"not locked: {on.titles()}", patience=4.0)
        except AssertionError:
            continue
        break
    on.shows("Locked")


def test_a_screen_saver_and_the_key_over_a_form_lock_and_nothing_has_a_name_then(tmp_path: Path) -> None:
    vault = tmp_path / "office"
    new(vault, "--office", "TELLA", "--operation", "Marav")
    bus = tmp_path / "bus"
    bus.mkdir()
    with private_bus(str(bus)) as address, screen(tmp_path / "screen") as bare:
        told = dict.fromkeys(("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"), address)
        on = dataclasses.replace(bare, environment=bare.environment | told)
        with window(on, vault):
            on.shows("Unlock")
            unlock(on)
            lock_by_screen_saver(on, address)
            on.hides("Marav")
            unlock(on)
            on.press("ctrl+5")
            on.shows("Engagements")
            on.press("ctrl+n")
            on.shows("New: Engagement")
            on.type("At the water point")
            on.press("ctrl+shift+l")
            on.shows("Locked")
            on.hides("New: Engagement")
            assert list(on.titles().values()) == ["Locked – Liaison Desk"]
