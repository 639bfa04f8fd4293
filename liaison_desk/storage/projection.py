"""Typed tables, one a kind, made from the records' own descriptions and rebuilt from the register whenever asked.

A new described field becomes a column that is filled from the register; a changed shape rebuilds that one table.
A kind or a field that this version does not know waits in the register for a version that does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Float, Index, Integer, MetaData, Table, Text, delete, inspect, select, text
from sqlalchemy.schema import CreateColumn

from liaison_desk.domain.fields import Field, Json, Shape, ShapeName
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import Kind, Record, kind_named, kinds
from liaison_desk.storage import bulk, lookups, merged, register, schema
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.register import NOTHING, Known, among
from liaison_desk.storage.tables import record

if TYPE_CHECKING:
    from liaison_desk.storage.replicas import Replicas

CHUNK = 2_000
_LEAST, _MOST = -(2**63), 2**63 - 1
SHAPES, LOOKUPS = "projected_shapes", "projected_lookups"
_COUNTS = ("_conflicts", "_revived", "_hlc")
_INTEGERS = frozenset({"number", "flag"})
_PLAIN = frozenset({"text", "long-text", "code", "day", "instant"})

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """One field as a column: how a packed value is written into it and read back; `repeats` where many records have the same value."""

    field: Field
    default: Any
    write: Callable[[Json], Any]
    read: Callable[[Any], Any]
    repeats: bool


Alike = dict[tuple[str, str], dict[Any, Any]]
"""What was read of fields whose values repeat, by kind and field and by what is stored: an empty set weighs as much as five numbers."""


@dataclass(frozen=True, slots=True)
class TypedTable:
    """The typed table of one kind; `names` are those of all its columns, in their order."""

    kind: Kind
    names: tuple[str, ...]
    columns: tuple[FieldColumn, ...]
    keys: tuple[str, ...]
    places: Mapping[str, int]
    defaults: tuple[Any, ...]
    key_at: tuple[int, ...]
    title_at: tuple[int, ...]

    @property
    def name(self) -> str:
        """What the table is called."""
        return _name(self.kind)

    @property
    def table(self) -> Table:
        """The table as SQLAlchemy knows it, made when it is first asked for: rows that are only read by their ids need none."""
        if (made := _tables.get(self.kind.cls)) is None:
            made = _tables[self.kind.cls] = _table(self)
        return made

    @property
    def indexes(self) -> dict[str, lookups.Lookup]:
        """What its indexes are called, and what each is."""
        return {f"{_name(self.kind)}_{one[0]}": one for one in lookups.of(self.kind, self.names)}

    def row(self, id_: str, known: Known) -> dict[str, Any]:
        """Return the row of a record from what the register knows of it."""
        return dict(zip(self.names, self.values(id_, known), strict=True))

    def values(self, id_: str, known: Known) -> tuple[Any, ...]:
        """Return the values of that row in the order of the table's columns."""
        values = list(self.defaults)
        for name, value in known.shown.items():
            if (at := self.places.get(name)) is not None:
                values[at] = self.columns[at].write(value)
        return self.finished(id_, values, known.hlc, len(known.conflicts), int(known.revived))

    def finished(self, id_: str, values: Sequence[Any], hlc: int, conflicts: int = 0, revived: int = 0) -> tuple[Any, ...]:
        """Return the whole row from the values of its fields."""
        at = self.title_at
        words = str(values[at[0]] or "") if len(at) == 1 else " ".join([str(values[one]) for one in at if values[one]])
        title = fold(words)
        keys = [title if values[one] == words else fold(str(values[one] or "")) for one in self.key_at]
        return (id_, *values, *keys, title, conflicts, revived, hlc)

    def record(self, row: Mapping[str, Any], children: Mapping[str, tuple[Record, ...]], alike: Alike | None = None) -> Record:
        """Return the frozen record of a row; values that many have are made once and stand in `alike` for the next."""
        values, before = {}, {} if alike is None else alike
        for one in self.columns:
            name, stored = one.field.name, row[one.field.name]
            if not one.repeats:
                values[name] = one.read(stored)
                continue
            known = before.setdefault((self.kind.name, name), {})
            if stored not in known:
                known[stored] = one.read(stored)
            values[name] = known[stored]
        return self.kind.cls(id=row["id"], **values, **children)


_typed: dict[type[Record], TypedTable] = {}
_tables: dict[type[Record], Table] = {}


def typed(kind: Kind) -> TypedTable:
    """Return the typed table of a kind, made once a process for each class."""
    if kind.cls not in _typed:
        columns = tuple(_column(one) for one in kind.fields if one.shape.name is not ShapeName.ROWS)
        keys = tuple(one.field.name for one in columns if one.field.in_table and one.field.shape.type_name == "text")
        places = {one.field.name: at for at, one in enumerate(columns)}
        key_at, title_at = (tuple(places[one] for one in names) for names in (keys, kind.title_fields))
        defaults = tuple(one.default for one in columns)
        names = ("id", *places, *(f"_key_{one}" for one in keys), "_title", *_COUNTS)
        _typed[kind.cls] = TypedTable(kind, names, columns, keys, places, defaults, key_at, title_at)
    return _typed[kind.cls]


def get_ready(first: Collection[str]) -> tuple[Table, ...]:
    """Work out the typed table of every kind, and return what SQLAlchemy needs to know of those that are read first."""
    every = [typed(one) for one in kinds()]
    return tuple(one.table for one in every if one.kind.name in first)


def _name(kind: Kind) -> str:
    return "kind_" + kind.name.replace("-", "_")


def _table(of: TypedTable) -> Table:
    made = Table(
        _name(of.kind),
        MetaData(),
        Column("id", Text, primary_key=True),
        *(Column(one.field.name, _affinity(one.field.shape)) for one in of.columns),
        *(Column(f"_key_{one}", Text) for one in of.keys),
        Column("_title", Text),
        *(Column(one, Integer) for one in _COUNTS),
    )
    for name, (_end, names, where) in of.indexes.items():
        Index(name, *(made.c[one] for one in names), sqlite_where=text(where) if where else None)
    return made


def _affinity(shape: Shape[Any]) -> type[Text | Integer | Float[Any]]:
    if shape.type_name in _INTEGERS:
        return Integer
    return Float if shape.type_name == "measure" else Text


def _column(one: Field) -> FieldColumn:
    """Return how a field is written; what its shape cannot read becomes its default here and is kept in the register."""
    shape = one.shape
    is_nested = shape.name in {ShapeName.TERMS, ShapeName.GROUP}
    is_words = shape.type_name in {"text", "long-text", "code"} or shape.name is ShapeName.REFERS_TO

    def write(value: Json) -> Any:
        if is_words and type(value) is str:
            return value
        packed = shape.pack(shape.default if value is None else shape.unpack(value))
        if type(packed) is int and not _LEAST <= packed <= _MOST:
            packed = shape.pack(shape.default)
        return dumped(packed) if is_nested and packed is not None else packed

    def read(value: Any) -> Any:
        if is_words and type(value) is str:
            return value
        if value is None:
            return shape.default
        if is_nested:
            return shape.unpack(json.loads(value))
        return shape.unpack(bool(value) if shape.type_name == "flag" else value)

    repeats = shape.name in {ShapeName.TERMS, ShapeName.REFERS_TO} or shape.type_name == "code"
    return FieldColumn(one, write(None), write, read, repeats)


# --- writing -------------------------------------------------------------------------------------------------------


def project(db: Connection, kinds_of: Mapping[str, str], replicas: Replicas) -> dict[str, Known]:
    """Bring the rows of some records up to date with the register; `kinds_of` gives each id its kind."""
    found: dict[str, Known] = {}
    links = merged.links(db)
    for ids in _chunks(list(kinds_of)):
        rows = merged.with_losers(db, register.entries(db, ids, replicas.uids), links, replicas)
        states = {one: merged.known(one, known_kind(kinds_of[one]), rows, links) if one in rows else NOTHING for one in ids}
        write(db, states, kinds_of)
        found |= states
    return found


def write(db: Connection, states: Mapping[str, Known], kinds_of: Mapping[str, str]) -> None:
    """Write the rows of some records from what is known of them."""
    heads = []
    by_kind: dict[str, list[str]] = {}
    for one, each in states.items():
        parent = str(each.shown.get("parent") or "")
        heads.append((one, kinds_of[one], parent, each.state, len(each.conflicts), int(each.revived), each.hlc))
        by_kind.setdefault(kinds_of[one], []).append(one)
    bulk.put(db, record, heads, bulk.REPLACE)
    for name, ids in by_kind.items():
        if (kind := known_kind(name)) is not None:
            _write_typed(db, typed(kind), {one: states[one] for one in ids})


def _write_typed(db: Connection, into: TypedTable, states: Mapping[str, Known]) -> None:
    there = [into.values(one, each) for one, each in states.items() if each.state == "live"]
    gone = [one for one, each in states.items() if each.state != "live"]
    bulk.put(db, into.table, there, bulk.REPLACE)
    if gone:
        db.execute(delete(into.table).where(among(into.table.c.id, gone)))


def known_kind(name: str) -> Kind | None:
    """Return a kind by its stored name, or None where this version does not know it."""
    try:
        return kind_named(name)
    except KeyError:
        return None


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    each = iter(ids)
    while part := list(islice(each, CHUNK)):
        yield part


# --- bringing the tables in line with the descriptions ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aligned:
    """What became of the typed tables: the kinds whose table was made anew, and the records that already told a new field, by id."""

    rebuilt: frozenset[str] = frozenset()
    telling: Mapping[str, str] = field(default_factory=dict)


def align(db: Connection, replicas: Replicas, progress: Progress | None = None) -> Aligned:
    """Make, widen or rebuild the typed tables where the descriptions changed; those that already told a new field are left to refresh."""
    wanted = {kind.name: _shape_of(typed(kind)) for kind in kinds()}
    stored: dict[str, dict[str, str]] = json.loads(schema.value_of(db, SHAPES) or "{}")
    if stored == wanted:
        _align_lookups(db)
        return Aligned()
    rebuilt: list[str] = []
    telling: dict[str, str] = {}
    changed = [kind for kind in kinds() if stored.get(kind.name) != wanted[kind.name]]
    for done, kind in enumerate(changed):
        before, now = stored.get(kind.name, {}), wanted[kind.name]
        if _is_wider(db, typed(kind), before, now):
            telling |= _widen(db, typed(kind), now.keys() - before.keys())
        else:
            _make(db, typed(kind))
            _fill(db, kind, replicas)
            rebuilt.append(kind.name)
        if progress:
            progress(done + 1, len(changed))
    schema.keep_value(db, SHAPES, dumped(wanted))
    _align_lookups(db)
    return Aligned(frozenset(rebuilt), telling)


def _align_lookups(db: Connection) -> None:
    """Make the indexes that tables of an older version have not, and drop those that are no longer asked."""
    wanted = {name: kind for kind in kinds() for name in typed(kind).indexes}
    made = dumped(sorted([*wanted, *lookups.OF_RECORDS]))
    if schema.value_of(db, LOOKUPS) == made:
        return
    own = {_name(kind) for kind in kinds()}
    there = db.execute(text("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")).all()
    for name, table in there:
        if table in own and name not in wanted:
            db.execute(text(f'DROP INDEX "{name}"'))
    known = {name for name, _table in there}
    for name in wanted.keys() - known:
        next(one for one in typed(wanted[name]).table.indexes if one.name == name).create(db)
    for name in lookups.OF_RECORDS.keys() - known:
        db.exec_driver_sql(lookups.OF_RECORDS[name])
    schema.keep_value(db, LOOKUPS, made)


@contextmanager
def set_aside(db: Connection, kind: Kind) -> Iterator[None]:
    """Have no indexes of a kind's table in the block, and make them anew at its end, from rows in their order.

    For more new rows than there are old ones: each row of an import falls on another page of an index by title, and with 100,000 of them
    those pages are written and read again all the time. An index of few rows stays: to make it anew, all rows would be read for hardly any.
    """
    of = typed(kind)
    indexes = sorted((one for one in of.table.indexes if not of.indexes[str(one.name)][-1]), key=lambda one: str(one.name))
    for one in indexes:
        one.drop(db)
    yield
    for one in indexes:
        one.create(db)


def _is_wider(db: Connection, one: TypedTable, before: Mapping[str, str], wanted: Mapping[str, str]) -> bool:
    """Say whether a table only lacks fields; where one changed its shape or went away, the table is made anew."""
    own = {each.field.name for each in one.columns} | {f"_key_{name}" for name in one.keys}
    is_kept = before and all(wanted.get(name) == type_name for name, type_name in before.items())
    return bool(is_kept) and wanted.keys() - before.keys() <= own and inspect(db).has_table(one.table.name)


def _make(db: Connection, one: TypedTable) -> None:
    one.table.drop(db, checkfirst=True)
    one.table.create(db)


def _widen(db: Connection, one: TypedTable, names: Collection[str]) -> dict[str, str]:
    """Add columns that hold the field's default in every row, and return the records of which the register knows more.

    Nobody can have told a field that no version knew; but lines of a newer version may have arrived before it.
    """
    told: dict[str, str] = {}
    for name in sorted(names):
        default = one.defaults[one.places[name]] if name in one.places else ""
        written = CreateColumn(one.table.c[name]).compile(db)
        db.execute(text(f'ALTER TABLE "{one.table.name}" ADD COLUMN {written} {_default(default)}'))
        if name in one.places:
            told |= dict.fromkeys(db.execute(text(_TELLING), {"kind": one.kind.name, "name": name}).scalars(), one.kind.name)
    return told


_TELLING = """
    SELECT DISTINCT register.record FROM record JOIN register ON register.record = record.id
        JOIN op ON op.replica = register.replica AND op.seq = register.seq AND op.record = register.record AND op.field = register.field
    WHERE record.kind = :kind AND register.seq > register.covered AND op.value IS NOT NULL AND (register.field = :name
        OR substr(register.field, 1, length(:name) + 1) = :name || '/'
        OR (register.field = '*' AND instr(op.value, '"' || :name || '":')))
"""


def _default(value: Any) -> str:
    """Return a default as SQL writes it; a field's is fixed text, a number, or nothing."""
    if value is None:
        return ""
    return "DEFAULT '" + value.replace("'", "''") + "'" if isinstance(value, str) else f"DEFAULT {value}"


def _fill(db: Connection, kind: Kind, replicas: Replicas) -> None:
    ids = list(db.execute(select(record.c.id).where(record.c.kind == kind.name)).scalars())
    project(db, dict.fromkeys(ids, kind.name), replicas)


def _shape_of(one: TypedTable) -> dict[str, str]:
    shapes = {each.field.name: f"{each.field.shape.name}:{each.field.shape.type_name}" for each in one.columns}
    return {name: shapes.get(name, "own") for name in one.names}


def empty(db: Connection) -> None:
    """Remove every projected row, to be filled again."""
    for kind in kinds():
        db.execute(delete(typed(kind).table))
    db.execute(delete(record))
