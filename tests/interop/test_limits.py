"""Limits on files from outside: at the limit, one above, and far above."""

import os
from pathlib import Path

import pytest

from liaison_desk.domain.errors import HostileFileError, WorldError
from liaison_desk.interop import limits


@pytest.mark.parametrize("extra", [1, 99 * limits.ROWS])
def test_rows_beyond_the_limit_are_refused(extra: int) -> None:
    limits.check_rows(limits.ROWS)
    with pytest.raises(HostileFileError, match="Line 7: The file has more than 100000 rows"):
        limits.check_rows(limits.ROWS + extra, 7)


@pytest.mark.parametrize("extra", [1, 99 * limits.COLUMNS])
def test_columns_beyond_the_limit_are_refused(extra: int) -> None:
    limits.check_columns(limits.COLUMNS, 1)
    with pytest.raises(HostileFileError):
        limits.check_columns(limits.COLUMNS + extra, 1)


@pytest.mark.parametrize("extra", [1, 99 * limits.FILE_BYTES])
def test_bytes_beyond_the_limit_are_refused(extra: int) -> None:
    limits.check_bytes(limits.FILE_BYTES)
    with pytest.raises(HostileFileError, match="64 MiB"):
        limits.check_bytes(limits.FILE_BYTES + extra)


@pytest.mark.parametrize("extra", [1, 99 * limits.JSON_DEPTH, 200_000])
def test_json_deeper_than_the_limit_is_refused_before_it_is_parsed(extra: int) -> None:
    limits.check_depth("[" * limits.JSON_DEPTH + "]" * limits.JSON_DEPTH)
    with pytest.raises(HostileFileError):
        limits.check_depth("[" * (limits.JSON_DEPTH + extra))


def test_brackets_inside_a_string_do_not_nest() -> None:
    limits.check_depth('["' + "[" * 100 + '\\"' + "{" * 100 + '"]')


def test_the_depth_error_names_the_line() -> None:
    with pytest.raises(HostileFileError, match="Line 17"):
        limits.check_depth("[\n" * 20)


def test_an_unclosed_string_full_of_escapes_is_read_once() -> None:
    limits.check_depth('["' + '\\"' * 1_000_000)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"name\n")

    assert limits.read_file(tmp_path / "a.csv") == b"name\n"


def test_a_file_larger_than_the_limit_is_refused_while_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(b"12345678901")

    with pytest.raises(HostileFileError):
        limits.read_file(tmp_path / "a.csv")


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"gone\.csv.*Check the name"):
        limits.read_file(tmp_path / "gone.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        limits.read_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WorldError, match="no ordinary file"):
        limits.read_file(tmp_path / "pipe")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_document_type_is_seen_in_every_encoding_that_is_read(encoding: str) -> None:
    assert limits.declares_type("<?xml version='1.0'?><!DOCTYPE a []><a/>".encode(encoding))
    assert not limits.declares_type("<a>DOCTYPE</a>".encode(encoding))
