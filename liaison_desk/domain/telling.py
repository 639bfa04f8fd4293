"""Telling how far long work is, from deep inside it, to whoever waits for it: an opening that makes an index anew, for one.

Whoever waits says by `told_to` whom to tell; the work calls `tell()` in its loops. Each thread has its own listener, and without one
nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listening: ContextVar[Callable[[int, int], object] | None] = ContextVar("listening", default=None)


@contextmanager
def told_to(listen: Callable[[int, int], object] | None) -> Iterator[None]:
    """Tell `listen` how much of how much is done in the block; None tells nobody."""
    before = _listening.set(listen)
    try:
        yield
    finally:
        _listening.reset(before)


def tell(done: int, total: int) -> None:
    """Say that so much of the total is done."""
    if (listen := _listening.get()) is not None:
        listen(done, total)
