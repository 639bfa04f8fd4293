"""Rows of many records at once, straight to the driver.

SQLAlchemy takes 5 to 10 µs for the values of each row that is written, this less than one; and for each question 0.2 ms to put it
together, of which a save of one record asks ten; and to answer it, as it looks at each column of the answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DatabaseError

from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.driver import DriverError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, CursorResult, Table

INSERT, REPLACE = "INSERT", "INSERT OR REPLACE"


def put(
    db: Connection,
    table: Table,
    rows: Sequence[tuple[Any, ...]],
    verb: str = INSERT,
    but: str = "",
    fixed: Mapping[str, str | int | None] | None = None,
) -> None:
    """Insert rows, each a tuple in the order of the table's columns; `but` is what SQL says after them, such as `ON CONFLICT ...`.

    `fixed` are the columns that hold the same word, number or nothing in every row; they stand in the statement and not in the rows.
    """
    if rows:
        said = fixed or {}
        names = ", ".join(f'"{one.name}"' for one in table.columns)
        places = ", ".join(_literal(said[one.name]) if one.name in said else "?" for one in table.columns)
        db.exec_driver_sql(f'{verb} INTO "{table.name}" ({names}) VALUES ({places}) {but}', list(rows))


def _literal(value: str | int | None) -> str:
    if value is None:
        return "NULL"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def rows(db: Connection, asked: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Return all rows that a question finds; what fails is said as SQLAlchemy says it."""
    if not db.in_transaction():
        db.begin()
    try:
        found: list[tuple[Any, ...]] = db.connection.driver_connection.execute(asked, given).fetchall()  # type: ignore[union-attr] # it is open
    except DriverError as error:
        raise DatabaseError(asked, None, error, hide_parameters=True) from error
    return found


def of_some(db: Connection, asked: str, ids: Iterable[str], then: str = "") -> CursorResult[*tuple[Any, ...]]:
    """Ask for the rows of some records; `asked` is SQL that ends with the column of their ids, `then` what follows it."""
    return db.exec_driver_sql(*_of_some(asked, ids, then))


def rows_of_some(db: Connection, asked: str, ids: Iterable[str], then: str = "") -> list[tuple[Any, ...]]:
    """Return the rows of some records, asked for as `of_some` does, by `rows`."""
    return rows(db, *_of_some(asked, ids, then))


def _of_some(asked: str, ids: Iterable[str], then: str) -> tuple[str, tuple[str]]:
    wanted = list(ids)
    if len(wanted) == 1:
        return f"{asked} = ? {then}", (wanted[0],)
    return f"{asked} IN (SELECT value FROM json_each(?)) {then}", (dumped(wanted),)  # noqa: S608 - our own words
