"""Reading what can still be read of a damaged database: saves that the newest backup does not hold, drafts, single values.

It works on a copy of the files and only reads. A save counts as readable when every one of its ops is there and its hash is the one that
was kept; nothing that is half there is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError

from liaison_desk.domain.errors import DeskError
from liaison_desk.storage import canonical, driver, erased, failures, identity, merging, origin, projection, search_index, writing
from liaison_desk.storage.backup import DATABASE
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.schema import META
from liaison_desk.storage.session import HEADER_GENERATION
from liaison_desk.storage.tables import blob, change_set, draft, op, replica

if TYPE_CHECKING:
    from liaison_desk.storage.merging import Have

_OWN = frozenset({origin.LINE, origin.STAMP, origin.LAPTOP, origin.WRITES, HEADER_GENERATION, projection.SHAPES, search_index.VERSION})
_IDENTITY = frozenset({"replica", "letter", "signing_key", identity.LETTERS_TAKEN})
_BROKEN = (DatabaseError, ValueError, TypeError, KeyError, AttributeError)


@dataclass(slots=True)
class Salvage:
    """What was read: journal lines, how many saves could not be, laptops (uid, letter, label, key), drafts, blobs, single values.

    `marks` are those by which is known again who was erased.
    """

    lines: list[str] = field(default_factory=list)
    lost: int = 0
    laptops: list[tuple[str, str, str, bytes | None]] = field(default_factory=list)
    drafts: list[Mapping[str, Any]] = field(default_factory=list)
    blobs: list[tuple[str, bytes]] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    marks: erased.Marks = field(default_factory=erased.Marks)


def read(folder: Path, key: bytes, have: Have, uids: Mapping[int, str]) -> Salvage:
    """Read a copy of a damaged database in `folder` (with its write-ahead log); `have` is what is held elsewhere already.

    `uids` are the replicas that a backup knows, for when their table cannot be read. A file that cannot be opened at all gives nothing.
    """
    found = Salvage()
    try:
        with _opened(folder, key) as db:
            found.values = {str(name): str(value) for name, value in _rows(db, select(META)) if name not in _OWN | _IDENTITY}
            found.drafts = [dict(row._mapping) for row in _rows(db, select(draft))]
            found.blobs = [(str(one.sha), bytes(one.content)) for one in _rows(db, select(blob))]
            laptops = _rows(db, select(replica))
            found.laptops = [(one.uid, one.letter, one.label, bytes(one.verify_key) if one.verify_key else None) for one in laptops]
            known = {one.id: one.uid for one in laptops} or dict(uids)
            for number, uid in known.items():
                _read_saves(db, number, known, have.get(uid, ()), found)
            found.marks = erased.marks(db)
    except (DeskError, *_BROKEN):
        return found
    return found


def _read_saves(db: Connection, number: int, uids: Mapping[int, str], there: Any, found: Salvage) -> None:
    for seq in range(1, _last(db, number) + 1):
        if any(first <= seq <= last for first, last in there):
            continue
        try:
            head = db.execute(select(change_set).where(change_set.c.replica == number, change_set.c.seq == seq)).first()
            if head is None:
                found.lost += _has_ops(db, number, seq)
                continue
            (one,) = writing.read(db, [head], merging.ops_of(db, [head]), uids)
        except _BROKEN:
            found.lost += 1
            continue
        if one.sha == bytes(head.sha) and all(each.is_true for each in one.ops):
            found.lines.append(canonical.to_line(one))
        else:
            found.lost += 1


def _last(db: Connection, number: int) -> int:
    """Return the highest number of a replica that any table still tells of."""
    highest = 0
    for table in (change_set, op):
        try:
            highest = max(highest, int(db.execute(select(func.max(table.c.seq)).where(table.c.replica == number)).scalar() or 0))
        except _BROKEN:
            continue
    return highest


def _has_ops(db: Connection, number: int, seq: int) -> bool:
    return db.execute(select(op.c.record).where(op.c.replica == number, op.c.seq == seq).limit(1)).first() is not None


def _rows(db: Connection, wanted: Any) -> list[Any]:
    """Return the rows of a small table as far as they can be read."""
    found: list[Any] = []
    try:
        found.extend(db.execute(wanted))
    except _BROKEN:
        return found
    return found


@contextmanager
def _opened(folder: Path, key: bytes) -> Iterator[Connection]:
    with failures.translated(folder):
        engine = driver.engine(driver.connect(folder / DATABASE, key))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def uids_of(db: Connection) -> dict[int, str]:
    """Return the uid of each replica's number in a sound database."""
    return dict(Replicas(db).uids)
