"""Shredding: what a secret's file held is written over before its name goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from liaison_desk.storage import atomic, shredding

SECRET = b"canary" * 1_000


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    made = tmp_path / "secret"
    made.write_bytes(SECRET)
    return made


def held_by(descriptor: int) -> bytes:
    return os.pread(descriptor, len(SECRET) * 2, 0)


def test_a_shredded_file_is_gone_and_its_bytes_are_others(secret: Path) -> None:
    descriptor = os.open(secret, os.O_RDONLY)
    shredding.shred(secret)
    assert not secret.exists()
    assert len(held_by(descriptor)) == len(SECRET)
    assert b"canary" not in held_by(descriptor)
    os.close(descriptor)


def test_only_the_beginning_can_be_written_over(secret: Path) -> None:
    shredding.overwrite(secret, most=600)
    assert b"canary" not in secret.read_bytes()[:600]
    assert secret.read_bytes()[600:] == SECRET[600:]


def test_no_file_is_no_error(tmp_path: Path) -> None:
    shredding.shred(tmp_path / "nothing")


def test_a_link_is_deleted_and_not_followed(secret: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(secret)
    shredding.shred(tmp_path / "link")
    assert not (tmp_path / "link").is_symlink()
    assert secret.read_bytes() == SECRET
    (tmp_path / "link").symlink_to(secret)
    with pytest.raises(OSError, match=r"symbolic|levels"):
        shredding.overwrite(tmp_path / "link")


def test_a_replaced_file_leaves_nothing_of_what_it_held(secret: Path, tmp_path: Path) -> None:
    descriptor = os.open(secret, os.O_RDONLY)
    (tmp_path / "new").write_bytes(b"new")
    shredding.replace_shredding(tmp_path / "new", secret)
    assert secret.read_bytes() == b"new"
    assert b"canary" not in held_by(descriptor)
    os.close(descriptor)


def test_a_second_name_of_the_old_file_keeps_it(secret: Path, tmp_path: Path) -> None:
    os.link(secret, tmp_path / "snapshot")
    (tmp_path / "new").write_bytes(b"new")
    shredding.replace_shredding(tmp_path / "new", secret)
    assert (tmp_path / "snapshot").read_bytes() == SECRET


@pytest.mark.parametrize("is_windows", [False, True])
def test_what_was_not_there_can_be_replaced(tmp_path: Path, is_windows: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "IS_WINDOWS", is_windows)
    (tmp_path / "new").write_bytes(b"new")
    shredding.replace_shredding(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"new"
