"""The tables that are migrated: the vault's own two, here, and the journal's, which `tables.py` adds to the same collection.

Typed tables and search are a projection of the journal; they belong to nobody's migration and are not in `METADATA`.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, MetaData, String, Table, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table that Alembic migrates."""

META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
"""Single values about the vault as a whole, such as `vault_id`, `writes`, or the version of the search fold."""

ALEMBIC_VERSION = Table("alembic_version", METADATA, Column("version_num", String(32), primary_key=True))
"""The schema's revision, as Alembic itself would make it: it is read without loading Alembic."""


_VALUE = select(META.c.value).where(META.c.key == bindparam("key"))


def value_of(connection: Connection, key: str) -> str | None:
    """Return a single value about the vault; None where it was never set."""
    return connection.execute(_VALUE, {"key": key}).scalar()


def keep_value(connection: Connection, key: str, value: str) -> None:
    """Set a single value about the vault."""
    statement = insert(META).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=[META.c.key], set_={"value": value}))


def drop_value(connection: Connection, key: str) -> None:
    """Forget a single value about the vault."""
    connection.execute(delete(META).where(META.c.key == key))
