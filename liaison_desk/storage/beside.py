"""What SQLite leaves beside a database: the log of what is not folded in yet, and the journal of what a large first import changes.

Either belongs to the database: it is copied, moved, replaced and destroyed with it. A database without its log is an older one, one
without its journal is no database at all, and one with another's journal is damaged by the next opening.
"""

from __future__ import annotations

from pathlib import Path

LOG, JOURNAL = "-wal", "-journal"
"""What stands behind the name of the database."""
ALL = (LOG, JOURNAL, "-shm")


def of(database: Path) -> tuple[Path, ...]:
    """Return every file that may be beside a database, whether it is there or not."""
    return tuple(database.with_name(database.name + behind) for behind in ALL)


def waiting(database: Path) -> list[Path]:
    """Return the log that waits to be folded in, or the journal from which the next opening takes a transaction back; usually none."""
    log, journal, _shared = of(database)
    return [one for one, is_waiting in ((log, _has_content(log)), (journal, _is_to_be_taken_back(journal))) if is_waiting]


def _has_content(log: Path) -> bool:
    return log.is_file() and log.stat().st_size > 0


def _is_to_be_taken_back(journal: Path) -> bool:
    """Say whether a journal counts: SQLite makes one void by its first bytes, and itself looks at the first."""
    if not journal.is_file():
        return False
    with journal.open("rb") as file:
        return file.read(1) not in {b"", b"\0"}
