"""What was done to a record: who changed what, when, from what to what; and the record as it was on any date."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from liaison_desk.domain.causality import CREATED, MERGED, instant_of, roots, stamp_of
from liaison_desk.storage import merged, register
from liaison_desk.storage.actions import Undos
from liaison_desk.storage.projection import known_kind, typed
from liaison_desk.storage.register import Entry, Known, among
from liaison_desk.storage.replicas import Replicas, labels
from liaison_desk.storage.shelf import kind_of
from liaison_desk.storage.tables import change_set, op, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.storage.vault import Vault

_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One change of one field.

    `at` is the instant by the clock of the laptop that made it, `replica` that laptop's label, `record` the id of the
    record or of one of its rows, `kind` its stored kind. `field` is a field's name, `name/code` for one element of a
    set, `*` for the creation (`after` is then one object), `_deleted` for a removal (`after` is true) or its recall
    (false), `_erased` for an erase. `before` and `after` are packed values, several where several were live; `blanked`
    says that an erase took the value. `undone` says that an undo which still stands took the change back, `undoes` is
    the batch that this change took back.
    """

    at: datetime
    author: str
    replica: str
    kind: str
    record: str
    field: str
    before: tuple[Json, ...]
    after: tuple[Json, ...]
    note: str
    batch: str
    undoes: str
    undone: bool
    blanked: bool


def of(vault: Vault, kind: str, id_: str) -> tuple[HistoryLine, ...]:
    """Return what was done to a record and its rows, removed ones too, the newest first; empty for one never heard of."""
    with vault.connection() as db:
        return tuple(reversed(_lines(db, family(db, id_))))


def of_batch(vault: Vault, batch: str, limit: int) -> tuple[HistoryLine, ...]:
    """Return what one action changed, of the first records that it touched; at most `limit` lines, in the order of the records."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    with vault.connection() as db:
        touched = select(op.c.record).join(change_set, same_save).where(change_set.c.batch == batch).limit(limit)
        ids = list(dict.fromkeys(db.execute(touched).scalars()))
        return tuple([one for one in _lines(db, ids) if one.batch == batch][:limit])


def begun(vault: Vault, kind: str) -> dict[str, datetime]:
    """Return when the records of a kind were first written down, by id, by the clock of the laptop that did it."""
    return {id_: instant_of(stamp) for id_, stamp in stamps(vault, kind).items()}


def stamps(vault: Vault, kind: str) -> dict[str, int]:
    """Return the stamp of the hybrid clock with which each record of a kind began: it also orders what began in the same instant."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    wanted = select(op.c.record, func.min(change_set.c.hlc)).join(change_set, same_save).where(op.c.kind == kind, op.c.field == CREATED)
    with vault.connection() as db:
        return {row[0]: row[1] for row in db.execute(wanted.group_by(op.c.record))}


def last_known(vault: Vault, ids: Iterable[str]) -> dict[str, Mapping[str, Json]]:
    """Return the packed values that records and rows have now, or had last where they were removed; nothing of an erased one."""
    with vault.connection() as db:
        rows = register.entries(db, list(dict.fromkeys(ids)), Replicas(db).uids)
    states = {id_: register.known(each) for id_, each in rows.items()}
    return {id_: known.shown for id_, known in states.items() if known.state != "erased"}


def as_on(vault: Vault, kind: str, id_: str, at: datetime) -> Record | None:
    """Return a record with its rows as this vault's journal has it for an instant; None where it was not there then."""
    with vault.connection() as db:
        ids = family(db, id_)
        rows = [row for row in _rows(db, ids) if row.hlc <= stamp_of(at)]
    by_record: dict[str, list[_Row]] = {}
    for row in rows:
        by_record.setdefault(row.record, []).append(row)
    states = {one: (each[0].kind, register.known(_entries(each))) for one, each in by_record.items()}
    return _record(kind, id_, _merged_then(states))


def _merged_then(states: Mapping[str, tuple[str, Known]]) -> dict[str, tuple[str, Known]]:
    """Return states with the claims of merges that stood at that instant carried out."""
    claims = {one: str(into["into"]) for one, (_kind, each) in states.items() if isinstance(into := each.shown.get(MERGED), dict)}
    links = merged.Links({one: root for one, root in roots(claims).items() if root in states})
    seen = {one: (kind, merged.seen_through(one, known_kind(kind), each, links)) for one, (kind, each) in states.items()}
    return {one: (kind, replace(each, state="merged") if one in links.roots else each) for one, (kind, each) in seen.items()}


def known_id(vault: Vault, kind: str, reference: str) -> str:
    """Return the id of a record of a kind, a removed or erased one too, by its id or a unique beginning of 4 characters; empty for none."""
    given = reference.strip().lower()
    wanted = select(record.c.id).where((record.c.kind == kind) & record.c.id.startswith(given, autoescape=True)).limit(2)
    with vault.connection() as db:
        found = list(db.execute(wanted).scalars()) if len(given) >= _SHORTEST_PREFIX else []
    return given if given in found else str(found[0]) if len(found) == 1 else ""


def removed_titles(vault: Vault, kind: str) -> dict[str, str]:
    """Return what the removed records of a kind were called last, by id."""
    with vault.connection() as db:
        gone = list(db.execute(select(record.c.id).where((record.c.kind == kind) & (record.c.state == "removed"))).scalars())
    return titles(vault, gone)


def titles(vault: Vault, ids: Sequence[str]) -> dict[str, str]:
    """Return what records of any kind are called, or were called last where they were removed; an erased one is left out."""
    with vault.connection() as db:
        kinds_of = dict(iter(db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, ids)))))
        rows = register.entries(db, list(kinds_of), Replicas(db).uids) if kinds_of else {}
    found: dict[str, str] = {}
    for id_, name in kinds_of.items():
        known, kind = register.known(rows.get(id_, {})), known_kind(name)
        if kind is not None and known.state in {"live", "removed"}:
            found[id_] = typed(kind).record(typed(kind).row(id_, known), {}).title
    return {id_: title for id_, title in found.items() if title}


# --- one record's changes --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    replica: str
    seq: int
    hlc: int
    record: str
    kind: str
    field: str
    value: str | None
    ctx: Mapping[str, int]
    author: str
    note: str
    batch: str
    undoes: str


def _rows(db: Connection, ids: Sequence[str]) -> list[_Row]:
    """Return every op of some records, the oldest first by the hybrid clock."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    told = (change_set.c.hlc, change_set.c.author, change_set.c.note, change_set.c.batch, change_set.c.undoes)
    uids = Replicas(db).uids
    found = [
        _Row(
            uids[row.replica],
            row.seq,
            row.hlc,
            row.record,
            row.kind,
            row.field,
            row.value,
            json.loads(row.ctx) if row.ctx else {},
            row.author,
            row.note or "",
            row.batch,
            row.undoes,
        )
        for row in db.execute(select(op, *told).join(change_set, same_save).where(among(op.c.record, ids)))
    ]
    return sorted(found, key=lambda one: (one.hlc, one.replica, one.seq, one.record, one.field))


def family(db: Connection, id_: str) -> list[str]:
    """Return the ids of a record, of those that were merged into it, of their rows and of theirs, those that were removed too."""
    found = [id_, *merged.links(db).losers([id_]).get(id_, ())]
    latest = list(found)
    while latest:
        rows = db.execute(select(record.c.id).where(among(record.c.parent, latest)).order_by(record.c.id)).scalars()
        latest = [one for one in rows if one not in found]
        found += latest
    return found


def _lines(db: Connection, ids: Sequence[str]) -> list[HistoryLine]:
    called, undone = labels(db), Undos.of(db).undone
    rows = _rows(db, ids)
    past: dict[tuple[str, str], list[_Row]] = {}
    made: list[HistoryLine] = []
    for one in rows:
        before = past.setdefault((one.record, one.field), [])
        told = _told_before(past, one)
        before.append(one)
        made.append(
            HistoryLine(
                at=instant_of(one.hlc),
                author=one.author,
                replica=called[one.replica],
                kind=one.kind,
                record=one.record,
                field=one.field,
                before=told,
                after=_readable(one.field, register.live_values([_entry(one)])),
                note=one.note,
                batch=one.batch,
                undoes=one.undoes,
                undone=one.batch in undone,
                blanked=one.value is None,
            )
        )
    return made


def _told_before(past: Mapping[tuple[str, str], Sequence[_Row]], one: _Row) -> tuple[Json, ...]:
    """Return the values that were live before a change, as its place in the history shows them."""
    rows = past[one.record, one.field]
    if rows:
        return _readable(one.field, register.live_values(_entries(rows)[one.field]))
    created = register.known(_entries(past.get((one.record, CREATED), ()))).shown
    of, _bar, code = one.field.partition("/")
    if of and code:
        members = created.get(of)
        return (isinstance(members, list) and code in members,)
    return (created[one.field],) if one.field in created else ()


def _readable(name: str, found: tuple[Json, ...]) -> tuple[Json, ...]:
    return tuple(one is not None for one in found) if name == "_deleted" else found


def _entry(one: _Row) -> Entry:
    return Entry(one.replica, one.seq, one.hlc, one.value, 0)


def _entries(rows: Iterable[_Row]) -> dict[str, list[Entry]]:
    """Return what the register would hold after only these changes."""
    held: dict[tuple[str, str], tuple[int, int, str | None]] = {}
    covered: dict[tuple[str, str], int] = {}
    for one in rows:
        place = (one.field, one.replica)
        held[place] = max(held.get(place, (0, 0, None)), (one.seq, one.hlc, one.value), key=itemgetter(0))
        for uid, seq in one.ctx.items():
            covered[one.field, uid] = max(seq, covered.get((one.field, uid), 0))
    found: dict[str, list[Entry]] = {}
    for (name, uid), (seq, hlc, value) in held.items():
        found.setdefault(name, []).append(Entry(uid, seq, hlc, value, covered.get((name, uid), 0)))
    return found


def _record(kind: str, id_: str, states: Mapping[str, tuple[str, Known]]) -> Record | None:
    """Return a record of its state, with the rows whose state names it as their parent."""
    _kind, known = states.get(id_, (kind, register.NOTHING))
    if known.state != "live":
        return None
    of_kind = kind_of(kind)
    children: dict[str, tuple[Record, ...]] = {}
    for field, child in of_kind.children:
        mine = [one for one, (name, each) in states.items() if name == child.name and each.shown.get("parent") == id_]
        found = [each for one in mine if (each := _record(child.name, one, states)) is not None]
        children[field.name] = tuple(sorted(found, key=lambda one: (getattr(one, "order", ""), one.id)))
    row: dict[str, Any] = typed(of_kind).row(id_, known)
    return typed(of_kind).record(row, children)
