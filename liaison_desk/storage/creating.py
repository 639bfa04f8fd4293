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
from itertools import compress, islice
from json.encoder import encode_basestring
from operator import attrgetter, is_not, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select

from liaison_desk.domain.causality import CREATED
from liaison_desk.domain.fields import Json, ShapeName, per_class
from liaison_desk.domain.ordering import reordered
from liaison_desk.domain.record import Kind, Record, Row, kind_named, kind_of, new_ids
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import bulk, canonical, merged, search_index, write_once
from liaison_desk.storage.canonical import SALT_BYTES, dumped
from liaison_desk.storage.projection import typed
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, record, register
from liaison_desk.storage.writing import MOST_RECORDS

if TYPE_CHECKING:
    from liaison_desk.storage.projection import FieldColumn, TypedTable
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
    is_day: bool
    pack: Callable[[Any], Json]
    write: Callable[[Json], Any]


@dataclass(frozen=True, slots=True)
class _Look:
    """How records of a class are looked at: what takes their values, the fields in the order of canonical JSON, and where rows hang.

    `defaults` are compared by identity, so that fields which hold nothing are passed over without a step of their own; a field that
    is told even then has one that is nothing else. `blank` is the typed row of a record that says nothing.
    """

    kind: Kind
    into: TypedTable
    take: Callable[[Any], tuple[Any, ...]]
    fields: tuple[_Field, ...]
    defaults: tuple[Any, ...]
    blank: list[Any]
    children: tuple[str, ...]
    parent_at: int
    order_at: int


class _New(NamedTuple):
    """One new record: who it is, and its creation as text and as typed values."""

    id: str
    look: _Look
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
    for name in _look(type(one)).children:
        for row in getattr(one, name):
            found += _ids(row)
    return found


def _nameless(one: Record) -> int:
    """Return how many of a record and its rows have no id yet."""
    count = int(not one.id)
    for name in _look(type(one)).children:
        for row in getattr(one, name):
            count += _nameless(row)
    return count


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
            put([search_index.row_of(one) for one, _family in found])
            done.update(one.id for one, _family in found)
            kinds.update({each.look.kind.name for _one, family in found for each in family})
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
    look = _look(type(one))
    given: Sequence[Any] = look.take(one)
    if parent:
        given = list(given)
        given[look.parent_at], given[look.order_at] = parent, order
    values, said = look.blank.copy(), []
    for value, field in compress(zip(given, look.fields, strict=True), map(is_not, given, look.defaults)):
        if field.is_silent and value == field.default:
            continue
        if field.is_words and type(value) is str:
            said.append(field.lead + encode_basestring(value))
            values[field.place] = value
        else:
            packed = field.pack(value)
            text = _encoded(packed)
            said.append(field.lead + text)
            values[field.place] = text if field.is_nested else packed if field.is_day else field.write(packed)
    id_ = one.id or next(ids)
    found.append(_New(id_, look, parent, "{" + ",".join(said) + "}", values))
    for name in look.children:
        if rows := getattr(one, name):
            for row, place in zip(rows, reordered([row.order for row in rows]), strict=True):
                _add(found, row, ids, id_, place)


def _encoded(packed: Json) -> str:
    """Return canonical JSON; one text and short lists of texts, which are nearly all that there is, without the encoder."""
    if isinstance(packed, str):
        return encode_basestring(packed)
    if isinstance(packed, list):
        words = [one for one in packed if isinstance(one, str)]
        if len(words) == len(packed):
            return "[" + ",".join([encode_basestring(one) for one in words]) + "]"
    return dumped(packed)


@per_class
def _look(cls: type[Any]) -> _Look:
    """Return how records of a class are looked at."""
    kind = kind_of(cls)
    into = typed(kind)
    columns = sorted(into.columns, key=lambda one: one.field.name)
    names = [one.field.name for one in columns]
    fields = tuple(_field(one, into.places[one.field.name]) for one in columns)
    return _Look(
        kind=kind,
        into=into,
        take=attrgetter(*names) if len(names) > 1 else lambda one: tuple(getattr(one, name) for name in names),
        fields=fields,
        defaults=tuple(one.default if one.is_silent else object() for one in fields),
        blank=list(into.defaults),
        children=tuple(field.name for field, _kind in kind.children),
        parent_at=names.index("parent") if "parent" in names else -1,
        order_at=names.index("order") if "order" in names else -1,
    )


def _field(one: FieldColumn, place: int) -> _Field:
    name, shape = one.field.name, one.field.shape
    is_silent = shape.pack(shape.default) in (None, "", [], {})
    is_words = shape.type_name in {"text", "long-text", "code"} or shape.name is ShapeName.REFERS_TO
    is_nested = shape.name in {ShapeName.TERMS, ShapeName.GROUP}
    lead, is_day = f"{dumped(name)}:", shape.type_name == "day"
    return _Field(shape.default, is_silent, lead, place, is_words, is_nested, is_day, shape.pack, one.write)


def _write(db: Connection, writer: Writer, families: Sequence[Sequence[_New]], header: Header, number: int) -> None:
    """Write the journal, the register and the typed rows of some families; what stands side by side by its key is written together."""
    heads: list[dict[str, Any]] = []
    ops: list[tuple[Any, ...]] = []
    known: list[tuple[Any, ...]] = []
    states: list[tuple[Any, ...]] = []
    rows: dict[str, list[tuple[Any, ...]]] = {}
    seq, hlc = writer.following(db, number)
    for each in _sets(families):
        leaves = []
        drawn = secrets.token_bytes(SALT_BYTES * len(each))
        for place, (id_, look, parent, text, values) in enumerate(each):
            name = look.kind.name
            salt = drawn[place * SALT_BYTES : (place + 1) * SALT_BYTES]
            sha = hashlib.sha256(salt + text.encode()).digest()
            leaves.append(canonical.leaf_of(id_, name, CREATED, sha))
            ops.append((seq, id_, name, text, salt, sha))
            known.append((id_, seq, hlc, text))
            states.append((id_, name, parent, hlc))
            rows.setdefault(name, []).append(look.into.finished(id_, values, hlc))
        heads.append(writer.sealed(header, seq, hlc, leaves, number))
        seq, hlc = seq + 1, hlc + 1
    db.execute(change_set.insert(), heads)
    bulk.put(db, op, ops, fixed={"replica": number, "field": CREATED, "ctx": None})
    bulk.put(db, register, _by_id(known), fixed={"field": CREATED, "replica": number, "covered": 0})
    bulk.put(db, record, _by_id(states), fixed={"state": "live", "conflicts": 0, "revived": 0})
    for name, those in rows.items():
        bulk.put(db, typed(kind_named(name)).table, _by_id(those))


def _by_id(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    rows.sort(key=itemgetter(0))
    return rows


def _sets(families: Sequence[Sequence[_New]]) -> Iterator[list[_New]]:
    """Give the records of each change set in the order of their ids; a family stays together."""
    made: list[_New] = []
    for family in families:
        if made and len(made) + len(family) > MOST_RECORDS:
            yield sorted(made, key=itemgetter(0))
            made = []
        made += family
    if made:
        yield sorted(made, key=itemgetter(0))
