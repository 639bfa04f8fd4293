"""The pieces of the full-text tables: each write leaves one, and many are joined to one, a few pages at a time, while nobody waits.

The engine joins pieces by itself as well, within a save: all of a level at once as soon as it holds `crisismerge` pieces, and a share of
them every 64 pages. After an import of 100,000 contacts the first of these took one of the next saves two seconds. So that number is far
away here, and `step` is asked for instead. Sections 6.1 to 6.8 of the manual of FTS5 have the words.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from liaison_desk.domain.safe_points import to_the_end
from liaison_desk.storage import failures

if TYPE_CHECKING:
    from liaison_desk.storage.vault import Vault

TABLES = ("search_name", "search_text")
_MANY = 16
"""So many pieces of a level are joined; searches are as fast with 200 small ones as with 16, and each joining writes all of them anew."""
_TOO_MANY = 500
"""From so many on a save joins them whatever that takes; 2,000 are the most that the engine allows."""
_FEW = 4
_USUAL_MEMORY, _MUCH_MEMORY = 1024 * 1024, 16 * 1024 * 1024
_PAGES = 64
"""Pages of one step: 9 ms of the processor, at most 40 where a word or three letters stand in nearly every record."""
_STRUCTURE = 10
"""The row of a table's record of its pieces."""
_LEAST_WORK = 2
"""Fewer changed rows than that say that nothing was left to join, as the manual has it."""


def tune(db: Connection) -> None:
    """Set for good how many pieces are joined, and when; nothing is written where it is so already."""
    known = "SELECT k, v FROM search_text_config WHERE k IN ('automerge', 'usermerge', 'crisismerge')"
    wanted = {"automerge": _MANY, "usermerge": _MANY, "crisismerge": _TOO_MANY}
    if dict(iter(db.execute(text(known)).all())) != wanted:
        for table in TABLES:
            for name, value in wanted.items():
                order(db, table, name, value)


@contextmanager
def in_large_pieces(db: Connection, table: str) -> Iterator[None]:
    """Let a block write much to a table in few pieces, and join none meanwhile.

    What the table holds in memory is raised from 1 MiB, since each time it is full a piece is written that must be joined later: a third
    of the index of 100,000 contacts.
    """
    order(db, table, "hashsize", _MUCH_MEMORY)
    order(db, table, "automerge", 0)
    yield
    order(db, table, "automerge", _MANY)
    order(db, table, "hashsize", _USUAL_MEMORY)


def begin(db: Connection) -> None:
    """Begin to join the pieces of something large, so that `step` goes on with it although they are few."""
    for table in TABLES:
        order(db, table, "usermerge", _FEW)
        order(db, table, "merge", 1)
        order(db, table, "usermerge", _MANY)


def step(vault: Vault) -> bool:
    """Join a few pages of pieces; say whether there was anything to join. Not inside another block.

    It is a transaction of its own that changes nothing which anybody reads, so no backup is owed for it. A vault that is only read stays
    as it is. Raises as `Vault.keep_note`, but needs no ballast: whatever fails, nothing is lost.
    """
    if vault.read_only or not vault.is_open:
        return False
    raw = vault.raw()
    with failures.translated(vault.folder), to_the_end():
        for table in TABLES:
            # Even an order that finds nothing to do counts as a change, and what was read of the vault would be read again.
            if not _is_to_join(raw.execute(f"SELECT block FROM {table}_data WHERE id = {_STRUCTURE}").fetchone()[0]):  # noqa: S608 - ours
                continue
            before = raw.total_changes
            raw.execute(_ordered(table), ("merge", _PAGES)).close()
            if raw.total_changes - before >= _LEAST_WORK:
                return True
    return False


def _is_to_join(structure: bytes) -> bool:
    """Say whether pieces are being joined, or are so many that they will be.

    `structure` is the engine's own record of a table (described at the head of its `fts5_index.c`): four bytes, then numbers: of levels, of
    pieces and of pages written, and for each level how many of its pieces are being joined, how many it has, and three for each of them.
    """
    numbers = _numbers(structure[4:])
    levels, _pieces, _written = islice(numbers, 3)
    for _level in range(levels):
        joined, held = islice(numbers, 2)
        if joined or held >= _MANY:
            return True
        deque(islice(numbers, 3 * held), maxlen=0)
    return False


def _numbers(written: bytes) -> Iterator[int]:
    """Give the numbers that stand one behind the other: seven bits a byte, the last of each without the eighth."""
    number = 0
    for byte in written:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            yield number
            number = 0


def order(db: Connection, table: str, name: str, value: int) -> None:
    """Give a full-text table one of its commands with a number."""
    db.exec_driver_sql(_ordered(table), (name, value))


def _ordered(table: str) -> str:
    return f"INSERT INTO {table}({table}, rank) VALUES (?, ?)"  # noqa: S608 - one of two fixed names
