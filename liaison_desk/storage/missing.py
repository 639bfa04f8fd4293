"""What a repaired vault lacks, as far as it can be known: what is cut off the end of a database leaves no trace in it.

Three witnesses are asked. The newest save that the repaired vault holds says how far it goes; the damaged file says when it was last
written; and this user's folder remembers how many writes the vault had when it was last opened or closed here (see `origin.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from liaison_desk.domain.causality import instant_of
from liaison_desk.storage import beside, driver, origin
from liaison_desk.storage.backup import DATABASE
from liaison_desk.storage.tables import change_set

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """How far a repaired vault goes: the instant of its newest save (None: it has none).

    `written_at` is when the damaged one was last written, `writes` how many writes of it are not there (a save, or a draft that was being
    typed); None where it is not known.
    """

    newest_at: datetime | None = None
    written_at: datetime | None = None
    writes: int | None = None


def last_written(folder: Path) -> datetime | None:
    """Return when the database of a closed vault, or its log, was last written, by the files' own time; None where there is none."""
    database = folder / DATABASE
    times = [file.stat().st_mtime for file in (database, *beside.of(database)) if file.exists() and file.stat().st_size]
    return datetime.fromtimestamp(max(times), UTC) if times else None


def expected(site: Path, key: bytes) -> int | None:
    """Return how many writes the vault had, as this laptop remembers, beyond a backup that is laid out in `site`; None: not remembered."""
    engine = driver.engine(driver.connect(site / DATABASE, key))
    try:
        with engine.connect() as db:
            remembered = origin.remembered_writes(db)
            return None if remembered is None else max(0, remembered - origin.writes(db))
    finally:
        engine.dispose()


def newest_save(db: Connection) -> datetime | None:
    """Return the instant of the newest save that a vault holds."""
    stamp = db.execute(select(func.max(change_set.c.hlc))).scalar()
    return None if stamp is None else instant_of(int(stamp))
