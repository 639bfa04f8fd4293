"""The meeting hold at the window: proposed once, begun and ended by the officer, seen with its end, ended by itself into a lock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.changes import Changes
from liaison_desk.services.meeting_hold import Meetings
from liaison_desk.ui.shell.meeting_hold import shown_time
from liaison_desk.ui.shell.suspend import Away
from tests.ui.demo import WORDS

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHANGED = Changes(kinds=frozenset({"engagement"}), ids=("e1",))
LOCK = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Diary:
    """What the vault says of meetings, and the time; both are set by hand."""

    def __init__(self) -> None:
        self.now, self.seen, self.asked = NOW, Meetings(), 0

    def meetings(self, _desk: object) -> Meetings:
        self.asked += 1
        return self.seen

    def begin(self, name: str = "e1", lasts: timedelta | None = HOUR) -> None:
        self.seen = Meetings(under_way=name, ends_at=self.now + lasts if lasts else None)

    def clock(self) -> datetime:
        return self.now


@pytest.fixture
def diary() -> Diary:
    return Diary()


@pytest.fixture
def window(qtbot, make_window, diary):
    made = make_window(meetings=diary.meetings)
    made.locking.hold._clock = diary.clock
    unlock(qtbot, made)
    return made


def unlock(qtbot, window) -> None:
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle)


def settle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.jobs.is_idle)


@pytest.fixture
def held(qtbot, window, diary):
    """A window that holds the key for a meeting of one hour."""
    diary.begin()
    window.jobs.desk_changed.emit(CHANGED)
    settle(qtbot, window)
    window.frame.top.hold.click()
    settle(qtbot, window)
    return window


def test_without_a_meeting_nothing_is_offered(window) -> None:
    assert window.frame.top.hold.isHidden()
    assert not window.idle.is_holding


def test_a_meeting_that_begins_is_proposed_once_and_stays_offered(qtbot, window, diary) -> None:
    diary.begin()
    window.jobs.desk_changed.emit(CHANGED)
    settle(qtbot, window)
    button, toast = window.frame.top.hold, window.frame.toast
    assert not button.isHidden()
    assert button.accessibleName() == f"Hold the key until {shown_time(NOW + HOUR)}"
    assert "can be held" in toast.words.text()
    assert not window.idle.is_holding
    toast.hide()
    window.locking.hold.ask()
    settle(qtbot, window)
    assert toast.isHidden()


def test_a_planned_beginning_is_waited_for(qtbot, window, diary) -> None:
    diary.seen = Meetings(next_at=NOW + timedelta(minutes=2))
    window.locking.hold.ask()
    settle(qtbot, window)
    timer = window.locking.hold._timer
    assert timer.isActive()
    assert 119_000 < timer.interval() < 121_000
    diary.begin()
    timer.timeout.emit()
    settle(qtbot, window)
    assert not window.frame.top.hold.isHidden()


def test_it_is_seen_with_its_end_and_told_how_the_screen_comes_back(held) -> None:
    assert held.idle.is_holding
    assert held.locking.hold.until == NOW + HOUR
    assert held.frame.top.hold.accessibleName() == f"Key held until {shown_time(NOW + HOUR)}"
    assert held.frame.top.hold.is_on
    assert "Enter brings it back" in held.frame.toast.words.text()


def test_the_screen_goes_blank_after_half_a_minute_and_the_key_stays(qtbot, held, clock) -> None:
    clock.now += 30
    held.idle.look()
    assert held.locking.blank.is_on
    assert held.is_open
    assert ("close", "") not in held.frame.desk["calls"]
    qtbot.keyClick(held, Qt.Key.Key_Return)
    assert not held.locking.blank.is_on
    assert held.frame.isVisible()


def test_at_its_end_the_window_locks_even_when_blank(held, clock) -> None:
    clock.now += 30
    held.idle.look()
    clock.now += 3_570
    held.idle.look()
    assert not held.is_open
    assert held.screens.currentWidget() is held.unlock
    assert not held.idle.is_holding


@pytest.mark.parametrize("how", ["key", "lid", "sleep"])
def test_the_key_of_the_lock_the_lid_and_sleep_drop_it_at_once(qtbot, held, clock, how: str) -> None:
    desk = held.frame.desk
    held.locking.watch(Away)
    clock.now += 30
    held.idle.look()
    if how == "key":
        qtbot.keyClick(held.windowHandle(), Qt.Key.Key_L, LOCK)
    else:
        (held.locking.away.left if how == "lid" else held.locking.away.sleeping).emit()
    assert not held.is_open
    assert not held.idle.is_holding
    qtbot.waitUntil(lambda: ("close", "") in desk["calls"])


def test_pressed_again_it_ends_and_the_usual_lock_counts(qtbot, held, clock) -> None:
    held.frame.top.hold.click()
    settle(qtbot, held)
    assert not held.idle.is_holding
    assert not held.frame.top.hold.is_on
    clock.now += 180
    held.idle.look()
    assert not held.is_open


def test_the_palette_begins_and_ends_it(qtbot, window, diary) -> None:
    diary.begin()
    (command,) = [one for one in window.frame.all_commands() if "Hold the key" in one.label]
    for is_on in (True, False):
        command.run()
        settle(qtbot, window)
        assert window.idle.is_holding is is_on


@pytest.mark.parametrize("lasts", [None, timedelta()])
def test_what_cannot_be_held_for_is_said_with_the_reason(qtbot, window, diary, lasts) -> None:
    if lasts is None:
        diary.begin(lasts=None)
    window.frame.hold_asked.emit()
    settle(qtbot, window)
    assert not window.idle.is_holding
    assert window.frame.messages.isVisible()
    assert "start and an end" in window.frame.messages.remedy.text()


def test_it_never_lasts_longer_than_ninety_minutes_however_often_it_is_begun(qtbot, window, diary) -> None:
    diary.begin(lasts=4 * HOUR)
    for _turn in range(3):
        window.frame.hold_asked.emit()
        settle(qtbot, window)
        assert window.locking.hold.until == NOW + 1.5 * HOUR
        diary.now += timedelta(minutes=20)
        window.frame.hold_asked.emit()
        settle(qtbot, window)
        assert window.locking.hold.until is None


@pytest.mark.parametrize("seen", [Meetings(), Meetings(under_way="e2", ends_at=NOW + HOUR)])
def test_an_engagement_that_is_over_ends_its_hold(qtbot, held, diary, seen: Meetings) -> None:
    diary.seen = seen
    held.jobs.desk_changed.emit(CHANGED)
    settle(qtbot, held)
    assert not held.idle.is_holding


def test_an_end_that_is_moved_forward_counts_and_one_that_is_put_off_does_not(qtbot, held, diary) -> None:
    for ends_at, counts in ((NOW + HOUR / 2, NOW + HOUR / 2), (NOW + 3 * HOUR, NOW + HOUR / 2)):
        diary.seen = Meetings(under_way="e1", ends_at=ends_at)
        held.jobs.desk_changed.emit(CHANGED)
        settle(qtbot, held)
        assert held.locking.hold.until == counts


def test_other_changes_ask_nothing(window, diary) -> None:
    before = diary.asked
    window.jobs.desk_changed.emit(Changes(kinds=frozenset({"contact"}), ids=("c1",)))
    assert diary.asked == before


def test_after_a_lock_nothing_is_held_and_it_may_be_begun_anew(qtbot, held, diary) -> None:
    held.lock()
    qtbot.waitUntil(lambda: held.jobs.is_idle)
    diary.now += timedelta(minutes=10)
    unlock(qtbot, held)
    assert not held.idle.is_holding
    assert not held.frame.top.hold.is_on
    held.frame.top.hold.click()
    settle(qtbot, held)
    assert held.locking.hold.until == NOW + HOUR


def test_a_frame_that_is_made_anew_goes_on_showing_it(qtbot, held) -> None:
    held.frame.close_pages()
    held._let_go(held.frame)
    held.show_opened(held.frame.opened)
    settle(qtbot, held)
    assert held.idle.is_holding
    assert held.frame.top.hold.is_on
