"""What lies in a vault's folder: which names are the vault's, which were left by a kill, and which are somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.storage import backup, vault_checks
from liaison_desk.storage.vault import Vault


def names(found: list[Path]) -> set[str]:
    return {place.name for place in found}


def test_everything_that_a_vault_makes_itself_is_its_own(vault: Vault) -> None:
    backup.make(vault, reason="manual")
    (vault.folder / "replaced" / "20260101T000000Z").mkdir(parents=True)
    (vault.folder / "backups" / "care.json").write_text("{}")
    (vault.folder / ".DS_Store").write_text("the system's")
    assert vault_checks.strangers(vault.folder) == []
    assert vault_checks.leftovers(vault.folder) == []


@pytest.mark.parametrize("name", ["contacts.csv", "report.pdf", "backups/letter.txt"])
def test_another_file_is_a_stranger(vault: Vault, name: str) -> None:
    backup.make(vault, reason="manual")
    (vault.folder / name).write_text("words")
    assert names(vault_checks.strangers(vault.folder)) == {Path(name).name}


def test_a_database_that_is_not_encrypted_is_a_stranger_wherever_it_lies(vault: Vault) -> None:
    place = backup.make(vault, reason="manual").folder / "copy.db"
    place.write_bytes(b"SQLite format 3\0" + bytes(100))
    assert names(vault_checks.strangers(vault.folder)) == {"copy.db"}


@pytest.mark.parametrize(
    "name", [".vault.json.part", ".probe", "restored.part", ".salvage", "backups/.part", "backups/.drill", "backups/.look"]
)
def test_what_a_kill_leaves_is_known_by_its_name(vault: Vault, name: str) -> None:
    (vault.folder / "backups").mkdir(exist_ok=True)
    (vault.folder / name).mkdir()
    assert names(vault_checks.leftovers(vault.folder)) == {Path(name).name}
    assert vault_checks.strangers(vault.folder) == []
