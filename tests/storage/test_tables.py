"""The journal's tables, as the format has them."""

from __future__ import annotations

from sqlalchemy import inspect

from liaison_desk.storage.schema import METADATA
from liaison_desk.storage.vault import Vault

FROZEN = {
    "replica": ["id", "uid", "letter", "label", "verify_key"],
    "change_set": ["replica", "seq", "hlc", "schema", "author", "note", "note_salt", "note_sha", "batch", "undoes", "sha", "signature"],
    "op": ["replica", "seq", "record", "field", "kind", "value", "ctx", "salt", "sha"],
    "quarantine": ["replica", "seq", "sha", "line"],
    "erased": ["record", "field", "replica", "seq", "hlc"],
    "erased_mark": ["mark", "record"],
    "register": ["record", "field", "replica", "seq", "hlc", "covered"],
    "record": ["id", "kind", "parent", "state", "conflicts", "revived", "hlc"],
    "draft": ["key", "kind", "record", "author", "at", "value"],
    "blob": ["sha", "size", "content"],
    "issued_report": ["id", "number", "version", "draft", "supersedes", "replica", "author", "hlc", "facts", "snapshot", "sha"],
    "report_event": ["id", "subject", "event", "author", "hlc", "facts"],
    "share_log": ["id", "replica", "number", "author", "hlc", "facts", "before", "hash"],
}


def test_the_tables_are_those_of_the_format(vault: Vault) -> None:
    with vault.connection() as db:
        found = {name: [one["name"] for one in inspect(db).get_columns(name)] for name in FROZEN}
    assert found == FROZEN


def test_every_table_of_the_journal_is_frozen_here() -> None:
    assert set(METADATA.tables) - {"meta", "alembic_version"} == set(FROZEN)
