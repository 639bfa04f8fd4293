"""The second link of the chain: the table of the bytes of files on a record."""

from __future__ import annotations

from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine

from liaison_desk.storage.tables import blob

SECOND = import_module("liaison_desk.storage.migrations.versions.0002_files_on_a_record")


def test_it_follows_the_first() -> None:
    assert (SECOND.down_revision, SECOND.revision) == ("0001", "0002")


def test_it_makes_the_table_of_a_new_vault() -> None:
    told = []
    for make in (blob.create, _upgraded):
        engine = create_engine("sqlite://")
        with engine.begin() as db:
            make(db)
            told.append([tuple(one) for one in db.exec_driver_sql("PRAGMA table_info(blob)")])
        engine.dispose()
    assert told[0] == told[1]


def _upgraded(db) -> None:
    with Operations.context(MigrationContext.configure(db)):
        SECOND.upgrade()
