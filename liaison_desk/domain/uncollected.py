"""Work that makes very many objects and no cycles: Python looks for none meanwhile, as that would stop every thread, the window's too."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python look for no cycles in the block; also as a decorator.

    Each search goes through all objects there are, which took a tenth of a second with two thousand records in hand. What is left at the
    end counts as old at once, without a search through it: freezing and unfreezing moves every object to the oldest generation.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
