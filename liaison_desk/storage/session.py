"""An open vault: one process, one connection, one worker thread.

Everything that reads goes through `connection()`, everything that writes through `transaction()`. Every failure of the world comes out as
an error of `domain/errors.py`, whatever the driver called it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import DatabaseError

from liaison_desk.domain.errors import DeskError, DiskFullError, StoppedError, WorldError
from liaison_desk.i18n import _
from liaison_desk.storage import ballast, beside, driver, failures, header, origin, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from liaison_desk.storage.header import Header, Slot, Unlocked
    from liaison_desk.storage.holding import Hold

_DATABASE = "vault.db"
MANY = 20_000
"""From so many records on a transaction is large: more pages stay in memory, or each is written once, see `driver.fill`."""
MOST_TAKEN_BACK = 32 * 1024 * 1024
"""Bytes of a database above which its log stays in use: a lock gives a write up, and has a second to take all of it back."""
HEADER_GENERATION = "header_generation"
"""The key in `meta` of the generation that the header had when it was last changed."""


class Vault:
    """An open vault. Use it from the thread that opened it; only `interrupt` may be called from another.

    `folder` is where it lies, `vault_id` its UUID, `holder` the name of the person whose passphrase or code opened it, `slot_id`
    the slot that did, `is_recovered` says that it was the recovery code's,
    `is_copy` says that the journal must take a new replica id before it writes (see `origin.py`), `read_only` that it may not write.
    """

    def __init__(
        self, folder: Path, unlocked: Unlocked, engine: Engine, raw: driver.DriverConnection, hold: Hold, *, read_only: bool
    ) -> None:
        """Keep what `open_vault` opened."""
        self.folder = folder
        self.header = unlocked.header
        self.holder = header.holder_of(_own_slot(unlocked), unlocked.key)
        self.slot_id = _own_slot(unlocked).id
        self.is_recovered = unlocked.slot is not None and unlocked.slot.kind == header.RECOVERY
        self.engine = engine
        self.read_only = read_only
        self.is_copy = False
        self._key = unlocked.key
        self._raw = raw
        self._hold = hold
        self._active: Connection | None = None
        self._is_writing = False
        self._guard = threading.Lock()
        self._is_open = True

    @property
    def vault_id(self) -> str:
        """The vault's UUID; a copy has the same."""
        return self.header.vault_id

    @property
    def is_open(self) -> bool:
        """Whether the vault is open; after `close` nothing of it can be used."""
        return self._is_open

    @property
    def changes(self) -> int | None:
        """A number that is another one after every write; None while a transaction is written, which may yet be taken back."""
        return None if self._is_writing else self._raw.total_changes

    @property
    def key(self) -> bytes:
        """The 32-byte data key, for the key slots and for backups; it leaves `storage` in no form."""
        return self._key

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Give the connection for reading; inside a transaction the same one, which sees what is not yet committed.

        Raises StoppedError where `interrupt` was called meanwhile or the vault is closed, otherwise as `failures.translated`.
        """
        if not self._is_open:
            raise StoppedError(_("The vault was locked before this was read."))
        if self._active is not None:
            yield self._active
            return
        with failures.translated(self.folder), self._engaged("BEGIN") as connection:
            yield connection

    @contextmanager
    def transaction(self, *, records: int = 0) -> Iterator[Connection]:
        """Give the connection for writing: all of the block is committed at its end, or none of it where it raises.

        Inside another transaction it is a part of that one, and can fail by itself (a savepoint). `records` is about how many records will
        be written, where they are many.

        Raises DiskFullError (the ballast is then released, so that a second try has room), ReadOnlyError, DamagedError.
        """
        if self.read_only:
            raise failures.read_only(self.folder)
        if self._active is not None and not self._is_writing:
            raise RuntimeError("a transaction cannot begin inside connection()")
        with self._copy_kept_in_mind():
            if self._active is not None:
                with self._part(self._active):
                    yield self._active
                return
            with self._making_room(), self._writing(records), self._engaged("BEGIN IMMEDIATE") as connection:
                before = self._raw.total_changes
                yield connection
                if self._raw.total_changes != before:
                    origin.count_write(connection)
                connection.commit()

    def interrupt(self) -> None:
        """Stop what is being read, from another thread; a write is never stopped."""
        with self._guard:
            if self._is_open and not self._is_writing:
                self._raw.interrupt()

    def adopt(self, connection: Connection) -> None:
        """Let a copy be a vault of its own: the journal calls it in the transaction that takes the new replica id and letter.

        Should that transaction fail, the vault is a copy again.
        """
        origin.begin_line(connection)
        self.is_copy = False

    def restamp(self) -> None:
        """Mark this opening, in the vault and in this user's folder, so that an older copy is known for one."""
        with failures.translated(self.folder), self._writing(), self._engaged("BEGIN IMMEDIATE") as connection:
            origin.restamp(connection)
            connection.commit()
            origin.remember(connection)

    def keep_note(self, key: str, value: str) -> None:
        """Keep a single value about the vault that is no change of it: no backup is owed for it. Not inside another block.

        Raises as `transaction`.
        """
        if self.read_only:
            raise failures.read_only(self.folder)
        with failures.translated(self.folder), self._writing(), self._engaged("BEGIN IMMEDIATE") as connection:
            schema.keep_value(connection, key, value)
            connection.commit()

    @contextmanager
    def foreign_keys_off(self) -> Iterator[None]:
        """Let a migration rebuild tables without cascades; SQLite cannot switch this inside a transaction."""
        self._raw.execute("PRAGMA foreign_keys=OFF").close()
        try:
            yield
        finally:
            self._raw.execute("PRAGMA foreign_keys=ON").close()

    def use_header(self, changed: Header) -> None:
        """Write a changed header to both copies and work with it from now on.

        Once one copy holds it, it is in force, whatever fails then: to say that it was not done would leave somebody with a passphrase or
        code that opens nothing. The next opening brings the rest up to date. Raises as `header.write` where no copy holds it.
        """
        try:
            header.write(self.folder, changed)
        except DeskError:
            if not header.held_by(self.folder, changed):
                raise
        self.header = changed
        with suppress(WorldError):
            self.note_generation()

    def note_generation(self) -> None:
        """Keep in the vault which generation its header has, so that an earlier one that somebody puts back is known for it."""
        if self.header.generation > self.header_generation():
            with self.transaction() as connection:
                schema.keep_value(connection, HEADER_GENERATION, str(self.header.generation))

    def header_generation(self) -> int:
        """Return the generation that the header had when it was last changed here; an older header was put back by somebody."""
        with self.connection() as connection:
            return int(schema.value_of(connection, HEADER_GENERATION) or 0)

    def raw(self) -> driver.DriverConnection:
        """Return the driver's own connection, which the backup API needs; for `storage` alone."""
        return self._raw

    def reopen(self, change: Callable[[], Unlocked]) -> None:
        """Close the database, let `change` put other files in its place, and open those with the header and key that it returns.

        Where `change` fails the vault is closed for good: the next opening finds either the old files whole or the new ones.
        """
        if self._active is not None:
            raise RuntimeError("the database cannot be exchanged inside connection()")
        with self._guard:
            self.engine.dispose()
            self._raw.close()
            try:
                unlocked = change()
                self._raw = driver.connect(self.folder / _DATABASE, unlocked.key)
            except BaseException:
                self._is_open, self._key = False, b""
                self._hold.release()
                raise
            self.engine = driver.engine(self._raw)
            self.header, self._key = unlocked.header, unlocked.key
            self.holder, self.slot_id = header.holder_of(_own_slot(unlocked), unlocked.key), _own_slot(unlocked).id
            self.is_recovered = False

    def close(self) -> None:
        """Close the vault: fold the write-ahead log in, drop the key, let others in. A second call does nothing; it never raises.

        What was committed is safe before this is called, so a disk that refuses the folding in costs nothing.
        """
        if not self._is_open:
            return
        with suppress(DeskError, DatabaseError):
            self._settle()
        with self._guard:
            self._is_open = False
            self.engine.dispose()
            with suppress(driver.DriverError):
                self._raw.close()
        self._key = b""
        self._hold.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Vault({self.vault_id!r})"

    def _settle(self) -> None:
        if self.read_only:
            return
        with self.connection() as connection:
            if not self.is_copy:
                origin.remember(connection)
        with failures.translated(self.folder):
            driver.filled(self._raw)
            self._raw.execute("PRAGMA optimize").close()
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()

    @contextmanager
    def _engaged(self, begin: str) -> Iterator[Connection]:
        with self.engine.connect().execution_options(begin=begin) as connection:
            self._active = connection
            try:
                yield connection
            finally:
                self._active = None

    @contextmanager
    def _part(self, connection: Connection) -> Iterator[None]:
        """Run a block as a part that can fail by itself; a failing disk takes the whole transaction back, and the part with it."""
        part = connection.begin_nested()
        try:
            yield
        except BaseException:
            if self._raw.in_transaction:
                part.rollback()
            raise
        part.commit()

    @contextmanager
    def _writing(self, records: int = 0) -> Iterator[None]:
        with self._guard:
            self._is_writing = True
        is_filling = False
        try:
            is_large = records >= MANY
            is_filling = is_large and self._size() <= MOST_TAKEN_BACK and driver.fill(self._raw)
            driver.give_cache(self._raw, driver.FILLING_CACHE if is_large and not is_filling else driver.WRITING_CACHE)
            yield
        finally:
            if is_filling:
                driver.filled(self._raw)
            driver.give_cache(self._raw, driver.READING_CACHE)
            self._is_writing = False

    def _size(self) -> int:
        database = self.folder / _DATABASE
        return sum(one.stat().st_size for one in (database, *beside.waiting(database)))

    @contextmanager
    def _copy_kept_in_mind(self) -> Iterator[None]:
        """Take back what `adopt` did when its transaction fails."""
        was_copy = self.is_copy
        try:
            yield
        except BaseException:
            self.is_copy = was_copy
            raise

    @contextmanager
    def _making_room(self) -> Iterator[None]:
        """Release the ballast when the disk turns out to be full."""
        try:
            with failures.translated(self.folder):
                yield
        except DiskFullError:
            ballast.release(self.folder)
            raise


def _own_slot(unlocked: Unlocked) -> Slot:
    """Return the slot that opened the vault; for the raw key, which belongs to nobody, the first one."""
    return unlocked.slot or unlocked.header.slots[0]
