"""The driver: the one file that knows `sqlcipher3`, and the recipe by which every connection is opened.

The order of the recipe matters: the key before anything is read, `auto_vacuum` before anything is written, exclusive locking before the
write-ahead log is touched (then no shared-memory file is made). `tests/storage/test_driver.py` reads every setting back.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from liaison_desk.domain.errors import WorldError
from liaison_desk.domain.safe_points import is_to_stop
from liaison_desk.i18n import _
from liaison_desk.storage import beside, pages
from liaison_desk.storage.atomic import PRIVATE_FILE

APPLICATION_ID = 0x4C44534B
"""`LDSK`, in SQLite's own field for the kind of file."""
LEAST_SQLITE = (3, 51, 3)
"""Older ones can damage a write-ahead log that two connections use at once (release notes of SQLite 3.51.3)."""
READING_CACHE, WRITING_CACHE, FILLING_CACHE = 4_000, 64_000, 160_000
"""KiB of decrypted pages kept: lists and searches of 100,000 are no faster with more, a large import in one go is (make bench).

Pages that wait for the write-ahead log may fill nine tenths: what is left of 64 MB is too little to read a table of an import twice.
"""
_LONGEST_LOG = 4 * 1024 * 1024
"""Bytes of the write-ahead log above which what it holds is folded in at the next commit."""
_NEW_FILE = ("auto_vacuum=INCREMENTAL", f"application_id={APPLICATION_ID}")
_WRITING = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "journal_size_limit=16777216",
)
_ALWAYS = (
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "cell_size_check=ON",
    "trusted_schema=OFF",
    f"cache_size=-{READING_CACHE}",
    "busy_timeout=5000",
    "mmap_size=0",
)

STEPS_BETWEEN_LOOKS = 20_000
"""Steps of the engine's machine, some tenths of a millisecond, after which a statement of long work asks whether it is to be given up."""

DriverError = sqlcipher.Error
"""What the driver raises; `failures.translated` knows what each means."""
DriverConnection = Any
"""A connection of `sqlcipher3`, which has no type hints of its own."""

# For a value that is none of int, str, float and bytearray the driver asks Python in vain for an adapter: 1.0 µs for each None and each
# bytes, half the time of an import. An adapter that is named here, and is itself a C function, takes 0.1 and 0.2 µs (make bench).
sqlcipher.register_adapter(type(None), {}.get)
sqlcipher.register_adapter(bytes, bytearray)


def connect(path: Path, key: bytes, *, is_new: bool = False, is_frozen: bool = False, page_size: int = pages.SIZE) -> DriverConnection:
    """Open the database at `path` with its 32-byte key and set it up by the recipe.

    `is_new` makes the file first, readable by this user alone, with pages of `page_size` bytes. `is_frozen` opens a file that nobody
    changes, such as one on a read-only medium, without writing a byte.

    Raises the driver's errors (see `failures.translated`) and WorldError for an engine that cannot encrypt or is too old.
    """
    check_engine()
    if is_new:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
    else:
        page_size = pages.size_of(path, key) if path.is_file() else pages.SIZE
    mode = "?mode=ro&immutable=1" if is_frozen else "?mode=rw"
    connection = sqlcipher.connect(path.absolute().as_uri() + mode, uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE").close()
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"").close()
        sized = (f"cipher_page_size={page_size:d}", f"wal_autocheckpoint={_LONGEST_LOG // page_size:d}")
        for setting in (*sized, *(_NEW_FILE if is_new else ()), *(() if is_frozen else _WRITING), *_ALWAYS):
            connection.execute(f"PRAGMA {setting}").close()
        connection.execute("SELECT count(*) FROM sqlite_master").close()
        if not is_frozen:
            _clear_journal(connection)
        connection.set_progress_handler(is_to_stop, STEPS_BETWEEN_LOOKS)
    except BaseException:
        connection.close()
        raise
    return connection


def engine(connection: DriverConnection, begin: str = "BEGIN") -> Engine:
    """Return an SQLAlchemy engine over this one connection, without values in its error messages.

    `begin` is run where SQLAlchemy begins a transaction, since the driver is told to begin none by itself.
    """
    made = create_engine("sqlite://", module=sqlcipher, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(made, "begin")
    def _begin(begun: Any) -> None:
        begun.exec_driver_sql(begun.get_execution_options().get("begin", begin))

    return made


def give_cache(connection: DriverConnection, kibibytes: int) -> None:
    """Let the engine keep so many KiB of pages from now on; what is more than that, and not in use, is given back at once.

    It is only a wish: an engine that cannot be asked, because its disk fails, will say so where it matters.
    """
    with suppress(DriverError):
        connection.execute(f"PRAGMA cache_size=-{kibibytes:d}").close()


def fold_in(connection: DriverConnection) -> None:
    """Fold the write-ahead log into the database's own file, for a file that is to be moved or read alone.

    Closing does this too, but says nothing where a full disk keeps it from being done. Raises the driver's errors.
    """
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def fill(connection: DriverConnection) -> bool:
    """Write each page once from now on, into the database itself; say whether it is so. Not inside a transaction.

    What a page was before is first kept in a journal (`vault.db-journal`), from which a transaction that fails, or that a kill or a power
    cut ended, is taken back, at the latest when the database is opened again. Where much comes into a small database that is little, while
    the write-ahead log would hold all that is new once more. The lock on the database is exclusive: the journal of what is committed is
    made void and flushed, and not unlinked, so that no power cut brings it back.
    """
    try:
        return bool(connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete")
    except DriverError:
        return False  # The log is still in use, and tells what is wrong with the disk where it matters.


def filled(connection: DriverConnection) -> None:
    """Return to the write-ahead log after `fill`; where that fails all goes on as it is, which is as safe, until the next opening."""
    with suppress(DriverError):
        connection.execute("PRAGMA journal_mode=WAL").close()
        _clear_journal(connection)


def _clear_journal(connection: DriverConnection) -> None:
    """Take away the void journal that `fill` leaves; while a log is in use none can be needed."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        with suppress(OSError):
            Path(connection.execute("PRAGMA database_list").fetchone()[2] + beside.JOURNAL).unlink(missing_ok=True)


def page_size(connection: DriverConnection) -> int:
    """Return the size of an open database's pages in bytes; a copy of it must have the same."""
    return int(connection.execute("PRAGMA page_size").fetchone()[0])


def engine_version() -> tuple[int, ...]:
    """Return the version of SQLite inside the driver, such as `(3, 53, 4)`."""
    return tuple(int(part) for part in sqlcipher.sqlite_version.split("."))


def check_engine() -> None:
    """Raise WorldError where the driver cannot encrypt, or its SQLite is older than `LEAST_SQLITE`."""
    if engine_version() < LEAST_SQLITE or not cipher_version():
        raise WorldError(
            _("The database engine of this installation is too old, or cannot encrypt."),
            remedy=_("Install Liaison Desk again from its own package."),
        )


def cipher_version() -> str:
    """Return the version of the cipher inside the driver; empty for a plain SQLite, which ignores a key without a word."""
    connection = sqlcipher.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return str(row[0]) if row else ""
