"""A backup in one file: whatever cuts, changes or lengthens it is found before anything of it is used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from liaison_desk.domain.errors import DamagedError, DeskError, NewerVersionError, NotAVaultError
from liaison_desk.storage import backup, sealed_file
from liaison_desk.storage.backup import Backup
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import Vault, open_vault
from tests.template_vault import PASSPHRASE


@pytest.fixture
def made(vault: Vault) -> Backup:
    return backup.make(vault, reason="manual")


@pytest.fixture
def file(made: Backup, tmp_path: Path) -> Path:
    target = tmp_path / "copy.ldbackup"
    target.write_bytes(b"".join(sealed_file.pieces(made)))
    return target


def tiny(made: Backup, tmp_path: Path) -> bytes:
    """Return a sealed file of a few hundred bytes, so that every byte of it can be tried."""
    for name, content in (("vault.json", b"header"), ("vault.db", b"database")):
        (tmp_path / name).write_bytes(content)
    small = backup.slip_from({**backup.slip_values(made), "size": 8}, tmp_path)
    return b"".join(sealed_file.pieces(small))


def test_what_was_sealed_is_unpacked_as_the_same_backup(made: Backup, file: Path, tmp_path: Path) -> None:
    slip = sealed_file.unpack(file, tmp_path / "site")
    assert backup.slip_values(slip) == backup.slip_values(made)
    for name in ("vault.db", "vault.json", "vault.json.2"):
        assert (tmp_path / "site" / name).read_bytes() == (made.folder / name).read_bytes()
    with open_vault(tmp_path / "site", Passphrase(PASSPHRASE), read_only=True) as opened:
        assert opened.holder


def test_a_sealed_file_says_what_it_is_and_tells_nothing_else(made: Backup, file: Path) -> None:
    assert sealed_file.is_sealed(file)
    assert file.read_bytes()[:22] == b"liaison-desk-backup-1\n"
    assert str(made.folder.parent).encode() not in file.read_bytes()


def test_cut_off_at_any_byte_it_is_refused_and_nothing_is_used(made: Backup, tmp_path: Path) -> None:
    whole = tiny(made, tmp_path)
    assert len(whole) < 1000
    cut = tmp_path / "cut.ldbackup"
    for length in range(len(whole)):
        cut.write_bytes(whole[:length])
        with pytest.raises((DamagedError, NotAVaultError)):
            sealed_file.unpack(cut, tmp_path / "site")
        assert not (tmp_path / "site").exists()


def test_a_flipped_bit_in_any_byte_is_refused(made: Backup, tmp_path: Path) -> None:
    whole = tiny(made, tmp_path)
    changed = tmp_path / "changed.ldbackup"
    for place in range(len(whole)):
        changed.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(DeskError):
            sealed_file.unpack(changed, tmp_path / "site")
        assert not (tmp_path / "site").exists()


def test_a_longer_file_is_refused(file: Path, tmp_path: Path) -> None:
    with file.open("ab") as opened:
        opened.write(b"x")
    with pytest.raises(DamagedError):
        sealed_file.unpack(file, tmp_path / "site")


def test_a_newer_format_is_told_as_newer(file: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.ldbackup"
    newer.write_bytes(file.read_bytes().replace(b"backup-1\n", b"backup-2\n", 1))
    with pytest.raises(NewerVersionError):
        sealed_file.unpack(newer, tmp_path / "site")


@pytest.mark.parametrize(
    "said",
    [
        b"[]",
        b"{}",
        b"[" * 60_000,
        b'{"slip": {}, "parts": []}',
        b'{"parts": [{"name": "../vault.db", "size": 1}, {"name": "vault.db", "size": 1}], "slip": SLIP}',
        b'{"parts": [{"name": "vault.json", "size": 0}, {"name": "vault.db", "size": 2}], "slip": SLIP}',
        b'{"parts": [{"name": "vault.json", "size": -5}, {"name": "vault.db", "size": 9}], "slip": SLIP}',
    ],
)
def test_a_hostile_second_line_is_refused(tmp_path: Path, said: bytes) -> None:
    slip = b'{"made_at": "2026-01-01T00:00:00+00:00", "reason": "", "writes": 1, "size": 1, "sha256": ""}'
    hostile = tmp_path / "hostile.ldbackup"
    hostile.write_bytes(b"liaison-desk-backup-1\n" + said.replace(b"SLIP", slip) + b"\n" + bytes(64))
    with pytest.raises(DamagedError):
        sealed_file.unpack(hostile, tmp_path / "site")


def test_only_a_regular_file_is_opened(file: Path, tmp_path: Path) -> None:
    (tmp_path / "link.ldbackup").symlink_to(file)
    os.mkfifo(tmp_path / "pipe.ldbackup")
    (tmp_path / "words.ldbackup").write_text("hello, this is something else entirely")
    for name in ("link.ldbackup", "pipe.ldbackup", "words.ldbackup", "none.ldbackup"):
        assert not sealed_file.is_sealed(tmp_path / name)
        with pytest.raises(DeskError):
            sealed_file.unpack(tmp_path / name, tmp_path / "site")
