"""A changed passphrase and a removed person open no file that lies below the vault's folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liaison_desk.domain.errors import DeskError
from liaison_desk.storage import backup, carrying, header, keys, slots
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.recovery import RecoveryCode
from liaison_desk.storage.vault import Vault, open_vault
from tests.storage.unlocking import unlocks
from tests.template_vault import PASSPHRASE, TemplateVault

FLOOR = keys.floor()
NEW = Passphrase("nine boats at noon")


def files_opened_by(folder: Path, secret: Passphrase | RecoveryCode, aside: Path) -> list[str]:
    """Try a secret on every file below a folder as if it were a header."""
    found = []
    for file in sorted(one for one in folder.rglob("*") if one.is_file() and one.stat().st_size <= header.LARGEST):
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        shutil.copyfile(file, aside / header.COPIES[0])
        try:
            is_open = unlocks(aside, secret)
        except DeskError:
            is_open = False
        found += [str(file.relative_to(folder))] if is_open else []
    return found


@pytest.fixture
def cluttered(vault: Vault) -> Vault:
    """An open vault with everything that kills, restores and careful people leave in its folder."""
    folder = vault.folder
    whole = backup.make(vault, reason="manual").folder
    torn, half, replaced, aside = (folder / name for name in ("backups/torn", "backups/.part", "replaced/20260101", "backups/failed"))
    for place in (torn, half, replaced, aside):
        shutil.copytree(whole, place)
    (torn / "backup.json").write_text("not JSON")
    for place in (replaced, aside):
        (place / "backup.json").unlink()
    (half / "vault.db").unlink()
    for name in (".vault.json.part", "vault.json.bak", "old header.txt"):
        shutil.copyfile(folder / "vault.json", folder / name)
    shutil.copyfile(folder / "vault.json", whole / ".vault.json.2.part")
    broken = bytearray((whole / "vault.json").read_bytes())
    broken[-2] = 0x21
    (whole / "vault.json.2").write_bytes(broken)
    return vault


def test_everything_opens_before_the_change(cluttered: Vault, tmp_path: Path) -> None:
    assert len(files_opened_by(cluttered.folder, Passphrase(PASSPHRASE), tmp_path / "aside")) == 15


def test_a_changed_passphrase_opens_no_file_any_more(cluttered: Vault, tmp_path: Path) -> None:
    slots.change_passphrase(cluttered, passphrase=NEW.text, parameters=FLOOR)
    assert files_opened_by(cluttered.folder, Passphrase(PASSPHRASE), tmp_path / "aside") == []
    assert len(files_opened_by(cluttered.folder, NEW, tmp_path / "aside")) == 10
    old = b"".join(file.read_bytes() for file in cluttered.folder.rglob("vault.json*"))
    assert header.read(cluttered.folder)[0].slots[0].wrapped.encode() in old


def test_a_removed_person_opens_no_file_any_more(vault: Vault, tmp_path: Path) -> None:
    added = slots.add_passphrase(vault, passphrase=NEW.text, holder="Bo Lind", parameters=FLOOR)
    backup.make(vault, reason="manual")
    assert len(files_opened_by(vault.folder, NEW, tmp_path / "aside")) == 4
    slots.remove(vault, added.id)
    assert files_opened_by(vault.folder, NEW, tmp_path / "aside") == []


def test_an_old_recovery_code_opens_no_file_any_more(cluttered: Vault, template_vault: TemplateVault, tmp_path: Path) -> None:
    slots.new_recovery(cluttered)
    assert files_opened_by(cluttered.folder, template_vault.code, tmp_path / "aside") == []


def test_an_opening_carries_what_a_kill_left_undone(cluttered: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "carry", lambda _vault: None)
    slots.change_passphrase(cluttered, passphrase=NEW.text, parameters=FLOOR)
    cluttered.close()
    assert files_opened_by(cluttered.folder, Passphrase(PASSPHRASE), tmp_path / "aside") != []
    monkeypatch.undo()
    open_vault(cluttered.folder, NEW).close()
    assert files_opened_by(cluttered.folder, Passphrase(PASSPHRASE), tmp_path / "aside") == []


def test_what_belongs_to_another_vault_or_lies_behind_a_link_stays(vault: Vault, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(vault.folder / "backups", other)
    for name in header.COPIES:
        shutil.copyfile(vault.folder / name, other / name)
    (vault.folder / "link").symlink_to(other, target_is_directory=True)
    (vault.folder / "linked.json").symlink_to(other / "vault.json")
    stranger = vault.folder / "backups" / "stranger"
    stranger.mkdir(parents=True)
    (stranger / "vault.json").write_bytes((vault.folder / "vault.json").read_bytes().replace(vault.vault_id.encode(), b"7" * 36))
    before = (stranger / "vault.json").read_bytes(), (other / "vault.json").read_bytes()
    slots.new_recovery(vault)
    assert ((stranger / "vault.json").read_bytes(), (other / "vault.json").read_bytes()) == before
    assert (vault.folder / "linked.json").is_symlink()


def test_nothing_is_written_where_everything_is_up_to_date(cluttered: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    carrying.carry(cluttered)
    monkeypatch.setattr(header, "write", lambda *_arguments: pytest.fail("written"))
    carrying.carry(cluttered)
