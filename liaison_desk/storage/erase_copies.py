"""Copies of the vault on this laptop that may still hold what was erased: its backups, and vaults that a restore replaced.

Who asks that these go too is owed it from the moment of the erase on: where no fresh backup can be made yet, or the program is killed, the
older copies go with the next backup that is made.
"""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from liaison_desk.storage import atomic, backup, failures, rotation, schema, swapping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Connection

    from liaison_desk.domain.clock import Clock
    from liaison_desk.storage.session import Vault

REASON = "alone"
"""The reason in the slip of the backup that takes the place of all older ones."""


OWED = "erase_copies_owed"
"""The key in `meta` of the copies that were to go for the last erase that asked for it: a JSON list of places in the vault's folder."""


def owe(db: Connection, folder: Path) -> None:
    """Keep, in the transaction of an erase, that every copy that there is now is to go."""
    schema.keep_value(db, OWED, json.dumps([one.relative_to(folder).as_posix() for one in places(folder)]))


def owed(vault: Vault) -> tuple[Path, ...]:
    """Return the copies that still hold what was erased from them on request; what was made since is none of them."""
    with vault.connection() as db:
        names = json.loads(schema.value_of(db, OWED) or "[]")
    there = {one.relative_to(vault.folder).as_posix(): one for one in places(vault.folder)}
    return tuple(there[one] for one in names if one in there)


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
    take_away(vault, [one for one in older if one != fresh.folder])
    return len(older)


def take_away(vault: Vault, going: Iterable[Path]) -> None:
    """Take copies of the vault off the disk, once a backup holds everything without them; raises as the disk does."""
    with failures.translated(vault.folder):
        for one in going:
            if one.is_dir():
                shutil.rmtree(one)
        atomic.flush_folder(vault.folder / backup.FOLDER)
