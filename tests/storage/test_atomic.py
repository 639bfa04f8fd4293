"""Small files are replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from liaison_desk.domain.errors import DamagedError, DiskFullError, ReadOnlyError, WorldError
from liaison_desk.storage import atomic
from liaison_desk.storage.atomic import write_atomically


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "file.json"
    write_atomically(made, b"old")
    return made


def test_the_new_bytes_are_there_and_nothing_else(file: Path) -> None:
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert [one.name for one in file.parent.iterdir()] == ["file.json"]


@pytest.mark.skipif(atomic.IS_WINDOWS, reason="Windows keeps its own lists of rights")
def test_only_this_user_may_read_it(file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_a_kill_left_is_replaced(file: Path) -> None:
    (file.parent / ".file.json.part").write_bytes(b"half of something much longer")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert not (file.parent / ".file.json.part").exists()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, DiskFullError), (errno.EDQUOT, DiskFullError), (errno.EROFS, ReadOnlyError), (errno.EIO, WorldError)],
)
def test_a_failing_disk_leaves_the_old_bytes(file: Path, number: int, expected: type[WorldError], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(expected):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"
    assert [one.name for one in file.parent.iterdir()] == ["file.json"]


def test_bytes_that_come_back_wrong_are_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"something else")
    with pytest.raises(DamagedError):
        write_atomically(file, b"new")
    monkeypatch.undo()
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system cannot refuse links")
def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(file: Path) -> None:
    (file.parent / ".file.json.part").symlink_to(file.parent / "victim")
    with pytest.raises(WorldError):
        write_atomically(file, b"new")
    assert not (file.parent / "victim").exists()


def test_an_existing_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o777)
    atomic.make_private_folder(folder)
    assert atomic.IS_WINDOWS or stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_inside_one_that_vanished_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic.make_private_folder(tmp_path / "vault" / "backups", is_inside=True)
    assert not (tmp_path / "vault").exists()


def test_a_new_file_is_this_users_alone_and_never_written_over_another(tmp_path: Path) -> None:
    atomic.write_new(tmp_path / "sheet.pdf", b"paper")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"paper"
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o777 == 0o600
    with pytest.raises(WorldError):
        atomic.write_new(tmp_path / "sheet.pdf", b"other")
    assert (tmp_path / "sheet.pdf").read_bytes() == b"paper"


def test_what_a_failed_new_file_left_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(DiskFullError):
        atomic.write_new(tmp_path / "sheet.pdf", b"paper")
    assert not (tmp_path / "sheet.pdf").exists()


def test_what_leaves_the_vault_is_written_whole_for_this_user_alone(tmp_path: Path) -> None:
    (tmp_path / ".report.pdf.part").write_text("left by a kill")

    atomic.write_out(tmp_path / "report.pdf", b"whole")

    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]
    assert (tmp_path / "report.pdf").read_bytes() == b"whole"
    assert stat.S_IMODE((tmp_path / "report.pdf").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_replaced_by_what_leaves(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_text("older")
    atomic.write_out(tmp_path / "report.pdf", b"newer")
    assert (tmp_path / "report.pdf").read_bytes() == b"newer"


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux writes files without a name")
def test_a_kill_before_the_name_leaves_nothing_of_what_leaves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    real = os.link

    def look(*arguments: object, **named: object) -> None:
        seen.append([one.name for one in tmp_path.iterdir()])
        real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "link", look)
    atomic.write_out(tmp_path / "report.pdf", b"whole")
    assert seen == [[]]


@pytest.mark.parametrize("missing", ["link", "O_TMPFILE"])
def test_where_files_without_a_name_are_not_to_be_had_it_is_written_as_all_else(
    tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_arguments: object, **_named: object) -> None:
        raise OSError(95, "Operation not supported")

    if missing == "link":
        monkeypatch.setattr(os, "link", cannot)
    else:
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    atomic.write_out(tmp_path / "report.pdf", b"whole")
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_that_is_not_there_takes_nothing_that_leaves(tmp_path: Path) -> None:
    with pytest.raises(WorldError):
        atomic.write_out(tmp_path / "no" / "report.pdf", b"whole")
