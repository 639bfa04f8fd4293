"""What records were called: every text that some of their fields ever held here, kept up to date with what is written.

A copy must not tell an old name. Reading all of the journal after every save would make each preview wait, so what was read once
is kept, and only the records that were touched since are read again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from liaison_desk.domain.causality import CREATED
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liaison_desk.storage.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What a record was called: every text that some of its fields ever held here, by field, the oldest first.

    `parent` is the record whose row it is, or empty; `is_live` says that it was not removed. Erased values are not in it.
    """

    record: str
    parent: str
    is_live: bool
    texts: Mapping[str, tuple[str, ...]]


class FormerTexts:
    """What text fields of a kind ever held, for the records of which one was changed and for those that were removed."""

    def __init__(self, kind: str, fields: Sequence[str]) -> None:
        """Ask about these fields of this kind; nothing is read yet."""
        self.kind, self.fields = kind, tuple(fields)
        self._found: dict[str, Former] = {}
        self._highest: dict[int, int] | None = None
        self._count = 0

    def read(self, vault: Vault) -> tuple[Former, ...]:
        """Return them, by id; what was written since the last time is read, and all of it where lines arrived out of order."""
        with vault.connection() as db:
            highest, count = _heads(db)
            touched = self._touched(db, highest, count)
            if touched is None or touched:
                self._take(db, touched)
            self._highest, self._count = highest, count
        return tuple(self._found[one] for one in sorted(self._found))

    def _touched(self, db: Connection, highest: Mapping[int, int], count: int) -> list[str] | None:
        """Return the records of the kind that were touched since; None where all must be read."""
        before = self._highest
        if before is None:
            return None
        newer = {number: seq for number, seq in highest.items() if seq != before.get(number, 0)}
        if sum(seq - before.get(number, 0) for number, seq in newer.items()) != count - self._count:
            return None
        ids: dict[str, None] = {}
        for number in newer:
            written = (op.c.replica == number) & (op.c.seq > before.get(number, 0)) & (op.c.kind == self.kind)
            ids |= dict.fromkeys(db.execute(select(op.c.record).where(written).distinct()).scalars())
        return list(ids)

    def _take(self, db: Connection, touched: Sequence[str] | None) -> None:
        if touched is None:
            self._found = {}
        changed = select(op.c.record).where(op.c.field.in_(self.fields))
        wanted = (record.c.kind == self.kind) & ((record.c.state != "live") | record.c.id.in_(changed))
        if touched is not None:
            wanted = among(record.c.id, touched) & (
                (record.c.kind == self.kind) & ((record.c.state != "live") | record.c.id.in_(changed.where(among(op.c.record, touched))))
            )
            for one in touched:
                self._found.pop(one, None)
        heads = {one.id: one for one in db.execute(select(record.c.id, record.c.parent, record.c.state).where(wanted))}
        texts = _texts(db, list(heads), self.fields)
        self._found |= {
            one: Former(record=one, parent=head.parent, is_live=head.state == "live", texts=texts[one]) for one, head in heads.items()
        }


def _heads(db: Connection) -> tuple[dict[int, int], int]:
    """Return the highest change of each replica, and how many changes there are in all."""
    highest: dict[int, int] = {}
    for number in Replicas(db).uids:
        newest = select(change_set.c.seq).where(change_set.c.replica == number).order_by(change_set.c.seq.desc()).limit(1)
        highest[number] = int(db.execute(newest).scalar() or 0)
    return highest, int(db.execute(select(func.count()).select_from(change_set)).scalar_one())


def _texts(db: Connection, ids: Sequence[str], fields: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    told = select(op.c.record, op.c.field, op.c.value).join(change_set, same_save).order_by(change_set.c.hlc)
    rows = db.execute(told.where(among(op.c.record, ids), op.c.field.in_([*fields, CREATED]), op.c.value.is_not(None)))
    texts: dict[str, dict[str, dict[str, None]]] = {one: {name: {} for name in fields} for one in ids}
    for id_, name, value in rows:
        held = json.loads(value)
        for each, text in (held if name == CREATED else {name: held}).items():
            if each in fields and isinstance(text, str) and text:
                texts[id_][each].pop(text, None)
                texts[id_][each][text] = None
    return {one: {name: tuple(each) for name, each in found.items()} for one, found in texts.items()}
