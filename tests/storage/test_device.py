"""Reading a file back from its device gives exactly its bytes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from liaison_desk.storage import device

MIB = 1024 * 1024


def flushed(file: Path, content: bytes) -> Path:
    with file.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    return file


@pytest.mark.parametrize("size", [0, 1, 511, 512, 4096, 4097, MIB, MIB + 1, 3 * MIB - 7])
def test_every_byte_is_read_whatever_the_length(tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    found = device.read_back(flushed(tmp_path / "file", content))
    assert (found.sha256, found.size) == (hashlib.sha256(content).hexdigest(), size)


def test_a_file_system_without_direct_reading_forgets_its_pages_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_DIRECT", raising=False)
    found = device.read_back(flushed(tmp_path / "file", b"words"))
    assert found.sha256 == hashlib.sha256(b"words").hexdigest()
    assert found.is_from_device


def test_a_system_that_offers_neither_is_told_honestly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("O_DIRECT", "posix_fadvise", "readv"):
        monkeypatch.delattr(os, name, raising=False)
    found = device.read_back(flushed(tmp_path / "file", b"words" * MIB))
    assert found.size == 5 * MIB
    assert not found.is_from_device


def test_a_file_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        device.read_back(tmp_path / "gone")
