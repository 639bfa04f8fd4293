"""How long work will still take, as people want to hear it: not before it can be known, and never to the second when it is minutes."""

from __future__ import annotations

from typing import Final

from liaison_desk.i18n import _, ngettext

KNOWN_AFTER: Final = 2.0
"""Seconds of work before anything is said about the rest of it."""
LEAST_DONE: Final = 0.03
"""The share of the work that must be done before."""


def seconds_left(done: int, total: int, elapsed: float) -> float | None:
    """Return how many seconds the rest takes at the pace so far; None while that cannot be known."""
    if total <= 0 or elapsed < KNOWN_AFTER or done < total * LEAST_DONE or done > total:
        return None
    return elapsed * (total - done) / done


def words_left(done: int, total: int, elapsed: float) -> str:
    """Return the rest of the work in words, such as `about 20 seconds left`; empty while it cannot be known."""
    seconds = seconds_left(done, total, elapsed)
    if seconds is None:
        return ""
    if seconds < 5:
        return _("a few seconds left")
    if seconds < 55:
        tens = max(5, round(seconds / 5) * 5)
        return ngettext("about {count} second left", "about {count} seconds left", tens).format(count=tens)
    minutes = max(1, round(seconds / 60))
    return ngettext("about {count} minute left", "about {count} minutes left", minutes).format(count=minutes)
