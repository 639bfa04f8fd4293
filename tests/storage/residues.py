"""The proof of an erase: in which tables of an open vault a text still stands, whatever the table."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, literal_column, select, text
from sqlalchemy import table as sql_table


def residues(db: Connection, values: Iterable[str]) -> dict[str, int]:
    """Return, for each table that holds one of these texts in any cell, how many rows do; shadow tables of search included."""
    wanted = [one.encode() for one in values if one]
    found: dict[str, int] = {}
    for name in db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all():
        rows = db.execute(select(literal_column("*")).select_from(sql_table(str(name))))
        count = sum(any(one in _bytes(cell) for one in wanted for cell in row) for row in rows)
        if count:
            found[str(name)] = count
    return found


def _bytes(cell: object) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode()
