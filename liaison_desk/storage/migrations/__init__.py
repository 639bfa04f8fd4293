"""Bringing the vault's and the journal's tables up to date; Alembic is loaded only when there is something to do.

A new vault gets today's tables at once. The revisions in `versions/` lead every older vault to the same tables, in one transaction.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import DatabaseError

from liaison_desk.storage import failures, header, schema

REVISIONS = ("0001", "0002", "0003")
"""Every revision that this version knows, oldest first. `tests/storage/test_migrations.py` compares it with `versions/`."""
SCRIPTS = Path(__file__).parent
"""Where Alembic finds `env.py` and `versions/`."""
PROGRAM = "program"
"""The key in `meta` of the version of Liaison Desk that shaped the tables last."""


def create_at_head(connection: Connection) -> None:
    """Make today's tables in an empty database and write down their revision; the caller commits."""
    from liaison_desk import __version__
    from liaison_desk.storage import tables

    tables.record.metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(schema.ALEMBIC_VERSION).values(version_num=REVISIONS[-1]))
    schema.keep_value(connection, PROGRAM, __version__)


def revision_of(connection: Connection) -> str:
    """Return the revision of an open database's tables; empty where there is none, because it is not a vault's."""
    try:
        return str(connection.execute(select(schema.ALEMBIC_VERSION.c.version_num)).scalar() or "")
    except DatabaseError as error:
        if failures.result_code(error) == 1:
            return ""
        raise


def refuse_newer(connection: Connection, folder: Path) -> None:
    """Raise NewerVersionError for tables that a newer version shaped, and DamagedError where there are none; changes nothing."""
    revision = revision_of(connection)
    if not revision:
        raise failures.damaged(folder)
    if revision not in REVISIONS:
        raise header.newer(schema.value_of(connection, PROGRAM) or "")


def is_up_to_date(connection: Connection) -> bool:
    """Say whether the tables are today's."""
    return revision_of(connection) == REVISIONS[-1]


def bring_up_to_date(connection: Connection) -> None:
    """Lead the tables to today's revision, inside the caller's transaction; does nothing where they are.

    The caller has refused a newer vault and made a verified backup, begins the transaction with foreign keys off, and commits.
    """
    if is_up_to_date(connection):
        return
    from alembic import command
    from alembic.config import Config

    from liaison_desk import __version__

    config = Config(stdout=sys.stderr)
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    schema.keep_value(connection, PROGRAM, __version__)
