"""How the golden vault of revision 0002 was made: `python -m tests.golden.make_vault_2 FOLDER`.

It ran once, when files on records came in. What it made is never made again: every later version must open those very bytes.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path

from liaison_desk.domain.attachment import Attachment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.told_apart import told_apart
from liaison_desk.services import joining
from liaison_desk.services.desk import Desk
from liaison_desk.storage import blobs, keys
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import create
from tests.golden.make_vault_1 import PASSPHRASE, Ticking, fill, told
from tests.storage.erasing import erase_records

FILE = b"Terms of reference of the flood forum, agreed in Tella."


def fill_more(desk: Desk) -> None:
    """Write what came after format 1 was frozen: a file, a merge, a pair told apart, an erase with its reason."""
    journal = desk.journal
    names = ("Farid Oman", "Fareed Oman", "Farid Uman", "Goran Pell")
    one, other, third, gone = journal.keep([Contact(name=name, notes=f"{name} came by") for name in names], author="Ana Vere").ids
    sha = blobs.put(desk.vault, FILE)
    journal.keep([Attachment(subject=one, label="Terms of reference", file_type="text", size=len(FILE), sha=sha)], author="Ana Vere")
    journal.keep([told_apart(one, third, "seen", "Two brothers")], author="Ana Vere")
    joining.merge(desk, "contact", one, other)
    erase_records(journal, [gone], author="Ana Vere", reason="asked us to", in_texts=True)


def tidy(folder: Path) -> None:
    """Leave the key files and the database alone."""
    for name in ("ballast.bin", "lock", "backups"):
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def main(folder: Path) -> None:
    """Make the vault and, beside it, what it holds."""
    second = folder.with_name("second")
    vault, _code = create(folder, passphrase=PASSPHRASE, holder="Ana Vere", parameters=keys.floor(), clock=Ticking())
    another, _code = create(second, passphrase=PASSPHRASE, holder="Ben Kato", parameters=keys.floor(), clock=Ticking())
    one, other = Journal(vault, Ticking()), Journal(another, Ticking())
    other.clock.now += timedelta(hours=3)  # type: ignore[attr-defined]
    fill(one, other)
    fill_more(Desk(vault, one, Shelf(vault), "Ana Vere", one.clock))
    facts = {"records": told(vault), "file": FILE.decode(), "lines": list(one.lines())}
    vault.raw().execute("VACUUM").close()
    vault.close()
    another.close()
    shutil.rmtree(second)
    tidy(folder)
    folder.with_suffix(".json").write_text(json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
