"""Blobs: kept once, proved when read, kept as long as the journal names them, and gone with an erase to the last byte."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from liaison_desk.domain.attachment import Attachment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import DamagedError
from liaison_desk.storage import backup, blobs, driver, erase, erase_copies, repair, restoring, salvage, schema
from liaison_desk.storage.erase_plan import Wanted
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.tables import blob
from liaison_desk.storage.vault import Passphrase, open_vault
from tests.storage.conftest import NOON, HandClock, Laptop
from tests.storage.erasing import erase_records

CANARY = b"canary-of-the-flip-chart " * 400
GOLDEN = Path(__file__).parents[1] / "golden" / "vault-1"


def attached(one: Laptop, content: bytes = CANARY, label: str = "Flip chart", subject: str = "") -> tuple[str, str]:
    """Put a file on a contact; return the ids of both."""
    person = subject or one.journal.keep([Contact(name="Bela Orr")], author="Ana").ids[0]
    sha = blobs.put(one.vault, content)
    made = Attachment(subject=person, label=label, file_type="text", size=len(content), sha=sha)
    return person, one.journal.keep([made], author="Ana").ids[0]


def sha_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_bytes_are_kept_once_under_their_hash(laptop: Laptop) -> None:
    assert blobs.put(laptop.vault, CANARY) == blobs.put(laptop.vault, CANARY) == sha_of(CANARY)
    assert blobs.get(laptop.vault, sha_of(CANARY)) == CANARY
    assert blobs.total(laptop.vault) == len(CANARY)
    assert blobs.here(laptop.vault, [sha_of(CANARY), "0" * 64]) == {sha_of(CANARY)}
    assert blobs.get(laptop.vault, "0" * 64) is None


def test_bytes_that_are_not_what_was_kept_are_told(laptop: Laptop) -> None:
    sha = blobs.put(laptop.vault, CANARY)
    with laptop.vault.transaction() as db:
        db.execute(blob.update().values(content=b"other"))
    with pytest.raises(DamagedError):
        blobs.get(laptop.vault, sha)


def test_removing_and_undoing_leave_the_bytes(laptop: Laptop) -> None:
    _person, file = attached(laptop)
    laptop.journal.remove("attachment", file, author="Ana")
    assert blobs.total(laptop.vault) == len(CANARY)
    laptop.journal.undo("Ana")
    assert laptop.shelf.ids("attachment") == [file]
    laptop.journal.undo("Ana")
    laptop.journal.redo("Ana")
    assert blobs.get(laptop.vault, sha_of(CANARY)) == CANARY


def test_an_erase_of_the_file_takes_the_bytes_and_no_others(laptop: Laptop) -> None:
    person, file = attached(laptop)
    attached(laptop, b"stays", "Notes", person)
    erase_records(laptop.journal, [file], author="Ana")
    assert blobs.get(laptop.vault, sha_of(CANARY)) is None
    assert blobs.get(laptop.vault, sha_of(b"stays")) == b"stays"


def test_an_erase_of_somebody_takes_the_files_on_them_also_removed_ones(laptop: Laptop) -> None:
    person, file = attached(laptop)
    laptop.journal.remove("attachment", file, author="Ana")
    erase_records(laptop.journal, [person], author="Ana")
    assert blobs.total(laptop.vault) == 0
    assert laptop.shelf.ids("attachment") == []


def test_bytes_that_lie_on_two_records_go_with_the_last(laptop: Laptop) -> None:
    (one, _file), (two, _other) = attached(laptop), attached(laptop)
    erase_records(laptop.journal, [one], author="Ana")
    assert blobs.total(laptop.vault) == len(CANARY)
    erase_records(laptop.journal, [two], author="Ana")
    assert blobs.total(laptop.vault) == 0


def test_an_erase_of_the_content_check_alone_takes_the_bytes_too(laptop: Laptop) -> None:
    _person, file = attached(laptop)
    erase.carry_out(laptop.journal, Wanted(values={(file, "sha"): None}), author="Ana")
    assert blobs.total(laptop.vault) == 0
    assert laptop.shelf.one("attachment", file).title == "Flip chart"


def test_an_erase_that_arrives_takes_the_bytes_here(pair: tuple[Laptop, Laptop]) -> None:
    mine, theirs = pair
    _person, file = attached(mine)
    theirs.hear(mine)
    assert blobs.get(theirs.vault, sha_of(CANARY)) is None
    blobs.put(theirs.vault, CANARY)
    erase_records(mine.journal, [file], author="Ana")
    theirs.hear(mine)
    assert blobs.total(theirs.vault) == 0


def test_no_page_and_no_backup_keeps_a_byte_after_an_erase(laptop: Laptop) -> None:
    person, _file = attached(laptop)
    backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    erase_records(laptop.journal, [person], author="Ana")
    assert erase_copies.made_anew(laptop.vault, HandClock()) == 1
    folder, key = laptop.vault.folder, laptop.vault.key
    laptop.vault.close()
    for file in folder.rglob("vault.db"):
        assert CANARY[:25] not in plain(file, key)


def plain(file: Path, key: bytes) -> bytes:
    """Return every page of an encrypted database as plain bytes, free ones too, by copying it page by page under no key."""
    target = file.with_name("plain.db")
    raw = driver.connect(file, key, is_frozen=True)
    try:
        raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),)).close()
        raw.execute("SELECT sqlcipher_export('plain')").close()
    finally:
        raw.close()
    found = target.read_bytes()
    target.unlink()
    return found


def test_a_backup_and_what_is_restored_from_it_hold_the_bytes(laptop: Laptop, tmp_path: Path) -> None:
    attached(laptop)
    made = backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    key = RawKey(laptop.vault.key)
    restoring.restore(made.folder, tmp_path / "restored", key)
    with open_vault(tmp_path / "restored", key) as opened:
        assert blobs.get(opened, sha_of(CANARY)) == CANARY


def test_a_repair_takes_over_what_proves_itself_and_is_named(laptop: Laptop) -> None:
    person, _file = attached(laptop)
    attached(laptop, b"torn", "Torn", person)
    blobs.put(laptop.vault, b"named by nobody")
    with laptop.vault.transaction() as db:
        db.execute(blob.update().where(blob.c.sha == sha_of(b"torn")).values(content=b"other"))
        schema.keep_value(db, "projected_shapes", "{}")
    folder, key = laptop.vault.folder, RawKey(laptop.vault.key)
    laptop.vault.close()
    repair.repair(folder, key, clock=HandClock())
    with open_vault(folder, key, clock=HandClock()) as opened:
        assert blobs.here(opened, map(sha_of, (CANARY, b"torn", b"named by nobody"))) == {sha_of(CANARY)}
        assert Shelf(opened).ids("contact") == [person]


def test_a_damaged_vault_is_read_with_its_blobs(laptop: Laptop) -> None:
    attached(laptop)
    laptop.vault.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    folder, key = laptop.vault.folder, laptop.vault.key
    laptop.vault.close()
    assert salvage.read(folder, key, {}, {}).blobs == [(sha_of(CANARY), CANARY)]


def test_a_vault_without_the_table_that_is_only_read_has_no_bytes(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        blob.drop(db)
    assert blobs.get(laptop.vault, "0" * 64) is None
    assert blobs.here(laptop.vault, ["0" * 64]) == frozenset()
    assert blobs.total(laptop.vault) == 0


def test_a_vault_of_the_first_format_gets_the_very_table_of_a_new_one(laptop: Laptop, tmp_path: Path) -> None:
    def told(vault) -> str:
        with vault.connection() as db:
            return str(db.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'blob'").scalar())

    folder = Path(shutil.copytree(GOLDEN, tmp_path / "vault"))
    with open_vault(folder, Passphrase("seven lanterns by the river")) as older:
        assert told(older).split() == told(laptop.vault).split()
        Journal(older)
        assert blobs.get(older, blobs.put(older, CANARY)) == CANARY
