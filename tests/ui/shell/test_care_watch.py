"""The care of the vault in the window: what is due is done when the worker is free, and given up at a lock."""

from __future__ import annotations

import threading

from liaison_desk.domain.errors import DamagedError
from liaison_desk.domain.safe_points import is_to_stop, safe_point
from liaison_desk.services.safekeeping import Standing
from liaison_desk.ui.shell.care_watch import GIVEN_UP_AFTER, MOST_GIVEN_UP
from tests.ui.demo import WORDS
from tests.ui.real_window import PATIENCE


def opened(qtbot, make_window, tend):
    window = make_window(tend=tend)
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle, timeout=PATIENCE)
    return window


def test_it_looks_first_as_just_opened_and_then_not(qtbot, make_window) -> None:
    asked: list[bool] = []
    window = opened(qtbot, make_window, lambda _desk, is_first: asked.append(is_first) or Standing(is_late=True))
    care = window.frame.care
    assert window.frame.rail.kept.isHidden()
    for _time in range(2):
        care.look()
        qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert asked == [True, False]
    assert window.frame.rail.kept.words == "Not backed up"
    assert care._timer.isActive()


def test_it_waits_while_the_worker_is_busy(qtbot, make_window) -> None:
    asked: list[bool] = []
    window = opened(qtbot, make_window, lambda _desk, is_first: asked.append(is_first) or Standing())
    go = threading.Event()
    window.jobs.run(lambda: go.wait(20))
    window.frame.care.look()
    assert window.frame.care._timer.interval() < 10_000
    go.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert asked == []


def test_a_lock_gives_up_what_is_being_done(qtbot, make_window) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def slow(_desk, _is_first):
        begun.set()
        while not is_to_stop():
            threading.Event().wait(0.01)
        stopped.set()
        safe_point()

    window = opened(qtbot, make_window, slow)
    window.frame.care.look()
    assert begun.wait(20)
    window.lock()
    assert stopped.wait(20)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert not window.is_open


def test_it_gives_way_to_whoever_waits_and_begins_again_when_the_worker_is_free(qtbot, make_window) -> None:
    begun, answers = threading.Event(), []

    def slow(_desk, _is_first):
        begun.set()
        for _step in range(2_000):
            threading.Event().wait(0.01)
            safe_point()

    window = opened(qtbot, make_window, slow)
    care = window.frame.care
    care.look()
    assert begun.wait(20)
    window.jobs.run(lambda: "rows", done=answers.append)
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert answers == ["rows"]
    assert care.seen is None
    assert care._timer.isActive()
    assert care._timer.interval() == GIVEN_UP_AFTER


def test_after_some_times_it_is_done_to_its_end_whoever_waits(qtbot, make_window) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow(_desk, _is_first):
        begun.set()
        assert go.wait(20)
        safe_point()
        return Standing(is_late=True)

    window = opened(qtbot, make_window, slow)
    care = window.frame.care
    care._given_up = MOST_GIVEN_UP
    care.look()
    assert begun.wait(20)
    window.jobs.run(lambda: None)
    go.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert care.seen is not None
    assert care._given_up == 0


def test_damage_is_said_and_looked_at_again_later(qtbot, make_window) -> None:
    def damaged(_desk, _is_first):
        raise DamagedError("A file is damaged.", remedy="Run doctor.")

    window = opened(qtbot, make_window, damaged)
    window.frame.care.look()
    qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
    assert "damaged" in window.frame.messages.words.text()
    assert window.frame.care._timer.isActive()


def test_a_week_without_a_copy_elsewhere_is_said_once(qtbot, make_window) -> None:
    window = opened(qtbot, make_window, lambda _desk, _is_first: Standing(is_carry_due=True))
    for expected in (True, False):
        window.frame.toast.hide()
        window.frame.care.look()
        qtbot.waitUntil(lambda: window.jobs.is_idle, timeout=PATIENCE)
        assert window.frame.toast.isVisible() is expected


def test_without_a_vault_that_can_be_tended_nothing_is_asked(qtbot, make_window) -> None:
    window = opened(qtbot, make_window, None)
    window.frame.care.look()
    window.frame.care.look_again()
    assert not window.frame.care._timer.isActive()
    assert {one.label.split(":")[0] for one in window.frame.care.commands()} == {
        "Backups",
        "Doctor",
        "Passphrases",
        "Try the recovery code",
        "Make a new key for this vault",
        "Destroy this vault",
    }
