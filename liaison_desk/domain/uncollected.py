"""Work that makes very many objects and no cycles: Python looks for none meanwhile, as that would stop every thread, the window's too."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_blocks: list[None] = []
"""One entry for each block that somebody is in; adding and taking away is one step of Python's, so that threads need no lock."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for no cycles in the block; also as a decorator.

    Each search goes through all objects there are, which took a tenth of a second with two thousand records in hand. What is left at the
    end counts as old at once, without a search through it: freezing and unfreezing moves every object to the oldest generation.
    """
    was_on = gc.isenabled()
    gc.disable()
    _blocks.append(None)
    try:
        yield
    finally:
        _blocks.pop()
        if not _blocks:
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


def is_uncollected() -> bool:
    """Say whether such work is under way in any thread: whoever searches in Python's place, as the window does, must not do it now."""
    return bool(_blocks)
