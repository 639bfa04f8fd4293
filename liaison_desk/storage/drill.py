"""The restore drill: once a week a backup, chosen by chance, is restored for trial, checked whole, and taken away again.

The result is dated in the notes (`care.py`). A backup that does not pass is set aside, so that nobody counts on it.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from liaison_desk.domain.clock import Clock, system_clock
from liaison_desk.domain.errors import DamagedError, DeskError, StoppedError
from liaison_desk.storage import backup, care, contents, failures, header, restoring
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.tables import record
from liaison_desk.storage.vault import open_vault

if TYPE_CHECKING:
    from liaison_desk.storage.backup import Backup
    from liaison_desk.storage.session import Vault

EVERY = timedelta(days=7)
_SCRATCH = ".drill"
Choose = Callable[[Sequence["Backup"]], "Backup"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One drill: when, of which backup (None: there was none), how many records it gave back, and why it failed (empty: it passed)."""

    at: datetime
    made_at: datetime | None
    records: int = 0
    failure: str = ""


def is_due(folder: Path, now: datetime) -> bool:
    """Say whether the last drill was a week ago or never, and there is a backup to try."""
    last = care.read(folder).drilled_at
    return (last is None or not timedelta() <= now - last < EVERY) and bool(backup.listed(folder))


def run(vault: Vault, *, clock: Clock = system_clock, choose: Choose = secrets.choice) -> Drill:
    """Restore one backup for trial, open it, count its records, and note the result; raises only for a disk that fails otherwise."""
    folder, at = vault.folder, clock()
    there = backup.listed(folder)
    if not there:
        return Drill(at=at, made_at=None)
    one = choose(there)
    try:
        records, failure = _restored(folder, one, vault.key), ""
    except StoppedError:  # It was given up, which says nothing of the backup.
        raise
    except DeskError as error:
        records, failure = 0, type(error).__name__
        if isinstance(error, DamagedError):
            backup.set_aside(folder, one.folder)
    care.keep(folder, drilled_at=at, drilled=one.folder.name, drill_failure=failure)
    return Drill(at=at, made_at=one.made_at, records=records, failure=failure)


def _restored(folder: Path, one: Backup, key: bytes) -> int:
    """Lay a backup out beside the others, check all of it, open it as a vault, and return how many records live in it."""
    site = folder / backup.FOLDER / _SCRATCH
    shutil.rmtree(site, ignore_errors=True)
    try:
        restoring.laid_out(one.folder, site)
        header.unlock(site, RawKey(key))
        found = contents.checked(site / backup.DATABASE, key)
        if one.digest and found.digest != one.digest:
            raise failures.damaged(one.folder)
        with open_vault(site, RawKey(key), read_only=True) as opened, opened.connection() as db:
            return int(db.execute(select(func.count()).select_from(record).where(record.c.state == "live")).scalar_one())
    finally:
        shutil.rmtree(site, ignore_errors=True)
