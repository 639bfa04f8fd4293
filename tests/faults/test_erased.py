"""Erased is erased: after three hundred people were erased, nobody finds a word of them, not even who has the key and reads every page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.services import drafting
from liaison_desk.services.desk import Desk
from liaison_desk.storage import backup, ballast
from liaison_desk.storage.keys import RawKey
from tests.faults import pages
from tests.faults.figures import Tell
from tests.faults.sizes import tries
from tests.storage.erasing import erase_records
from tests.template_desk import closed_desk, desk, template_desk

__all__ = ["closed_desk", "desk", "template_desk"]
PEOPLE = tries(60, 300)
MARKS = ("qanari", "quietheron", "wetferry", "+99955577")
"""What stands in names, notes, addresses and numbers of those who are erased, and nowhere else."""
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")]


def person(number: int) -> Contact:
    channels = (
        Channel(kind="email", value=f"{MARKS[2]}{number}@example.org"),
        Channel(kind="mobile", value=f"{MARKS[3]}{number:03}"),
    )
    return Contact(name=f"Qanari {MARKS[0]}{number:03}", notes=f"{MARKS[1]} {number} " * 40, channels=channels)


@pytest.fixture
def erased(desk: Desk) -> Desk:
    """A desk where 300 people were added, amended, drafted, removed in part, backed up, and erased."""
    people = [person(number) for number in range(PEOPLE)]
    ids = desk.journal.keep(people, author="Ana", note="A list of the ferry").ids
    there = [desk.shelf.one("contact", one) for one in ids]
    desk.journal.keep([one.but(notes=f"{MARKS[1]} again") for one in there], author="Ana")
    desk.journal.keep([Engagement(title="At the ford", notes="Nobody was named")], author="Ana")
    for one in ids[:20]:
        drafting.put(desk, one, "contact", one, {"name": f"half {MARKS[0]}"})
    desk.journal.remove_many("contact", ids[:50], author="Ana")
    backup.make(desk.vault, reason="manual")
    erase_records(desk.journal, ids, author="Ana", reason="They asked.")
    return desk


def on_disk(folder: Path, key: bytes) -> bytes:
    """Return every page of the vault's database and log, in the clear."""
    found = list(pages.of_database((folder / "vault.db").read_bytes()))
    log = folder / "vault.db-wal"
    return pages.decrypted(found + (list(pages.of_log(log.read_bytes())) if log.exists() else []), key)


def residues(content: bytes) -> int:
    words = [word.encode(encoding) for word in MARKS for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return sum(content.lower().count(word) for word in words)


def test_no_page_holds_a_word_of_who_was_erased(erased: Desk, tell: Tell) -> None:
    content = on_disk(erased.vault.folder, erased.vault.key)
    tell("people erased, every page read with the key", tried=PEOPLE, unit="people", residues=residues(content))
    assert b"At the ford" in content
    assert residues(content) == 0


def test_nor_does_any_after_the_vault_was_closed_and_a_kept_backup_does_as_the_dialog_says(
    erased: Desk, template_desk: tuple[Path, RawKey]
) -> None:
    folder = erased.vault.folder
    erased.close()
    assert residues(on_disk(folder, template_desk[1].key)) == 0
    (made,) = backup.listed(folder)
    assert residues(on_disk(made.folder, template_desk[1].key)) > PEOPLE
    files = [one for one in folder.rglob("*") if one.is_file() and one.name != ballast.FILE_NAME]
    assert sum(residues(one.read_bytes()) for one in files) == 0


def test_pages_are_decrypted_as_the_engine_does(desk: Desk) -> None:
    desk.journal.keep([person(7)], author="Ana")
    content = on_disk(desk.vault.folder, desk.vault.key)
    assert residues(content) > 4
    assert b"CREATE TABLE" in content
