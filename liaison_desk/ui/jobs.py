"""The one worker thread that owns the vault, and the way to it.

A page hands `Jobs.run` a callable; it runs in the worker, one after the other in the order of asking, and its frozen answer comes
back on the main thread. A newer read of the same topic takes the place of an older one, which is interrupted. What a change
changed is announced once, by `desk_changed`.

When the window locks, `hush` lets no answer reach what is going away, and `pause` gives long work up at its next safe point: it has written
nothing, and `take_paused` hands it over to be done again from the beginning once somebody has unlocked.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import DeskError, StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.ui.collecting import Collector

Work = Callable[[], Any]
Done = Callable[[Any], object]
Failed = Callable[[DeskError], bool | None]


class CancelledError(Exception):
    """The user cancelled this piece of work."""


class Progress:
    """What a long piece of work tells: call it with how many of how many are done; it raises `CancelledError` when cancelled."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell, self._cancelled, self._paused = tell, threading.Event(), threading.Event()
        self.was_given_up = False

    def __call__(self, done: int, total: int) -> None:
        """Tell how far it is; `total` is 0 when it is not known."""
        if self._cancelled.is_set():
            raise CancelledError
        self._tell(done, total)

    def cancel(self) -> None:
        """Stop the work at its next call."""
        self._cancelled.set()

    def pause(self) -> None:
        """Give the work up at its next safe point."""
        self._paused.set()

    @property
    def is_cancelled(self) -> bool:
        """Say whether the user cancelled."""
        return self._cancelled.is_set()

    def is_to_stop(self) -> bool:
        """Say, at a safe point, whether the work is to be given up; from then on its answer no longer counts."""
        self.was_given_up = self.was_given_up or self._paused.is_set()
        return self.was_given_up


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work on its way; `title` is shown while it runs when it is long, `topic` names reads that replace each other.

    `long` is what to do again after an unlock when a lock has stopped it; `turn` counts the locks before it was asked.
    `goes_on` says that its answer is not the end of its long work, which a lock stops all the same when it has just come.
    """

    work: Callable[..., Any]
    done: Done | None = None
    failed: Failed | None = None
    topic: str = ""
    title: str = ""
    cancellable: bool = False
    progress: Progress | None = None
    long: object = None
    goes_on: bool = False
    turn: int = 0
    is_dropped: bool = False
    answer: Any = None
    error: BaseException | None = field(default=None)

    @property
    def is_paused(self) -> bool:
        """Say whether a lock stopped it before it wrote anything."""
        if self.long is None or self.progress is None or self.progress.is_cancelled:
            return False
        return self.progress.was_given_up or (self.goes_on and self.error is None)


class Jobs(QObject):
    """Runs work in the one worker thread; every signal and callback arrives on the main thread."""

    desk_changed = Signal(Changes)
    refused = Signal(DeskError)
    failed_world = Signal(DeskError)
    broke = Signal(object)
    began = Signal(Job)
    moved = Signal(Job, int, int)
    ended = Signal(Job)
    cancelled = Signal(Job)
    _came_back = Signal()
    _told = Signal(Job, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._back: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._running: Job | None = None
        self._newest: dict[str, Job] = {}
        self._long: list[Job] = []
        self._away: list[Job] = []
        self._aside: list[tuple[Job, threading.Thread]] = []
        self._turn = 0
        self._interrupt: Callable[[], None] | None = None
        self._open_count = 0
        self._came_back.connect(self._take_back, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self.moved, Qt.ConnectionType.QueuedConnection)
        self._collector = Collector(self)
        self._thread = threading.Thread(target=self._work, name="vault", daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[..., Any],
        *,
        done: Done | None = None,
        failed: Failed | None = None,
        topic: str = "",
        title: str = "",
        cancellable: bool = False,
        progress: bool = False,
        long: object = None,
    ) -> Job:
        """Queue `work` for the worker.

        `done` gets its answer, `failed` a `DeskError` and returns True when it has shown it; else the window shows it. With a `topic` the
        work must be a read: it replaces an older read of that topic. With `progress` the work is called with a `Progress`; `title` is shown
        beside the bar and `cancellable` offers to stop it. An answer that is (or has as `changes`) a `Changes` is announced.
        Work that has something `long` is given up when the window locks, and that is what `take_paused` hands over then.
        """
        job = Job(work, done, failed, topic, title, cancellable, long=long)
        self._take_on(job, tells=progress)
        self._waiting.put(job)
        return job

    def start(self, job: Job, *, aside: bool = False) -> Job:
        """Begin a part of long work; `aside` in a thread of its own, which must know nothing of the vault, so that others can use that."""
        self._take_on(job, tells=True)
        if not aside:
            self._waiting.put(job)
            return job
        thread = threading.Thread(target=self._work_aside, args=(job,), name="aside", daemon=True)
        self._aside.append((job, thread))
        thread.start()
        return job

    def _take_on(self, job: Job, *, tells: bool) -> None:
        job.turn = self._turn
        if tells:
            job.progress = Progress(lambda now, total: self._told.emit(job, now, total))
        if job.long is not None:
            self._long.append(job)
        if job.topic:
            self._supersede(job.topic, job)
        self._open_count += 1
        if job.title:
            self.began.emit(job)

    @property
    def is_idle(self) -> bool:
        """Say whether nothing waits, runs or is on its way back."""
        return self._open_count == 0

    @property
    def is_awaited(self) -> bool:
        """Say whether something waits for the worker to be done with what it does now; safe in any thread."""
        return not self._waiting.empty()

    def use_interrupt(self, interrupt: Callable[[], None] | None) -> None:
        """Say how a running read is interrupted; called from the main thread, so it must be safe there."""
        with self._lock:
            self._interrupt = interrupt

    def drop(self, topic: str) -> None:
        """Forget a read that nobody waits for any more."""
        self._supersede(topic, None)

    def cancel(self, job: Job) -> None:
        """Stop a job that is cancellable: at once when it waits, at its next word of progress when it runs."""
        if job.progress is not None:
            job.progress.cancel()

    def hush(self) -> None:
        """Let no answer of what was asked until now reach those who asked: they are going away; reads are dropped altogether."""
        self._turn += 1
        for topic in list(self._newest):
            self.drop(topic)

    def pause(self) -> None:
        """Give long work up at its next safe point, and end what runs beside the vault for a page; what has not begun never does."""
        for job in self._long:
            if job.progress is not None:
                job.progress.pause()
        for job, _thread in self._aside:
            if job.progress is not None and job.long is None:
                job.progress.cancel()

    def take_paused(self) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Return what a lock stopped, to be done again, and the long work that had ended when nobody could be told, each with its batch."""
        stopped = tuple(job.long for job in self._away if job.is_paused)
        ended = tuple((job.long, job.answer) for job in self._away if not job.is_paused and job.error is None)
        self._away.clear()
        return stopped, ended

    def close(self, last: Work | None = None, *, seconds: float = 30.0) -> None:
        """Finish what was asked (reads are dropped), do `last`, and end the thread; at most `seconds` are waited for."""
        for topic in list(self._newest):
            self.drop(topic)
        for job, _thread in self._aside:
            if job.progress is not None:
                (job.progress.cancel if job.long is None else job.progress.pause)()
        if last is not None:
            self._waiting.put(Job(last))
        self._waiting.put(None)
        for thread in (self._thread, *(each for _job, each in self._aside)):
            thread.join(seconds)
        self._collector.stop()

    def _supersede(self, topic: str, job: Job | None) -> None:
        older = self._newest.pop(topic, None)
        if older is not None:
            with self._lock:
                older.is_dropped = True
                if self._running is older and self._interrupt is not None:
                    self._interrupt()
        if job is not None:
            self._newest[topic] = job

    def _work(self) -> None:
        """Run jobs until the end is asked for; in the worker thread."""
        while (job := self._waiting.get()) is not None:
            with self._lock:
                self._running = None if job.is_dropped else job
            if self._running is job:
                self._do(job)
                with self._lock:
                    self._running = None
            self._back.put(job)
            self._came_back.emit()

    def _work_aside(self, job: Job) -> None:
        """Run one job beside the vault's own thread."""
        self._do(job)
        self._back.put(job)
        with suppress(RuntimeError):  # The window went away while it ran.
            self._came_back.emit()

    @staticmethod
    def _do(job: Job) -> None:
        try:
            job.answer = _answered(job)
        except BaseException as error:  # noqa: BLE001 - whatever it is, it must reach the window
            job.error = error

    @Slot()
    def _take_back(self) -> None:
        """Give answers to those who asked; on the main thread."""
        while not self._back.empty():
            job = self._back.get()
            self._open_count -= 1
            self._aside = [(one, each) for one, each in self._aside if one is not job]
            if self._newest.get(job.topic) is job:
                del self._newest[job.topic]
            if job.title:
                self.ended.emit(job)
            if not job.is_dropped:
                self._settle(job)

    def _settle(self, job: Job) -> None:
        if job in self._long:
            self._long.remove(job)
        if job.turn != self._turn:
            self._settle_unseen(job)
        elif job.error is not None:
            self._route(job, job.error)
        else:
            self._hand_over(job)

    def _hand_over(self, job: Job) -> None:
        if job.done is not None and not is_gone(job.done):
            job.done(job.answer)
        changes = _changes_of(job.answer)
        if changes:
            self.desk_changed.emit(changes)

    def _settle_unseen(self, job: Job) -> None:
        """Forget the answer that nobody may see any more; a failure of the world is told all the same, as something may not be kept."""
        job.answer, job.done, job.failed = _changes_of(job.answer).batch, None, None
        if job.long is not None:
            self._away.append(job)
        if isinstance(job.error, DeskError) and job.error.exit_status != 1:
            self.failed_world.emit(job.error)
        elif job.error is not None and not isinstance(job.error, DeskError | CancelledError):
            self.broke.emit(job.error)

    def _route(self, job: Job, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            self.cancelled.emit(job)
            return
        if not isinstance(error, DeskError):
            self.broke.emit(error)
        elif job.failed is not None and not is_gone(job.failed) and job.failed(error):
            return
        elif isinstance(error, StoppedError):
            return  # A lock came first, or nobody waits any more: nothing is wrong.
        elif error.exit_status == 1:
            self.refused.emit(error)
        else:
            self.failed_world.emit(error)


def is_gone(told: Callable[..., object]) -> bool:
    """Say whether what is to be told something belongs to a dialog, page or window that was closed and deleted meanwhile.

    A function that was made within a method speaks for the same object as the method.
    """
    concerned: list[object] = []
    while isinstance(told, partial):
        concerned.extend(told.args)
        told = told.func
    concerned.append(getattr(told, "__self__", None))
    if isinstance(told, FunctionType):
        held = zip(told.__code__.co_freevars, told.__closure__ or (), strict=True)
        concerned.extend(cell.cell_contents for name, cell in held if name == "self")
    return any(isinstance(one, QObject) and not isValid(one) for one in concerned)


def _changes_of(answer: Any) -> Changes:
    changes = answer if isinstance(answer, Changes) else getattr(answer, "changes", None)
    return changes if isinstance(changes, Changes) else Changes()


def _answered(job: Job) -> Any:
    """Do a job in the worker; raises StoppedError where a lock stopped it, whatever the work made of that."""
    progress = job.progress
    if progress is None:
        with given_up_when(lambda: job.is_dropped):
            return job.work()
    if job.long is None:
        return job.work(progress)
    if progress.is_to_stop():
        raise StoppedError("")
    with given_up_when(progress.is_to_stop):
        answer = job.work(progress)
    if progress.was_given_up:
        raise StoppedError("")
    return answer
