"""Records that are another one: after a merge of duplicates the id of the one that was given up keeps working everywhere.

A merge writes `_merged_into` on the record that is given up, and nothing on those that refer to it. Which record is
meant follows from these claims alone (`causality.roots`), so that laptops which merged in different directions agree.
Everything that refers to the one given up is shown as referring to the one that stays, its rows stand there too, and a
change that arrives for it later, from a laptop that knew nothing of the merge, shows there as one more live value.

The table `merged` is a projection of the claims: it is filled from the register and migrated by nobody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, delete, insert, or_, select

from liaison_desk.domain.causality import CREATED, DELETED, ERASED, MERGED, roots
from liaison_desk.domain.fields import Json, ShapeName
from liaison_desk.domain.record import Kind, derived_id, kinds
from liaison_desk.domain.relationship import TURNED
from liaison_desk.storage import bulk, register
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.register import Entries, Entry, Known, among
from liaison_desk.storage.tables import op, record
from liaison_desk.storage.tables import register as register_table

if TYPE_CHECKING:
    from liaison_desk.storage.replicas import Replicas

table = Table(
    "merged",
    MetaData(),
    Column("id", Text, primary_key=True),
    Column("into", Text, nullable=False),
    Column("root", Text, nullable=False),
    Column("turned", Integer, nullable=False),
)
"""For each record that is another one: the record that was claimed (empty: it follows from its pair), and the one that stays.

A link record whose pair became one and the same has no root; `turned` says that the ends of a pair changed their places.
"""
_OWN = frozenset({CREATED, DELETED, ERASED, MERGED})
_LEVEL = "relationship-level"


@dataclass(frozen=True, slots=True)
class Links:
    """Which records are another one: `roots` by their id, empty where a pair fell away; `turned` pairs changed their order."""

    roots: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    turned: frozenset[str] = frozenset()

    def root(self, id_: str) -> str:
        """Return the record that an id means."""
        return self.roots.get(id_) or id_

    def losers(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """Return, for those of some records that stayed, the records that they are too."""
        wanted, found = set(ids), dict[str, list[str]]()
        for one, root in sorted(self.roots.items()):
            if root in wanted:
                found.setdefault(root, []).append(one)
        return found

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.roots or self.turned)


NONE = Links()


def make(db: Connection) -> dict[str, str]:
    """Make the table where there is none; return the records that claim to be another one, by kind: they are to be refreshed."""
    if _is_there(db):
        return {}
    table.create(db)
    wanted = select(register_table.c.record).where(register_table.c.field == MERGED).distinct()
    return _kinds(db, db.execute(wanted).scalars())


def _is_there(db: Connection) -> bool:
    return db.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'merged'").first() is not None


def links(db: Connection) -> Links:
    """Return which records are another one; none in a vault of an older version that is open for reading only."""
    if not _is_there(db):
        return NONE
    rows = db.exec_driver_sql('SELECT id, "into", root, turned FROM merged').all()
    if not rows:
        return NONE
    return Links(
        {one.id: one.root for one in rows if one.root != one.id},
        {one.id: one.into for one in rows if one.into},
        frozenset(one.id for one in rows if one.turned),
    )


def clear(db: Connection) -> None:
    """Forget every claim, to be read again."""
    db.execute(delete(table))


# --- after changes arrived -------------------------------------------------------------------------------------------


def settle(db: Connection, kinds_of: Mapping[str, str], replicas: Replicas) -> dict[str, str]:
    """Read the claims among changed records; return those records besides, by kind, that look different because of them."""
    before = links(db)
    claims = {**before.claims, **_claimed(db, kinds_of, replicas)}
    claims = {one: into for one, into in claims.items() if into}
    if not claims and not before:
        return {}
    named = {**_kinds(db, {*claims, *claims.values()}), **kinds_of}
    found = roots({one: into for one, into in claims.items() if into in named and named.get(one) == named[into]})
    pairs, turned = _pairs(db, found, kinds_of, replicas)
    after = Links({**found, **pairs}, claims, turned)
    _write(db, after)
    return _different(db, before, after, kinds_of)


def _claimed(db: Connection, ids: Iterable[str], replicas: Replicas) -> dict[str, str]:
    """Return what changed records claim now: the record that they are, or nothing where they once claimed one."""
    asked = list(bulk.of_some(db, "SELECT DISTINCT record FROM register WHERE record", ids, f"AND field = '{MERGED}'").scalars())
    return {one: claim(each)[0] for one, each in register.entries(db, asked, replicas.uids).items()} if asked else {}


def claim(rows: Entries) -> tuple[str, dict[str, dict[str, int]]]:
    """Return which record another one is said to be, and what had been seen of it, by field and replica; nothing otherwise."""
    into, seen = "", dict[str, dict[str, int]]()
    for value in register.live_values(rows.get(MERGED, ())):
        if not isinstance(value, dict) or not isinstance(value.get("into"), str):
            continue
        into = into or str(value["into"])
        told = value.get("seen")
        for name, each in told.items() if isinstance(told, dict) else ():
            for uid, seq in each.items() if isinstance(each, dict) else ():
                if isinstance(seq, int):
                    seen.setdefault(name, {})[uid] = max(seq, seen.get(name, {}).get(uid, 0))
    return into, seen


def _kinds(db: Connection, ids: Iterable[str]) -> dict[str, str]:
    return {str(one): str(name) for one, name in db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, ids)))}


def _write(db: Connection, now: Links) -> None:
    clear(db)
    rows = [
        {"id": one, "into": now.claims.get(one, ""), "root": now.roots.get(one, one), "turned": int(one in now.turned)}
        for one in sorted({*now.roots, *now.claims, *now.turned})
    ]
    if rows:
        db.execute(insert(table), rows)


def _different(db: Connection, before: Links, after: Links, kinds_of: Mapping[str, str]) -> dict[str, str]:
    """Return the records that look different: those that changed their root, both roots, and all that refers to one of them."""
    moved = {one for one in {*before.roots, *after.roots} if before.roots.get(one) != after.roots.get(one)}
    moved |= before.turned ^ after.turned
    ends = {root for one in moved for root in (before.root(one), after.root(one))}
    late = {after.root(one) for one in kinds_of if one in after.roots}
    found = _kinds(db, moved | ends | late)
    if moved:
        found |= _referring(db, moved | ends)
    return {one: name for one, name in found.items() if one not in kinds_of}


def _referring(db: Connection, ids: set[str]) -> dict[str, str]:
    """Return the records that refer to some others, and the rows of these, removed ones too."""
    from liaison_desk.storage.projection import typed

    found = {str(one): str(name) for one, name in db.execute(select(record.c.id, record.c.kind).where(among(record.c.parent, ids)))}
    for kind in kinds():
        columns = typed(kind).table.c
        names = [one.name for one in kind.fields if one.shape.name is ShapeName.REFERS_TO]
        if names:
            wanted = select(columns.id).where(or_(*(among(columns[name], ids) for name in names)))
            found |= dict.fromkeys(db.execute(wanted).scalars(), kind.name)
    return found


# --- pairs whose ends are one now ------------------------------------------------------------------------------------


def _pairs(
    db: Connection, found: Mapping[str, str], kinds_of: Mapping[str, str], replicas: Replicas
) -> tuple[dict[str, str], frozenset[str]]:
    """Return what became of link records with an end that is another record now, and those whose ends changed their places.

    Two that speak of the same pair are one; a pair of one record with itself falls away.
    """
    made: dict[str, str] = {}
    turned: set[str] = set()
    for kind in (one for one in kinds() if one.identity and any(_refers(one, name) for name in one.identity)):
        groups: dict[str, list[str]] = {}
        for id_, facts in _creations(db, kind, kinds_of):
            ends = {name: found.get(str(facts.get(name) or ""), facts.get(name)) for name in kind.identity}
            if any(ends[name] != facts.get(name) for name in kind.identity):
                target, is_turned = _ends_of(kind, ends)
                turned |= {id_} if is_turned else set()
                groups.setdefault(target, []).append(id_)
        fallen = groups.pop("", [])
        made |= dict.fromkeys(fallen, "")
        made |= _united(db, groups, replicas)
    return made, frozenset(turned - {one for one, root in made.items() if not root})


def _refers(kind: Kind, name: str) -> bool:
    return any(one.name == name and one.shape.name is ShapeName.REFERS_TO for one in kind.fields)


def _creations(db: Connection, kind: Kind, kinds_of: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Json]]]:
    """Give the identifying fields of every link record of a kind, as they were when it was created."""
    ids = {*db.execute(select(record.c.id).where(record.c.kind == kind.name)).scalars()}
    ids |= {one for one, name in kinds_of.items() if name == kind.name}
    rows = register_table.c
    told = (
        select(rows.record, op.c.value)
        .join(op, (op.c.replica == rows.replica) & (op.c.seq == rows.seq) & (op.c.record == rows.record) & (op.c.field == rows.field))
        .where(among(rows.record, sorted(ids)) & (rows.field == CREATED) & (rows.seq > rows.covered) & op.c.value.is_not(None))
    )
    seen: dict[str, dict[str, Json]] = {}
    for id_, value in db.execute(told):
        facts = json.loads(value)
        if isinstance(facts, dict):
            seen[id_] = facts
    yield from seen.items()


def _ends_of(kind: Kind, ends: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the id of the link record of these ends, empty where both are the same, and whether they change their places."""
    named = [ends[name] for name in kind.identity if _refers(kind, name)]
    if len(set(named)) < len(named):
        return "", False
    normal = kind.cls(**{name: str(value or "") for name, value in ends.items()})
    parts = {name: str(getattr(normal, name)) for name in kind.identity}
    return derived_id(kind.name, *parts.values()), any(parts[name] != str(ends[name] or "") for name in kind.identity)


def _united(db: Connection, groups: Mapping[str, list[str]], replicas: Replicas) -> dict[str, str]:
    """Return, for link records of one pair, the one that stays: that of the pair's own id, else the smallest, if it is there."""
    everyone = sorted({*groups, *(one for each in groups.values() for one in each)})
    states = {one: register.state(rows) for one, rows in register.entries(db, everyone, replicas.uids).items()} if everyone else {}
    made: dict[str, str] = {}
    for target, each in groups.items():
        living = [one for one in sorted({*each, target}) if states.get(one) == "live"]
        if living:
            root = target if target in living else living[0]
            made |= {one: root for one in living if one != root}
    return made


# --- what a record looks like -----------------------------------------------------------------------------------------


def known(id_: str, kind: Kind | None, rows: Mapping[str, Entries], now: Links) -> Known:
    """Return what is known of a record: its own values, what arrived late for the records that it is too, and whom it means."""
    told = register.known(rows.get(id_, {}))
    if not now or not told.state:
        return told
    if id_ in now.roots:
        return seen_through(id_, kind, replace(told, state="merged" if told.state == "live" else told.state), now)
    late = late_changes(rows, now.losers([id_]).get(id_, ()))
    if late and told.state == "live":
        with_late = register.known(_joined(rows.get(id_, {}), late))
        told = replace(told, values=with_late.values, shown=with_late.shown, conflicts=with_late.conflicts)
    return seen_through(id_, kind, told, now)


def conflicts(id_: str, kind: Kind | None, rows: Mapping[str, Entries], now: Links) -> dict[str, tuple[Json, ...]]:
    """Return the several live values of each field of a record that has them, the shown one first."""
    late = late_changes(rows, now.losers([id_]).get(id_, ()))
    held = _joined(rows.get(id_, {}), late) if late else rows.get(id_, {})
    return {name: register.live_values(held[name]) for name in known(id_, kind, rows, now).conflicts}


def seen_through(id_: str, kind: Kind | None, told: Known, now: Links) -> Known:
    """Return what is known of a record with every reference to another one that is merged put right."""
    if kind is None:
        return told
    names = [one.name for one in kind.fields if one.shape.name is ShapeName.REFERS_TO]
    put = {name: now.root(value) for name in names if isinstance(value := told.shown.get(name), str) and now.roots.get(value)}
    if kind.name == _LEVEL and told.shown.get("parent") in now.turned:
        way = str(told.shown.get("direction") or "")
        put |= {"direction": TURNED[way]} if way in TURNED else {}
    if id_ in now.turned:
        ends = {**told.shown, **put}
        normal = kind.cls(**{name: str(ends.get(name) or "") for name in kind.identity})
        put |= {name: str(getattr(normal, name)) for name in kind.identity}
    if not put:
        return told
    return replace(told, shown={**told.shown, **put}, values={**told.values, **{name: (value,) for name, value in put.items()}})


def late_changes(rows: Mapping[str, Entries], losers: Iterable[str]) -> dict[str, list[Entry]]:
    """Return, by field, the live changes of records that were given up which nobody had seen who gave them up."""
    found: dict[str, list[Entry]] = {}
    for one in losers:
        held = rows.get(one, {})
        into, seen = claim(held)
        for name, entries in held.items() if into else ():
            if name not in _OWN and not name.startswith("_"):
                fresh = [each for each in entries if each.is_live and each.seq > seen.get(name, {}).get(each.replica, 0)]
                found.setdefault(name, []).extend(each for each in fresh if "/" not in name or each.value == "true")
    return {name: each for name, each in found.items() if each}


def _joined(own: Entries, late: Mapping[str, list[Entry]]) -> dict[str, list[Entry]]:
    """Return a record's entries with late ones after its own, so that what it says itself is shown first."""
    joined = {name: list(each) for name, each in own.items()}
    created = next(iter(own.get(CREATED, ())), None)
    facts = json.loads(created.value) if created and created.value else {}
    for name, each in late.items():
        mine = joined.setdefault(name, [])
        if created and not any(one.is_live for one in mine) and facts.get(name):
            mine.append(replace(created, seq=1, hlc=1, value=dumped(facts[name]), covered=0))
        mine.extend(replace(one, hlc=0, covered=0) for one in each)
    return joined


def with_losers(db: Connection, rows: dict[str, Any], now: Links, replicas: Replicas) -> dict[str, Any]:
    """Return the register's rows of some records and of those that they are too."""
    wanted = [one for each in now.losers(rows).values() for one in each if one not in rows]
    return {**rows, **register.entries(db, wanted, replicas.uids)} if wanted else rows
