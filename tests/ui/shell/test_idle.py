"""The idle lock, with a clock set by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

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


def test_nothing_locks_when_stopped(watch, clock):
    watch.stop()
    clock.now += 10_000
    watch.look()
    assert watch.seen == []


@pytest.mark.parametrize(("asked", "used"), [(0, 900), (-5, 900), (1, 30), (60, 60), (10_000, 900)])
def test_the_time_is_always_in_its_range(qapp, clock, asked, used):
    assert IdleWatch(asked, clock).seconds == used


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


@pytest.fixture
def holding(watch, clock):
    watch.steady_now = 50.0
    watch._steady = lambda: watch.steady_now
    watch.blanked = []
    watch.quiet.connect(lambda: watch.blanked.append(clock.now))
    watch.hold(3_600)
    return watch


def test_while_the_key_is_held_the_screen_goes_blank_after_half_a_minute_and_nothing_locks(holding, clock):
    clock.now += 29
    holding.look()
    assert holding.blanked == []
    clock.now += 1
    holding.look()
    holding.look()
    clock.now += 1_800
    holding.look()
    assert len(holding.blanked) == 1
    assert holding.seen == []


def test_every_touch_gives_half_a_minute_again(holding, clock):
    for _turn in range(3):
        clock.now += 25
        holding.eventFilter(holding, key())
    assert holding.blanked == []
    clock.now += 30
    holding.look()
    clock.now += 1
    holding.eventFilter(holding, key())
    clock.now += 30
    holding.look()
    assert len(holding.blanked) == 2


def test_the_hold_ends_by_itself_into_a_lock(holding, clock):
    clock.now += 3_599
    holding.eventFilter(holding, key())
    assert holding.seen == []
    clock.now += 1
    holding.look()
    assert len(holding.seen) == 1
    assert not holding.is_holding


def test_a_clock_that_is_set_back_does_not_make_the_hold_longer(holding, clock):
    clock.now -= 3_000
    holding.steady_now += 3_600
    holding.look()
    assert len(holding.seen) == 1


def test_after_a_hold_that_was_ended_the_idle_lock_counts_from_then(holding, clock):
    clock.now += 1_000
    holding.release()
    clock.now += 179
    holding.look()
    assert holding.seen == []
    clock.now += 1
    holding.look()
    assert len(holding.seen) == 1


def test_the_key_of_the_lock_ends_a_hold_at_once(holding):
    lock = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    assert holding.eventFilter(holding, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, lock))
    assert len(holding.seen) == 1
    assert not holding.is_holding


def test_a_sleep_of_the_laptop_ends_a_hold_at_once(holding, clock):
    clock.now += 60
    holding.tick()
    assert len(holding.seen) == 1


def shown(qtbot, watch):
    """Return a field in a window that is heard, with the focus in it."""
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=20_000)
    watch.tick()
    return field


def test_a_key_that_reaches_a_window_begins_the_time_anew(qtbot, watch, clock):
    field = shown(qtbot, watch)
    clock.now += 170
    qtbot.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"
    clock.now += 170
    watch.look()
    assert watch.seen == []


def test_what_is_composed_for_the_widget_with_the_focus_begins_the_time_anew(qtbot, watch, clock):
    field = shown(qtbot, watch)
    clock.now += 170
    QCoreApplication.sendEvent(field, QInputMethodEvent())
    clock.now += 170
    watch.look()
    assert watch.seen == []


def test_a_window_that_opens_later_is_heard_and_one_that_is_gone_forgotten(qtbot, watch):
    field = shown(qtbot, watch)
    later = QLineEdit()
    qtbot.addWidget(later)
    later.show()
    watch.tick()
    window = later.windowHandle()
    assert window in watch._heard
    later.destroy()
    watch.tick()
    assert window not in watch._heard
    assert field.windowHandle() in watch._heard


def test_nothing_is_heard_when_stopped(qtbot, watch):
    field = shown(qtbot, watch)
    watch.stop()
    assert field.windowHandle() not in watch._heard
    watch.stop()


def test_no_filter_of_the_application_makes_the_binding_look_for_types(qtbot, watch, monkeypatch):
    heard = []
    monkeypatch.setattr(QApplication, "installEventFilter", lambda _app, one: heard.append(one))
    watch.stop()
    watch.start()
    assert heard == []
