"""What is done in between, while nobody waits: reading ahead once, tidying after each change, and never in anybody's way."""

from __future__ import annotations

import threading

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DamagedError
from liaison_desk.domain.safe_points import safe_point
from tests.ui.demo import WORDS
from tests.ui.real_window import PATIENCE


def opened(qtbot, make_window, read_ahead, **more):
    window = make_window(read_ahead=read_ahead, **more)
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open, timeout=PATIENCE)
    return window


def test_after_an_unlock_it_reads_once_by_itself(qtbot, make_window) -> None:
    read: list[object] = []
    window = opened(qtbot, make_window, read.append)
    qtbot.waitUntil(lambda: window.frame.ahead.is_done, timeout=PATIENCE)
    window.frame.ahead.look()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert read == [window.frame.desk]


def test_it_makes_room_for_whoever_waits_and_goes_on_when_the_worker_is_free(qtbot, make_window) -> None:
    begun, given_up, answers = threading.Event(), [], []

    def slow(_desk):
        begun.set()
        for _step in range(2_000 if not given_up else 0):
            threading.Event().wait(0.01)
            try:
                safe_point()
            except Exception:
                given_up.append(list(answers))
                raise

    window = opened(qtbot, make_window, slow)
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE)
    window.jobs.run(lambda: "rows", done=answers.append)
    qtbot.waitUntil(lambda: window.frame.ahead.is_done, timeout=PATIENCE)
    assert answers == ["rows"]
    assert given_up == [[]]


def test_it_waits_while_the_worker_is_busy(qtbot, make_window) -> None:
    go, read = threading.Event(), []
    window = opened(qtbot, make_window, read.append)
    window.frame.ahead._timer.stop()
    window.frame.ahead.is_done = False
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    read.clear()
    window.jobs.run(lambda: go.wait(20))
    window.frame.ahead.look()
    assert not read
    assert window.frame.ahead._timer.isActive()
    go.set()
    qtbot.waitUntil(lambda: bool(read), timeout=PATIENCE)


def test_a_lock_gives_it_up(qtbot, make_window) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def slow(_desk):
        begun.set()
        for _step in range(2_000):
            threading.Event().wait(0.01)
            try:
                safe_point()
            except Exception:
                stopped.set()
                raise

    window = opened(qtbot, make_window, slow)
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE)
    window.lock()
    assert stopped.wait(20)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert not window.is_open


def test_a_failure_is_left_to_whoever_asks(qtbot, make_window) -> None:
    def damaged(_desk):
        raise DamagedError("A page is damaged.", remedy="Run doctor.")

    window = opened(qtbot, make_window, damaged)
    qtbot.waitUntil(lambda: window.frame.ahead.is_done, timeout=PATIENCE)
    assert not window.frame.messages.isVisible()


def test_where_there_is_nothing_to_read_nothing_is_asked(qtbot, make_window) -> None:
    window = opened(qtbot, make_window, None)
    window.frame.ahead.look()
    assert window.frame.ahead.is_done
    assert not window.frame.ahead._timer.isActive()


def test_it_is_tidied_after_an_unlock_and_after_a_change(qtbot, make_window) -> None:
    tidied: list[object] = []
    window = opened(qtbot, make_window, None, tidy=tidied.append)
    qtbot.waitUntil(lambda: window.frame.tidying.is_done, timeout=PATIENCE)
    assert len(tidied) == 1
    window.jobs.desk_changed.emit(Changes(kinds=frozenset({"contact"})))
    assert not window.frame.tidying.is_done
    qtbot.waitUntil(lambda: window.frame.tidying.is_done, timeout=PATIENCE)
    assert len(tidied) == 2


def test_a_change_while_it_is_tidied_lets_it_begin_again(qtbot, make_window) -> None:
    begun, go, tidied = threading.Event(), threading.Event(), []

    def slow(_desk):
        begun.set()
        go.wait(20)
        tidied.append(1)

    window = opened(qtbot, make_window, None, tidy=slow)
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE)
    window.frame.tidying.begin()
    go.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert not window.frame.tidying.is_done
    qtbot.waitUntil(lambda: len(tidied) == 2, timeout=PATIENCE)


def test_a_lock_ends_it_for_good(qtbot, make_window) -> None:
    tidied: list[object] = []
    window = opened(qtbot, make_window, None, tidy=tidied.append)
    tidying = window.frame.tidying
    tidying.stop()
    tidying.begin()
    tidying.look()
    assert not tidying._timer.isActive()
    assert tidied == []
