"""Long work of the window: told by a bar, given up at a safe point when the window locks, begun anew when it is unlocked.

What is remembered while it is locked is the work's own answers to "what": a file's place, a report's id. It lies in memory alone, and holds
no record, no page and no vault.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from shiboken6 import isValid

from liaison_desk.i18n import _
from liaison_desk.ui.jobs import Job

if TYPE_CHECKING:
    from liaison_desk.domain.errors import DeskError
    from liaison_desk.ui.shell.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class LongWork:
    """One piece of long work: `work(desk, progress)` runs in the worker, `done(frame, answer)` and `failed(frame, error)` in the window.

    None of them may hold a page, a record or a desk, for all three may be gone when it is begun again. The work writes in one transaction,
    or in a part that stands in `safe_points.to_the_end()`.

    Where the most of it needs no vault, `work` returns what `beside(answer, progress)` is given, which runs in a thread of its own while
    others use the vault; what that returns `last(desk, answer)` writes in the worker. A lock at any time means all of it anew.
    """

    title: str
    work: Callable[[Any, Any], Any]
    done: Callable[[Any, Any], object]
    failed: Callable[[Any, DeskError], bool | None] | None = None
    cancellable: bool = False
    beside: Callable[[Any, Any], Any] | None = None
    last: Callable[[Any, Any], Any] | None = None


def begin(frame: Frame, long: LongWork) -> Job:
    """Begin long work on the open vault."""
    done = partial(_go_aside, frame, long) if long.beside is not None else partial(long.done, frame)
    return frame.jobs.start(_part(frame, long, partial(long.work, frame.desk), done, goes_on=long.beside is not None))


def _part(frame: Frame, long: LongWork, work: Callable[[Any], Any], done: Callable[[Any], object], *, goes_on: bool) -> Job:
    failed = partial(long.failed, frame) if long.failed is not None else None
    return Job(work, done, failed, title=long.title, cancellable=long.cancellable, long=long, goes_on=goes_on)


def _go_aside(frame: Frame, long: LongWork, answer: Any) -> None:
    """Go on without the vault, and then with it once more."""
    if long.beside is not None:
        done = partial(_go_back, frame, long) if long.last is not None else partial(long.done, frame)
        part = _part(frame, long, partial(long.beside, answer), done, goes_on=long.last is not None)
        frame.jobs.start(part, aside=True)


def _go_back(frame: Frame, long: LongWork, answer: Any) -> None:
    if long.last is not None:
        work = partial(_with_desk, long.last, frame.desk, answer)
        frame.jobs.start(_part(frame, long, work, partial(long.done, frame), goes_on=False))


def _with_desk(work: Callable[[Any, Any], Any], desk: Any, answer: Any, _progress: Any) -> Any:
    return work(desk, answer)


def begin_for(frame: Frame, title: str, work: Callable[..., Any], done: Callable[[Any], object]) -> Job:
    """Begin `work(desk)` for a part of a page, whose method `done` shows the answer; where a lock took the part away, a word says so."""
    return begin(frame, LongWork(title=title, work=partial(_of_desk, work), done=partial(_shown, weakref.WeakMethod(done), title)))


def _of_desk(work: Callable[..., Any], desk: Any, _progress: Any) -> Any:
    return work(desk)


def _shown(there: weakref.WeakMethod[Callable[[Any], object]], title: str, frame: Frame, answer: Any) -> None:
    done = there()
    if done is not None and isValid(getattr(done, "__self__", None)):
        done(answer)
    else:
        frame.say(_("Done: {work}").format(work=title))


def told_of(frame: Frame, stopped: Sequence[LongWork], ended: Sequence[tuple[LongWork, str]]) -> None:
    """Say after an unlock what goes on, and what had ended while nobody could be told; that can be undone where it wrote something."""
    for long, batch in ended:
        frame.say(_("Done while the window locked: {work}").format(work=long.title), batch=batch)
    for long in stopped:
        frame.say(_("Goes on after the lock: {work}").format(work=long.title))
