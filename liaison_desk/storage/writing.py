"""Writing change sets: numbered, stamped, hashed, signed, merged into the register and shown, in one transaction."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from liaison_desk.domain.causality import DELETED, heard, stamp
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.record import new_id
from liaison_desk.storage import canonical, keys, register
from liaison_desk.storage.canonical import ChangeSet, Op
from liaison_desk.storage.refreshing import refresh
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liaison_desk.domain.clock import Clock
    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.identity import Identity
    from liaison_desk.storage.register import Entries

SCHEMA = 1
MOST_RECORDS = 400


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one record and its new value; for `_deleted`, true removes and null recalls the record."""

    kind: str
    record: str
    field: str
    value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a save says about itself."""

    author: str
    note: str = ""
    batch: str = ""
    undoes: str = ""


class Writer:
    """Writes as one replica; `clock` gives the time, which may be wrong."""

    def __init__(self, identity: Identity, clock: Clock) -> None:
        """Write under this identity."""
        self.identity = identity
        self.clock = clock
        self._heard = 0

    def hear(self, hlc: int) -> None:
        """Stay above a stamp that another replica used, unless it is more than a day ahead of this clock."""
        self._heard = heard(self.clock(), self._heard, hlc)

    def write(
        self, db: Connection, groups: Iterable[Sequence[Edit]], header: Header, entries: Mapping[str, Entries] | None = None
    ) -> Changes:
        """Write each group of edits as one change set, all under one batch; nothing where there are no edits.

        `entries` are the register's rows of the records edited, read here where they are not given; an edit's context
        is what they show. At most one edit for a record and field in the whole batch.
        """
        sets = [each for each in groups if each or header.undoes]
        if not sets:
            return Changes()
        replicas = Replicas(db)
        kinds_of = {one.record: one.kind for each in sets for one in each}
        rows = register.entries(db, list(kinds_of), replicas.uids) if entries is None else entries
        header = replace(header, batch=header.batch or new_id())
        made = self._made(db, sets, header, rows, replicas.number(self.identity.uid))
        store(db, made, replicas)
        touched = refresh(db, kinds_of, replicas)
        return Changes(kinds=touched, ids=tuple(kinds_of), batch=header.batch)

    def _made(
        self, db: Connection, sets: Sequence[Sequence[Edit]], header: Header, rows: Mapping[str, Entries], number: int
    ) -> list[ChangeSet]:
        seq, last = _last(db, number)
        for each in rows.values():
            self._heard = max((self._heard, *(heard(self.clock(), 0, one.hlc) for found in each.values() for one in found)))
        hlc = stamp(self.clock(), max(last, self._heard))
        return [self._change_set(each, header, rows, seq + 1 + place, hlc + place) for place, each in enumerate(sets)]

    def _change_set(self, edits: Sequence[Edit], header: Header, rows: Mapping[str, Entries], seq: int, hlc: int) -> ChangeSet:
        own = self.identity.uid
        salt = secrets.token_bytes(canonical.SALT_BYTES) if header.note else None
        made = ChangeSet(
            replica=own,
            seq=seq,
            hlc=hlc,
            schema=SCHEMA,
            author=str(canonical.clean(header.author)),
            batch=header.batch,
            undoes=header.undoes,
            ops=tuple(sorted((_op(one, rows.get(one.record, {}), own) for one in edits), key=lambda one: (one.record, one.field))),
            note=str(canonical.clean(header.note)) if salt else None,
            note_salt=salt,
            note_sha=canonical.value_hash(salt, canonical.dumped(canonical.clean(header.note))) if salt else None,
        )
        return replace(made, signature=keys.signed(self.identity.signing_key, made.message))


def _last(db: Connection, number: int) -> tuple[int, int]:
    """Return a replica's highest number and stamp; both rise together."""
    wanted = select(change_set.c.seq, change_set.c.hlc).where(change_set.c.replica == number).order_by(change_set.c.seq.desc()).limit(1)
    found = db.execute(wanted).first()
    return (int(found.seq), int(found.hlc)) if found else (0, 0)


def _op(edit: Edit, rows: Entries, own: str) -> Op:
    value = canonical.clean(edit.value)
    if edit.field == DELETED and value is True:
        value = {"seen": register.seen(rows)}
    return canonical.op(edit.record, edit.kind, edit.field, value, register.context(rows.get(edit.field, ()), own))


def store(db: Connection, sets: Sequence[ChangeSet], replicas: Replicas) -> None:
    """Add change sets to the journal and merge their ops into the register."""
    heads, ops, taken = [], [], []
    for one in sets:
        number = replicas.number(one.replica)
        heads.append(_head(one, number))
        for each in one.ops:
            ops.append(_row(each, number, one.seq))
            if each.value is not None:
                taken.append((one.replica, one.seq, one.hlc, each))
            else:
                taken.append((one.replica, one.seq, one.hlc, each))
    db.execute(insert(change_set), heads)
    if ops:
        db.execute(insert(op), ops)
    register.take(db, taken, replicas)


def _head(one: ChangeSet, number: int) -> dict[str, Any]:
    return {
        "replica": number,
        "seq": one.seq,
        "hlc": one.hlc,
        "schema": one.schema,
        "author": one.author,
        "note": one.note,
        "note_salt": one.note_salt,
        "note_sha": one.note_sha,
        "batch": one.batch,
        "undoes": one.undoes,
        "sha": one.sha,
        "signature": one.signature,
    }


def _row(one: Op, number: int, seq: int) -> dict[str, Any]:
    ctx = canonical.dumped(dict(one.ctx)) if one.ctx else None
    place = {"replica": number, "seq": seq, "record": one.record, "field": one.field, "kind": one.kind}
    return place | {"value": one.value, "ctx": ctx, "salt": one.salt, "sha": one.sha}


def read(db: Connection, heads: Iterable[Any], ops: Iterable[Any], uids: Mapping[int, str]) -> list[ChangeSet]:
    """Return change sets from rows of `change_set` and of `op`; the ops' order within a set is by record and field."""
    found: dict[tuple[int, int], list[Op]] = {}
    for one in ops:
        ctx = json.loads(one.ctx) if one.ctx else {}
        found.setdefault((one.replica, one.seq), []).append(Op(one.record, one.kind, one.field, one.value, ctx, one.salt, one.sha))
    return [
        ChangeSet(
            replica=uids[one.replica],
            seq=one.seq,
            hlc=one.hlc,
            schema=one.schema,
            author=one.author,
            batch=one.batch,
            undoes=one.undoes,
            ops=tuple(sorted(found.get((one.replica, one.seq), ()), key=lambda each: (each.record, each.field))),
            note=one.note,
            note_salt=one.note_salt,
            note_sha=one.note_sha,
            signature=one.signature,
        )
        for one in heads
    ]
