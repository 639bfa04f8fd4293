"""The indexes of the typed tables: asked by the lists, made in vaults that have them not, dropped when nobody asks them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.record import kinds
from liaison_desk.storage import lookups, shelf
from liaison_desk.storage.projection import typed
from tests.storage.conftest import Laptop

if TYPE_CHECKING:
    from liaison_desk.storage.vault import Vault


def there(vault: Vault) -> set[str]:
    with vault.connection() as db:
        return set(db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").scalars())


def test_rows_are_found_by_their_parent_and_all_else_by_its_title() -> None:
    for kind in kinds():
        names = {name for name, _columns, _where in lookups.of(kind, tuple(typed(kind).table.c.keys()))}
        assert ("by_parent" in names) == kind.is_child
        assert ("by_title" in names) != kind.is_child


def test_every_index_is_of_columns_that_there_are() -> None:
    for kind in kinds():
        columns = typed(kind).table.c
        assert all(one in columns for _name, names, _where in lookups.of(kind, tuple(columns.keys())) for one in names)


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ("SELECT id FROM kind_contact ORDER BY _title, id", "kind_contact_by_title"),
        ("SELECT id FROM kind_contact ORDER BY stakeholder, _title, id", "kind_contact_by_stakeholder"),
        ("SELECT id FROM kind_channel WHERE parent = 'x'", "kind_channel_by_parent"),
        ("SELECT count(*) FROM kind_contact WHERE rule <> 'x' AND is_ours = 0 AND verified_on < 'x'", "kind_contact_by_check"),
        ("SELECT id FROM kind_contact WHERE rotates_on > ''", "kind_contact_by_leaving"),
        ("SELECT id FROM kind_contact WHERE rule_review_on > ''", "kind_contact_by_review"),
        ("SELECT id FROM kind_contact WHERE answers_in_crisis IN ('1') ORDER BY _title, id", "kind_contact_by_crisis"),
        ("SELECT parent FROM kind_channel WHERE use <> '' AND use IN ('preferred')", "kind_channel_by_use"),
        (shelf._UNSETTLED, "record_waits"),
    ],
)
def test_what_lists_ask_is_answered_by_an_index(laptop: Laptop, asked: str, index: str) -> None:
    with laptop.vault.connection() as db:
        plan = " ".join(str(row) for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}"))
    assert f"INDEX {index}" in plan
    assert "TEMP B-TREE" not in plan


def test_a_vault_of_an_older_version_gets_its_indexes_and_loses_the_old_ones(laptop: Laptop) -> None:
    before = there(laptop.vault)
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("DROP INDEX kind_contact_by_title")
        db.exec_driver_sql("DROP INDEX record_waits")
        db.exec_driver_sql("CREATE INDEX kind_contact_title ON kind_contact (_title)")
        db.exec_driver_sql("DELETE FROM meta WHERE key = 'projected_lookups'")
    Laptop(laptop.vault, laptop.clock)
    assert there(laptop.vault) == before
