"""Restoring: into a new folder or in the place of the vault; nothing is overwritten, and what comes is a laptop of its own."""

from __future__ import annotations

import errno
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import DamagedError, DeskError, DiskFullError, NotAVaultError, UserError, VaultHeldError, WrongKeyError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import backup, care, erase, header, identity, restoring, sealed_file, slots, swapping
from liaison_desk.storage.backup import Backup
from liaison_desk.storage.erase_plan import Wanted
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import Vault, open_vault
from tests.storage.conftest import NOON, HandClock, Laptop
from tests.template_vault import PASSPHRASE


def names(vault: Vault) -> set[str]:
    return {one.title for one in Shelf(vault).found("stakeholder")}


def keep(laptop: Laptop, *called: str) -> None:
    laptop.journal.keep([Stakeholder(name=name) for name in called], author="Ana Vere")


def made_at(laptop: Laptop, minutes: int = 0) -> Backup:
    return backup.make(laptop.vault, reason="manual", clock=lambda: NOON + timedelta(minutes=minutes))


@pytest.fixture
def made(laptop: Laptop) -> Backup:
    keep(laptop, "Tella Council")
    return made_at(laptop)


def test_a_restored_backup_is_a_vault_of_its_own_that_opens_with_the_passphrase(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    found = restoring.restore(made.folder, tmp_path / "restored", Passphrase(PASSPHRASE))
    with open_vault(tmp_path / "restored", Passphrase(PASSPHRASE)) as restored:
        assert names(restored) == {"Tella Council"}
        assert not restored.is_copy
        journal = Journal(restored)
        assert journal.letter == found.letter
        assert len(found.letter) == 2
        assert journal.replica != laptop.journal.replica
        assert len(list(journal.lines())) == 1
    assert not any(stat.S_IMODE(place.stat().st_mode) & 0o077 for place in (tmp_path / "restored").rglob("*"))
    backup.verify(made, laptop.vault.key)


def test_every_copy_of_one_vault_takes_another_letter(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    letters = [restoring.restore(made.folder, tmp_path / str(count), RawKey(laptop.vault.key)).letter for count in range(3)]
    laptop.vault.close()
    letters.append(restoring.in_place(laptop.vault.folder, made.folder, Passphrase(PASSPHRASE)).letter)
    letters.append(restoring.in_place(laptop.vault.folder, made.folder, Passphrase(PASSPHRASE)).letter)
    assert len({laptop.journal.letter, *letters}) == 6


def test_a_sealed_file_is_restored_like_a_folder(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    file = tmp_path / "copy.ldbackup"
    file.write_bytes(b"".join(sealed_file.pieces(made)))
    restoring.restore(file, tmp_path / "restored", Passphrase(PASSPHRASE))
    with open_vault(tmp_path / "restored", RawKey(laptop.vault.key)) as restored:
        assert names(restored) == {"Tella Council"}
        assert backup.listed(restored.folder) == ()


@pytest.mark.parametrize("was_there", [True, False])
def test_a_backup_is_restored_into_a_new_or_an_empty_folder(laptop: Laptop, made: Backup, tmp_path: Path, was_there: bool) -> None:
    target = tmp_path / "deep" / "restored"
    if was_there:
        target.mkdir(parents=True)
    restoring.restore(made.folder, target, RawKey(laptop.vault.key))
    open_vault(target, RawKey(laptop.vault.key)).close()
    assert [place.name for place in target.parent.iterdir()] == ["restored"]


def test_a_disk_that_fails_while_the_files_are_moved_leaves_the_empty_folder_empty(
    laptop: Laptop, made: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "restored").mkdir()
    rename = Path.rename

    def failing(one: Path, to: Path) -> Path:
        if to.name == "vault.json":
            raise OSError(errno.ENOSPC, "No space left on device")
        return rename(one, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(DiskFullError):
        restoring.restore(made.folder, tmp_path / "restored", RawKey(laptop.vault.key))
    assert list((tmp_path / "restored").iterdir()) == []
    monkeypatch.undo()
    restoring.restore(made.folder, tmp_path / "restored", RawKey(laptop.vault.key))


def test_what_was_erased_since_a_stick_was_written_stays_erased_where_its_vault_is_named(
    laptop: Laptop, made: Backup, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.ldbackup"
    stick.write_bytes(b"".join(sealed_file.pieces(made)))
    gone = laptop.shelf.found("stakeholder")[0].id
    erase.carry_out(laptop.journal, Wanted(whole=(gone,)), author="Ana Vere")
    folder = laptop.vault.folder
    laptop.vault.close()
    for vault in (folder, None, tmp_path / "nothing"):
        care.keep(folder, letters="")
        to = tmp_path / f"beside-{vault.name if vault else ''}"
        done = restoring.restore(stick, to, Passphrase(PASSPHRASE), vault=vault)
        with open_vault(to, Passphrase(PASSPHRASE)) as opened:
            assert names(opened) == (set() if vault is folder else {"Tella Council"})
        assert care.read(folder).letters == (done.letter if vault is folder else "")
    assert not (tmp_path / "nothing").exists()


def test_restoring_overwrites_nothing(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "file").write_text("words")
    before = (laptop.vault.folder / "vault.json").read_bytes()
    for place in (laptop.vault.folder, tmp_path / "link", tmp_path / "file"):
        with pytest.raises(UserError, match="not empty") as error:
            restoring.restore(made.folder, place, RawKey(laptop.vault.key))
        assert error.value.field == "to"
    assert (laptop.vault.folder / "vault.json").read_bytes() == before


@pytest.mark.parametrize("was_there", [True, False])
def test_a_wrong_passphrase_or_a_damaged_backup_leaves_nothing(laptop: Laptop, made: Backup, tmp_path: Path, was_there: bool) -> None:
    target = tmp_path / "restored"
    if was_there:
        target.mkdir()
    with pytest.raises(WrongKeyError):
        restoring.restore(made.folder, target, Passphrase("wrong"))
    with (made.folder / "vault.db").open("ab") as file:
        file.write(b"more")
    with pytest.raises(DamagedError):
        restoring.restore(made.folder, target, RawKey(laptop.vault.key))
    assert not target.exists() or list(target.iterdir()) == []
    assert not list(tmp_path.glob(".*.part"))


def test_a_backup_that_holds_other_rows_than_its_slip_says_is_damaged(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    slip = made.folder / "backup.json"
    slip.write_text(slip.read_text().replace(made.digest, "0" * 64))
    with pytest.raises(DamagedError):
        restoring.restore(made.folder, tmp_path / "restored", RawKey(laptop.vault.key))


def test_only_a_backup_can_be_restored(laptop: Laptop, tmp_path: Path) -> None:
    with pytest.raises(NotAVaultError):
        restoring.restore(laptop.vault.folder, tmp_path / "restored", RawKey(laptop.vault.key))
    assert not (tmp_path / "restored").exists()


def test_one_sealed_file_restored_twice_gives_two_laptops_that_draw_their_letters(
    laptop: Laptop, made: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(("QK", "TX"))
    monkeypatch.setattr(identity.secrets, "choice", lambda _free: next(drawn))
    sealed = tmp_path / "one.ldbackup"
    sealed.write_bytes(b"".join(sealed_file.pieces(made)))
    letters = [restoring.restore(sealed, tmp_path / name, RawKey(laptop.vault.key)).letter for name in ("north", "south")]
    assert letters == ["QK", "TX"]


def test_in_place_the_backup_stands_where_the_vault_stood_and_that_is_kept(laptop: Laptop, made: Backup) -> None:
    keep(laptop, "Written Later")
    folder, key = laptop.vault.folder, RawKey(laptop.vault.key)
    laptop.vault.close()
    care.keep(folder, red_at=NOON)
    found = restoring.in_place(folder, made.folder, Passphrase(PASSPHRASE), clock=HandClock())
    with open_vault(folder, Passphrase(PASSPHRASE), clock=HandClock()) as restored:
        assert names(restored) == {"Tella Council"}
        assert Journal(restored).letter == found.letter
        assert [one.folder for one in backup.listed(folder)] == [made.folder]
    assert found.kept is not None
    with open_vault(found.kept, key) as old:
        assert names(old) == {"Tella Council", "Written Later"}
    assert care.read(folder).red_at is None
    assert not (folder / "restored.part").exists()


@pytest.mark.parametrize("harm", ["flip", "cut", "gone", "headers"])
def test_a_damaged_vault_is_restored_in_place_all_the_same(laptop: Laptop, made: Backup, harm: str) -> None:
    folder, database = laptop.vault.folder, laptop.vault.folder / "vault.db"
    laptop.vault.close()
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    acts: dict[str, Callable[[], object]] = {
        "flip": lambda: database.write_bytes(content),
        "cut": lambda: database.write_bytes(content[:5000]),
        "gone": database.unlink,
        "headers": lambda: [(folder / name).write_text("torn") for name in header.COPIES],
    }
    acts[harm]()
    restoring.in_place(folder, made.folder, Passphrase(PASSPHRASE))
    with open_vault(folder, Passphrase(PASSPHRASE)) as restored:
        assert names(restored) == {"Tella Council"}


def test_an_open_vault_is_not_replaced(laptop: Laptop, made: Backup) -> None:
    with pytest.raises(VaultHeldError):
        restoring.in_place(laptop.vault.folder, made.folder, RawKey(laptop.vault.key))
    assert names(laptop.vault) == {"Tella Council"}


def test_in_place_a_wrong_passphrase_leaves_everything_as_it_was(laptop: Laptop, made: Backup) -> None:
    folder = laptop.vault.folder
    laptop.vault.close()
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.name != "lock"}
    with pytest.raises(WrongKeyError):
        restoring.in_place(folder, made.folder, Passphrase("wrong"))
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.name != "lock"} == before


def test_a_restore_that_was_decided_is_finished_by_the_next_opening(laptop: Laptop, made: Backup) -> None:
    folder, key = laptop.vault.folder, laptop.vault.key
    keep(laptop, "Written Later")
    laptop.vault.close()
    shutil.copytree(made.folder, folder / swapping.SITE)
    (folder / swapping.SITE / "backup.json").unlink()
    swapping.decide(folder, NOON)
    with open_vault(folder, RawKey(key)) as opened:
        assert names(opened) == {"Tella Council"}
    assert not swapping.is_waiting(folder)


def test_what_a_killed_restore_left_is_cleared_by_the_next_opening(laptop: Laptop) -> None:
    folder, key = laptop.vault.folder, laptop.vault.key
    laptop.vault.close()
    (folder / swapping.SITE).mkdir()
    (folder / swapping.SITE / "vault.db").write_bytes(b"half")
    open_vault(folder, RawKey(key)).close()
    assert not (folder / swapping.SITE).exists()


def test_the_preview_says_what_it_holds_and_what_is_newer_now(laptop: Laptop, made: Backup) -> None:
    keep(laptop, "Written Later", "And This")
    laptop.journal.keep([Contact(name="Amina Darro")], author="Ana Vere")
    seen = restoring.preview(made.folder, Passphrase(PASSPHRASE), vault=laptop.vault)
    assert (seen.made_at, seen.reason, seen.size) == (made.made_at, "manual", made.size)
    assert (dict(seen.records), seen.saves) == ({"stakeholder": 1}, 1)
    assert (dict(seen.newer or {}), seen.newer_saves) == ({"contact": 1, "stakeholder": 2}, 2)


def test_the_preview_of_a_closed_vault_is_the_same_and_changes_nothing(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    keep(laptop, "Written Later")
    file = tmp_path / "copy.ldbackup"
    file.write_bytes(b"".join(sealed_file.pieces(made)))
    laptop.vault.close()
    for source in (made.folder, file):
        seen = restoring.preview(source, Passphrase(PASSPHRASE), vault=laptop.vault.folder)
        assert (seen.newer_saves, dict(seen.newer or {})) == (1, {"stakeholder": 1})
    assert {place.name for place in (laptop.vault.folder / "backups").iterdir()} == {made.folder.name}


def test_the_preview_of_a_damaged_vault_leaves_out_what_is_newer(laptop: Laptop, made: Backup) -> None:
    laptop.vault.close()
    (laptop.vault.folder / "vault.db").write_bytes(b"torn" * 5000)
    seen = restoring.preview(made.folder, Passphrase(PASSPHRASE), vault=laptop.vault.folder)
    assert (seen.newer, seen.newer_saves, dict(seen.records)) == (None, None, {"stakeholder": 1})
    with pytest.raises(WrongKeyError):
        restoring.preview(made.folder, Passphrase("wrong"), vault=laptop.vault.folder)


def test_a_changed_passphrase_opens_a_restored_backup_and_the_old_one_does_not(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    from liaison_desk.storage import keys

    slots.change_passphrase(laptop.vault, passphrase="new words for it", parameters=keys.floor())
    with pytest.raises(WrongKeyError):
        restoring.restore(made.folder, tmp_path / "a", Passphrase(PASSPHRASE))
    restoring.restore(made.folder, tmp_path / "b", Passphrase("new words for it"))


def test_a_backup_is_named_by_path_by_the_start_of_its_name_or_as_the_newest(laptop: Laptop, made: Backup, tmp_path: Path) -> None:
    second = made_at(laptop, minutes=5)
    folder = laptop.vault.folder
    assert restoring.place_of(str(made.folder), None) == made.folder
    assert restoring.place_of("newest", folder) == second.folder
    assert restoring.place_of("20260301T1205", folder) == second.folder
    file = tmp_path / "copy.ldbackup"
    file.write_bytes(b"".join(sealed_file.pieces(made)))
    assert restoring.place_of(str(file), None) == file
    for wrong in ("20260301T12", "none", "", str(tmp_path)):
        with pytest.raises(DeskError) as error:
            restoring.place_of(wrong, folder)
        assert getattr(error.value, "field", "") == "backup"
    with pytest.raises(UserError):
        restoring.place_of("newest", tmp_path / "no vault")
