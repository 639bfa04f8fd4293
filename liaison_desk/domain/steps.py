"""Steps of long work: loops in any layer call `step()`, and whoever runs the work hears of it and may give it up there.

The count is the thread's own, as safe points are; where nobody listens, a step costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from liaison_desk.domain.safe_points import safe_point

_told: ContextVar[Callable[[], object] | None] = ContextVar("told", default=None)


def step() -> None:
    """Say that one more step is done; raises StoppedError where the work is to be given up."""
    safe_point()
    tell = _told.get()
    if tell is not None:
        tell()


@contextmanager
def told_to(tell: Callable[[], object]) -> Iterator[None]:
    """Let `tell` hear of each step of the block; it is called often and must be quick."""
    before = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(before)
