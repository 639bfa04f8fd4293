"""Looking at a vault before it is opened: the answer is right with and without a log left, and not a byte changes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from liaison_desk.domain.errors import DamagedError, DeskError, NewerVersionError
from liaison_desk.storage import migrations, peeking, schema
from liaison_desk.storage.vault import Vault


def bytes_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir() if file.is_file() and file.name != "lock"}


@pytest.fixture(params=["closed", "crashed"])
def folder(request: pytest.FixtureRequest, vault: Vault, tmp_path: Path) -> Path:
    with vault.transaction() as connection:
        schema.keep_value(connection, "a", "one")
    if request.param == "crashed":
        return Path(shutil.copytree(vault.folder, tmp_path / "crashed", ignore=shutil.ignore_patterns("ballast.bin")))
    vault.close()
    return vault.folder


def test_todays_vault_passes_and_is_not_touched(folder: Path, vault: Vault, template_vault) -> None:
    before = bytes_of(folder)
    peeking.refuse_newer(folder, template_vault.key.key)
    assert bytes_of(folder) == before


def test_a_newer_one_is_refused_and_no_copy_of_it_is_left(folder: Path, template_vault, monkeypatch, tmp_path) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    monkeypatch.setattr(migrations, "REVISIONS", ("0000",))
    before = bytes_of(folder)
    with pytest.raises(NewerVersionError):
        peeking.refuse_newer(folder, template_vault.key.key)
    assert bytes_of(folder) == before
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_foreign_key_and_a_torn_file_are_told(folder: Path, template_vault) -> None:
    with pytest.raises(DeskError):
        peeking.refuse_newer(folder, bytes(32))
    (folder / "vault.db").write_bytes(b"torn" * 3000)
    (folder / "vault.db-wal").unlink(missing_ok=True)
    with pytest.raises(DamagedError):
        peeking.refuse_newer(folder, template_vault.key.key)
