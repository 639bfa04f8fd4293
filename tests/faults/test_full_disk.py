"""A full disk: nothing committed is lost, the message says so, and the ballast leaves room for the last save and the closing."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import publishing, records, safekeeping
from liaison_desk.services.desk import Setup, new_desk, open_desk
from liaison_desk.storage import backup, ballast, contents, keys, schema, slots
from liaison_desk.storage.keys import Passphrase
from liaison_desk.storage.vault import Vault, create, open_vault
from tests.faults.conftest import SmallDisk
from tests.faults.figures import Tell
from tests.faults.killing import REPOSITORY
from tests.faults.sizes import tries
from tests.storage.unlocking import unlocks
from tests.template_vault import PASSPHRASE, TemplateVault

MIB = 1024 * 1024
POINTS = tries(30, 960)
DiskOf = Callable[[int], SmallDisk]


def save(vault: Vault, key: str) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, key, "x" * 5000)


def fill_up(vault: Vault) -> set[str]:
    """Save until the disk is full; return what was committed."""
    done: set[str] = set()
    for number in itertools.count():
        try:
            save(vault, f"save {number}")
        except DiskFullError:
            return done
        done.add(f"save {number}")
    raise AssertionError


def saved(vault: Vault) -> set[str]:
    with vault.connection() as connection:
        assert contents.problems(connection) == ()
        return {key for key in connection.execute(schema.META.select()).scalars() if key.startswith("save ")}


def test_a_limit_on_the_size_of_files_is_a_full_disk_too(desk_folder: Path, template_vault: TemplateVault) -> None:
    filled = subprocess.run(
        [sys.executable, "-m", "tests.faults.busy", "filling", str(desk_folder)],
        input=f"{template_vault.key.key.hex()}\n",
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=True,
    )
    done = [int(line) for line in filled.stdout.split()]
    assert done[-1] == 999_999
    assert len(done) > 10
    with open_vault(desk_folder, template_vault.key) as vault, vault.connection() as connection:
        assert all(schema.value_of(connection, f"right {number}") for number in done)


@pytest.mark.root
def test_on_a_full_disk_what_was_saved_is_safe_and_there_is_room_for_one_more(
    small_disk: DiskOf, template_vault: TemplateVault, own_home: Path
) -> None:
    disk = small_disk(64 * MIB)
    with open_vault(template_vault.copied_to(disk.folder / "desk"), template_vault.key) as vault:
        assert ballast.is_there(vault.folder)
        disk.fill(leaving=512 * 1024)
        done = fill_up(vault)
        assert not ballast.is_there(vault.folder)
        save(vault, "save after")
    assert not (disk.folder / "desk" / "vault.db-wal").exists()
    with open_vault(disk.folder / "desk", template_vault.key) as vault:
        assert saved(vault) == done | {"save after"}


@pytest.mark.root
def test_the_disk_may_fill_at_any_write(small_disk: DiskOf, template_vault: TemplateVault, own_home: Path, tell: Tell) -> None:
    disk = small_disk(48 * MIB)
    folder = template_vault.copied_to(disk.folder / "desk")
    done: set[str] = set()
    told: list[str] = []
    for point in range(POINTS):
        with open_vault(folder, template_vault.key) as vault:
            disk.fill(leaving=point * 60 * 4096 // POINTS)
            try:
                save(vault, f"save {point}")
            except DiskFullError as error:
                told.append(error.message)
            else:
                done.add(f"save {point}")
            disk.empty()
            assert saved(vault) == done
            save(vault, f"save again {point}")
            done.add(f"save again {point}")
    assert any("again" not in one for one in done)
    assert told
    tell("a small disk with less and less room while saving", tried=POINTS, unit="fillings", lost=0)
    assert all("safe" in message for message in told)


@pytest.mark.root
def test_a_vault_is_not_made_on_a_full_disk(small_disk: DiskOf, own_home: Path) -> None:
    disk = small_disk(4 * MIB)
    for leaving in range(0, 200 * 1024, 16 * 1024):
        disk.fill(leaving=leaving)
        try:
            vault, _code = create(disk.folder / "new", passphrase="words", holder="Ana", parameters=keys.floor())
        except DiskFullError:
            assert not (disk.folder / "new").exists()
        else:
            vault.close()
            break
    assert leaving > 0


@pytest.mark.root
def test_a_backup_that_does_not_fit_leaves_the_older_ones(small_disk: DiskOf, template_vault: TemplateVault, own_home: Path) -> None:
    disk = small_disk(40 * MIB)
    with open_vault(template_vault.copied_to(disk.folder / "desk"), template_vault.key) as vault:
        made = backup.make(vault, reason="manual")
        disk.fill(leaving=MIB)
        with pytest.raises(DiskFullError):
            backup.make(vault, reason="manual")
        assert backup.listed(vault.folder) == (made,)
        backup.verify(made, vault.key)


@pytest.mark.root
def test_a_passphrase_that_cannot_be_changed_stays_as_it_was(small_disk: DiskOf, template_vault: TemplateVault, own_home: Path) -> None:
    disk = small_disk(40 * MIB)
    with open_vault(template_vault.copied_to(disk.folder / "desk"), template_vault.key) as vault:
        ballast.release(vault.folder)
        disk.fill(leaving=0)
        with pytest.raises(DiskFullError):
            slots.change_passphrase(vault, passphrase="new words", parameters=keys.floor())
        disk.empty()
    assert unlocks(disk.folder / "desk", Passphrase(PASSPHRASE))
    assert not unlocks(disk.folder / "desk", Passphrase("new words"))


@pytest.mark.root
def test_a_vault_opens_and_closes_on_a_full_disk(small_disk: DiskOf, template_vault: TemplateVault, own_home: Path) -> None:
    disk = small_disk(40 * MIB)
    folder = template_vault.copied_to(disk.folder / "desk")
    disk.fill(leaving=0)
    with open_vault(folder, template_vault.key) as vault:
        assert saved(vault) == set()
    assert not ballast.is_there(folder)


@pytest.mark.root
def test_on_a_full_disk_the_ballast_is_enough_for_a_save_a_copy_for_a_reader_and_the_lock(small_disk: DiskOf, own_home: Path) -> None:
    disk = small_disk(192 * MIB)
    desk, _recovery, _notes = new_desk(disk.folder / "desk", PASSPHRASE, Setup(author="Mira Okafor", unlock_seconds=0))
    with closing(desk):
        records.keep(desk, Stakeholder(name="Tella Council"))
        disk.fill(leaving=0)
        refused = False
        while not refused:
            try:
                records.keep(desk, Stakeholder(name=f"Body {desk.vault.changes}", notes="x" * 20_000))
            except DiskFullError:
                refused = True
        assert not ballast.is_there(desk.vault.folder)
        records.keep(desk, Stakeholder(name="The last word"))
        prepared = publishing.prepare(desk, "list", "stakeholder", audience="team")
        copy = publishing.publish(desk, prepared, disk.folder / "copy.pdf")
        assert copy.path.read_bytes().startswith(b"%PDF")
        assert not safekeeping.at_lock(desk) or safekeeping.backups(desk)
    assert not (disk.folder / "desk" / "vault.db-wal").exists()
    disk.empty()
    with closing(open_desk(disk.folder / "desk", PASSPHRASE)) as again:
        assert "The last word" in {one.title for one in again.shelf.found("stakeholder")}
