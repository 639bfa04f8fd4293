"""What a database holds, told so that two of them can be compared: rows by table, and one hash over the vault's and the journal's tables.

Typed rows and search follow from the journal; they are counted, and `doctor` compares them with it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from liaison_desk.domain.safe_points import is_to_stop, safe_point
from liaison_desk.storage import driver, failures, origin, schema, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOSE = frozenset({origin.STAMP})
"""Values that a backup does not carry."""
_AT_ONCE = 200
"""Tables counted in one question; SQLite takes up to 500, and a hundred questions cost as much as copying a small vault."""
_OPERATIONS = 20_000
"""After so many operations of the engine it asks whether to go on: some milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The rows of each table, and the SHA-256 of all rows that are not made from others."""

    rows: Mapping[str, int]
    digest: str


def of(connection: Connection) -> Contents:
    """Return what an open database holds; the vault's stamp, which no backup carries, does not count."""
    loose = int(bool(schema.value_of(connection, origin.STAMP)))
    rows = _rows(connection)
    return Contents(rows={**rows, schema.META.name: rows.get(schema.META.name, 0) - loose}, digest=_digest(connection, rows))


def checked(database: Path, key: bytes) -> Contents:
    """Open a database that nobody writes, check it whole, and return what it holds; raises DamagedError, WrongKeyError.

    It takes seconds where there is much, and can be given up nearly anywhere: what the engine does is asked to stop, too.
    """
    raw = driver.connect(database, key, is_frozen=True)
    raw.set_progress_handler(is_to_stop, _OPERATIONS)
    engine = driver.engine(raw)
    try:
        with engine.connect() as connection:
            if problems(connection):
                raise failures.damaged(database.parent)
            return of(connection)
    except DBAPIError:
        safe_point()  # The engine says in its own way that it was stopped.
        raise
    finally:
        engine.dispose()


def problems(connection: Connection) -> tuple[str, ...]:
    """Return what the engine finds wrong with a database: pages whose seal fails, broken structure, dangling references."""
    found: tuple[str, ...] = ()
    for look in (broken_seals, broken_structure, dangling):
        safe_point()
        found += look(connection)
    return found


def broken_seals(connection: Connection) -> tuple[str, ...]:
    """Return the pages whose seal (HMAC-SHA512) does not fit their bytes."""
    return tuple(str(said) for said in connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars())


def broken_structure(connection: Connection) -> tuple[str, ...]:
    """Return what SQLite's own `integrity_check` says, but for "ok"."""
    return tuple(str(said) for said in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if said != "ok")


def dangling(connection: Connection) -> tuple[str, ...]:
    """Return the tables with rows whose foreign key leads nowhere."""
    return tuple(str(said) for said in connection.exec_driver_sql("PRAGMA foreign_key_check").scalars())


def _rows(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    quote = connection.dialect.identifier_preparer.quote
    counts = [f"SELECT {at}, count(*) FROM {quote(name)}" for at, name in enumerate(names)]  # noqa: S608 - quoted
    found: dict[str, int] = {}
    for at in range(0, len(counts), _AT_ONCE):
        rows = connection.exec_driver_sql(" UNION ALL ".join(counts[at : at + _AT_ONCE]))
        found.update((names[place], count) for place, count in rows)
    return found


def _digest(connection: Connection, rows: Mapping[str, int]) -> str:
    """Return the hash over every row, in the order of its key, of the tables that are migrated: those that nothing makes anew."""
    taken = hashlib.sha256()
    metadata, cursor = tables.record.metadata, connection.connection.cursor()
    for name in sorted(metadata.tables.keys() & rows.keys()):
        keys = ", ".join(one.name for one in metadata.tables[name].primary_key)
        taken.update(name.encode())
        for row in cursor.execute(f'SELECT * FROM "{name}" ORDER BY {keys}'):  # noqa: S608 - names of our own
            safe_point()
            if row[0] not in _LOOSE:
                taken.update(repr(row).encode("utf-8", "surrogatepass"))
    return taken.hexdigest()
