"""Which records were touched since somebody last asked, so that what was read of them once need not all be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from liaison_desk.storage import merged
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liaison_desk.storage.vault import Vault

_MOST = 2_000
_DEEPEST = 4


class Touched:
    """Remembers how far the journal was read."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._highest: Mapping[int, int] | None = None
        self._count = 0

    def since(self, vault: Vault) -> list[str] | None:
        """Return the ids of the records that were touched since the last time, by a change of a row of theirs too.

        None where all must be read: at first, after lines arrived out of order, and after very many changes.
        """
        with vault.connection() as db:
            highest, count = _heads(db)
            before, missed = self._highest, count - self._count
            self._highest, self._count = highest, count
            if before is None or missed > _MOST:
                return None
            newer = {number: seq for number, seq in highest.items() if seq != before.get(number, 0)}
            if sum(seq - before.get(number, 0) for number, seq in newer.items()) != missed:
                return None
            return _roots(db, _written(db, newer, before)) if newer else []


def _heads(db: Connection) -> tuple[dict[int, int], int]:
    """Return the highest change of each replica, and how many changes there are in all."""
    highest: dict[int, int] = {}
    for number in Replicas(db).uids:
        newest = select(change_set.c.seq).where(change_set.c.replica == number).order_by(change_set.c.seq.desc()).limit(1)
        highest[number] = int(db.execute(newest).scalar() or 0)
    return highest, int(db.execute(select(func.count()).select_from(change_set)).scalar_one())


def _written(db: Connection, newer: Iterable[int], before: Mapping[int, int]) -> set[str]:
    found: set[str] = set()
    for number in newer:
        wanted = select(op.c.record).where((op.c.replica == number) & (op.c.seq > before.get(number, 0))).distinct()
        found.update(db.execute(wanted).scalars())
    return found


def _roots(db: Connection, ids: set[str]) -> list[str]:
    """Return records with those whose rows they are, and with what they are now where they were merged."""
    found, latest = set(ids), set(ids)
    for _step in range(_DEEPEST):
        parents = db.execute(select(record.c.parent).where(among(record.c.id, latest) & (record.c.parent != ""))).scalars()
        latest = set(parents) - found
        found |= latest
        if not latest:
            break
    links = merged.links(db)
    return sorted(found | {links.root(one) for one in found})
