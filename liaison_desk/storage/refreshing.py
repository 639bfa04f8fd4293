"""After changes arrived, whoever made them: typed rows, write-once rows and search, for the touched records only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from liaison_desk.domain.record import kinds
from liaison_desk.storage import projection, search_index, shelf, write_once
from liaison_desk.storage.projection import known_kind, typed
from liaison_desk.storage.register import among
from liaison_desk.storage.tables import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liaison_desk.storage.replicas import Replicas

_DEEPEST = 8


def refresh(db: Connection, kinds_of: Mapping[str, str], replicas: Replicas) -> frozenset[str]:
    """Bring everything that follows from the register up to date; return the kinds whose records look different now."""
    parents = set(_parents_of(db, kinds_of))
    states = projection.project(db, kinds_of, replicas)
    write_once.settle(db, states, kinds_of)
    parents |= {str(parent) for one, each in states.items() if (parent := each.shown.get("parent")) and _is_child(kinds_of[one])}
    roots = _roots(db, {one: name for one, name in kinds_of.items() if known_kind(name) and not _is_child(name)}, parents)
    search_index.index(db, roots, shelf.load)
    return frozenset(kinds_of.values()) | frozenset(roots)


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
            table = typed(kind).table
            yield from db.execute(select(table.c.parent).where(among(table.c.id, by_kind[kind.name]))).scalars()


def _roots(db: Connection, own: Mapping[str, str], parents: set[str]) -> dict[str, list[str]]:
    """Return, by kind, the records that stand alone and whose text may have changed."""
    found: dict[str, dict[str, None]] = {}
    for one, name in own.items():
        found.setdefault(name, {})[one] = None
    for _step in range(_DEEPEST):
        if not parents:
            break
        kinds_of = {
            str(one): str(name) for one, name in db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, sorted(parents))))
        }
        for one, name in kinds_of.items():
            if known_kind(name) and not _is_child(name):
                found.setdefault(name, {})[one] = None
        parents = set(_parents_of(db, {one: name for one, name in kinds_of.items() if _is_child(name)}))
    return {name: list(ids) for name, ids in found.items()}


def rebuild(db: Connection, replicas: Replicas) -> int:
    """Make every typed row and the whole search index anew from the register; return how many records there are."""
    kinds_of = {str(one): str(name) for one, name in db.execute(select(record.c.id, record.c.kind))}
    projection.empty(db)
    search_index.clear(db)
    refresh(db, kinds_of, replicas)
    return len(kinds_of)
