"""The first format: the first link of the chain of migrations, which changes nothing."""

from __future__ import annotations

from importlib import import_module

from liaison_desk.storage import migrations, schema

FIRST = import_module("liaison_desk.storage.migrations.versions.0001_first_format")


def test_it_begins_the_chain() -> None:
    assert FIRST.down_revision is None
    assert migrations.REVISIONS[0] == FIRST.revision


def test_it_leaves_the_tables_that_a_vault_was_made_with() -> None:
    before = sorted(schema.METADATA.tables)
    FIRST.upgrade()
    assert sorted(schema.METADATA.tables) == before
