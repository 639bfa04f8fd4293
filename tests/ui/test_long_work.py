"""Long work in the window: a lock gives it up, the next unlock of the same vault by the same person begins it anew."""

from __future__ import annotations

import gc
import threading
import weakref
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DiskFullError, UserError
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.ui.long_work import LongWork, begin
from liaison_desk.ui.session import Opened
from tests.ui.demo import WORDS
from tests.ui.real_window import PATIENCE


class Import:
    """Work that waits in its middle until it is let go on, and counts what it was asked and what came of it."""

    def __init__(self) -> None:
        self.began, self.gate = threading.Event(), threading.Event()
        self.desks, self.seen, self.failed = [], [], []

    def work(self, desk, progress):
        self.desks.append(desk)
        progress(1, 2)
        self.began.set()
        self.gate.wait(60)
        safe_point()
        return Changes(ids=("a",), batch="b9")

    def as_long(self, **changed):
        facts = {"title": "Importing contacts.csv", "work": self.work, "done": lambda _frame, answer: self.seen.append(answer.batch)}
        return LongWork(**(facts | changed))


@pytest.fixture
def slow():
    return Import()


def unlock(qtbot, window) -> None:
    window.unlock.field.field.setText(WORDS)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open)


def locked_in_the_middle(qtbot, window, slow) -> None:
    begin(window.frame, slow.as_long())
    assert slow.began.wait(60)
    window.lock()
    slow.gate.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)


def test_work_that_a_lock_stopped_goes_on_after_the_unlock_and_shows_how_far_it_is(qtbot, opened, slow) -> None:
    locked_in_the_middle(qtbot, opened, slow)
    assert slow.seen == []
    slow.began.clear()
    slow.gate.clear()
    unlock(qtbot, opened)
    assert slow.began.wait(60)
    qtbot.waitUntil(opened.frame.strip.isVisible)
    assert opened.frame.strip.words.text() == "Importing contacts.csv"
    assert "Goes on after the lock" in opened.frame.toast.words.text()
    slow.gate.set()
    qtbot.waitUntil(lambda: slow.seen == ["b9"])
    assert len(slow.desks) == 2


def test_two_locks_in_a_row_give_it_up_twice_and_do_it_once(qtbot, opened, slow) -> None:
    for _turn in range(2):
        if not opened.is_open:
            slow.gate.clear()
            slow.began.clear()
            unlock(qtbot, opened)
        else:
            begin(opened.frame, slow.as_long())
        assert slow.began.wait(60)
        opened.lock()
        slow.gate.set()
        qtbot.waitUntil(lambda: opened.jobs.is_idle)
    unlock(qtbot, opened)
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    assert slow.seen == ["b9"]


def test_what_was_done_while_the_window_locked_is_told_and_can_be_undone(qtbot, opened, slow) -> None:
    def committed(_desk, _progress):
        slow.began.set()
        slow.gate.wait(60)
        return Changes(ids=("a",), batch="b9")

    begin(opened.frame, slow.as_long(work=committed))
    assert slow.began.wait(60)
    opened.lock()
    slow.gate.set()
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    unlock(qtbot, opened)
    toast = opened.frame.toast
    assert toast.words.text() == "Done while the window locked: Importing contacts.csv"
    assert not toast.button.isHidden()
    toast.button.click()
    qtbot.waitUntil(lambda: ("undo", "b9") in opened.frame.desk["calls"])


@pytest.mark.parametrize("other", ["vault", "person"])
def test_another_vault_or_person_does_not_go_on_with_it(qtbot, make_window, slow, other: str) -> None:
    opened = iter(
        [
            Opened(desk=SimpleNamespace(author="Mira"), folder=Path("marav")),
            Opened(
                desk=SimpleNamespace(author="Mira" if other == "vault" else "Ana"), folder=Path("saan" if other == "vault" else "marav")
            ),
        ]
    )
    window = make_window(open=lambda _folder, _words: next(opened), close=lambda _desk: None)
    unlock(qtbot, window)
    locked_in_the_middle(qtbot, window, slow)
    unlock(qtbot, window)
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert len(slow.desks) == 1
    assert window.jobs.take_paused() == ((), ())


def test_what_waits_for_the_unlock_holds_no_frame_and_no_desk(qtbot, opened, slow) -> None:
    frame = weakref.ref(opened.frame)
    locked_in_the_middle(qtbot, opened, slow)
    slow.desks.clear()
    qtbot.waitUntil(lambda: gc.collect() is not None and frame() is None)


def test_a_failure_is_told_to_who_asked_else_to_the_window(qtbot, opened, slow) -> None:
    told = []

    def fail(_desk, _progress):
        raise UserError("The file holds no rows.")

    begin(opened.frame, slow.as_long(work=fail, failed=lambda frame, error: told.append((frame, error.message)) or True))
    qtbot.waitUntil(lambda: opened.jobs.is_idle)
    assert told == [(opened.frame, "The file holds no rows.")]
    begin(opened.frame, slow.as_long(work=fail))
    qtbot.waitUntil(opened.frame.messages.isVisible)


def test_what_could_not_be_kept_at_the_lock_is_said_on_the_locked_window(qtbot, opened) -> None:
    def fail():
        raise DiskFullError("The disk is full.", remedy="Make room.")

    gate = threading.Event()
    opened.jobs.run(gate.wait)
    opened.jobs.run(fail)
    opened.lock()
    gate.set()
    qtbot.waitUntil(lambda: opened.unlock.row.has_error)
    assert opened.unlock.row.error.text() == "What you typed last could not be kept. The disk is full. Make room."


class Export:
    """Work in three parts whose middle, beside the vault, waits until it is let go on."""

    def __init__(self) -> None:
        self.began, self.gate = threading.Event(), threading.Event()
        self.firsts, self.threads, self.written, self.seen, self.failed = [], [], [], [], []

    def first(self, desk, _progress):
        self.firsts.append(desk)
        return "outline"

    def beside(self, answer, progress):
        self.threads.append(threading.current_thread().name)
        self.began.set()
        while not self.gate.wait(0.01):
            progress(1, 4)
            safe_point()
        safe_point()
        return f"{answer} drawn"

    def last(self, desk, answer):
        self.written.append((desk, answer))
        return answer

    def as_long(self):
        return LongWork(
            title="Making the copy",
            work=self.first,
            beside=self.beside,
            last=self.last,
            done=lambda _frame, answer: self.seen.append(answer),
            failed=lambda _frame, error: self.failed.append(error) or True,
            cancellable=True,
        )


@pytest.fixture
def export():
    return Export()


def test_what_needs_no_vault_leaves_it_to_others(qtbot, opened, export) -> None:
    begin(opened.frame, export.as_long())
    qtbot.waitUntil(export.began.is_set, timeout=PATIENCE)
    answered = []
    opened.jobs.run(threading.current_thread, done=lambda thread: answered.append(thread.name))
    qtbot.waitUntil(lambda: answered == ["vault"], timeout=PATIENCE)
    assert export.threads == ["aside"]
    qtbot.waitUntil(lambda: opened.frame.strip.bar.maximum() == 4, timeout=PATIENCE)
    export.gate.set()
    qtbot.waitUntil(lambda: export.seen == ["outline drawn"], timeout=PATIENCE)
    assert export.written == [(opened.frame.desk, "outline drawn")]
    assert opened.frame.strip.isHidden()


def test_a_lock_stops_what_runs_beside_the_vault_and_all_of_it_is_done_anew(qtbot, opened, export) -> None:
    begin(opened.frame, export.as_long())
    qtbot.waitUntil(export.began.is_set, timeout=PATIENCE)
    opened.lock()
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=PATIENCE)
    assert export.written == []
    export.gate.set()
    unlock(qtbot, opened)
    qtbot.waitUntil(lambda: export.seen == ["outline drawn"], timeout=PATIENCE)
    assert len(export.firsts) == 2
    assert len(export.written) == 1


def test_a_lock_between_two_parts_begins_with_the_first_again(qtbot, opened, export) -> None:
    export.gate.set()
    jobs, go_on = opened.jobs, threading.Event()
    jobs.run(lambda: go_on.wait(60))
    begin(opened.frame, export.as_long())
    jobs.hush()  # As a lock does it: what has its answer already gives it to nobody.
    go_on.set()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=PATIENCE)
    assert export.firsts
    assert export.threads == []
    stopped, ended = jobs.take_paused()
    assert [one.title for one in stopped] == ["Making the copy"]
    assert ended == ()


def test_what_runs_beside_the_vault_can_be_cancelled_and_writes_nothing(qtbot, opened, export) -> None:
    begin(opened.frame, export.as_long())
    qtbot.waitUntil(lambda: export.began.is_set() and opened.frame.strip.bar.maximum() == 4, timeout=PATIENCE)
    opened.frame.strip.button.click()
    qtbot.waitUntil(lambda: opened.jobs.is_idle, timeout=PATIENCE)
    assert export.written == export.seen == export.failed == []
    assert opened.jobs.take_paused() == ((), ())


def test_a_failure_beside_the_vault_is_told(qtbot, opened, export) -> None:
    def refuse(_answer, _progress):
        raise DiskFullError("The disk is full.", remedy="Make room.")

    export.beside = refuse
    begin(opened.frame, export.as_long())
    qtbot.waitUntil(lambda: bool(export.failed), timeout=PATIENCE)
    assert export.written == []


def test_a_window_that_closes_waits_for_nothing_beside_the_vault(qtbot, opened, export) -> None:
    begin(opened.frame, export.as_long())
    qtbot.waitUntil(export.began.is_set, timeout=PATIENCE)
    opened.close()
    assert export.written == []
    assert not any(thread.name == "aside" for thread in threading.enumerate())


def test_work_with_two_parts_ends_beside_the_vault(qtbot, opened, export) -> None:
    export.gate.set()
    begin(opened.frame, replace(export.as_long(), last=None))
    qtbot.waitUntil(lambda: export.seen == ["outline drawn"], timeout=PATIENCE)
    assert export.written == []
