"""After changes arrived, whoever made them: typed rows, write-once rows and search, for the touched records only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, select

from liaison_desk.domain.record import Kind, kinds
from liaison_desk.domain.telling import tell
from liaison_desk.storage import bulk, merged, projection, register, search_index, shelf, write_once
from liaison_desk.storage.canonical import Op
from liaison_desk.storage.projection import known_kind, typed
from liaison_desk.storage.register import among
from liaison_desk.storage.tables import change_set, op, record
from liaison_desk.storage.tables import register as register_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from liaison_desk.domain.record import Record
    from liaison_desk.storage.register import Known
    from liaison_desk.storage.replicas import Replicas

_DEEPEST = 8
_PART = 5_000
_AT_ONCE = 2_000
"""Records indexed between two words of how far it is."""
_KINDS_OF = "SELECT id, kind FROM record WHERE id"


@dataclass(frozen=True, slots=True)
class Created:
    """What was created just now and never known before, the state of each record; and the records as they were given, with their rows.

    Where a value had to be cleaned there are no records, since they still hold what was taken away.
    """

    states: Mapping[str, Known]
    records: Mapping[str, Record]


def refresh(db: Connection, kinds_of: Mapping[str, str], replicas: Replicas, created: Created | None = None) -> frozenset[str]:
    """Bring everything that follows from the register up to date; return the kinds whose records look different now.

    What was created just now is not read back: that was most of the work of an import.
    """
    new = created.states if created else {}
    known = _agreed(db, {one: name for one, name in kinds_of.items() if one not in new})
    known |= merged.settle(db, known, replicas)
    parents = set(_parents_of(db, known))
    projection.write(db, new, kinds_of)
    states = projection.project(db, known, replicas)
    kinds_of = {**kinds_of, **known}
    write_once.settle(db, kinds_of)
    found = ((one, each.shown.get("parent")) for one, each in (*states.items(), *new.items()))
    parents |= {str(parent) for one, parent in found if parent and _is_child(kinds_of[one])} - new.keys()
    roots = _roots(db, {one: name for one, name in kinds_of.items() if known_kind(name) and not _is_child(name)}, parents)
    # Where somebody else said something at the same time, what is shown need not be what was given.
    is_as_given = created is not None and not any(each.conflicts for each in states.values())
    search_index.index(db, roots, partial(_loaded, created.records) if created and is_as_given else shelf.load)
    return frozenset(kinds_of.values()) | frozenset(roots)


def _loaded(known: Mapping[str, Record], db: Connection, kind: Kind, ids: Iterable[str]) -> dict[str, Record]:
    """Return records by id, those that are known as they are, the rest from the typed tables."""
    there = {one: known[one] for one in ids if one in known}
    missing = [one for one in ids if one not in there]
    return there | shelf.load(db, kind, missing) if missing else there


def _agreed(db: Connection, kinds_of: Mapping[str, str]) -> dict[str, str]:
    """Return the kind of each record where changes disagree about it: the first by name, whatever arrived first."""
    if not kinds_of:
        return {}
    agreed = dict(kinds_of)
    for id_, name in bulk.of_some(db, _KINDS_OF, kinds_of).all():
        agreed[id_] = min(str(name), kinds_of[id_])
        if agreed[id_] != name and (kind := known_kind(name)):
            table = typed(kind).table
            db.execute(delete(table).where(table.c.id == id_))
    return agreed


def _is_child(name: str) -> bool:
    kind = known_kind(name)
    return kind is not None and kind.is_child


def _parents_of(db: Connection, kinds_of: Mapping[str, str]) -> Iterable[str]:
    """Give the parents that the touched rows have in the typed tables, before they change."""
    by_kind: dict[str, list[str]] = {}
    for one, name in kinds_of.items():
        if _is_child(name):
            by_kind.setdefault(name, []).append(one)
    for kind in kinds():
        if kind.name in by_kind:
            asked = f'SELECT parent FROM "{typed(kind).table.name}" WHERE id'  # noqa: S608 - the name of our own table
            yield from bulk.of_some(db, asked, by_kind[kind.name]).scalars()


def _roots(db: Connection, own: Mapping[str, str], parents: set[str]) -> dict[str, list[str]]:
    """Return, by kind, the records that stand alone and whose text may have changed."""
    found: dict[str, dict[str, None]] = {}
    for one, name in own.items():
        found.setdefault(name, {})[one] = None
    for _step in range(_DEEPEST):
        if not parents:
            break
        kinds_of = {str(one): str(name) for one, name in bulk.of_some(db, _KINDS_OF, sorted(parents))}
        for one, name in kinds_of.items():
            if known_kind(name) and not _is_child(name):
                found.setdefault(name, {})[one] = None
        parents = set(_parents_of(db, {one: name for one, name in kinds_of.items() if _is_child(name)}))
    return {name: list(ids) for name, ids in found.items()}


def index_again(db: Connection, changed: Collection[str] | None = None) -> None:
    """Index every record that stands alone anew, or only those of kinds whose description, or that of their rows, changed."""
    wanted = [one.name for one in kinds() if not one.is_child and (changed is None or _with_rows(one) & set(changed))]
    found = {
        name: list(db.execute(select(record.c.id).where((record.c.kind == name) & (record.c.state == "live"))).scalars()) for name in wanted
    }
    done, total = 0, sum(map(len, found.values()))
    for name, ids in found.items():
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            search_index.index(db, {name: part}, shelf.load)
            done += len(part)
            tell(done, total)
    if changed is None:
        write_once.index(db)


def _with_rows(kind: Kind) -> set[str]:
    return {kind.name}.union(*(_with_rows(child) for _field, child in kind.children))


def rebuild(db: Connection, replicas: Replicas) -> int:
    """Make the register, every typed row and the whole search index anew from the ops; return how many records there are."""
    retake(db, replicas)
    kinds_of = {str(one): str(name) for one, name in db.execute(select(op.c.record, func.min(op.c.kind)).group_by(op.c.record))}
    projection.empty(db)
    merged.clear(db)
    search_index.clear(db)
    refresh(db, kinds_of, replicas)
    return len(kinds_of)


def retake(db: Connection, replicas: Replicas, ids: Sequence[str] | None = None) -> None:
    """Make the register anew from the ops, of all records or of some."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    wanted, old = select(op, change_set.c.hlc).join(change_set, same_save), delete(register_table)
    if ids is not None:
        wanted, old = wanted.where(among(op.c.record, ids)), old.where(among(register_table.c.record, ids))
    db.execute(old)
    for part in db.execute(wanted).partitions(_PART):
        register.take(db, [_taken(one, replicas) for one in part], replicas)


def _taken(one: Any, replicas: Replicas) -> tuple[str, int, int, Op]:
    ctx = json.loads(one.ctx) if one.ctx else {}
    return replicas.uids[one.replica], one.seq, one.hlc, Op(one.record, one.kind, one.field, one.value, ctx, one.salt, one.sha)
