"""Writing change sets: numbered, stamped, hashed, signed, merged into the register and shown, in one transaction."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, insert

from liaison_desk.domain.causality import DELETED, MERGED, heard, stamp
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.record import new_id
from liaison_desk.storage import bulk, canonical, keys, register
from liaison_desk.storage.canonical import ChangeSet, Op
from liaison_desk.storage.refreshing import Created, refresh
from liaison_desk.storage.register import Known
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liaison_desk.domain.clock import Clock
    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.storage.identity import Identity
    from liaison_desk.storage.register import Entries

SCHEMA = 1
MOST_RECORDS = 400


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of one record and its new value; for `_deleted`, true removes and null recalls the record.

    For `_merged_into`, `{"into": id}` says that the record is another one, and null that it is itself again.
    """

    kind: str
    record: str
    field: str
    value: Json


_Records = tuple["Mapping[str, Record]", "Mapping[str, Record]"]
"""Those of which nothing was known, and all of them whole."""
_Told = tuple[Edit, str]
"""An edit as it is written, and its value's canonical JSON."""


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
        self,
        db: Connection,
        groups: Iterable[Sequence[Edit]],
        header: Header,
        entries: Mapping[str, Entries] | None = None,
        fresh: Mapping[str, Record] | None = None,
        given: Mapping[str, Record] | None = None,
    ) -> Changes:
        """Write each group of edits as one change set, all under one batch; nothing where there are no edits.

        `entries` are the register's rows of the records edited, read here where they are not given; an edit's context
        is what they show. At most one edit for a record and field in the whole batch. `fresh` are those records of
        which nothing was known before: what they are now need not be read back. `given` are whole records as these edits
        leave them, for the search index.
        """
        sets = [each for each in groups if each or header.undoes]
        if not sets:
            return Changes()
        replicas = Replicas(db)
        kinds_of = {one.record: one.kind for each in sets for one in each}
        rows = register.entries(db, list(kinds_of), replicas.uids) if entries is None else entries
        header = replace(header, batch=header.batch or new_id())
        told = [[_told(one, rows.get(one.record, {})) for one in each] for each in sets]
        made = self._made(db, told, header, rows, replicas.number(self.identity.uid))
        store(db, made, replicas)
        touched = refresh(db, kinds_of, replicas, _created(sets, told, made, (fresh or {}, given or {})))
        return Changes(kinds=touched, ids=tuple(kinds_of), batch=header.batch)

    def _made(
        self, db: Connection, told: Sequence[Sequence[_Told]], header: Header, rows: Mapping[str, Entries], number: int
    ) -> list[ChangeSet]:
        for each in rows.values():
            self._heard = max((self._heard, *(heard(self.clock(), 0, one.hlc) for found in each.values() for one in found)))
        seq, hlc = self.following(db, number)
        return [self._change_set(each, header, rows, seq + place, hlc + place) for place, each in enumerate(told)]

    def _change_set(self, told: Sequence[_Told], header: Header, rows: Mapping[str, Entries], seq: int, hlc: int) -> ChangeSet:
        own, size = self.identity.uid, canonical.SALT_BYTES
        drawn = secrets.token_bytes(size * len(told))
        ops = [
            canonical.salted(one.record, one.kind, one.field, text, _context(one, rows, own), drawn[at * size : (at + 1) * size])
            for at, (one, text) in enumerate(told)
        ]
        made = replace(self._begun(header, seq, hlc), ops=tuple(sorted(ops, key=attrgetter("record", "field"))))
        return made.with_signature(keys.signed(self.identity.signing_key, made.message))

    def _begun(self, header: Header, seq: int, hlc: int) -> ChangeSet:
        """Return a change set that holds no op yet."""
        salt = secrets.token_bytes(canonical.SALT_BYTES) if header.note else None
        return ChangeSet(
            replica=self.identity.uid,
            seq=seq,
            hlc=hlc,
            schema=SCHEMA,
            author=str(canonical.clean(header.author)),
            batch=header.batch,
            undoes=header.undoes,
            ops=(),
            note=str(canonical.clean(header.note)) if salt else None,
            note_salt=salt,
            note_sha=canonical.value_hash(salt, canonical.dumped(canonical.clean(header.note))) if salt else None,
        )

    def following(self, db: Connection, number: int) -> tuple[int, int]:
        """Return the number and the stamp of this replica's next change set; more of them count both up by one."""
        seq, last = _last(db, number)
        return seq + 1, stamp(self.clock(), max(last, self._heard))

    def sealed(self, header: Header, seq: int, hlc: int, leaves: Sequence[str], number: int) -> dict[str, Any]:
        """Return the row of a change set over its ops' hashes in hexadecimal, hashed and signed."""
        begun = self._begun(header, seq, hlc)
        written = begun.header_over(leaves)
        signature = keys.signed(self.identity.signing_key, canonical.SIGNED_AS + written)
        return _head(begun, number) | {"sha": canonical.hashed(written.decode()), "signature": signature}


def _last(db: Connection, number: int) -> tuple[int, int]:
    """Return a replica's highest number and stamp; both rise together."""
    found = db.exec_driver_sql("SELECT seq, hlc FROM change_set WHERE replica = ? ORDER BY seq DESC LIMIT 1", (number,)).first()
    return (int(found.seq), int(found.hlc)) if found else (0, 0)


def _told(edit: Edit, rows: Entries) -> _Told:
    """Return an edit as it is written, and its value's text: a removal tells what its author had seen, odd signs go."""
    if edit.field == DELETED and edit.value is True:
        edit = replace(edit, value={"seen": register.seen(rows)})
    if edit.field == MERGED and isinstance(edit.value, dict) and "seen" not in edit.value:
        edit = replace(edit, value={**edit.value, "seen": register.seen(rows)})
    text = canonical.dumped(edit.value)
    if canonical.is_clean(text):
        return edit, text
    edit = replace(edit, value=canonical.clean(edit.value))
    return edit, canonical.dumped(edit.value)


def _context(edit: Edit, rows: Mapping[str, Entries], own: str) -> dict[str, int]:
    known = rows.get(edit.record)
    return register.context(known.get(edit.field, ()), own) if known else {}


def _created(sets: Sequence[Sequence[Edit]], told: Sequence[Sequence[_Told]], made: Sequence[ChangeSet], records: _Records) -> Created:
    """Return what new records are, from the creation ops alone that were just written, and the records as they were given."""
    fresh, given_whole = records
    states = {
        edit.record: Known(values={}, shown=cast("dict[str, Json]", edit.value), hlc=one.hlc)
        for one, each in zip(made, told, strict=True)
        for edit, _text in each
        if edit.record in fresh
    }
    is_as_given = all(
        edit is given for each, other in zip(told, sets, strict=True) for (edit, _text), given in zip(each, other, strict=True)
    )
    return Created(states, given_whole if is_as_given else {})


def store(db: Connection, sets: Sequence[ChangeSet], replicas: Replicas) -> None:
    """Add change sets to the journal and merge their ops into the register."""
    heads, ops, taken = [], [], []
    for one in sets:
        number = replicas.number(one.replica)
        heads.append(_head(one, number))
        for each in one.ops:
            ctx = canonical.dumped(dict(each.ctx)) if each.ctx else None
            ops.append((number, one.seq, each.record, each.field, each.kind, each.value, ctx, each.salt, each.sha))
            taken.append((one.replica, one.seq, one.hlc, each))
    db.execute(insert(change_set), heads)
    bulk.put(db, op, ops)
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
