"""A recovery code that nobody tried from its paper is owed a try until it opened the vault; every new code is owed one again."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.storage import backup, header, keys, rekeying, slots, tried
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.recovery import RecoveryCode
from liaison_desk.storage.vault import Vault, create, open_vault
from tests.template_vault import PASSPHRASE, TemplateVault


def test_a_new_vault_owes_a_try_until_its_code_opens_it_whoever_closed_it_before(tmp_path: Path, own_home: Path) -> None:
    made, code = create(tmp_path / "v", passphrase=PASSPHRASE, holder="Ana", parameters=keys.floor())
    assert tried.is_owed(made)
    made.close()
    with open_vault(tmp_path / "v", Passphrase(PASSPHRASE)) as vault:
        assert tried.is_owed(vault)
        assert not slots.try_code(vault, RecoveryCode(bytes(20)))
        assert tried.is_owed(vault)
    with open_vault(tmp_path / "v", code) as vault:
        assert not tried.is_owed(vault)
    with open_vault(tmp_path / "v", Passphrase(PASSPHRASE)) as vault:
        assert not tried.is_owed(vault)


def test_a_try_is_kept_and_every_new_code_is_owed_one(vault: Vault) -> None:
    code = slots.new_recovery(vault)
    assert tried.is_owed(vault)
    backup.make(vault, reason="manual")
    assert slots.try_code(vault, code)
    assert not tried.is_owed(vault)
    assert not backup.has_changed(vault)
    written = vault.changes
    assert slots.try_code(vault, code)
    assert vault.changes == written
    done = rekeying.rekey(vault, passphrase=PASSPHRASE, parameters=keys.floor())
    assert tried.is_owed(vault)
    assert slots.try_code(vault, done.code)
    assert not tried.is_owed(vault)


def test_a_vault_without_a_code_owes_nothing(vault: Vault, template_vault: TemplateVault) -> None:
    slots.remove(vault, next(one.id for one in slots.openers(vault) if one.kind == header.RECOVERY))
    assert not tried.is_owed(vault)
    assert not slots.try_code(vault, template_vault.code)


def test_what_cannot_be_written_leaves_it_owed_and_the_answer_true(
    vault: Vault, template_vault: TemplateVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = slots.new_recovery(vault)
    with monkeypatch.context() as patch:
        patch.setattr(Vault, "keep_note", lambda *_words: (_ for _ in ()).throw(DiskFullError("full.", remedy="Delete files.")))
        assert slots.try_code(vault, code)
    assert tried.is_owed(vault)


def test_a_backup_is_read_and_not_written(vault: Vault, own_home: Path) -> None:
    code = slots.new_recovery(vault)
    made = backup.make(vault, reason="manual")
    vault.close()
    with open_vault(made.folder, code, read_only=True) as copy:
        tried.note(copy, copy.slot_id)
        assert tried.is_owed(copy)
