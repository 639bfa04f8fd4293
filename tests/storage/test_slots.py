"""Key slots: people come and go, and what was changed opens nothing on this laptop any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from liaison_desk.domain.errors import DiskFullError, NotFoundError, UserError, WrongKeyError
from liaison_desk.storage import backup, failures, header, keys, slots
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.recovery import RecoveryCode
from liaison_desk.storage.vault import Vault, open_vault
from tests.storage.unlocking import unlocks
from tests.template_vault import HOLDER, PASSPHRASE, TemplateVault

FLOOR = keys.floor()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id replaced by a hash where a test is not about it."""
    monkeypatch.setattr(keys, "_argon2", lambda secret, salt, _parameters: keys.subkey(secret, salt.hex()))


def test_a_new_vault_has_a_passphrase_and_a_recovery_code(vault: Vault) -> None:
    assert [(one.kind, one.holder) for one in slots.openers(vault)] == [("passphrase", HOLDER), ("recovery", HOLDER)]


def test_a_second_person_opens_it_with_their_own_words_and_is_the_author(vault: Vault) -> None:
    added = slots.add_passphrase(vault, passphrase="nine boats at noon", holder="Bo Lind", parameters=FLOOR)
    vault.close()
    assert added.holder == "Bo Lind"
    with open_vault(vault.folder, Passphrase("nine boats at noon")) as opened:
        assert opened.holder == "Bo Lind"
    with open_vault(vault.folder, Passphrase(PASSPHRASE)) as opened:
        assert opened.holder == HOLDER


@pytest.mark.usefixtures("quick")
def test_a_person_has_one_passphrase(vault: Vault) -> None:
    with pytest.raises(UserError, match="already") as refused:
        slots.add_passphrase(vault, passphrase="other words", holder=HOLDER, parameters=FLOOR)
    assert refused.value.field == "holder"


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("passphrase", "holder", "field"), [(" ", "Bo", "passphrase"), ("words", "", "holder")])
def test_empty_words_are_refused(vault: Vault, passphrase: str, holder: str, field: str) -> None:
    with pytest.raises(UserError) as refused:
        slots.add_passphrase(vault, passphrase=passphrase, holder=holder, parameters=FLOOR)
    assert refused.value.field == field


def test_a_changed_passphrase_opens_neither_the_vault_nor_its_backups(vault: Vault) -> None:
    made = backup.make(vault, reason="manual")
    slots.change_passphrase(vault, passphrase="nine boats at noon", parameters=FLOOR)
    vault.close()
    for folder in (vault.folder, made.folder):
        assert not unlocks(folder, Passphrase(PASSPHRASE))
        assert unlocks(folder, Passphrase("nine boats at noon"))


@pytest.mark.usefixtures("quick")
def test_a_changed_passphrase_keeps_its_place_and_its_person(vault: Vault) -> None:
    slots.add_passphrase(vault, passphrase="words", holder="Bo Lind", parameters=FLOOR)
    changed = slots.change_passphrase(vault, passphrase="other words", holder="Bo Lind", parameters=FLOOR)
    assert changed.holder == "Bo Lind"
    assert [one.holder for one in slots.openers(vault)] == [HOLDER, HOLDER, "Bo Lind"]


def test_somebody_without_a_passphrase_cannot_change_it(vault: Vault) -> None:
    with pytest.raises(NotFoundError):
        slots.change_passphrase(vault, passphrase="words", holder="Nobody", parameters=FLOOR)


def test_a_new_recovery_code_replaces_the_old_one(vault: Vault, template_vault: TemplateVault) -> None:
    made = backup.make(vault, reason="manual")
    code = slots.new_recovery(vault)
    for folder in (vault.folder, made.folder):
        assert unlocks(folder, code)
        assert not unlocks(folder, template_vault.code)
    assert [one.kind for one in slots.openers(vault)] == ["passphrase", "recovery"]


def test_a_removed_person_cannot_open_it(vault: Vault) -> None:
    added = slots.add_passphrase(vault, passphrase="words of Bo", holder="Bo Lind", parameters=FLOOR)
    slots.remove(vault, added.id)
    assert not unlocks(vault.folder, Passphrase("words of Bo"))


def test_an_unknown_slot_cannot_be_removed(vault: Vault) -> None:
    with pytest.raises(NotFoundError):
        slots.remove(vault, "unknown")


def test_the_last_passphrase_stays(vault: Vault) -> None:
    with pytest.raises(UserError, match="last"):
        slots.remove(vault, slots.openers(vault)[0].id)


def test_a_code_can_be_tested_while_the_vault_is_open(vault: Vault, template_vault: TemplateVault) -> None:
    assert unlocks(vault.folder, template_vault.code)
    assert not unlocks(vault.folder, RecoveryCode(bytes(20)))


def test_a_change_raises_the_generation_in_the_header_and_in_the_vault(vault: Vault) -> None:
    slots.new_recovery(vault)
    assert vault.header.generation == vault.header_generation() == 2
    assert [one.generation for one in header.read(vault.folder)] == [2]


class KilledError(BaseException):
    """Stands for a kill: nothing after it runs."""


def killed_at(monkeypatch: pytest.MonkeyPatch, write: int) -> None:
    """Let the process die before its `write`-th small file, counted from 0."""
    done: list[Path] = []
    writes = header.write_atomically

    def counted(path: Path, content: bytes, **how: Any) -> None:
        if len(done) == write:
            raise KilledError
        done.append(path)
        writes(path, content, **how)

    monkeypatch.setattr(header, "write_atomically", counted)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("write", [0, 1, 2, 3])
def test_a_change_killed_at_any_file_leaves_one_passphrase_that_opens_everything(
    vault: Vault, template_vault: TemplateVault, write: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    slots.change_passphrase(vault, passphrase="old words", parameters=FLOOR)
    made = backup.make(vault, reason="manual")
    with monkeypatch.context() as cut:
        killed_at(cut, write)
        with pytest.raises(KilledError):
            slots.change_passphrase(vault, passphrase="new words", parameters=FLOOR)
    vault.close()
    opening, other = ("old words", "new words") if write == 0 else ("new words", "old words")
    with pytest.raises(WrongKeyError):
        open_vault(vault.folder, Passphrase(other))
    open_vault(vault.folder, Passphrase(opening)).close()
    for folder in (vault.folder, made.folder):
        assert unlocks(folder, Passphrase(opening))
        assert not unlocks(folder, Passphrase(other))
        assert len(header.read(folder)) == 1


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("write", [0, 1, 2, 3])
@pytest.mark.parametrize("is_named", [False, True])
def test_a_change_that_the_disk_refuses_at_any_file_is_told_as_what_it_is(
    vault: Vault, write: int, is_named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused before the first copy nothing has changed; after it, the new code is in force, and nobody is told that it is not."""
    made, old = backup.make(vault, reason="manual"), slots.new_recovery(vault)
    done: list[Path] = []
    writes = header.write_atomically

    def refused(path: Path, content: bytes, **how: Any) -> None:
        done.append(path)
        if len(done) <= write or (is_named and len(done) == write + 1):
            writes(path, content, **how)
        if len(done) > write:
            raise failures.disk_full(path.parent)

    with monkeypatch.context() as full:
        full.setattr(header, "write_atomically", refused)
        if write == 0 and not is_named:
            with pytest.raises(DiskFullError):
                slots.new_recovery(vault)
            assert unlocks(vault.folder, old)
            assert not slots.is_behind(vault)
            return
        new = slots.new_recovery(vault)
    assert unlocks(vault.folder, new)
    assert not unlocks(vault.folder, old)
    assert slots.is_behind(vault) is not (is_named and write == 3)
    vault.close()
    with open_vault(vault.folder, new) as again:
        assert not slots.is_behind(again)
        assert again.header_generation() == again.header.generation
    for folder in (vault.folder, made.folder):
        assert not unlocks(folder, old)
        assert unlocks(folder, new)


@pytest.mark.usefixtures("quick")
def test_so_many_people_and_no_more(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "MOST_SLOTS", 2)
    slots.add_passphrase(vault, passphrase="words of Bo", holder="Bo Lind", parameters=FLOOR)
    with pytest.raises(UserError, match="2 people") as refused:
        slots.add_passphrase(vault, passphrase="words of Cem", holder="Cem Arslan", parameters=FLOOR)
    assert refused.value.field == "holder"
