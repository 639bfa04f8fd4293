"""Carrying a backup to a stick: done only when the stick gave it back, and what lay there before is whole whatever happens."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from liaison_desk.domain.errors import DamagedError, DiskFullError, UserError, WorldError
from liaison_desk.storage import backup, device, sealed_file, stick
from liaison_desk.storage.backup import Backup
from liaison_desk.storage.vault import Vault


@pytest.fixture
def made(vault: Vault) -> Backup:
    return backup.make(vault, reason="manual")


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_what_was_carried_is_read_back_and_unpacks(vault: Vault, made: Backup, drive: Path, tmp_path: Path) -> None:
    found = stick.carry(made, drive, vault=vault.folder)
    assert [place.name for place in drive.iterdir()] == [found.file.name]
    assert found.file.stat().st_size == found.size
    assert backup.sha256_of(found.file) == found.sha256
    assert sealed_file.unpack(found.file, tmp_path / "site").sha256 == made.sha256
    assert not found.is_elsewhere


def test_its_name_fits_fat_and_tells_only_an_instant(vault: Vault, made: Backup, drive: Path) -> None:
    names = [stick.carry(made, drive, vault=vault.folder).file.name for _time in range(3)]
    assert len(set(map(str.casefold, names))) == 3
    assert all(re.fullmatch(r"liaison-desk-\d{8}-\d{6}(-\d+)?\.ldbackup", name) for name in names)


def test_a_stick_that_gives_back_other_bytes_is_not_trusted_and_the_old_copy_stays(
    vault: Vault, made: Backup, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stick.carry(made, drive, vault=vault.folder)
    true_reading = device.read_back

    def lying(file: Path) -> device.ReadBack:
        with file.open("r+b") as opened:
            opened.seek(-5000, os.SEEK_END)
            opened.write(b"\0" * 100)
        return true_reading(file)

    monkeypatch.setattr(device, "read_back", lying)
    with pytest.raises(DamagedError, match="gave back"):
        stick.carry(made, drive, vault=vault.folder)
    assert [place.name for place in drive.iterdir()] == [before.file.name]
    assert backup.sha256_of(before.file) == before.sha256


def test_a_stick_pulled_out_while_it_is_written_is_told(vault: Vault, made: Backup, drive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stick.carry(made, drive, vault=vault.folder)
    whole = before.file.read_bytes()

    def pulled(_made: Backup) -> Iterator[bytes]:
        yield b"half"
        shutil.rmtree(drive)
        raise OSError(errno.ENODEV, "No such device")

    monkeypatch.setattr(sealed_file, "pieces", pulled)
    with pytest.raises(WorldError, match="no longer there") as error:
        stick.carry(made, drive, vault=vault.folder)
    assert error.value.remedy
    assert len(whole) == before.size


def test_a_stick_without_room_is_refused_before_anything_is_written(
    vault: Vault, made: Backup, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=made.size - 1))
    with pytest.raises(DiskFullError):
        stick.carry(made, drive, vault=vault.folder)
    assert list(drive.iterdir()) == []


def test_a_stick_that_fills_up_meanwhile_is_left_as_it_was(
    vault: Vault, made: Backup, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_made: Backup) -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sealed_file, "pieces", full)
    with pytest.raises(DiskFullError):
        stick.carry(made, drive, vault=vault.folder)
    assert list(drive.iterdir()) == []


def test_links_files_and_the_vault_itself_are_no_place_for_it(vault: Vault, made: Backup, drive: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(drive)
    (tmp_path / "file").write_text("words")
    (tmp_path / "other" / "backups").mkdir(parents=True)
    (tmp_path / "other" / "vault.db").touch()
    others = (tmp_path / "other", tmp_path / "other" / "backups")
    for place in (tmp_path / "link", tmp_path / "file", tmp_path / "none", vault.folder, vault.folder / "backups", *others):
        with pytest.raises(UserError) as error:
            stick.carry(made, place, vault=vault.folder)
        assert error.value.field == "to"
    assert list(drive.iterdir()) == []


def test_a_link_in_the_place_of_the_new_file_is_not_written_through(vault: Vault, made: Backup, drive: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("words")
    name = f"liaison-desk-{made.made_at:%Y%m%d-%H%M%S}"
    (drive / f"{name}.ldbackup").symlink_to(target)
    (drive / f"{name}-2.ldbackup.part").symlink_to(target)
    found = stick.carry(made, drive, vault=vault.folder)
    assert found.file.name == f"{name}-2.ldbackup"
    assert not found.file.is_symlink()
    assert target.read_text() == "words"


def test_a_backup_that_is_gone_meanwhile_leaves_nothing(vault: Vault, made: Backup, drive: Path) -> None:
    with pytest.raises(WorldError):
        stick.carry(replace(made, folder=made.folder.with_name("gone")), drive, vault=vault.folder)
    assert list(drive.iterdir()) == []
