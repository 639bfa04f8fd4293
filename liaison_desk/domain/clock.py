"""The clock: the only way that a rule asks for the time, so that a test can set it by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present instant, aware and in UTC."""


def system_clock() -> datetime:
    """Return the laptop's own time; it may be wrong, and no merge depends on it."""
    return datetime.now(UTC)
