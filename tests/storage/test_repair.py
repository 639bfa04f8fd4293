"""Repair on a copy: whatever still proves itself is in the vault afterwards, and the vault before is kept as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import DamagedError, VaultHeldError, WrongKeyError
from liaison_desk.domain.health import is_red
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import backup, ballast, doctor, drafts, erased, holding, pages, repair, schema
from liaison_desk.storage.drafts import Draft
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.journal_checks import JOURNAL_CHECKS
from liaison_desk.storage.keys import Passphrase, RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import Vault, open_vault
from tests.storage.conftest import NOON, HandClock, Laptop
from tests.storage.erasing import erase_records
from tests.template_vault import PASSPHRASE

PAGE = pages.SIZE


def keep(one: Laptop, *names: str) -> None:
    for name in names:
        one.journal.keep([Stakeholder(name=name, notes="x" * 900)], author="Ana Vere")


def names(vault: Vault) -> set[str]:
    return {one.title for one in Shelf(vault).found("stakeholder")}


def closed(one: Laptop) -> tuple[Path, RawKey]:
    folder, key = one.vault.folder, RawKey(one.vault.key)
    one.vault.close()
    return folder, key


def content_of(folder: Path) -> dict[str, bytes]:
    skipped = {ballast.FILE_NAME, holding.FILE_NAME}
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file() and file.name not in skipped}


def page_of(one: Laptop, text: str) -> int:
    """Return a page of the table of ops, below its root."""
    rows = one.vault.raw().execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (text,)).fetchall()
    return int(rows[0][0])


def spoil(folder: Path, *pages: int) -> None:
    content = bytearray((folder / "vault.db").read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 100] ^= 1
    (folder / "vault.db").write_bytes(content)


def test_saves_that_no_backup_holds_are_taken_over_from_a_damaged_vault(laptop: Laptop) -> None:
    keep(laptop, "In The Backup")
    made = backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    keep(laptop, "Written Later", "And This")
    drafts.put(laptop.vault, Draft(key="form", kind="contact", record="", author="Ana", at=NOON, value={"name": "Ela"}))
    replica = laptop.journal.replica
    page = page_of(laptop, "kind_stakeholder")
    folder, key = closed(laptop)
    spoil(folder, page)
    before = content_of(folder)
    done = repair.repair(folder, key, clock=HandClock())
    assert (done.begun_with, done.recovered, done.lost, len(done.letter)) == (made.made_at, 2, 0, 2)
    assert content_of(done.kept) == before
    with open_vault(folder, key, clock=HandClock()) as opened:
        assert names(opened) == {"In The Backup", "Written Later", "And This"}
        assert Journal(opened).replica != replica
        assert [one.value for one in drafts.listed(opened)] == [{"name": "Ela"}]
        assert not is_red(doctor.examine(opened, NOON))
        assert [one.folder for one in backup.listed(folder)] == [made.folder]


def test_without_a_backup_the_copy_begins_empty_and_keeps_what_can_be_read(laptop: Laptop) -> None:
    keep(laptop, "One", "Two")
    with laptop.vault.transaction() as db:
        schema.keep_value(db, "office", "MARAV")
    page = page_of(laptop, "register")
    folder, key = closed(laptop)
    spoil(folder, page)
    done = repair.repair(folder, Passphrase(PASSPHRASE), clock=HandClock())
    assert (done.begun_with, done.recovered) == (None, 2)
    with open_vault(folder, Passphrase(PASSPHRASE), clock=HandClock()) as opened:
        assert names(opened) == {"One", "Two"}
        with opened.connection() as db:
            assert schema.value_of(db, "office") == "MARAV"
        assert Journal(opened).letter not in {"", laptop.journal.letter}
    assert key


@pytest.mark.parametrize("is_backed_up", [False, True])
def test_who_was_erased_is_known_again_after_a_repair(laptop: Laptop, is_backed_up: bool) -> None:
    keep(laptop, "One")
    if is_backed_up:
        backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    gone = Contact(name="Zenobia Quux", channels=(Channel(kind="phone-mobile", value="+999 555 01-77"),))
    erase_records(laptop.journal, [laptop.journal.keep([gone], author="Ana").ids[0]], author="Ana")
    page = page_of(laptop, "kind_stakeholder")
    folder, key = closed(laptop)
    spoil(folder, page)
    repair.repair(folder, key, clock=HandClock())
    with open_vault(folder, key, clock=HandClock()) as opened:
        assert erased.read(opened).when(gone) is not None


def test_marks_that_cannot_be_read_do_not_stop_a_repair(laptop: Laptop) -> None:
    erase_records(laptop.journal, [laptop.journal.keep([Contact(name="Zenobia Quux")], author="Ana").ids[0]], author="Ana")
    keep(laptop, "One")
    page = page_of(laptop, "erased_mark")
    folder, key = closed(laptop)
    spoil(folder, page)
    repair.repair(folder, key, clock=HandClock())
    with open_vault(folder, key, clock=HandClock()) as opened:
        assert names(opened) == {"One"}
        assert not erased.read(opened).marks_of(Contact(name="Zenobia Quux"))


def test_a_save_that_was_changed_is_left_out_and_counted(laptop: Laptop) -> None:
    keep(laptop, "True One", "Forged", "True Two")
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("UPDATE change_set SET author = 'Eve' WHERE seq = 2")
    folder, key = closed(laptop)
    found = []
    with open_vault(folder, key) as opened:
        found = list(doctor.examine(opened, NOON))
    assert repair.is_wanted(found)
    done = repair.repair(folder, key, found, clock=HandClock())
    assert (done.recovered, done.lost) == (2, 1)
    with open_vault(folder, key, clock=HandClock()) as opened:
        assert names(opened) == {"True One", "True Two"}


def test_a_forged_save_with_its_hash_made_anew_is_found_by_its_signature(laptop: Laptop) -> None:
    keep(laptop, "True One", "Forged")
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("UPDATE change_set SET signature = zeroblob(64) WHERE seq = 2")
    folder, key = closed(laptop)
    done = repair.repair(folder, key, clock=HandClock())
    assert (done.recovered, done.lost) == (1, 1)


def test_where_only_what_follows_from_the_journal_is_wrong_the_laptop_stays_the_same(laptop: Laptop) -> None:
    keep(laptop, "One", "Two")
    with laptop.vault.transaction() as db:
        for table in ("register", "kind_stakeholder", "search_doc"):
            db.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - fixed names
    found = doctor.examine(laptop.vault, NOON)
    letter, replica = laptop.journal.letter, laptop.journal.replica
    folder, key = closed(laptop)
    assert repair.is_wanted(found)
    done = repair.repair(folder, key, found, clock=HandClock())
    assert (done.letter, done.lost) == (letter, 0)
    with open_vault(folder, key, clock=HandClock()) as opened:
        assert names(opened) == {"One", "Two"}
        assert Journal(opened).replica == replica
        assert {one.code for one in doctor.examine(opened, NOON, JOURNAL_CHECKS)} == set()


@pytest.mark.parametrize("harm", ["cut", "gone", "noise"])
def test_a_vault_of_which_nothing_can_be_read_becomes_its_newest_whole_backup(laptop: Laptop, harm: str) -> None:
    keep(laptop, "Old")
    backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    keep(laptop, "New")
    newest = backup.make(laptop.vault, reason="manual", clock=lambda: NOON + timedelta(minutes=1))
    (newest.folder / "vault.db").write_bytes(b"torn")
    folder, key = closed(laptop)
    database = folder / "vault.db"
    acts: dict[str, Callable[[], object]] = {
        "cut": lambda: database.write_bytes(database.read_bytes()[:2000]),
        "gone": database.unlink,
        "noise": lambda: database.write_bytes(bytes(40 * PAGE)),
    }
    acts[harm]()
    done = repair.repair(folder, key, clock=HandClock())
    assert (done.begun_with, done.recovered) == (NOON, 0)
    with open_vault(folder, key, clock=HandClock()) as opened:
        assert names(opened) == {"Old"}


def test_what_is_beyond_reading_stays_as_it_is(laptop: Laptop) -> None:
    folder, key = closed(laptop)
    (folder / "vault.db").write_bytes(bytes(40 * PAGE))
    before = content_of(folder)
    with pytest.raises(DamagedError, match="no backup") as error:
        repair.repair(folder, key)
    assert error.value.remedy
    assert content_of(folder) == before
    assert not list(folder.glob("restored*"))
    assert not (folder / ".salvage").exists()


def test_an_open_vault_and_a_wrong_passphrase_are_refused(laptop: Laptop) -> None:
    keep(laptop, "One")
    with pytest.raises(VaultHeldError):
        repair.repair(laptop.vault.folder, RawKey(laptop.vault.key))
    folder, _key = closed(laptop)
    with pytest.raises(WrongKeyError):
        repair.repair(folder, Passphrase("wrong"))
    assert not list(folder.glob("restored*"))


def test_a_copy_that_is_damaged_too_does_not_take_the_place(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(laptop, "One")
    folder, key = closed(laptop)
    before = content_of(folder)
    monkeypatch.setattr(repair, "is_red", lambda _found: True)
    with pytest.raises(DamagedError):
        repair.repair(folder, key, clock=HandClock())
    assert content_of(folder) == before


@pytest.mark.uncounted
def test_every_page_may_be_the_damaged_one(laptop: Laptop, tmp_path: Path) -> None:
    keep(laptop, *(f"Body {number}" for number in range(12)))
    backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    keep(laptop, "Later One", "Later Two")
    folder, key = closed(laptop)
    pages = (folder / "vault.db").stat().st_size // PAGE
    kept_names = set()
    for page in range(2, pages + 1, 23):
        copy = tmp_path / f"copy-{page}"
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("ballast.bin"))
        spoil(copy, page)
        done = repair.repair(copy, key, clock=HandClock())
        with open_vault(copy, key, clock=HandClock()) as opened:
            found = names(opened)
        assert {f"Body {number}" for number in range(12)} <= found
        assert done.recovered + done.lost in {0, 1, 2}
        kept_names |= found
        shutil.rmtree(copy)
    assert {"Later One", "Later Two"} <= kept_names
