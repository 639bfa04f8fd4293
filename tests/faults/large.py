"""A small import written as a large first one is: each page once, most of them before the end, since there is no memory for all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from liaison_desk.storage import driver, session


@contextmanager
def as_if_large() -> Iterator[None]:
    """Let every import be large, and the memory for pages small, while the block runs."""
    before = session.MANY, driver.WRITING_CACHE
    session.MANY, driver.WRITING_CACHE = 1, 100
    try:
        yield
    finally:
        session.MANY, driver.WRITING_CACHE = before
