"""Answers that are remembered because they are asked for often, and forgotten when a vault closes, for they hold words of its records."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")
_FORGETTING: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Let a function of one text remember its newest answers, at most so many, until `forget_all`."""

    def remembering(work: Callable[[str], Answer]) -> Callable[[str], Answer]:
        made = lru_cache(most)(work)
        _FORGETTING.append(made.cache_clear)
        return made

    return remembering


def forget_all() -> None:
    """Forget every answer of every such function."""
    for forget in _FORGETTING:
        forget()
