"""Many new records at once, as an import brings them: what follows from a creation is known, and nothing is read back.

Each field of a record is looked at once, and from that one look come the op's canonical JSON and the typed row. The general way
(`saving`, `writing`, `refreshing`) does the same for any edit of any record and takes three times as long; the tests hold one against
the other. A record goes the general way where anything is known of it, where its id follows from its fields, or where it holds signs
that must be cleaned away first.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from json.encoder import encode_basestring
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from liaison_desk.domain.causality import CREATED
from liaison_desk.domain.fields import Json, ShapeName, per_class
from liaison_desk.domain.ordering import reordered
from liaison_desk.domain.record import Kind, Record, Row, kind_of, new_ids
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import bulk, canonical, merged, projection, search_index, write_once
from liaison_desk.storage.canonical import SALT_BYTES, dumped
from liaison_desk.storage.projection import typed
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, record, register
from liaison_desk.storage.writing import MOST_RECORDS

if TYPE_CHECKING:
    from liaison_desk.storage.writing import Header, Writer

FEWEST = 100
"""From so many records on this way is taken."""
_PART = 2_000

Progress = Callable[[int, int], None]
"""Told how many of how many records are written."""


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is looked at: its default, how the JSON of its object begins with it, and its place in the typed row."""

    default: Any
    is_silent: bool
    lead: str
    place: int
    is_words: bool
    is_nested: bool
    pack: Callable[[Any], Json]
    write: Callable[[Json], Any]


@dataclass(frozen=True, slots=True)
class _New:
    """One new record: who it is, and its creation as text and as typed values."""

    id: str
    kind: Kind
    parent: str
    text: str
    values: list[Any]


def fresh(db: Connection, records: Sequence[Record]) -> list[Record]:
    """Return those records that can go this way: they have an id, nothing is known of them or of their rows, no two share one."""
    if len(records) < FEWEST or merged.links(db):
        return []
    plain = [one for one in records if one.id and _is_plain(type(one))]
    ids: list[str] = [id_ for one in plain for id_ in _ids(one)]
    seen = set(db.execute(select(register.c.record).where(among(register.c.record, ids)).distinct()).scalars())
    found = []
    for one in plain:
        own = _ids(one)
        if seen.isdisjoint(own) and len(set(own)) == len(own):
            found.append(one)
        seen.update(own)
    return found if len(found) >= FEWEST else []


@per_class
def _is_plain(cls: type[Any]) -> bool:
    """Say whether records of a class, and all their rows, are told by one creation each."""
    kind = kind_of(cls)
    alone = not kind.identity and kind.name not in write_once.KINDS
    return alone and not issubclass(cls, Row) and all(_is_plain_row(child) for _field, child in kind.children)


def _is_plain_row(kind: Kind) -> bool:
    return not kind.identity and all(_is_plain_row(child) for _field, child in kind.children)


def _ids(one: Record) -> list[str]:
    """Return the ids that a record and its rows bring along."""
    found = [one.id] if one.id else []
    for field, _kind in kind_of(type(one)).children:
        for row in getattr(one, field.name):
            found += _ids(row)
    return found


def _nameless(one: Record) -> int:
    """Return how many of a record and its rows have no id yet."""
    return (not one.id) + sum(_nameless(row) for field, _kind in kind_of(type(one)).children for row in getattr(one, field.name))


@dataclass(frozen=True, slots=True)
class Created:
    """What was written: the ids of the records, those of their rows apart, and the kinds of all."""

    ids: frozenset[str]
    kinds: frozenset[str]


def create(db: Connection, writer: Writer, records: Sequence[Record], header: Header, progress: Progress | None = None) -> Created:
    """Write new records as change sets of at most 400 each; one that holds signs to be cleaned away is left out."""
    number = Replicas(db).number(writer.identity.uid)
    drawn = iter(new_ids(sum(_nameless(one) for one in records)))
    done: set[str] = set()
    kinds: set[str] = set()
    waiting = iter(records)
    with search_index.by_sets(db) as put:
        while part := list(islice(waiting, _PART)):
            safe_point()
            found = [(one, family) for one in part if (family := _family(one, drawn)) is not None]
            _write(db, writer, [family for _one, family in found], header, number)
            put(search_index.row_of(one) for one, _family in found)
            done.update(one.id for one, _family in found)
            kinds.update(each.kind.name for _one, family in found for each in family)
            if progress is not None:
                progress(len(done), len(records))
    return Created(frozenset(done), frozenset(kinds))


def _family(one: Record, ids: Iterator[str]) -> list[_New] | None:
    """Return a record and its rows, each told whole; nothing where one of them holds what must be cleaned away."""
    found: list[_New] = []
    _add(found, one, ids, "", "")
    for each in found:
        if not canonical.is_clean(each.text):
            return None
    return found


def _add(found: list[_New], one: Record, ids: Iterator[str], parent: str, order: str) -> None:
    kind = kind_of(type(one))
    take, fields, place_of = _look(type(one))
    given = list(take(one))
    if parent:
        given[place_of["parent"]], given[place_of["order"]] = parent, order
    values, said = list(typed(kind).defaults), []
    for value, field in zip(given, fields, strict=True):
        if field.is_silent and (value is field.default or value == field.default):
            continue
        if field.is_words and type(value) is str:
            said.append(field.lead + encode_basestring(value))
            values[field.place] = value
        else:
            packed = field.pack(value)
            text = encode_basestring(packed) if type(packed) is str else dumped(packed)
            said.append(field.lead + text)
            values[field.place] = text if field.is_nested else field.write(packed)
    id_ = one.id or next(ids)
    found.append(_New(id_, kind, parent, "{" + ",".join(said) + "}", values))
    for each, _kind in kind.children:
        if rows := getattr(one, each.name):
            for row, place in zip(rows, reordered([row.order for row in rows]), strict=True):
                _add(found, row, ids, id_, place)


@per_class
def _look(cls: type[Any]) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[_Field, ...], dict[str, int]]:
    """Return how records of a class are looked at: what takes their values, the fields in the order of canonical JSON, their places."""
    into = typed(kind_of(cls))
    columns = sorted(into.columns, key=lambda one: one.field.name)
    fields = []
    for one in columns:
        name, shape = one.field.name, one.field.shape
        is_silent = shape.pack(shape.default) in (None, "", [], {})
        is_words = shape.type_name in {"text", "long-text", "code"} or shape.name is ShapeName.REFERS_TO
        is_nested = shape.name in {ShapeName.TERMS, ShapeName.GROUP}
        place = into.places[name]
        fields.append(_Field(shape.default, is_silent, f"{dumped(name)}:", place, is_words, is_nested, shape.pack, one.write))
    names = [one.field.name for one in columns]
    take = attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, name) for name in names)
    return take, tuple(fields), {name: at for at, name in enumerate(names)}


def _write(db: Connection, writer: Writer, families: Sequence[Sequence[_New]], header: Header, number: int) -> None:
    """Write the journal, the register and the typed rows of some families; what stands side by side by its key is written together."""
    heads: list[dict[str, Any]] = []
    ops: list[tuple[Any, ...]] = []
    known: list[tuple[Any, ...]] = []
    states: list[tuple[Any, ...]] = []
    rows: dict[str, list[tuple[Any, ...]]] = {}
    seq, hlc = writer.following(db, number)
    for at, each in enumerate(_sets(families)):
        leaves = []
        drawn = secrets.token_bytes(SALT_BYTES * len(each))
        for place, one in enumerate(each):
            salt = drawn[place * SALT_BYTES : (place + 1) * SALT_BYTES]
            sha = hashlib.sha256(salt + one.text.encode()).digest()
            leaves.append(canonical.leaf_of(one.id, one.kind.name, CREATED, sha))
            ops.append((number, seq + at, one.id, CREATED, one.kind.name, one.text, None, salt, sha))
            known.append((one.id, CREATED, number, seq + at, hlc + at, one.text, 0))
            states.append((one.id, one.kind.name, one.parent, "live", 0, 0, hlc + at))
            rows.setdefault(one.kind.name, []).append(typed(one.kind).finished(one.id, one.values, hlc + at))
        heads.append(writer.sealed(header, seq + at, hlc + at, leaves, number))
    db.execute(change_set.insert(), heads)
    for table, these in ((op, ops), (register, known), (record, states)):
        bulk.put(db, table, sorted(these, key=itemgetter(slice(0, 3))))
    for name, those in rows.items():
        kind = projection.known_kind(name)
        if kind is not None:
            bulk.put(db, typed(kind).table, sorted(those, key=itemgetter(0)))


def _sets(families: Sequence[Sequence[_New]]) -> Iterator[list[_New]]:
    """Give the records of each change set; a family stays together."""
    made: list[_New] = []
    for family in families:
        if made and len(made) + len(family) > MOST_RECORDS:
            yield made
            made = []
        made += family
    if made:
        yield made
