"""Writes into the journal until it is killed: `python -m tests.faults.busy_journal WORK FOLDER`, with the raw key on standard input.

It prints a line for each save that is safely done, and nothing before that.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import liaison_desk.domain.kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.vault import RawKey, open_vault

BATCH = 450


def people(name: str, count: int) -> list[Contact]:
    """Return contacts with a channel each."""
    return [Contact(name=f"{name} {one}", channels=(Channel(kind="email", value=f"{name}{one}@example.org"),)) for one in range(count)]


def keeping(journal: Journal) -> None:
    """Keep one contact after the other."""
    for number in itertools.count():
        print(journal.keep(people(f"one-{number}", 1), author="Ana").ids[0], flush=True)


def importing(journal: Journal) -> None:
    """Keep batches of contacts, each more than one change set."""
    for number in itertools.count():
        print(journal.keep(people(f"batch-{number}", BATCH), author="Ana", note="import").batch, flush=True)


WORKS = {work.__name__: work for work in (keeping, importing)}

if __name__ == "__main__":
    WORKS[sys.argv[1]](Journal(open_vault(Path(sys.argv[2]), RawKey(bytes.fromhex(sys.stdin.readline())))))
