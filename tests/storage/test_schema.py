"""Single values about the vault as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.storage import schema

if TYPE_CHECKING:
    from liaison_desk.storage.vault import Vault


def test_a_value_that_was_never_set_is_none(vault: Vault) -> None:
    with vault.connection() as connection:
        assert schema.value_of(connection, "absent") is None


def test_a_value_can_be_set_changed_and_forgotten(vault: Vault) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, "a", "one")
        schema.keep_value(connection, "a", "two")
        assert schema.value_of(connection, "a") == "two"
        schema.drop_value(connection, "a")
        assert schema.value_of(connection, "a") is None
