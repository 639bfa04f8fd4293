"""The idle lock, with a clock set by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from liaison_desk.ui.shell.idle import IDLE_SECONDS, IdleWatch


@pytest.fixture
def watch(qapp, clock):
    made = IdleWatch(IDLE_SECONDS, clock)
    made.start()
    made.seen = []
    made.idle.connect(lambda: made.seen.append(clock.now))
    yield made
    made.stop()


def key():
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


def test_three_minutes_is_how_it_comes():
    assert IDLE_SECONDS == 180


def test_it_tells_once_after_the_time(watch, clock):
    clock.now += 179
    watch.look()
    assert watch.seen == []
    clock.now += 1
    watch.look()
    clock.now += 500
    watch.look()
    assert len(watch.seen) == 1


def test_a_key_or_the_pointer_begins_the_time_anew(watch, clock):
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(), QPointF(), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    )
    for event in (key(), move):
        clock.now += 170
        assert not watch.eventFilter(watch, event)
    clock.now += 170
    watch.look()
    assert watch.seen == []


def test_a_key_after_the_time_locks_before_it_is_a_sign(watch, clock):
    clock.now += 4_000
    watch.eventFilter(watch, key())
    assert len(watch.seen) == 1


def test_painting_is_no_sign_of_a_person(watch, clock):
    clock.now += 179
    watch.eventFilter(watch, QEvent(QEvent.Type.Paint))
    clock.now += 1
    watch.look()
    assert len(watch.seen) == 1


def test_zero_seconds_never_lock_and_nothing_locks_when_stopped(watch, clock):
    watch.seconds = 0
    clock.now += 10_000
    watch.look()
    watch.seconds = 180
    watch.stop()
    watch.look()
    assert watch.seen == []


def test_a_clock_that_is_set_back_does_not_lock_and_does_not_keep_open_for_ever(watch, clock):
    clock.now -= 5_000
    watch.look()
    clock.now += 180
    watch.look()
    assert len(watch.seen) == 1


def test_a_sleep_of_the_laptop_locks_at_the_first_tick_after_waking(qtbot, clock):
    watch = IdleWatch(900, clock)
    watch.start()
    clock.now += 1
    with qtbot.assertNotEmitted(watch.idle):
        watch.tick()
    clock.now += 60
    with qtbot.waitSignal(watch.idle):
        watch.tick()
    with qtbot.assertNotEmitted(watch.idle):
        watch.tick()
