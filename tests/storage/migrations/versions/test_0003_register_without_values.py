"""The third link of the chain: the register without its copy of each value."""

from __future__ import annotations

from importlib import import_module

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine

from liaison_desk.storage.tables import register

THIRD = import_module("liaison_desk.storage.migrations.versions.0003_register_without_values")


def test_it_follows_the_second() -> None:
    assert (THIRD.down_revision, THIRD.revision) == ("0002", "0003")


def test_it_takes_the_values_away_and_leaves_the_rest() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as db:
        register.create(db)
        today = [one[1] for one in db.exec_driver_sql("PRAGMA table_info(register)")]
        db.exec_driver_sql("ALTER TABLE register ADD COLUMN value TEXT")
        db.exec_driver_sql("INSERT INTO register VALUES ('r', 'name', 1, 3, 9, 0, '\"Amina\"')")
        with Operations.context(MigrationContext.configure(db)):
            THIRD.upgrade()
        assert [one[1] for one in db.exec_driver_sql("PRAGMA table_info(register)")] == today
        assert [tuple(one) for one in db.exec_driver_sql("SELECT * FROM register")] == [("r", "name", 1, 3, 9, 0)]
    engine.dispose()
