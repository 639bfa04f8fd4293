"""Copies of the vault on this laptop that may still hold what was erased: its backups, and vaults that a restore replaced."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.storage import atomic, backup, failures, rotation, swapping

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.domain.clock import Clock
    from liaison_desk.storage.session import Vault

REASON = "erase"
"""The reason in the slip of the backup that takes the place of all older ones."""


def places(folder: Path) -> tuple[Path, ...]:
    """Return every copy that lies in the vault's folder: backups, one that was set aside as damaged, replaced vaults."""
    replaced = folder / swapping.REPLACED
    aside = folder / backup.FOLDER / backup.FAILED
    others = sorted(replaced.iterdir()) if replaced.is_dir() else []
    return (*(one.folder for one in backup.listed(folder)), *((aside,) if aside.is_dir() else ()), *others)


def gone_by(now: datetime) -> datetime:
    """Return by when the rotation has taken every copy of today away, while backups go on being made."""
    return now + timedelta(days=rotation.LONGEST_DAYS)


def made_anew(vault: Vault, clock: Clock) -> int:
    """Make a verified backup of the vault as it is now, then take every older copy away; return how many went.

    Raises as `backup.make` does, and then nothing was taken away.
    """
    older = places(vault.folder)
    fresh = backup.make(vault, reason=REASON, clock=clock)
    going = [one for one in older if one != fresh.folder and one.is_dir()]
    with failures.translated(vault.folder):
        for one in going:
            shutil.rmtree(one)
        atomic.flush_folder(vault.folder / backup.FOLDER)
    return len(older)
