"""The worker: order, threads, replacement of reads, errors by whose fault, progress, and the end."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DiskFullError, StoppedError, UserError
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.ui.jobs import Jobs


def answers(qtbot, jobs):
    qtbot.waitUntil(lambda: jobs.is_idle)


def test_work_runs_in_another_thread_and_its_answer_comes_back_to_this_one(qtbot, jobs):
    seen = []
    jobs.run(threading.get_ident, done=lambda ident: seen.append((ident, threading.get_ident())))
    answers(qtbot, jobs)
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] == threading.get_ident()


def test_all_work_runs_in_one_thread_in_the_order_of_asking(qtbot, jobs):
    seen, idents = [], set()

    def work(number):
        idents.add(threading.get_ident())
        return number

    for number in range(50):
        jobs.run(lambda number=number: work(number), done=seen.append)
    answers(qtbot, jobs)
    assert seen == list(range(50))
    assert len(idents) == 1


def test_a_newer_read_of_the_same_topic_takes_the_place_of_the_older(qtbot, jobs):
    gate, seen = threading.Event(), []
    jobs.run(gate.wait)
    jobs.run(lambda: "old", done=seen.append, topic="list")
    jobs.run(lambda: "other", done=seen.append, topic="else")
    jobs.run(lambda: "new", done=seen.append, topic="list")
    gate.set()
    answers(qtbot, jobs)
    assert seen == ["other", "new"]


def test_a_running_read_is_interrupted_by_the_newer_one_and_its_error_is_silent(qtbot, jobs):
    began, interrupted, seen, broken = threading.Event(), threading.Event(), [], []

    def read():
        began.set()
        assert interrupted.wait(60)
        raise RuntimeError("interrupted")

    jobs.broke.connect(broken.append)
    jobs.use_interrupt(interrupted.set)
    jobs.run(read, done=seen.append, topic="list")
    assert began.wait(60)
    jobs.run(lambda: "new", done=seen.append, topic="list")
    answers(qtbot, jobs)
    assert seen == ["new"]
    assert broken == []


def test_a_write_is_never_interrupted(qtbot, jobs):
    began, gate, interrupted = threading.Event(), threading.Event(), []

    def write():
        began.set()
        gate.wait(60)

    jobs.use_interrupt(lambda: interrupted.append(True))
    jobs.run(write)
    assert began.wait(60)
    jobs.run(lambda: 1, topic="list")
    jobs.run(lambda: 2, topic="list")
    gate.set()
    answers(qtbot, jobs)
    assert interrupted == []


def test_what_changed_is_announced_once_after_the_answer(qtbot, jobs):
    seen = []
    jobs.desk_changed.connect(lambda changes: seen.append(("changed", changes.ids)))
    jobs.run(lambda: Changes(kinds=frozenset({"stakeholder"}), ids=("a",)), done=lambda _: seen.append("done"))
    jobs.run(Changes)
    answers(qtbot, jobs)
    assert seen == ["done", ("changed", ("a",))]


@pytest.mark.parametrize(
    ("error", "signal"), [(UserError("no", field="name"), "refused"), (DiskFullError("full"), "failed_world"), (KeyError("x"), "broke")]
)
def test_errors_go_by_whose_fault_they_are(qtbot, jobs, error, signal):
    seen = []
    getattr(jobs, signal).connect(seen.append)

    def work():
        raise error

    jobs.run(work)
    answers(qtbot, jobs)
    assert seen == [error]


def test_an_error_that_was_shown_beside_its_field_is_not_shown_again(qtbot, jobs):
    shown, seen = [], []
    jobs.refused.connect(seen.append)

    def work():
        raise UserError("no", field="name")

    jobs.run(work, failed=lambda error: shown.append(error.field) or True)
    answers(qtbot, jobs)
    assert shown == ["name"]
    assert seen == []


def test_a_read_that_came_after_a_lock_is_no_error(qtbot, jobs):
    told = []
    for signal in (jobs.refused, jobs.failed_world, jobs.broke):
        signal.connect(told.append)

    def too_late():
        raise StoppedError("locked")

    jobs.run(too_late)
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=20_000)
    assert told == []


def test_long_work_tells_how_far_it_is_and_can_be_cancelled(qtbot, jobs):
    told, done, ended, gate = [], [], [], threading.Event()

    def work(progress):
        progress(1, 3)
        gate.wait(60)
        progress(2, 3)

    jobs.moved.connect(lambda job, now, total: told.append((now, total)))
    jobs.ended.connect(ended.append)
    job = jobs.run(work, done=done.append, title="Import", cancellable=True, progress=True)
    qtbot.waitUntil(lambda: told == [(1, 3)])
    jobs.cancel(job)
    gate.set()
    answers(qtbot, jobs)
    assert done == []
    assert ended == [job]


def test_closing_finishes_what_was_asked_and_does_the_last_thing(qapp):
    made, seen = Jobs(), []
    for number in range(5):
        made.run(lambda number=number: seen.append(number))
    made.run(lambda: seen.append("read"), topic="list")
    made.close(lambda: seen.append("closed"))
    assert seen[:5] == [0, 1, 2, 3, 4]
    assert seen[-1] == "closed"


def long_work(jobs, gate, began, *, done=None, answer=None):
    """Run long work that waits for a gate and then comes to a safe point."""

    def work(progress):
        progress(1, 2)
        began.set()
        gate.wait(60)
        safe_point()
        return answer

    return jobs.run(work, done=done, title="Import", progress=True, long="the same again")


def test_a_lock_gives_long_work_up_at_its_next_safe_point_and_hands_it_over(qtbot, jobs):
    gate, began, seen, shown = threading.Event(), threading.Event(), [], []
    jobs.refused.connect(shown.append)
    long_work(jobs, gate, began, done=seen.append)
    assert began.wait(60)
    jobs.hush()
    jobs.pause()
    gate.set()
    answers(qtbot, jobs)
    assert seen == shown == []
    assert jobs.take_paused() == (("the same again",), ())
    assert jobs.take_paused() == ((), ())


def test_long_work_that_has_not_begun_never_does(qtbot, jobs):
    gate, ran = threading.Event(), []
    jobs.run(gate.wait)
    jobs.run(lambda _progress: ran.append(1), progress=True, long="later")
    jobs.hush()
    jobs.pause()
    gate.set()
    answers(qtbot, jobs)
    assert ran == []
    assert jobs.take_paused() == (("later",), ())


def test_long_work_that_swallows_its_stop_is_given_up_all_the_same(qtbot, jobs):
    gate, began = threading.Event(), threading.Event()

    def work(_progress):
        began.set()
        gate.wait(60)
        with suppress(StoppedError):
            safe_point()
        return "half of it"

    jobs.run(work, progress=True, long="again")
    assert began.wait(60)
    jobs.hush()
    jobs.pause()
    gate.set()
    answers(qtbot, jobs)
    assert jobs.take_paused() == (("again",), ())


def test_long_work_that_was_done_before_its_next_safe_point_is_told_with_its_batch_and_never_done_twice(qtbot, jobs):
    gate, began, seen = threading.Event(), threading.Event(), []

    def work(_progress):
        began.set()
        gate.wait(60)
        return Changes(ids=("a",), batch="b1")

    jobs.run(work, done=seen.append, progress=True, long="import")
    assert began.wait(60)
    jobs.hush()
    jobs.pause()
    gate.set()
    answers(qtbot, jobs)
    assert seen == []
    assert jobs.take_paused() == ((), (("import", "b1"),))


def test_what_the_user_cancelled_is_not_begun_again(qtbot, jobs):
    gate, began = threading.Event(), threading.Event()
    job = long_work(jobs, gate, began)
    assert began.wait(60)
    jobs.cancel(job)
    jobs.hush()
    jobs.pause()
    gate.set()
    answers(qtbot, jobs)
    assert jobs.take_paused() == ((), ())


def test_long_work_without_a_lock_is_as_any_other(qtbot, jobs):
    gate, began, seen = threading.Event(), threading.Event(), []
    gate.set()
    long_work(jobs, gate, began, done=seen.append, answer=3)
    answers(qtbot, jobs)
    assert seen == [3]
    assert jobs.take_paused() == ((), ())


def test_no_answer_reaches_what_went_away_and_no_change_is_told(qtbot, jobs):
    gate, seen = threading.Event(), []
    jobs.desk_changed.connect(seen.append)
    jobs.run(gate.wait)
    jobs.run(lambda: Changes(ids=("a",)), done=seen.append)
    jobs.run(lambda: "read", done=seen.append, topic="list")
    jobs.hush()
    jobs.run(lambda: "later", done=seen.append)
    gate.set()
    answers(qtbot, jobs)
    assert seen == ["later"]


def test_a_write_that_failed_after_the_lock_is_told_all_the_same(qtbot, jobs):
    gate, told, bugs = threading.Event(), [], []
    jobs.failed_world.connect(told.append)
    jobs.broke.connect(bugs.append)

    def fail(error):
        raise error

    full, bug = DiskFullError("full"), KeyError("x")
    jobs.run(gate.wait)
    for error in (full, bug, UserError("no")):
        jobs.run(lambda error=error: fail(error))
    jobs.hush()
    gate.set()
    answers(qtbot, jobs)
    assert told == [full]
    assert bugs == [bug]


def test_a_read_that_nobody_waits_for_is_given_up_at_its_next_safe_point(qtbot, jobs):
    began, stopped, seen = threading.Event(), threading.Event(), []

    def look():
        began.set()
        try:
            for _turn in range(2_000):
                stopped.wait(0.01)
                safe_point()
        except StoppedError:
            stopped.set()
            raise
        return "too late"

    jobs.run(look, done=seen.append, topic="list")
    qtbot.waitUntil(began.is_set, timeout=20_000)
    jobs.drop("list")
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=20_000)
    assert stopped.is_set()
    assert seen == []


class Dialog(QObject):
    """Somebody who asked and went away."""

    def __init__(self):
        super().__init__()
        self.told = []

    def take(self, *told):
        self.told.append(told)
        return True

    def taker(self):
        def take(told):
            self.take(told)

        return take


@pytest.mark.parametrize(
    "ask", [lambda one: one.take, lambda one: partial(partial(one.take, 1), 2), lambda one: partial(_tell, one), lambda one: one.taker()]
)
def test_who_was_deleted_meanwhile_is_told_nothing(qtbot, jobs, ask):
    asked, refused = Dialog(), []
    jobs.refused.connect(refused.append)
    delete(asked)
    jobs.run(lambda: 1, done=ask(asked))
    jobs.run(_refuse, done=ask(asked), failed=ask(asked))
    answers(qtbot, jobs)
    assert asked.told == []
    assert len(refused) == 1


def _tell(one, told):
    return one.take(told)


def _refuse():
    raise UserError("Not so.")
