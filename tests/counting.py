"""Which tests count the lines they reach, for the gates of `tests/rules/coverage_gates.py`: enough of them, and no more.

Counting makes everything Python does slower by two thirds, and most of the time goes into making desks and windows ready, the same lines
a thousand times. So what makes a test ready counts where nothing in its file was made ready in that way before; and a test counts in its
first case, but in every case where lines must be reached to the last branch. The faults, whole days at a desk and the rules follow no
single module and count nothing. Whatever is not counted can only make a gate fail, never pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

import pytest
from coverage import Coverage

WHOLLY = ("cli", "domain", "services", "storage")
"""Folders of tests that count in every case: what must be reached to the last branch is reached there."""

NEVER = ("faults", "journeys", "rules")
"""Folders of tests that count nothing."""

COUNTED = 40
"""In so many examples of a property the lines that are reached are counted; the rest reaches the same."""

_COUNTS = pytest.StashKey[tuple[bool, bool]]()
"""Of a test: whether it counts while it is made ready and cleared away, and while it runs."""

_counter: list[Coverage] = []
"""What counts in this process, from the end of the collection on; nothing when no lines are counted."""


@contextmanager
def counting(*, counts: bool) -> Iterator[None]:
    """Count the lines reached inside, where anything counts in this run at all."""
    if not counts or not _counter:
        yield
        return
    _counter[0].start()
    try:
        yield
    finally:
        _counter[0].stop()


def counted_at_first(inner: Callable[..., None]) -> Callable[..., None]:
    """Return the body of a property under which reached lines are counted in its first examples only."""
    ran = 0

    @wraps(inner)
    def example(*arguments: object, **named: object) -> None:
        nonlocal ran
        ran += 1
        current = Coverage.current() if ran > COUNTED else None
        if current is None:
            inner(*arguments, **named)
            return
        current.stop()
        try:
            inner(*arguments, **named)
        finally:
            current.start()

    return example


def what_counts(items: list[pytest.Item]) -> list[tuple[bool, bool]]:
    """Say of each test whether it counts while it is made ready, and while it runs; the same in every worker, whatever runs where."""
    ready: set[tuple[object, ...]] = set()
    ran: set[tuple[object, ...]] = set()
    found = []
    for item in items:
        folder = item.nodeid.split("/")[1] if item.nodeid.count("/") > 1 else ""
        if folder in NEVER or item.get_closest_marker("slow") or item.get_closest_marker("uncounted"):
            found.append((False, False))
            continue
        way = (item.path, tuple(getattr(item, "fixturenames", ())))
        test = (item.path, getattr(item, "cls", None), getattr(item, "originalname", None) or item.name)
        # A case may be made ready in its own way: where every line matters each of them counts.
        is_case = folder in WHOLLY and hasattr(item, "callspec")
        found.append((is_case or way not in ready, folder in WHOLLY or test not in ran))
        ready.add(way)
        ran.add(test)
    return found


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker."""
    config.addinivalue_line("markers", "uncounted: reaches nothing that the tests of each module do not; its lines are not counted")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Decide what counts, and spare long properties the counting."""
    for item, counts in zip(items, what_counts(items), strict=True):
        item.stash[_COUNTS] = counts
        handle = getattr(getattr(item, "obj", None), "hypothesis", None)
        if handle is not None:
            handle.inner_test = counted_at_first(handle.inner_test)


def pytest_collection_finish() -> None:
    """Stop counting once all is imported; each test starts it again for itself."""
    current = Coverage.current()
    if current is not None:
        _counter[:] = [current]
        current.stop()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Count what makes a test ready."""
    with counting(counts=item.stash.get(_COUNTS, (False, False))[0]):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Count what a test reaches."""
    with counting(counts=item.stash.get(_COUNTS, (False, False))[1]):
        return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Count what clears it away."""
    with counting(counts=item.stash.get(_COUNTS, (False, False))[0]):
        return (yield)
