"""Making and opening a vault: exactly the folder named, everything or nothing, and every refusal leaves no trace."""

from __future__ import annotations

import hashlib
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.errors import (
    DamagedError,
    DeskError,
    NewerVersionError,
    NotAVaultError,
    UserError,
    VaultHeldError,
    WrongKeyError,
)
from liaison_desk.storage import ballast, header, holding, keys, migrations, schema
from liaison_desk.storage import vault as vaults
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.recovery import RecoveryCode
from liaison_desk.storage.vault import Vault, create, open_vault
from tests.template_vault import PASSPHRASE

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

FILES = {"vault.json", "vault.json.2", "vault.db", "backups", "lock", "ballast.bin"}


def made(folder: Path, **more: str) -> tuple[Vault, RecoveryCode]:
    return create(folder, **{"passphrase": "seven lanterns", "holder": "Ana Vere", **more}, parameters=keys.floor())


def traces(folder: Path) -> dict[str, str]:
    """Every file under a folder with what it holds; for a file, that alone."""
    files = [folder] if folder.is_file() else folder.rglob("*")
    return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "folder" for file in files}


@pytest.fixture
def new_folder(tmp_path: Path, own_home: Path) -> Path:
    return tmp_path / "new.liaison"


def test_a_new_vault_is_exactly_the_folder_named(new_folder: Path) -> None:
    vault, _code = made(new_folder)
    vault.close()
    assert {file.name for file in new_folder.iterdir()} == FILES
    assert {file.name for file in new_folder.parent.iterdir()} - {"home"} == {"new.liaison"}


def test_a_new_vault_is_this_users_alone(new_folder: Path) -> None:
    made(new_folder)[0].close()
    rights = {place.name: stat.S_IMODE(place.stat().st_mode) for place in (new_folder, *new_folder.iterdir())}
    assert rights == {name: 0o700 if name in {"new.liaison", "backups"} else 0o600 for name in {*FILES, "new.liaison"}}


def test_a_new_vault_is_open_and_belongs_to_its_maker(new_folder: Path) -> None:
    vault, _code = made(new_folder)
    assert vault.is_open
    assert vault.holder == "Ana Vere"
    assert not vault.is_copy
    vault.close()


def test_a_new_vault_opens_with_its_passphrase_and_with_its_code(new_folder: Path) -> None:
    vault, code = made(new_folder)
    vault.close()
    for secret in (Passphrase("seven lanterns"), code):
        with open_vault(new_folder, secret) as opened:
            assert opened.vault_id == vault.vault_id
            assert opened.holder == "Ana Vere"


def test_an_empty_folder_is_taken(new_folder: Path) -> None:
    new_folder.mkdir(mode=0o755)
    made(new_folder)[0].close()
    assert stat.S_IMODE(new_folder.stat().st_mode) == 0o700


def test_missing_folders_above_are_made(new_folder: Path) -> None:
    made(new_folder / "in" / "here")[0].close()
    assert (new_folder / "in" / "here" / "vault.db").exists()


def test_a_folder_that_holds_something_is_refused_untouched(new_folder: Path) -> None:
    new_folder.mkdir()
    (new_folder / "letter.txt").write_text("dear all")
    before = traces(new_folder)
    with pytest.raises(UserError, match="not empty") as refused:
        made(new_folder)
    assert refused.value.field == "folder"
    assert traces(new_folder) == before


def test_a_vault_is_never_made_over_another(desk_folder: Path) -> None:
    before = traces(desk_folder)
    with pytest.raises(UserError, match="not empty"):
        made(desk_folder)
    assert traces(desk_folder) == before


def test_a_file_in_the_place_of_the_folder_is_refused(new_folder: Path) -> None:
    new_folder.write_text("a letter")
    with pytest.raises(UserError, match="not empty"):
        made(new_folder)
    assert new_folder.read_text() == "a letter"


@pytest.mark.parametrize("field", ["passphrase", "holder"])
def test_an_empty_word_is_refused_and_nothing_made(new_folder: Path, field: str) -> None:
    with pytest.raises(UserError) as refused:
        made(new_folder, **{field: "  "})
    assert refused.value.field == field
    assert not new_folder.exists()


@pytest.mark.parametrize("was_there", [True, False])
def test_a_creation_that_fails_leaves_nothing(new_folder: Path, was_there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if was_there:
        new_folder.mkdir()

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vaults.atomic, "flush_folder", fail)
    with pytest.raises(DeskError, match="full"):
        made(new_folder)
    assert new_folder.exists() is was_there
    assert not was_there or not list(new_folder.iterdir())


class KilledError(BaseException):
    """Stands for a kill: nothing after it runs."""


@pytest.mark.parametrize("moment", ["connect", "write", "flush_folder"])
def test_a_creation_that_was_killed_is_no_vault_and_is_cleared_by_the_next(
    new_folder: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = {"connect": vaults.driver, "write": header, "flush_folder": vaults.atomic}[moment]
    held = {}

    def die(*_arguments: object, **_more: object) -> None:
        if not (new_folder / "unfinished").is_dir():
            return
        held.update(before=traces(new_folder))
        shutil.copytree(new_folder, new_folder.with_name("left"))
        raise KilledError

    monkeypatch.setattr(module, moment, die)
    with pytest.raises(KilledError):
        made(new_folder)
    monkeypatch.undo()
    left = new_folder.with_name("left")
    assert (left / "unfinished").is_dir()
    with pytest.raises(NotAVaultError):
        open_vault(left, Passphrase("seven lanterns"))
    made(left)[0].close()
    assert {file.name for file in left.iterdir()} == FILES


def test_a_folder_where_another_process_makes_a_vault_is_left_to_it(new_folder: Path) -> None:
    new_folder.mkdir()
    (new_folder / "unfinished").mkdir()
    held = holding.hold(new_folder)
    before = traces(new_folder)
    with pytest.raises(VaultHeldError):
        made(new_folder)
    assert traces(new_folder) == before
    held.release()


def test_a_vault_that_was_made_meanwhile_is_refused(
    new_folder: Path, template_vault: TemplateVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = holding.hold

    def finish_first(folder: Path) -> holding.Hold:
        shutil.copytree(template_vault.folder, folder, dirs_exist_ok=True)
        return taken(folder)

    monkeypatch.setattr(holding, "hold", finish_first)
    with pytest.raises(UserError, match="not empty"):
        made(new_folder)
    assert (new_folder / "vault.db").read_bytes() == (template_vault.folder / "vault.db").read_bytes()


def test_opening_and_closing_leaves_the_same_files(desk_folder: Path, template_vault: TemplateVault) -> None:
    open_vault(desk_folder, template_vault.key).close()
    assert {file.name for file in desk_folder.iterdir()} == FILES
    assert (desk_folder / "lock").read_bytes() == b""


def test_a_vault_is_held_while_it_is_open(vault: Vault, template_vault: TemplateVault) -> None:
    with pytest.raises(VaultHeldError, match="process"):
        open_vault(vault.folder, template_vault.key)
    with vault.connection() as connection:
        assert schema.value_of(connection, "vault_id") == vault.vault_id


@pytest.mark.parametrize("secret", [Passphrase("another"), RecoveryCode(bytes(20)), RawKey(bytes(32))])
def test_a_wrong_secret_changes_nothing(desk_folder: Path, secret: keys.Secret) -> None:
    before = traces(desk_folder)
    with pytest.raises(WrongKeyError):
        open_vault(desk_folder, secret)
    assert traces(desk_folder) == before
    holding.hold(desk_folder).release()


def test_something_else_is_no_vault_and_is_left_as_it_is(tmp_path: Path) -> None:
    for name, content in (("vault.json", "{}"), ("notes.txt", "hello")):
        (tmp_path / name).write_text(content)
    before = traces(tmp_path)
    for place in (tmp_path, tmp_path / "notes.txt", tmp_path / "absent"):
        with pytest.raises(NotAVaultError):
            open_vault(place, Passphrase("x"))
    assert traces(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"hello " * 3000, b"SQLite format 3\0" + bytes(8176), None])
def test_a_foreign_or_missing_database_is_refused_and_left_as_it_is(
    desk_folder: Path, template_vault: TemplateVault, content: bytes | None
) -> None:
    (desk_folder / "vault.db").unlink()
    if content is not None:
        (desk_folder / "vault.db").write_bytes(content)
    before = traces(desk_folder)
    with pytest.raises(DamagedError):
        open_vault(desk_folder, template_vault.key)
    assert traces(desk_folder) == before


def test_the_database_of_another_vault_is_refused(desk_folder: Path, tmp_path: Path, template_vault: TemplateVault) -> None:
    other, _code = made(tmp_path / "other")
    other.close()
    (tmp_path / "other" / "vault.db").replace(desk_folder / "vault.db")
    with pytest.raises(DamagedError):
        open_vault(desk_folder, template_vault.key)


def test_a_database_that_names_another_vault_is_refused(vault: Vault, template_vault: TemplateVault) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, "vault_id", "another")
    vault.close()
    with pytest.raises(DamagedError):
        open_vault(vault.folder, template_vault.key)


def test_a_newer_header_is_refused_before_anything_is_computed(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in header.COPIES:
        (desk_folder / name).write_text((desk_folder / name).read_text().replace('"format":2', '"format":3'))
    monkeypatch.setattr(keys, "_argon2", lambda *_arguments: pytest.fail("computed"))
    before = traces(desk_folder)
    with pytest.raises(NewerVersionError):
        open_vault(desk_folder, Passphrase("x"))
    assert traces(desk_folder) == before


def test_newer_tables_are_refused_untouched_and_say_who_made_them(vault: Vault, template_vault: TemplateVault) -> None:
    with vault.transaction() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        schema.keep_value(connection, migrations.PROGRAM, "7.1")
    vault.close()
    before = traces(vault.folder)
    with pytest.raises(NewerVersionError, match=r"7\.1"):
        open_vault(vault.folder, template_vault.key)
    assert traces(vault.folder) == before


def test_tables_without_a_revision_are_no_vaults(vault: Vault, template_vault: TemplateVault) -> None:
    with vault.transaction() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    vault.close()
    with pytest.raises(DamagedError):
        open_vault(vault.folder, template_vault.key)


def test_a_vault_without_its_ballast_gets_it_back(desk_folder: Path, template_vault: TemplateVault) -> None:
    assert not ballast.is_there(desk_folder)
    open_vault(desk_folder, template_vault.key).close()
    assert ballast.is_there(desk_folder)


def test_a_killed_process_leaves_nothing_that_stops_the_next(desk_folder: Path, template_vault: TemplateVault, tmp_path: Path) -> None:
    vault = open_vault(desk_folder, template_vault.key)
    with vault.transaction() as connection:
        schema.keep_value(connection, "a", "one")
    left = shutil.copytree(desk_folder, tmp_path / "left", ignore=shutil.ignore_patterns(ballast.FILE_NAME))
    vault.close()
    assert (left / "vault.db-wal").stat().st_size > 0
    with open_vault(left, template_vault.key) as again, again.connection() as connection:
        assert schema.value_of(connection, "a") == "one"


def test_a_file_name_says_nothing_about_the_vault(desk_folder: Path, template_vault: TemplateVault, own_home: Path) -> None:
    with open_vault(desk_folder, template_vault.key) as vault:
        named = vault.vault_id
    remembered = [file for file in own_home.rglob("*") if file.is_file()]
    assert len(remembered) == 1
    assert named not in f"{remembered[0]} {remembered[0].read_text()}"
    assert "desk.liaison" not in remembered[0].read_text()


def test_a_creation_killed_at_its_very_last_step_is_no_vault_and_is_cleared_by_the_next(desk_folder: Path) -> None:
    (desk_folder / "unfinished").mkdir()
    with pytest.raises(NotAVaultError):
        open_vault(desk_folder, Passphrase(PASSPHRASE))
    vault, _code = made(desk_folder)
    vault.close()
    assert {file.name for file in desk_folder.iterdir()} == FILES
    with pytest.raises(WrongKeyError):
        open_vault(desk_folder, Passphrase(PASSPHRASE))


@pytest.mark.parametrize("left", [".vault.json.part", "backups/.part/vault.db", "backups/20260301T120000000000Z/.vault.json.2.part"])
def test_what_a_kill_left_unfinished_is_taken_away_at_the_next_opening(left: str, desk_folder: Path, template_vault: TemplateVault) -> None:
    place = desk_folder / left
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"half")
    open_vault(desk_folder, template_vault.key).close()
    assert not place.exists()
    assert not any(one.name == ".part" for one in desk_folder.rglob("*"))
