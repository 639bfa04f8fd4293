"""Ballast: laid up where there is room, given back when there is none."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from liaison_desk.storage import ballast

if TYPE_CHECKING:
    import pytest


def test_it_takes_its_room_on_the_disk(tmp_path: Path) -> None:
    assert ballast.take_in(tmp_path)
    status = (tmp_path / ballast.FILE_NAME).stat()
    assert status.st_size == ballast.SIZE
    assert status.st_mode & 0o077 == 0
    assert getattr(status, "st_blocks", ballast.SIZE) * 512 >= ballast.SIZE


def test_it_is_written_where_the_system_cannot_reserve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    assert ballast.take_in(tmp_path)
    assert ballast.is_there(tmp_path)


def test_it_is_laid_up_once(tmp_path: Path) -> None:
    ballast.take_in(tmp_path)
    before = (tmp_path / ballast.FILE_NAME).stat().st_mtime_ns
    assert ballast.take_in(tmp_path)
    assert (tmp_path / ballast.FILE_NAME).stat().st_mtime_ns == before


def test_a_part_of_it_is_completed(tmp_path: Path) -> None:
    (tmp_path / ballast.FILE_NAME).write_bytes(b"short")
    assert not ballast.is_there(tmp_path)
    assert ballast.take_in(tmp_path)
    assert ballast.is_there(tmp_path)


def test_it_gives_its_room_back_once(tmp_path: Path) -> None:
    ballast.take_in(tmp_path)
    assert ballast.release(tmp_path)
    assert not ballast.release(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_nearly_full_goes_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=ballast.SIZE))
    assert not ballast.take_in(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_meanwhile_keeps_no_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "posix_fallocate", fail, raising=False)
    assert not ballast.take_in(tmp_path)
    assert list(tmp_path.iterdir()) == []
