"""How large the pages of a database are: 8 KiB, and 4 KiB in a vault that was made before format 2.

The cipher must know before it can read the first page. A log or a journal that waits beside the database says it in the clear; else the
seal of the first page fits one of the sizes. Larger pages are sealed, written and divided half as often (docs/decisions/0056).
"""

from __future__ import annotations

import hmac
from pathlib import Path

from liaison_desk.storage import beside

SIZE, FORMER = 8192, 4096
"""Bytes of a page: of every database that is made now, and of those made before."""
_SALT, _SEAL = 16, 64
_SAYS_SIZE = {b"\x37\x7f\x06\x82": 8, b"\x37\x7f\x06\x83": 8, b"\xd9\xd5\x05\xf9": 24}
"""Where a write-ahead log and a rollback journal, known by how they begin, have the size of a page (SQLite's file format, 3 and 4.1)."""


def size_of(database: Path, key: bytes) -> int:
    """Return the size of a database's pages in bytes; today's where nothing tells it, since then nothing can be read.

    Raises OSError where a file cannot be read.
    """
    for one in beside.waiting(database):
        if said := _said_by(_beginning(one, 32)):
            return said
    beginning = _beginning(database, SIZE)
    return next((size for size in (SIZE, FORMER) if _is_first_page(beginning[:size], size, key)), SIZE)


def _beginning(file: Path, count: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(count)


def _said_by(head: bytes) -> int:
    """Return the size that the head of a log or journal says; 0 where it is none, or was not flushed before the power went."""
    at = _SAYS_SIZE.get(head[:4], 0)
    said = int.from_bytes(head[at : at + 4], "big") if at else 0
    return said if said in {SIZE, FORMER} else 0


def _is_first_page(page: bytes, size: int, key: bytes) -> bool:
    """Say whether bytes are a database's first page, sealed as SQLCipher 4 does it: HMAC-SHA512 over all behind the salt, and the number 1.

    The key of the seal is PBKDF2-HMAC-SHA512 of the database's key, with the salt turned by 0x3a, in two rounds.
    """
    if len(page) < size:
        return False
    first = hmac.digest(key, bytes(one ^ 0x3A for one in page[:_SALT]) + b"\0\0\0\1", "sha512")
    second = hmac.digest(key, first, "sha512")
    sealing = bytes(one ^ other for one, other in zip(first, second, strict=True))[:32]
    return hmac.compare_digest(hmac.digest(sealing, page[_SALT:-_SEAL] + b"\1\0\0\0", "sha512"), page[-_SEAL:])
