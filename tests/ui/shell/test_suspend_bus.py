"""Sleep, locked sessions and the lid on Linux, over a real bus of its own."""

from __future__ import annotations

import tempfile
import uuid

import pytest
from PySide6.QtDBus import QDBusConnection

from liaison_desk.ui.shell.suspend_bus import SAVERS, BusAway
from tests.ui.shell.buses import HAS_BUS, SESSION, Laptop, connected, private_bus

pytestmark = pytest.mark.skipif(not HAS_BUS, reason="this machine lacks dbus-daemon")
_LOGIN, _MANAGER = "org.freedesktop.login1.Session", "/org/freedesktop/login1"


@pytest.fixture(scope="module")
def bus(qapp):
    with tempfile.TemporaryDirectory(prefix="bus-") as folder, private_bus(folder) as address:
        yield address


@pytest.fixture
def wired(qtbot, bus):
    """Make a laptop and a watcher on its bus; both leave the bus afterwards."""
    names, laptops = [], []

    def connection():
        names.append(uuid.uuid4().hex)
        return connected(bus, names[-1])

    def make(**changed):
        laptop = Laptop(connection(), **changed)
        laptops.append(laptop)
        ours = connection()
        away = BusAway(system=ours, session=ours)
        assert away.start(None)
        qtbot.waitUntil(lambda: away.is_inhibiting and laptop.has_asked("GetSessionByPID"))
        return laptop, away

    yield make
    for one in laptops:
        one.close()
    for one in names:
        QDBusConnection.disconnectFromBus(one)


@pytest.fixture
def both(wired):
    return wired()


def heard(qtbot, laptop, away, then, signal=None) -> None:
    with qtbot.waitSignal(signal or away.left, timeout=20_000):
        then()


def test_it_asks_that_sleep_waits_and_says_why(both) -> None:
    laptop, _away = both
    assert ("Inhibit", "sleep", "Liaison Desk", "Locks before the laptop sleeps", "delay") in laptop.asked
    assert not laptop.may_sleep


def test_the_laptop_sleeps_only_when_what_has_to_be_done_is_done(qtbot, both) -> None:
    laptop, away = both
    seen = []
    away.sleeping.connect(lambda: seen.append(laptop.may_sleep))
    heard(qtbot, laptop, away, lambda: laptop.prepare_for_sleep(begins=True), away.sleeping)
    qtbot.waitUntil(lambda: laptop.may_sleep)
    assert seen == [False]


def test_after_waking_it_asks_again(qtbot, both) -> None:
    laptop, away = both
    heard(qtbot, laptop, away, lambda: laptop.prepare_for_sleep(begins=True), away.sleeping)
    qtbot.waitUntil(lambda: laptop.may_sleep)
    with qtbot.assertNotEmitted(away.sleeping):
        laptop.prepare_for_sleep(begins=False)
        qtbot.waitUntil(lambda: away.is_inhibiting)
    heard(qtbot, laptop, away, lambda: laptop.prepare_for_sleep(begins=True), away.sleeping)


def test_a_locked_session_is_heard(qtbot, both) -> None:
    laptop, away = both
    heard(qtbot, laptop, away, laptop.lock_session)


def test_the_session_of_somebody_else_is_none_of_ours(qtbot, both) -> None:
    laptop, away = both
    with qtbot.assertNotEmitted(away.left):
        laptop.lock_session("/org/freedesktop/login1/session/_39")
        laptop.prepare_for_sleep(begins=False)
        heard(qtbot, laptop, away, lambda: laptop.prepare_for_sleep(begins=True), away.sleeping)


def test_where_the_session_is_not_known_any_is_heard(qtbot, wired) -> None:
    laptop, away = wired(knows_session=False)
    qtbot.waitUntil(lambda: not away._asked)
    heard(qtbot, laptop, away, laptop.lock_session)


@pytest.mark.parametrize(("name", "value"), [("Active", False), ("LockedHint", True)])
def test_another_user_and_a_lock_are_told_by_the_session(qtbot, both, name: str, value: bool) -> None:
    laptop, away = both
    laptop.properties[_LOGIN, "Active"] = True
    heard(qtbot, laptop, away, lambda: laptop.change(SESSION, _LOGIN, name, value=value))


def test_the_session_in_front_and_not_locked_is_nothing_to_act_on(qtbot, both) -> None:
    laptop, away = both
    with qtbot.assertNotEmitted(away.left):
        laptop.change(SESSION, _LOGIN, "Active", value=True)
        qtbot.waitUntil(lambda: sum(one[0] == "Get" for one in laptop.asked) >= 2 and not away._asked)


def test_the_lid_is_heard_even_when_the_laptop_does_not_sleep_by_it(qtbot, both) -> None:
    laptop, away = both
    heard(qtbot, laptop, away, laptop.close_lid)


@pytest.mark.parametrize("saver", SAVERS)
def test_screen_savers_are_heard_when_they_begin(qtbot, both, saver: str) -> None:
    laptop, away = both
    with qtbot.assertNotEmitted(away.left):
        laptop.show_saver(saver, is_active=False)
        laptop.prepare_for_sleep(begins=False)
        heard(qtbot, laptop, away, lambda: laptop.prepare_for_sleep(begins=True), away.sleeping)
    heard(qtbot, laptop, away, lambda: laptop.show_saver(saver, is_active=True))


def test_when_it_stops_the_laptop_may_sleep(qtbot, both) -> None:
    laptop, away = both
    away.stop()
    qtbot.waitUntil(lambda: laptop.may_sleep)
    away.stop()


def test_where_there_is_no_bus_nothing_is_watched_and_nothing_fails(qtbot) -> None:
    nowhere = QDBusConnection("no such bus")
    away = BusAway(system=nowhere, session=nowhere)
    assert not away.start(None)
    away.stop()
