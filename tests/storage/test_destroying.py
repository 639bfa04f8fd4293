"""Destroying a vault: locked, whole or damaged; nothing opens it from the first moment on, and nothing else is touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liaison_desk.domain.errors import NotAVaultError, ReadOnlyError, VaultHeldError
from liaison_desk.storage import backup, destroying, guesses, header
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import open_vault
from tests.faults.cutting import CutError, cut_off
from tests.template_vault import TemplateVault


@pytest.fixture
def closed(desk_folder: Path, template_vault: TemplateVault) -> Path:
    """A closed vault with two backups and its ballast."""
    with open_vault(desk_folder, template_vault.key) as vault:
        backup.make(vault, reason="manual")
        backup.make(vault, reason="import")
    return desk_folder


def test_nothing_is_left_of_it(closed: Path) -> None:
    assert destroying.destroy(closed) == destroying.Destroyed(strangers=(), links=())
    assert not closed.exists()


def test_every_slot_was_written_over_before_anything_was_deleted(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slots = [slot.wrapped.encode() for slot in header.read(closed)[0].slots]
    files = [file for file in closed.rglob("*") if file.is_file()]
    assert sum(any(one in file.read_bytes() for one in slots) for file in files) == 6
    monkeypatch.setattr(destroying, "_delete", lambda _place: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        destroying.destroy(closed)
    assert all(file.exists() for file in files)
    assert not any(one in file.read_bytes() for file in files for one in slots)


@pytest.mark.parametrize("step", range(4, 44))
def test_cut_off_anywhere_it_opens_no_more_and_a_second_run_finishes(closed: Path, template_vault: TemplateVault, step: int) -> None:
    """The first four changes are the lock's and the mark's; the last is the folder's own."""
    try:
        with cut_off(step):
            destroying.destroy(closed)
    except CutError:
        for secret in (template_vault.code, template_vault.key):
            with pytest.raises(NotAVaultError):
                open_vault(closed, secret)
        if any(closed.iterdir()):
            assert destroying.destroy(closed).strangers == ()
            assert not closed.exists()
    else:
        assert not closed.exists()


def test_cut_off_before_the_mark_the_vault_is_as_it_was(closed: Path, template_vault: TemplateVault) -> None:
    with pytest.raises(CutError), cut_off(2):
        destroying.destroy(closed)
    open_vault(closed, template_vault.code).close()


def test_a_half_destroyed_vault_says_so(closed: Path, template_vault: TemplateVault) -> None:
    destroying._mark(closed)
    with pytest.raises(NotAVaultError, match="destroyed"):
        open_vault(closed, template_vault.code)


@pytest.mark.parametrize("damage", ["one header", "both headers", "no database", "newer"])
def test_a_damaged_or_newer_vault_can_be_destroyed(closed: Path, damage: str) -> None:
    if damage == "one header":
        (closed / "vault.json").unlink()
    if damage == "both headers":
        for name in header.COPIES:
            (closed / name).write_bytes(b"\0" * 900)
    if damage == "no database":
        (closed / "vault.db").unlink()
    if damage == "newer":
        content = (closed / "vault.json").read_bytes().replace(b'"format":2', b'"format":9')
        for name in header.COPIES:
            (closed / name).write_bytes(content)
    destroying.destroy(closed)
    assert not closed.exists()


def test_a_folder_that_is_no_vault_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    (tmp_path / "vault.json").write_text('{"name": "something else"}')
    (tmp_path / "backups").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotAVaultError):
        destroying.destroy(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before


def test_broken_files_without_a_database_are_no_vault(tmp_path: Path) -> None:
    (tmp_path / "vault.json").write_bytes(b"\0")
    with pytest.raises(NotAVaultError):
        destroying.destroy(tmp_path)


@pytest.mark.parametrize("content", [b"", b"anything"])
def test_a_file_that_is_only_called_like_the_mark_makes_no_vault(tmp_path: Path, content: bytes) -> None:
    (tmp_path / destroying.MARK).write_bytes(content)
    with pytest.raises(NotAVaultError):
        destroying.destroy(tmp_path)
    with pytest.raises(NotAVaultError):
        destroying.destroy(tmp_path / "absent")


def test_a_backup_by_itself_is_refused(closed: Path) -> None:
    with pytest.raises(NotAVaultError, match="backup"):
        destroying.destroy(backup.listed(closed)[0].folder)


def test_what_is_not_the_vaults_own_stays_and_is_named(closed: Path) -> None:
    (closed / "map of Tella.png").write_bytes(b"drawn by hand")
    (closed / "own").mkdir()
    assert destroying.destroy(closed).strangers == ("map of Tella.png", "own")
    assert (closed / "map of Tella.png").read_bytes() == b"drawn by hand"
    assert sorted(one.name for one in closed.iterdir()) == ["map of Tella.png", "own"]


def test_links_lead_nowhere(closed: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("vault.json.2", "vault.db", "lock", "ballast.bin", "vault.json.bak"):
        (elsewhere / name).write_bytes(b'kept "slots"')
    shutil.copytree(closed / "backups", elsewhere / "backups")
    shutil.rmtree(closed / "backups")
    before = {file: file.read_bytes() for file in elsewhere.rglob("*") if file.is_file()}
    for name in ("vault.json.2", "ballast.bin", "lock", "vault.json.bak"):
        (closed / name).unlink(missing_ok=True)
        (closed / name).symlink_to(elsewhere / name)
    (closed / "backups").symlink_to(elsewhere / "backups", target_is_directory=True)
    (closed / "replaced").mkdir()
    (closed / "replaced" / "out").symlink_to(elsewhere, target_is_directory=True)
    assert set(destroying.destroy(closed).links) == {"ballast.bin", "backups", "vault.json.2", "vault.json.bak"}
    assert not closed.exists()
    assert {file: file.read_bytes() for file in elsewhere.rglob("*") if file.is_file()} == before


def test_a_file_in_the_place_of_a_folder_goes_too(closed: Path) -> None:
    (closed / "replaced").write_text("a file")
    destroying.destroy(closed)
    assert not closed.exists()


def test_a_vault_behind_a_link_is_destroyed_where_it_lies(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(closed, target_is_directory=True)
    destroying.destroy(tmp_path / "link")
    assert not closed.exists()


def test_a_vault_that_is_open_is_left_alone(closed: Path, template_vault: TemplateVault) -> None:
    with open_vault(closed, template_vault.key) as vault:
        with pytest.raises(VaultHeldError) as refused:
            destroying.destroy(closed)
        assert refused.value.exit_status == 3
        assert vault.header_generation() == 1
    open_vault(closed, template_vault.key).close()


def test_a_disk_that_cannot_be_written_is_said(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destroying, "_mark", lambda _place: (_ for _ in ()).throw(OSError(30, "read-only")))
    with pytest.raises(ReadOnlyError):
        destroying.destroy(closed)
    assert (closed / "vault.db").exists()


def test_the_count_of_wrong_guesses_goes_with_it(closed: Path, own_home: Path) -> None:
    vault_id = header.read(closed)[0].vault_id
    guesses._keep(vault_id, guesses._Guesses(wrong=3, at=1.0))
    destroying.destroy(closed)
    assert not list(own_home.rglob("guesses/*.json"))


def test_a_passphrase_does_not_open_what_was_destroyed(closed: Path, template_vault: TemplateVault) -> None:
    kept = closed.with_name("kept")
    shutil.copytree(closed, kept)
    destroying.destroy(closed)
    with pytest.raises(NotAVaultError):
        open_vault(closed, Passphrase(template_vault.passphrase))
    open_vault(kept, template_vault.code).close()


@pytest.mark.parametrize("also_gone", [(), ("vault.db",)])
def test_what_is_left_of_a_vault_without_its_key_files_can_be_destroyed(closed: Path, also_gone: tuple[str, ...]) -> None:
    place = closed / "backups" / "20261101T080000000000Z"
    place.mkdir(parents=True)
    (place / "backup.json").write_text("{}")
    for name in (*header.COPIES, *also_gone):
        (closed / name).unlink()

    destroying.destroy(closed)

    assert not closed.exists()
