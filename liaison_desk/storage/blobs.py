"""Blobs: the bytes of files on a record, inside the encrypted database, each kept once under its SHA-256.

The journal tells which record speaks of which blob; the bytes themselves are no part of it and do not travel with it.
A blob stays as long as any value in the journal names it, so that history and undo find it again; an erase that takes
the last of them takes the bytes too.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, inspect, select
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.domain.errors import DamagedError
from liaison_desk.i18n import _
from liaison_desk.storage.register import among
from liaison_desk.storage.tables import blob, op

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liaison_desk.storage.session import Vault

KIND = "attachment"
"""The kind of record that speaks of the files of other records."""
NAMING = (KIND, "gazetteer", "map-layer")
"""The kinds of record that name blobs."""
_NAMED = re.compile(r"[0-9a-f]{64}")


def put(vault: Vault, content: bytes) -> str:
    """Keep bytes and return their SHA-256 in hexadecimal; the same bytes are kept once."""
    sha = hashlib.sha256(content).hexdigest()
    with vault.transaction() as db:
        db.execute(insert(blob).values(sha=sha, size=len(content), content=content).on_conflict_do_nothing())
    return sha


def get(vault: Vault, sha: str) -> bytes | None:
    """Return the bytes of a blob; None where they are not in this vault. Raises DamagedError where they are not what was kept."""
    with vault.connection() as db:
        found = db.execute(select(blob.c.content).where(blob.c.sha == sha)).scalar() if _has_blobs(db) else None
    if found is not None and hashlib.sha256(found).hexdigest() != sha:
        raise DamagedError(_("The file is not what was kept."), remedy=_("Restore it from a backup."))
    return None if found is None else bytes(found)


def here(vault: Vault, shas: Iterable[str]) -> frozenset[str]:
    """Return those of some hashes whose bytes are in this vault."""
    with vault.connection() as db:
        found = db.execute(select(blob.c.sha).where(among(blob.c.sha, list(shas)))).scalars() if _has_blobs(db) else ()
        return frozenset(str(one) for one in found)


def total(vault: Vault) -> int:
    """Return how many bytes all blobs have together."""
    with vault.connection() as db:
        return int(db.execute(select(func.sum(blob.c.size))).scalar() or 0) if _has_blobs(db) else 0


def drop_unnamed(db: Connection) -> None:
    """Drop every blob that no value in the journal names any more; the caller writes the file anew, so that no free page keeps a byte."""
    named = frozenset(_named(db))
    gone = [one for one in db.execute(select(blob.c.sha)).scalars() if one not in named]
    if gone:
        db.execute(delete(blob).where(among(blob.c.sha, gone)))


def taken_over(db: Connection, found: Iterable[tuple[str, bytes]]) -> None:
    """Keep blobs that were read from a damaged vault, those that prove themselves and that the journal names."""
    named = frozenset(_named(db))
    for sha, content in found:
        if sha in named and hashlib.sha256(content).hexdigest() == sha:
            db.execute(insert(blob).values(sha=sha, size=len(content), content=content).on_conflict_do_nothing())


def _named(db: Connection) -> Iterator[str]:
    for value in db.execute(select(op.c.value).where(op.c.kind.in_(NAMING), op.c.value.is_not(None))).scalars():
        yield from _NAMED.findall(value)


def _has_blobs(db: Connection) -> bool:
    """Say whether there is a table of blobs: a backup that an older version made has none when it is only read."""
    return inspect(db).has_table(blob.name)
