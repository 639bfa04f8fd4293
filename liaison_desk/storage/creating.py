"""Many new records at once, as an import brings them: what follows from a creation is known, and nothing is read back.

Each field of a record is looked at once, and from that one look come the op's canonical JSON and the typed row. The general way
(`saving`, `writing`, `refreshing`) does the same for any edit of any record and takes three times as long; the tests hold one against
the other. A record goes the general way where anything is known of it, where its id follows from its fields, or where it holds signs
that must be cleaned away first.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from liaison_desk.domain.causality import CREATED
from liaison_desk.domain.fields import per_class
from liaison_desk.domain.record import Kind, Record, Row, kind_of, new_id, new_ids
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import bulk, canonical, merged, projection, search_index, search_rows, write_once
from liaison_desk.storage.canonical import SALT_BYTES
from liaison_desk.storage.projection import typed
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, register
from liaison_desk.storage.told_whole import gathered, laid_out, look, rows_of
from liaison_desk.storage.writing import MOST_RECORDS

if TYPE_CHECKING:
    from liaison_desk.domain.sheets import Sheet
    from liaison_desk.storage.told_whole import Group
    from liaison_desk.storage.writing import Header, Writer

FEWEST = 100
"""From so many records on this way is taken."""
_PART = 2_000
_MANY = 2_000
"""From so many new records of a kind on, its indexes may be made anew."""

Progress = Callable[[int, int], None]
"""Told how many of how many records are written."""


def takes(db: Connection, count: int) -> bool:
    """Say whether so many records may go this way: they are many, and no record here is another one."""
    return count >= FEWEST and not merged.links(db)


def fresh(db: Connection, records: Sequence[Record], others: int = 0) -> list[Record]:
    """Return those records that can go this way: they have an id, nothing is known of them or of their rows, no two share one.

    `others` is how many go this way beside them.
    """
    if not takes(db, len(records) + others):
        return []
    plain = [(one, _ids(one)) for one in records if one.id and _is_plain(type(one))]
    ids = [id_ for _one, own in plain for id_ in own]
    seen = set(db.execute(select(register.c.record).where(among(register.c.record, ids)).distinct()).scalars())
    if not seen and len(set(ids)) == len(ids):
        found = [one for one, _own in plain]
    else:
        found = []
        for one, own in plain:
            if seen.isdisjoint(own) and len(set(own)) == len(own):
                found.append(one)
            seen.update(own)
    return found if len(found) + others >= FEWEST else []


@per_class
def _is_plain(cls: type[Any]) -> bool:
    """Say whether records of a class, and all their rows, are told by one creation each."""
    kind = kind_of(cls)
    alone = not kind.identity and kind.name not in write_once.KINDS
    return alone and not issubclass(cls, Row) and all(_is_plain_row(child) for _field, child in kind.children)


def _is_plain_row(kind: Kind) -> bool:
    return not kind.identity and all(_is_plain_row(child) for _field, child in kind.children)


def _ids(one: Record) -> list[str]:
    """Return the ids that a record and its rows have already."""
    found = [one.id] if one.id else []
    for name, cls in look(type(one)).children:
        for row in getattr(one, name):
            if row.id or look(cls).children:
                found += _ids(row)
    return found


def _nameless(one: Record) -> int:
    """Return how many rows of a record have no id yet."""
    count = 0
    for name, cls in look(type(one)).children:
        if rows := getattr(one, name):
            count += [row.id for row in rows].count("")
            count += sum(map(_nameless, rows)) if look(cls).children else 0
    return count


@dataclass(frozen=True, slots=True)
class Created:
    """What was written: the ids of the records, those of their rows apart, and the kinds of all."""

    ids: frozenset[str]
    kinds: frozenset[str]


def create(
    db: Connection,
    writer: Writer,
    records: Sequence[Record],
    header: Header,
    progress: Progress | None = None,
    sheet: Sheet | None = None,
) -> Created:
    """Write new records, and the lines of a sheet, as change sets of at most 400 each; what holds signs to be cleaned away is left out."""
    number = Replicas(db).number(writer.identity.uid)
    counts = Counter(map(type, records)) + Counter({sheet.cls: len(sheet)} if sheet else {})
    done: set[str] = set()
    kinds: set[str] = set()
    with search_index.by_sets(db) as put, _without_indexes(db, counts):
        for groups in _parts(records, sheet):
            safe_point()
            own = [one for each in groups if each.depth == 0 for one in each.ids]
            _write(db, writer, groups, header, number)
            put(search_rows.told(groups, len(own)))
            done.update(own)
            kinds.update(each.look.kind.name for each in groups)
            if progress is not None:
                progress(len(done), counts.total())
    return Created(frozenset(done), frozenset(kinds))


def _parts(records: Sequence[Record], sheet: Sheet | None) -> Iterator[list[Group]]:
    """Give records and then the lines of a sheet, some at a time, all told."""
    drawn = iter(new_ids(sum(map(_nameless, records)) + (sheet.rows() if sheet else 0)))
    waiting = iter(records)
    while part := list(islice(waiting, _PART)):
        yield _clean(part, drawn)
    for lines in sheet.parts(_PART) if sheet else ():
        groups = laid_out(lines, drawn)
        odd = set[int]().union(*(each.odd for each in groups))
        if odd:
            groups = gathered([lines.record(one) for at, one in enumerate(lines.lines) if at not in odd], iter(new_id, ""))
        yield groups


@contextmanager
def _without_indexes(db: Connection, counts: Mapping[type[Record], int]) -> Iterator[None]:
    """Set the indexes of those kinds aside of which more records come than there are, and many."""
    with ExitStack() as stack:
        for cls, count in counts.items():
            kind = kind_of(cls)
            there = db.execute(select(func.count()).select_from(typed(kind).table)).scalar_one() if count >= _MANY else count
            if count > there:
                stack.enter_context(projection.set_aside(db, kind))
        yield


def _clean(records: list[Record], ids: Iterator[str]) -> list[Group]:
    """Return what those records tell that hold nothing to be cleaned away, their rows with them."""
    groups = gathered(records, ids)
    odd = set[int]().union(*(each.odd for each in groups))
    if not odd:
        return groups
    return gathered([one for at, one in enumerate(records) if at not in odd], iter(new_id, ""))


def _write(db: Connection, writer: Writer, groups: Sequence[Group], header: Header, number: int) -> None:
    """Write the journal, the register and the typed rows of some records; what stands side by side by its key is written together."""
    seq, hlc = writer.following(db, number)
    sets = _sets(groups)
    leaves: list[list[str]] = [[] for _each in range(max(sets, default=-1) + 1)]
    ops: list[tuple[Any, ...]] = []
    for each in groups:
        places = [sets[one] for one in each.families]
        name = each.look.kind.name
        drawn = secrets.token_bytes(SALT_BYTES * len(places))
        salts = [drawn[at : at + SALT_BYTES] for at in range(0, len(drawn), SALT_BYTES)]
        hashes = [hashlib.sha256(salt + text.encode()).digest() for salt, text in zip(salts, each.texts, strict=True)]
        for place, leaf in zip(places, canonical.leaves_of(each.ids, name, CREATED, hashes), strict=True):
            leaves[place].append(leaf)
        numbers = [seq + place for place in places]
        ops += zip(numbers, each.ids, repeat(name), each.texts, salts, hashes)
    heads = [writer.sealed(header, seq + at, hlc + at, these, number) for at, these in enumerate(leaves)]
    if heads:
        db.execute(change_set.insert(), heads)
    bulk.put(db, op, sorted(ops), fixed={"replica": number, "field": CREATED, "ctx": None})
    db.exec_driver_sql(_REGISTERED, (hlc - seq, number, seq, seq + len(heads)))
    for each in groups:
        rows, fixed = rows_of(each, [hlc + sets[one] for one in each.families])
        _show(db, each, sorted(rows, key=itemgetter(0)), fixed)


def _show(db: Connection, group: Group, rows: Sequence[tuple[Any, ...]], fixed: Mapping[str, str | int | None]) -> None:
    """Write the typed rows of a group, and from them what is known of each record."""
    table = group.look.into.table
    last = db.exec_driver_sql(f'SELECT coalesce(max(rowid), 0) FROM "{table.name}"').scalar_one()  # noqa: S608 - our own name
    bulk.put(db, table, rows, fixed=fixed)
    parent = "parent" if group.parents[0] else "''"
    db.exec_driver_sql(_RECORDED.format(parent=parent, table=table.name), (group.look.kind.name, last))


_REGISTERED = """
    INSERT INTO register (record, field, replica, seq, hlc, covered)
    SELECT record, field, replica, seq, seq + ?, 0 FROM op WHERE replica = ? AND seq >= ? AND seq < ?
"""

_RECORDED = """
    INSERT INTO record (id, kind, parent, state, conflicts, revived, hlc)
    SELECT id, ?, {parent}, 'live', 0, 0, _hlc FROM "{table}" WHERE rowid > ? ORDER BY rowid
"""


def _sets(groups: Sequence[Group]) -> list[int]:
    """Return the change set, counted from 0, of each family; each holds at most 400 records, unless a family alone has more."""
    sizes = Counter[int]()
    for each in groups:
        sizes.update(each.families)
    found: list[int] = []
    size, last = 0, 0
    for family in range(len(sizes)):
        if size and size + sizes[family] > MOST_RECORDS:
            size, last = 0, last + 1
        size += sizes[family]
        found.append(last)
    return found
