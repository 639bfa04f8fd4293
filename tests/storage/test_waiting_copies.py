from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.storage import schema, waiting_copies
from liaison_desk.storage.vault import Vault

AT = datetime(2031, 5, 4, 9, tzinfo=UTC)


def test_what_was_asked_for_is_there_again(vault: Vault) -> None:
    assert waiting_copies.read(vault) == {}
    waiting_copies.keep(vault, {"hash": AT})
    assert waiting_copies.read(vault) == {"hash": AT}


def test_a_value_that_makes_no_sense_is_nothing(vault: Vault) -> None:
    for text in ("[]", "{", '{"hash": "yesterday"}', '{"hash": 4}'):
        with vault.transaction() as db:
            schema.keep_value(db, "waiting_copies", text)
        assert waiting_copies.read(vault) == {}
