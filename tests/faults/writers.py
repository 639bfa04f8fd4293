"""Programs that are watched while they write: `python -m tests.faults.writers WORK FOLDER SEED`, with the raw key on standard input.

Before each commit they print `state` and the word of what is then in the vault; after each thing that is safely done, that it is.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from liaison_desk.domain.clock import system_clock
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.services import drafting, importing, publishing, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import atomic, backup, issued, keys, slots, vault
from liaison_desk.storage import rekeying as new_key
from liaison_desk.storage import restoring as restored
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.shelf import Shelf
from liaison_desk.storage.vault import create, open_vault
from tests.faults import later
from tests.faults.large import as_if_large
from tests.faults.states import state_of
from tests.storage.erasing import erase_records

SHORT_LOG = 120
"""Pages after which some runs fold the log in, so that many foldings are among what is cut off; the program's own is 1,000."""


def say(*words: object) -> None:
    print(*words, flush=True)


def work(name: str, folder: Path, key: bytes, seed: int) -> None:
    """Do one of the works in a process that is there already."""
    announce(folder)
    WORKS[name](folder, RawKey(key), random.Random(seed))


def announce(folder: Path) -> None:
    """Say what will be in the vault before each commit of it, however it is opened."""

    @event.listens_for(Engine, "commit")
    def _before_commit(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        (path,) = [row[2] for row in raw.cursor().execute("PRAGMA database_list").fetchall() if row[1] == "main"]
        if Path(path) == folder / vault.DATABASE:
            say("state", state_of(raw))


def opened(folder: Path, key: RawKey, chance: random.Random) -> Desk:
    """Open a desk with its own key; three times out of four the log is folded in early."""
    there = open_vault(folder, key)
    if chance.random() < 0.75:
        there.raw().execute(f"PRAGMA wal_autocheckpoint={SHORT_LOG}").close()
    return Desk(there, Journal(there, system_clock), Shelf(there), there.holder, system_clock)


def person(chance: random.Random) -> Contact:
    """Make somebody up, with some channels and notes of any length."""
    name = f"{chance.choice(['Amina', 'Bela', 'Cem', 'Dara'])} {chance.randrange(10**6)}"
    channels = tuple(Channel(kind="email", value=f"{chance.randrange(10**6)}@example.org") for _one in range(chance.randrange(3)))
    return Contact(name=name, channels=channels, notes="word " * chance.randrange(60))


def add(desk: Desk, chance: random.Random) -> None:
    records.keep(desk, person(chance))


def add_many(desk: Desk, chance: random.Random) -> None:
    records.keep_many(desk, [person(chance) for _one in range(chance.randrange(5, 20))], note="import")


def amend(desk: Desk, chance: random.Random) -> None:
    there = desk.shelf.ids("contact")
    if there:
        records.amend(desk, "contact", chance.choice(there), {"notes": f"seen {chance.randrange(10**6)}"})


def drop(desk: Desk, chance: random.Random) -> None:
    there = desk.shelf.ids("contact")
    if there:
        records.drop(desk, "contact", chance.choice(there))


def take_in_table(desk: Desk, chance: random.Random) -> None:
    """Import a table of organisations."""
    rows = [f"Group {chance.randrange(10**6)},G{number},Tella" for number in range(chance.randrange(10, 40))]
    path = desk.vault.folder.with_name("groups.csv")
    path.write_text("\n".join(("organisation,acronym,district", *rows)), "utf-8")
    importing.import_file(desk, path)


def undo_or_redo(desk: Desk, chance: random.Random) -> None:
    try:
        records.undo(desk) if chance.random() < 0.6 else records.redo(desk)
    except UserError:
        return


def draft(desk: Desk, chance: random.Random) -> None:
    drafting.put(desk, f"stakeholder/{chance.randrange(3)}", "stakeholder", "", {"name": "half a na" * chance.randrange(40)})


def erase_one(desk: Desk, chance: random.Random) -> None:
    there = desk.shelf.ids("contact")
    if there:
        erase_records(desk.journal, [chance.choice(there)], author="Ana")


NEW_KEY = bytes(range(0xC0, 0xE0))
NEW_WORDS = "nine lamps on the quay"
DEEDS_A_RUN = 60
DEEDS = (add, add, add, amend, amend, add_many, drop, undo_or_redo, undo_or_redo, take_in_table, draft, erase_one)


def saving(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Do what a desk officer does in a week, in any order, and close and open the vault in between."""
    desk = opened(folder, key, chance)
    say("done", "open")
    for number in range(DEEDS_A_RUN):
        deed = chance.choice(DEEDS)
        deed(desk, chance)
        say("done", deed.__name__)
        if number % 11 == 10:
            desk.close()
            say("done", "close")
            desk = opened(folder, key, chance)
            say("done", "open")
    desk.close()
    say("done", "close")


def backing_up(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Save and back up in turns, until the rotation takes older ones away."""
    desk = opened(folder, key, chance)
    say("done", "open")
    for _each in range(3):
        add(desk, chance)
        say("done", "add")
        say("backup", backup.make(desk.vault, reason="manual").folder.name)
    desk.close()
    say("done", "close")


def changing_codes(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Give the vault a new recovery code, again and again; a backup must follow."""
    desk = opened(folder, key, chance)
    backup.make(desk.vault, reason="manual")
    for _each in range(6):
        say("code", slots.new_recovery(desk.vault))
    desk.close()


def careless(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Save without flushing: what the simulator must notice."""
    desk = opened(folder, key, chance)
    desk.vault.raw().execute("PRAGMA synchronous=OFF").close()
    for _each in range(12):
        add(desk, chance)
        say("done", "add")
    desk.close()


def creating(folder: Path, _key: RawKey, _chance: random.Random) -> None:
    """Make a vault."""
    made, code = create(folder / "new.liaison", passphrase="seven lanterns", holder="Ana Vere", parameters=keys.floor())
    say("made", made.key.hex(), code)
    made.close()


def restoring(folder: Path, key: RawKey, _chance: random.Random) -> None:
    """Restore the one backup of a vault into a new folder, and into one that is there and empty."""
    (made,) = backup.listed(folder / "desk")
    (folder / "empty").mkdir()
    atomic.flush_folder(folder)
    for name in ("new", "empty"):
        restored.restore(made.folder, folder / name, key)
        say("restored", name)


def exporting(folder: Path, _key: RawKey, chance: random.Random) -> None:
    """Write a page over an older one, again and again."""
    for number in range(12):
        atomic.write_atomically(folder / "page.pdf", page(number, chance))
        say("page", number)


def page(number: int, chance: random.Random) -> bytes:
    """Return a page that says which it is at both ends."""
    mark = f"%PDF page {number:03}".encode()
    return mark + chance.randbytes(chance.randrange(1000, 40_000)) + mark


def importing_tables(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Import tables of more rows than one change set takes."""
    desk = opened(folder, key, chance)
    say("done", "open")
    path = folder.with_name("groups.csv")
    for _each in range(100):
        rows = (f"Group {chance.randrange(10**9)},G{number},Tella" for number in range(420))
        path.write_text("\n".join(("organisation,acronym,district", *rows)), "utf-8")
        say("done", importing.import_file(desk, path).batch)


def filling(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Import tables as if each were a large first one, whose pages are written once; save, undo and close in between."""
    with as_if_large():
        desk = opened(folder, key, chance)
        say("done", "open")
        for number in range(1, 100):
            take_in_table(desk, chance)
            say("done", "import")
            (add, undo_or_redo)[number % 2](desk, chance)
            say("done", "another")
            if number % 3 == 0:
                desk.close()
                say("done", "close")
                desk = opened(folder, key, chance)
                say("done", "open")


def filling_a_little(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Import two tables so, one of them after a save that waits in the log, and lock."""
    with as_if_large():
        desk = opened(folder, key, chance)
        say("done", "open")
        for _each in range(2):
            take_in_table(desk, chance)
            say("done", "import")
            add(desk, chance)
            say("done", "add")
        desk.close()
        say("done", "close")


def erasing(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Add people and erase them for good."""
    desk = opened(folder, key, chance)
    say("done", "open")
    for _each in range(1000):
        add(desk, chance)
        say("done", "add")
        erase_one(desk, chance)
        say("done", "erase")


def migrating(folder: Path, key: RawKey, _chance: random.Random) -> None:
    """Open an older vault with a program that knows one revision more."""
    later.know_one_more(folder.with_name("later"))
    open_vault(folder, key).close()
    say("done", "migrated")


def rekeying(folder: Path, key: RawKey, _chance: random.Random) -> None:
    """Give the vault a new data key, one that the test knows."""
    keys.new_key = lambda: NEW_KEY
    with open_vault(folder, key) as there:
        say("done", "open")
        new_key.rekey(there, passphrase=NEW_WORDS, parameters=keys.floor())
        say("done", "rekeyed")


def publishing_pages(folder: Path, key: RawKey, chance: random.Random) -> None:
    """Print a final report over the page that was printed before, each time for somebody else."""
    desk = opened(folder, key, chance)
    (number,) = [one.number for one in issued.listed(desk.vault)]
    for count in range(1000):
        prepared = publishing.prepare(desk, "after-action", number, audience="hq", recipient=f"Office {chance.randrange(10**6)} {count}")
        say("page", publishing.publish(desk, prepared, folder.with_name("page.pdf")).sha256)


WORKS: dict[str, Any] = {
    work.__name__: work
    for work in (
        saving,
        careless,
        backing_up,
        changing_codes,
        creating,
        restoring,
        exporting,
        importing_tables,
        filling,
        filling_a_little,
        erasing,
        migrating,
        rekeying,
        publishing_pages,
    )
}

if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2]), bytes.fromhex(sys.stdin.readline()), int(sys.argv[3]))
