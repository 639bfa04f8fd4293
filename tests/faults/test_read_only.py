"""A medium that cannot be written, a folder that goes away: told plainly, nothing changed, and reading works where it can."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_desk.domain.errors import NotAVaultError, ReadOnlyError, WrongKeyError
from liaison_desk.storage import keys, schema
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import create, open_vault
from tests.faults.conftest import SmallDisk
from tests.template_vault import HOLDER, PASSPHRASE, TemplateVault

MIB = 1024 * 1024
DiskOf = Callable[[int], SmallDisk]


def traces(folder: Path) -> dict[str, str]:
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture
def frozen_folder(small_disk: DiskOf, template_vault: TemplateVault, own_home: Path) -> Path:
    """A vault that was closed properly, on a disk that nobody can write."""
    disk = small_disk(40 * MIB)
    folder = template_vault.copied_to(disk.folder / "desk")
    with open_vault(folder, template_vault.key) as vault, vault.transaction() as connection:
        schema.keep_value(connection, "a", "one")
    disk.freeze()
    return folder


@pytest.mark.root
def test_a_vault_that_cannot_be_written_is_refused_and_left_as_it_is(frozen_folder: Path) -> None:
    before = traces(frozen_folder)
    with pytest.raises(ReadOnlyError, match="may not be written") as refused:
        open_vault(frozen_folder, Passphrase(PASSPHRASE))
    assert refused.value.remedy
    assert refused.value.exit_status == 3
    assert traces(frozen_folder) == before


@pytest.mark.root
def test_a_vault_that_cannot_be_written_can_be_read(frozen_folder: Path) -> None:
    before = traces(frozen_folder)
    with open_vault(frozen_folder, Passphrase(PASSPHRASE), read_only=True) as vault:
        assert vault.holder == HOLDER
        with vault.connection() as connection:
            assert schema.value_of(connection, "a") == "one"
        with pytest.raises(ReadOnlyError), vault.transaction():
            pass
    assert traces(frozen_folder) == before


@pytest.mark.root
def test_a_vault_without_its_lock_file_can_be_read_too(small_disk: DiskOf, template_vault: TemplateVault, own_home: Path) -> None:
    disk = small_disk(MIB)
    folder = template_vault.copied_to(disk.folder / "desk")
    (folder / "lock").unlink()
    disk.freeze()
    with open_vault(folder, template_vault.key, read_only=True) as vault:
        assert vault.holder == HOLDER


@pytest.mark.root
def test_a_wrong_passphrase_is_told_there_too(frozen_folder: Path) -> None:
    with pytest.raises(WrongKeyError):
        open_vault(frozen_folder, Passphrase("wrong"), read_only=True)


@pytest.mark.root
def test_a_vault_that_was_not_closed_cannot_be_read_where_it_cannot_be_written(
    small_disk: DiskOf, template_vault: TemplateVault, desk_folder: Path
) -> None:
    disk = small_disk(40 * MIB)
    with open_vault(desk_folder, template_vault.key) as vault:
        with vault.transaction() as connection:
            schema.keep_value(connection, "a", "one")
        folder = disk.folder / "desk"
        folder.mkdir()
        for file in desk_folder.iterdir():
            if file.is_file():
                (folder / file.name).write_bytes(file.read_bytes())
    disk.freeze()
    with pytest.raises(ReadOnlyError):
        open_vault(folder, template_vault.key, read_only=True)


@pytest.mark.root
def test_a_vault_is_not_made_where_nobody_may_write(small_disk: DiskOf) -> None:
    disk = small_disk(MIB)
    (disk.folder / "empty").mkdir()
    disk.freeze()
    for folder in (disk.folder / "new", disk.folder / "empty"):
        with pytest.raises(ReadOnlyError):
            create(folder, passphrase="words", holder="Ana", parameters=keys.floor())
    assert [place.name for place in disk.folder.iterdir()] == ["empty"]


def test_a_folder_that_is_renamed_while_the_vault_is_open_loses_nothing(
    desk_folder: Path, template_vault: TemplateVault, tmp_path: Path
) -> None:
    moved = tmp_path / "moved"
    with open_vault(desk_folder, template_vault.key) as vault:
        desk_folder.rename(moved)
        with vault.transaction() as connection:
            schema.keep_value(connection, "a", "one")
    with pytest.raises(NotAVaultError):
        open_vault(desk_folder, template_vault.key)
    with open_vault(moved, template_vault.key) as vault, vault.connection() as connection:
        assert schema.value_of(connection, "a") == "one"
