"""Looking at a vault before it is opened, without a byte of it changing: a newer version's vault is refused untouched.

A connection that may write folds the write-ahead log in when it closes. So the tables' revision is read from a file that nobody changes;
where a log or a journal is left from a crash, from a copy of the files, which are as encrypted there as here.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from liaison_desk.storage import backup, beside, driver, failures, migrations


def refuse_newer(folder: Path, key: bytes) -> None:
    """Raise NewerVersionError for a vault whose tables a newer version shaped, DamagedError where there are none."""
    with failures.translated(folder), _unchanged(folder) as (database, is_frozen):
        engine = driver.engine(driver.connect(database, key, is_frozen=is_frozen))
        try:
            with engine.connect() as connection:
                migrations.refuse_newer(connection, folder)
        finally:
            engine.dispose()


@contextmanager
def _unchanged(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Give a database that may be read, and whether it is the vault's own, which must then be read as one that nobody changes."""
    database = folder / backup.DATABASE
    waiting = beside.waiting(database)
    if not waiting:
        yield database, True
        return
    with tempfile.TemporaryDirectory(prefix="liaison-desk-") as scratch:
        for file in (database, *waiting):
            shutil.copyfile(file, Path(scratch) / file.name)
        yield Path(scratch) / database.name, False
