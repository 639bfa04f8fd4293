"""Where a file that leaves may be written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from liaison_desk.domain.errors import DiskFullError, UserError, WorldError
from liaison_desk.storage import targets

needs_links = pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights on Windows")


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A folder that holds what a vault holds."""
    folder = tmp_path / "office"
    (folder / "backups" / "one").mkdir(parents=True)
    (folder / "vault.db").write_bytes(b"the vault")
    return folder


@pytest.mark.parametrize("name", ["vault.db", "lock", "new.pdf", "backups/a.pdf", "backups/one/vault.db", "../office/a.pdf"])
def test_no_place_in_a_vault_takes_a_file(vault: Path, name: str) -> None:
    with pytest.raises(UserError, match="lies in the vault") as refused:
        targets.refuse_place(vault / name)
    assert refused.value.field == "to"
    assert (vault / "vault.db").read_bytes() == b"the vault"


@pytest.mark.parametrize("name", ["vault.json", "vault.json.2", "vault.db"])
def test_any_file_of_a_vault_makes_its_folder_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert targets.vault_around(tmp_path / "a.pdf") == tmp_path.resolve()
    assert targets.vault_around(tmp_path) == tmp_path.resolve()


@needs_links
def test_a_link_into_a_vault_is_a_place_in_it(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(vault)
    (tmp_path / "file.pdf").symlink_to(vault / "vault.db")
    (vault / "out.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    for place in (tmp_path / "folder" / "a.pdf", tmp_path / "file.pdf", vault / "out.pdf"):
        with pytest.raises(UserError, match="lies in the vault"):
            targets.refuse_place(place)


def test_a_place_beside_a_vault_takes_a_file(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "there.pdf").write_text("older")
    for name in ("there.pdf", "new.pdf", "office.pdf"):
        targets.refuse_place(tmp_path / name)
        targets.try_place(tmp_path / name, 3_000_000)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["office", "there.pdf"]
    assert (tmp_path / "there.pdf").read_text() == "older"
    assert vault.is_dir()


@needs_links
def test_a_link_to_a_plain_file_elsewhere_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "old.pdf").write_text("older")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "old.pdf")
    targets.try_place(tmp_path / "link.pdf", 1)
    assert (tmp_path / "old.pdf").read_text() == "older"


@needs_links
def test_what_is_no_plain_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "to folder").symlink_to(tmp_path / "folder.pdf")
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "folder.pdf", tmp_path / "to folder", tmp_path / "pipe", Path("/dev/null"), tmp_path / "no" / "a.pdf"):
        with pytest.raises(WorldError, match="no place for a file") as refused:
            targets.refuse_place(place)
        assert refused.value.remedy


@pytest.mark.parametrize("length", [252, 300, 5000])
def test_a_name_that_the_disk_does_not_take_is_told_with_what_to_do(tmp_path: Path, length: int) -> None:
    with pytest.raises(WorldError) as refused:
        targets.try_place(tmp_path / ("x" * length), 1)
    assert "longer than this disk takes" in refused.value.message
    assert "shorter" in refused.value.remedy
    assert len(refused.value.message) < 300
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have_is_no_place(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="no place for a file"):
        targets.refuse_place(tmp_path / "a\0b.pdf")


@pytest.mark.parametrize(("number", "kind"), [(errno.ENOSPC, DiskFullError), (errno.ENOENT, WorldError)])
def test_what_the_disk_would_say_is_said_before_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[WorldError]
) -> None:
    def fails(*_arguments: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(targets, "_fill", fails)
    with pytest.raises(kind) as refused:
        targets.try_place(tmp_path / "a.pdf", 10)
    assert "no longer there" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_trial_that_cannot_be_taken_away_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = Path.unlink, []

    def second_fails(path: Path, *, missing_ok: bool = False) -> None:
        calls.append(path)
        if len(calls) > 1:
            raise OSError(errno.EIO, "no")
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", second_fails)
    targets.try_place(tmp_path / "a.pdf", 1)
    assert len(calls) == 2


def test_a_folder_for_copies_is_made_with_those_above_it_and_may_be_there(tmp_path: Path) -> None:
    for _turn in range(2):
        targets.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_no_folder_for_copies_is_made_in_a_vault_or_over_a_file(vault: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        targets.make_folder(vault / "pack")
    assert refused.value.field == "folder"
    (tmp_path / "file").touch()
    for place in ("file", "file/under"):
        with pytest.raises(WorldError):
            targets.make_folder(tmp_path / place)
