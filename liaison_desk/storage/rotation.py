"""Which backups are kept and which go: the newest, and one of each of the last days, weeks and months that have one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_desk.storage.backup import Backup

NEWEST, DAILY, WEEKLY, MONTHLY = 12, 12, 8, 6
LONGEST_DAYS = 180
"""No backup stays longer than this beside a newer one: what was erased for safety is gone from all of them by then."""
MOST_BYTES = 500 * 1024 * 1024
MOST_OF_FREE = 5
"""Backups take at most one part in so many of what is free or theirs on the disk."""


def kept(backups: Sequence[Backup], most_bytes: int = MOST_BYTES) -> frozenset[Path]:
    """Return the folders that rotation keeps: the newest 12, and the newest of each of 12 days, 8 weeks and 6 months that have one.

    `backups` come newest first, each of them verified. One that is over 180 days older than the newest goes. Above `most_bytes`
    together the oldest go first, but never the newest one.
    """
    backups = [one for one in backups if backups[0].made_at - one.made_at <= timedelta(days=LONGEST_DAYS)]
    keep = {one.folder for one in backups[:NEWEST]}
    for count, period in ((DAILY, "%Y-%j"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        first_of: dict[str, Path] = {}
        for one in backups:
            first_of.setdefault(one.made_at.strftime(period), one.folder)
        keep.update(list(first_of.values())[:count])
    return frozenset(_within_size((one for one in backups if one.folder in keep), most_bytes))


def room_for(backups: Iterable[Backup], shelf: Path) -> int:
    """Return how many bytes backups may take: 500 MB, or a fifth of what would be free without them where that is less."""
    theirs = sum(one.size for one in backups)
    return min(MOST_BYTES, (shutil.disk_usage(shelf).free + theirs) // MOST_OF_FREE)


def _within_size(backups: Iterable[Backup], most_bytes: int) -> list[Path]:
    left: list[Path] = []
    total = 0
    for one in backups:
        total += one.size
        if left and total > most_bytes:
            break
        left.append(one.folder)
    return left
