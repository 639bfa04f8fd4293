"""A bus of its own and what speaks on it: a small systemd-logind, screen savers and a lid, with the messages of the real ones.

The bus is the system's own `dbus-daemon`; the services are those of another connection to it, so that everything goes over the bus.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor, QDBusVariant, QDBusVirtualObject

HAS_BUS = shutil.which("dbus-daemon") is not None
SESSION = "/org/freedesktop/login1/session/_31"
_LOGIN, _POWER = "org.freedesktop.login1", "org.freedesktop.UPower"


class Laptop(QDBusVirtualObject):
    """The services of a laptop, and by its methods what happens to it; `properties` are what they say when asked."""

    def __init__(self, bus: QDBusConnection, *, knows_session: bool = True) -> None:
        super().__init__()
        self._bus, self._knows_session = bus, knows_session
        self.properties: dict[tuple[str, str], bool] = {}
        self.asked: list[tuple[object, ...]] = []
        self._inhibitors: list[int] = []
        both = QDBusConnection.VirtualObjectRegisterOption.SubPath
        for name in (_LOGIN, _POWER):
            assert bus.registerService(name)
        for path in ("/org/freedesktop/login1", "/org/freedesktop/UPower"):
            assert bus.registerVirtualObject(path, self, both)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802 - Qt's name
        self.asked.append((message.member(), *message.arguments()))
        answer = self._answer(message)
        if answer is None:
            bus.send(message.createErrorReply("org.freedesktop.login1.NoSessionForPID", "no session"))
        else:
            reply = message.createReply()
            reply.setArguments([answer])
            bus.send(reply)
        return True

    def _answer(self, message: QDBusMessage) -> object:
        if message.member() == "Inhibit":
            ours, theirs = os.pipe()
            self._inhibitors.append(ours)
            given = QDBusUnixFileDescriptor(theirs)
            os.close(theirs)
            return given
        if message.member() == "GetSessionByPID":
            return QDBusObjectPath(SESSION) if self._knows_session else None
        interface, name = message.arguments()
        return QDBusVariant(self.properties.get((interface, name), False))

    def has_asked(self, member: str) -> bool:
        """Say whether somebody asked for this."""
        return any(one[0] == member for one in self.asked)

    @property
    def may_sleep(self) -> bool:
        """Say whether nobody holds an inhibitor any more, as logind would before it sleeps."""
        return all(_is_closed(one) for one in self._inhibitors)

    def prepare_for_sleep(self, *, begins: bool) -> None:
        """Tell that the laptop is about to sleep, or that it woke."""
        self._tell("/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", begins)

    def lock_session(self, path: str = SESSION) -> None:
        """Do what `loginctl lock-session` does."""
        self._tell(path, f"{_LOGIN}.Session", "Lock")

    def change(self, path: str, interface: str, name: str, *, value: bool) -> None:
        """Change a property and tell so."""
        self.properties[interface, name] = value
        self._tell(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", interface, {name: value}, [])

    def close_lid(self) -> None:
        """Close the lid on a laptop that does not sleep by it."""
        self.change("/org/freedesktop/UPower", _POWER, "LidIsClosed", value=True)

    def show_saver(self, interface: str, *, is_active: bool) -> None:
        """Tell what a screen saver tells."""
        self._tell("/screensaver", interface, "ActiveChanged", is_active)

    def _tell(self, path: str, interface: str, member: str, *words: object) -> None:
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(list(words))
        assert self._bus.send(message)

    def close(self) -> None:
        """Let go of the pipes."""
        for one in self._inhibitors:
            os.close(one)


def _is_closed(pipe: int) -> bool:
    ready, _write, _other = select.select([pipe], [], [], 0)
    return bool(ready) and os.read(pipe, 1) == b""


@contextmanager
def private_bus(folder: str) -> Iterator[str]:
    """Give the address of a bus that nobody else is on."""
    command = ["dbus-daemon", "--session", f"--address=unix:dir={folder}", "--print-address", "--nofork", "--nopidfile"]
    daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.communicate()


def connected(address: str, name: str) -> QDBusConnection:
    """Connect to a bus under a name of this process."""
    made = QDBusConnection.connectToBus(address, name)
    assert made.isConnected(), made.lastError().message()
    return made
