"""Many rows at once, straight to the driver: SQLAlchemy takes 5 to 10 µs for the values of each row, this less than one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Table

INSERT, REPLACE = "INSERT", "INSERT OR REPLACE"


def put(db: Connection, table: Table, rows: Sequence[tuple[Any, ...]], verb: str = INSERT, but: str = "") -> None:
    """Insert rows, each a tuple in the order of the table's columns; `but` is what SQL says after them, such as `ON CONFLICT ...`."""
    if rows:
        names = ", ".join(f'"{one.name}"' for one in table.columns)
        places = ", ".join("?" for _one in table.columns)
        db.exec_driver_sql(f'{verb} INTO "{table.name}" ({names}) VALUES ({places}) {but}', list(rows))
