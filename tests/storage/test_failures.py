"""What the driver and the disk say becomes one of our errors; anything unknown stays a bug."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from liaison_desk.domain.errors import (
    DamagedError,
    DeskError,
    DiskFullError,
    NotFoundError,
    ReadOnlyError,
    StoppedError,
    VaultHeldError,
    WorldError,
)
from liaison_desk.storage import failures
from liaison_desk.storage.failures import translated


class DriverError(Exception):
    """An error as the driver raises it, with SQLite's extended result code."""

    def __init__(self, code: int) -> None:
        super().__init__("what the driver says")
        self.sqlite_errorcode = code


class WrappedError(Exception):
    """An error as the database library wraps it."""

    def __init__(self, original: Exception) -> None:
        super().__init__("what the library says")
        self.orig = original


def told(error: Exception, folder: Path) -> DeskError:
    with pytest.raises(DeskError) as caught, translated(folder):
        raise error
    return caught.value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("database or disk is full", DiskFullError),
        ("attempt to write a readonly database", ReadOnlyError),
        ("database is locked", VaultHeldError),
        ("Could not decode to UTF-8 column 'value' with text '{'", DamagedError),
    ],
)
def test_a_failure_without_a_code_is_known_by_the_engines_own_words(words: str, expected: type[DeskError], tmp_path: Path) -> None:
    assert isinstance(told(RuntimeError(words), tmp_path), expected)


CODES = [
    (5, VaultHeldError),
    (6, VaultHeldError),
    (8, ReadOnlyError),
    (8 | 4 << 8, ReadOnlyError),
    (9, StoppedError),
    (11, DamagedError),
    (11 | 1 << 8, DamagedError),
    (13, DiskFullError),
    (26, DamagedError),
]


@pytest.mark.parametrize(("code", "expected"), CODES)
def test_each_result_code_has_its_error(code: int, expected: type[DeskError], tmp_path: Path) -> None:
    assert type(told(DriverError(code), tmp_path)) is expected
    assert type(told(WrappedError(DriverError(code)), tmp_path)) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EFBIG, DiskFullError),
        (errno.EROFS, ReadOnlyError),
        (errno.EACCES, ReadOnlyError),
        (errno.EPERM, ReadOnlyError),
        (errno.ENOENT, WorldError),
        (errno.ESTALE, WorldError),
        (errno.EIO, WorldError),
    ],
)
def test_each_error_of_the_system_has_its_error(number: int, expected: type[DeskError], tmp_path: Path) -> None:
    assert type(told(OSError(number, os.strerror(number)), tmp_path)) is expected


def test_every_failure_of_the_world_says_what_to_do(tmp_path: Path) -> None:
    for code, _expected in CODES:
        error = told(DriverError(code), tmp_path)
        assert not isinstance(error, WorldError) or error.remedy.endswith(".")


@pytest.mark.parametrize("error", [DriverError(1), DriverError(0), ValueError("x"), ZeroDivisionError()])
def test_anything_unknown_stays_what_it_is(error: Exception, tmp_path: Path) -> None:
    with pytest.raises(type(error)), translated(tmp_path):
        raise error


def test_an_error_of_ours_passes_unchanged(tmp_path: Path) -> None:
    error = NotFoundError("no such record")
    assert told(error, tmp_path) is error


def test_a_failed_write_on_a_healthy_disk_is_a_failing_disk(tmp_path: Path) -> None:
    error = told(DriverError(10 | 3 << 8), tmp_path)
    assert type(error) is WorldError
    assert "read or written" in error.message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [10, 14])
def test_a_failed_write_in_a_folder_that_vanished_says_so(code: int, tmp_path: Path) -> None:
    assert "no longer there" in str(told(DriverError(code), tmp_path / "gone"))


@pytest.mark.parametrize(("number", "expected"), [(errno.EFBIG, DiskFullError), (errno.EROFS, ReadOnlyError)])
@pytest.mark.parametrize("code", [10, 14])
def test_a_failed_write_is_explained_by_trying_another(
    code: int, number: int, expected: type[DeskError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, "")

    (tmp_path / "vault.db-wal").write_bytes(bytes(100))
    monkeypatch.setattr(os, "fsync", fail)
    assert type(told(DriverError(code), tmp_path)) is expected
    assert not (tmp_path / ".probe").exists()


def test_a_folder_without_rights_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    assert type(told(DriverError(14), tmp_path)) is ReadOnlyError


def test_a_file_that_vanishes_while_it_is_measured_has_no_size(tmp_path: Path) -> None:
    assert failures._size(tmp_path / "gone") == 0
