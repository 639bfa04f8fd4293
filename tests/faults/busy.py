"""A program that works on a vault until it is killed: `python -m tests.faults.busy WORK FOLDER`, with the raw key on standard input.

It prints a line for each thing that is safely done, and nothing before that.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from liaison_desk.domain.errors import DiskFullError
from liaison_desk.storage import backup, keys, schema, slots
from liaison_desk.storage.vault import RawKey, Vault, create, open_vault


def say(word: object) -> None:
    """Acknowledge."""
    print(word, flush=True)


def save(vault: Vault, number: int) -> None:
    """Commit one save of two rows that belong together."""
    with vault.transaction() as connection:
        schema.keep_value(connection, f"left {number}", f"{number}" * 300)
        schema.keep_value(connection, f"right {number}", f"{number}" * 300)


def saving(folder: Path, key: RawKey) -> None:
    """Save without end."""
    vault = open_vault(folder, key)
    for number in itertools.count():
        save(vault, number)
        say(number)


def opening(folder: Path, key: RawKey) -> None:
    """Open, save once, close, without end."""
    for number in itertools.count():
        with open_vault(folder, key) as vault:
            save(vault, number)
            say(number)


def backing_up(folder: Path, key: RawKey) -> None:
    """Save and back up without end."""
    vault = open_vault(folder, key)
    for number in itertools.count():
        save(vault, number)
        say(backup.make(vault, reason="manual").folder.name)


def changing_codes(folder: Path, key: RawKey) -> None:
    """Make new recovery codes without end."""
    vault = open_vault(folder, key)
    while True:
        say(slots.new_recovery(vault))


def creating(folder: Path, _key: RawKey) -> None:
    """Make one vault."""
    say("begun")
    create(folder, passphrase="seven lanterns", holder="Ana Vere", parameters=keys.floor())
    say("made")


def filling(folder: Path, key: RawKey) -> None:
    """Save under a limit on the size of files until no more fits; then lift it, save once more and close."""
    import resource

    with open_vault(folder, key) as vault:
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (256 * 1024, hard))
        for number in itertools.count():
            try:
                save(vault, number)
            except DiskFullError:
                break
            say(number)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        save(vault, 999_999)
        say(999_999)


def holding(folder: Path, key: RawKey) -> None:
    """Keep the vault open until standard input ends."""
    with open_vault(folder, key):
        say("open")
        sys.stdin.read()


WORKS = {work.__name__.replace("_", "-"): work for work in (saving, opening, backing_up, changing_codes, creating, filling, holding)}

if __name__ == "__main__":
    WORKS[sys.argv[1]](Path(sys.argv[2]), RawKey(bytes.fromhex(sys.stdin.readline())))
