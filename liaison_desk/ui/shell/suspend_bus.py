"""Leaving and sleeping as Linux tells them, over D-Bus, which never leaves the machine (docs/decisions).

Sources: the manual page org.freedesktop.login1(5) for sleep, sessions and delay inhibitors; the freedesktop.org and GNOME screen saver
interfaces; UPower's `LidIsClosed`. `dbus-daemon` is asked by QtDBus, which belongs to the window's own library.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusPendingCallWatcher, QDBusUnixFileDescriptor, QDBusVariant

from liaison_desk.i18n import _
from liaison_desk.ui.shell.suspend import Away

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LOGIN, POWER = "org.freedesktop.login1", "org.freedesktop.UPower"
_MANAGER, _SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_LOGIN_PATH, _POWER_PATH = "/org/freedesktop/login1", "/org/freedesktop/UPower"
SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_WAIT = 2_000
# What a property says when nobody of ours is there: the session is not in front, it is locked, the lid is down.
_GONE = {(_SESSION, "Active"): False, (_SESSION, "LockedHint"): True, (POWER, "LidIsClosed"): True}


class BusAway(Away):
    """Watches systemd-logind, screen savers and the lid; `system` and `session` are the buses, those of this laptop unless given."""

    def __init__(
        self, parent: QObject | None = None, *, system: QDBusConnection | None = None, session: QDBusConnection | None = None
    ) -> None:
        super().__init__(parent)
        self._system, self._session = system, session
        self._inhibitor = -1
        self._asked: list[QDBusPendingCallWatcher] = []

    def start(self, window: QWidget) -> bool:
        """Begin to listen on both buses, and ask logind to wait for us before it sleeps."""
        system = self._system = self._system or QDBusConnection.systemBus()
        session = self._session = self._session or QDBusConnection.sessionBus()
        if system.isConnected():
            self._hear(system, LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep", "_sleep(QDBusMessage)")
            self._hear(system, POWER, _POWER_PATH, _PROPERTIES, "PropertiesChanged", "_look_again(QDBusMessage)")
            self._ask(LOGIN, _LOGIN_PATH, _MANAGER, "GetSessionByPID", [os.getpid()], self._hear_session)
            self._inhibit()
        if session.isConnected():
            for saver in SAVERS:
                self._hear(session, "", "", saver, "ActiveChanged", "_saver(QDBusMessage)")
        return bool(system.isConnected() or session.isConnected())

    def stop(self) -> None:
        """Let the laptop sleep without us."""
        self._let_sleep()

    @property
    def is_inhibiting(self) -> bool:
        """Say whether the laptop waits for us before it sleeps."""
        return self._inhibitor >= 0

    def _hear(self, bus: QDBusConnection, *address_and_slot: str) -> None:
        *address, slot = address_and_slot
        service, path, interface, name = address
        taken: Any = SLOT(slot)  # Text, where the binding's types say bytes and refuse them when run.
        bus.connect(service, path, interface, name, self, taken)

    @Slot("QDBusMessage")
    def _sleep(self, message: QDBusMessage) -> None:
        """Lock before the laptop sleeps and only then let it; after waking ask again that it waits the next time."""
        if _first(message) is True:
            self.sleeping.emit()
            self._let_sleep()
        else:
            self._inhibit()

    @Slot("QDBusMessage")
    def _saver(self, message: QDBusMessage) -> None:
        if _first(message) is True:
            self.left.emit()

    @Slot("QDBusMessage")
    def _locked(self, _message: QDBusMessage) -> None:
        self.left.emit()

    @Slot("QDBusMessage")
    def _look_again(self, message: QDBusMessage) -> None:
        """Ask what a property says now: the message has all that changed, but not in a form that Python can read."""
        service = POWER if message.path() == _POWER_PATH else LOGIN
        for (interface, name), gone in _GONE.items():
            if interface == _first(message):

                def answer(found: Any, gone: bool = gone) -> None:
                    if isinstance(found, QDBusVariant) and found.variant() is gone:
                        self.left.emit()

                self._ask(service, message.path(), _PROPERTIES, "Get", [interface, name], answer)

    def _hear_session(self, found: Any) -> None:
        """Listen to our own session; where logind does not know it, as in a container, to any."""
        path = found.path() if isinstance(found, QDBusObjectPath) else ""
        if self._system is not None:
            self._hear(self._system, LOGIN, path, _SESSION, "Lock", "_locked(QDBusMessage)")
            if path:
                self._hear(self._system, LOGIN, path, _PROPERTIES, "PropertiesChanged", "_look_again(QDBusMessage)")

    def _inhibit(self) -> None:
        if not self.is_inhibiting:
            words = ["sleep", _("Liaison Desk"), _("Locks before the laptop sleeps"), "delay"]
            self._ask(LOGIN, _LOGIN_PATH, _MANAGER, "Inhibit", words, self._take_inhibitor)

    def _take_inhibitor(self, found: Any) -> None:
        if isinstance(found, QDBusUnixFileDescriptor) and found.isValid():
            self._let_sleep()
            self._inhibitor = found.takeFileDescriptor()

    def _let_sleep(self) -> None:
        if self.is_inhibiting:
            os.close(self._inhibitor)
            self._inhibitor = -1

    def _ask(self, service: str, path: str, interface: str, name: str, words: list[Any], done: Callable[[Any], None]) -> None:
        """Ask something on the system's bus without waiting; `done` gets the first word of the answer, None for a refusal."""
        if self._system is None:
            return
        message = QDBusMessage.createMethodCall(service, path, interface, name)
        message.setArguments(words)
        call = self._system.asyncCall(message, _WAIT)
        waiting = QDBusPendingCallWatcher(call, self)
        self._asked.append(waiting)

        def come(_watcher: object) -> None:
            self._asked.remove(waiting)
            waiting.deleteLater()
            answer = call.reply()
            done(_first(answer) if answer.type() is QDBusMessage.MessageType.ReplyMessage else None)

        waiting.finished.connect(come)


def _first(message: QDBusMessage) -> Any:
    words = message.arguments()
    return words[0] if words else None
