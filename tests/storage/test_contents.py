"""What a database holds: equal contents give equal answers, and one changed value another one."""

from __future__ import annotations

import pytest

from liaison_desk.domain.errors import StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.storage import backup, contents, schema
from liaison_desk.storage.vault import Vault


def of(vault: Vault) -> contents.Contents:
    with vault.connection() as connection:
        return contents.of(connection)


def keep(vault: Vault, value: str) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, "a", value)
        schema.keep_value(connection, "writes", "0")


def test_one_changed_value_changes_the_hash_and_not_the_count(vault: Vault) -> None:
    keep(vault, "one")
    before = of(vault)
    keep(vault, "two")
    after = of(vault)
    assert before.rows == after.rows
    assert before.digest != after.digest


def test_the_stamp_which_no_backup_carries_does_not_count(vault: Vault) -> None:
    before = of(vault)
    vault.restamp()
    assert of(vault) == before
    with vault.transaction() as connection:
        schema.keep_value(connection, "writes", "0")
    stamped = of(vault)
    with vault.transaction() as connection:
        schema.drop_value(connection, "origin_stamp")
        schema.keep_value(connection, "writes", "0")
    assert of(vault) == stamped


def test_every_table_is_counted(vault: Vault) -> None:
    assert {"meta", "op", "change_set", "share_log", "alembic_version"} <= set(of(vault).rows)


def test_a_sound_database_has_no_problems_and_each_kind_of_problem_is_told(vault: Vault) -> None:
    with vault.connection() as connection:
        assert contents.problems(connection) == ()
    with vault.foreign_keys_off(), vault.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES child (id))")
        connection.exec_driver_sql("INSERT INTO child VALUES (1, 7)")
    with vault.connection() as connection:
        assert contents.dangling(connection) == ("child",)
        assert contents.problems(connection) == ("child",)


def test_a_closed_database_is_checked_and_told_like_an_open_one(vault: Vault) -> None:
    keep(vault, "one")
    before, folder, key = of(vault), vault.folder, vault.key
    vault.close()
    assert contents.checked(folder / "vault.db", key) == before


@pytest.mark.parametrize("asked_before", [0, 1, 3, 9])
def test_a_check_is_given_up_wherever_it_stands_also_inside_the_engine(laptop, asked_before: int, monkeypatch) -> None:
    monkeypatch.setattr(contents, "_OPERATIONS", 50)
    made = backup.make(laptop.vault, reason="manual")
    asked = iter(range(10**6))
    with given_up_when(lambda: next(asked) >= asked_before), pytest.raises(StoppedError):
        contents.checked(made.folder / backup.DATABASE, laptop.vault.key)
    assert contents.checked(made.folder / backup.DATABASE, laptop.vault.key).digest == made.digest
