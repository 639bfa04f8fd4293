"""Safe points: places in long work where it may be given up without harm, because what it was about to write is not written yet.

Whoever runs long work says by `given_up_when` how to ask whether it is to stop; the work itself, in whatever layer, calls `safe_point()` in
its loops. Where a part must be done wholly or not at all, and is not one transaction, it stands inside `to_the_end()`.
Each thread has its own answer, and there are no stops where nobody asked for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from liaison_desk.domain.errors import StoppedError
from liaison_desk.i18n import _

_asked: ContextVar[Callable[[], bool] | None] = ContextVar("asked", default=None)


def is_to_stop() -> bool:
    """Say whether the work of this thread is to be given up at the next safe point."""
    ask = _asked.get()
    return ask is not None and ask()


def safe_point() -> None:
    """Say that the work may be given up here; raises StoppedError where it is to be."""
    if is_to_stop():
        raise StoppedError(_("The work was given up before it wrote anything."))


@contextmanager
def given_up_when(ask: Callable[[], bool]) -> Iterator[None]:
    """Let the block be given up at a safe point as soon as `ask` says so; `ask` is called often and must be quick."""
    before = _asked.set(ask)
    try:
        yield
    finally:
        _asked.reset(before)


@contextmanager
def to_the_end() -> Iterator[None]:
    """Let the block run to its end: no safe point in it counts."""
    before = _asked.set(None)
    try:
        yield
    finally:
        _asked.reset(before)
