"""The shelf: frozen records as they are now, read from the typed tables, their rows nested."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import Json, ShapeName
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import Kind, Record, kind_named
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import bulk, lookups, merged, register, search_index
from liaison_desk.storage.projection import Alike, known_kind, typed
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liaison_desk.storage.projection import TypedTable
    from liaison_desk.storage.vault import Vault

_SHORTEST_PREFIX = 4
_PART = 2000
"""So many records are read at once."""
_YES, _NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
_UNSETTLED = f"SELECT kind, id, revived FROM record WHERE ({lookups.WAITING}) AND state = 'live' ORDER BY kind, id"  # noqa: S608 - our own
CHANGED = "changed"
"""The order by the last change; no field may be called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to list: fields that must be equal, words that must be found, the order, and how many at most.

    `where` compares by shape: text in table columns folded, other text exactly, codes and ids exactly, a set of terms
    by containing the value, days and instants by their beginning (`2026-03`), flags by `true` and `false`; an empty
    value asks for an empty field. `order` names fields, a minus before a name turns it round, `changed` is the last
    change; the title and the id follow always, so that the order is stable.
    """

    where: Mapping[str, str] = field(default_factory=dict)
    search: str = ""
    order: tuple[str, ...] = ()
    limit: int | None = None


ALL = Query()


class Shelf:
    """Reads records of a vault; every method asks anew, nothing is cached."""

    def __init__(self, vault: Vault) -> None:
        """Read from this vault."""
        self._vault = vault

    def one(self, kind: str, id_: str) -> Record:
        """Return a record with its rows; NotFoundError where there is none or it was removed.

        For a record that was merged into another one, that other one.
        """
        with self._vault.connection() as db:
            meant = merged.links(db).root(id_)
            found = load(db, kind_of(kind), [meant])
        if meant not in found:
            raise _not_found(id_)
        return found[meant]

    def many(self, kind: str, ids: Sequence[str]) -> list[Record]:
        """Return records in the order of `ids`; those that are not there are left out, merged ones are what they are now."""
        with self._vault.connection() as db:
            links = merged.links(db)
            meant = list(dict.fromkeys(links.root(one) for one in ids)) if links else ids
            found = load(db, kind_of(kind), meant)
        return [found[one] for one in meant if one in found]

    def found(self, kind: str, query: Query = ALL) -> list[Record]:
        """Return the records that a query asks for, in its order."""
        return self.many(kind, self.ids(kind, query))

    def ids(self, kind: str, query: Query = ALL) -> list[str]:
        """Return the ids of the records that a query asks for, in its order; UserError names a field that cannot be asked."""
        of = kind_of(kind)
        with self._vault.connection() as db:
            if query == ALL:
                every = f'SELECT id FROM "{typed(of).name}" ORDER BY "_title", id'  # noqa: S608 - our own name
                return [id_ for (id_,) in bulk.rows(db, every)]
            return list(db.execute(_asked(of, query)).scalars())

    def values(self, kind: str, name: str) -> dict[str, str]:
        """Return a text, code or reference of every record of a kind by id, by title, without reading the rest of them."""
        of = typed(kind_of(kind))
        _field(of, name)
        wanted = select(of.table.c.id, of.table.c[name]).order_by(of.table.c["_title"], of.table.c.id)
        with self._vault.connection() as db:
            return {row[0]: str(row[1] or "") for row in db.execute(wanted)}

    def picked(self, kind: str, names: Sequence[str], query: Query = ALL) -> list[tuple[Any, ...]]:
        """Return the id and some fields of the records that a query asks for, in its order, without reading the rest of them."""
        of = typed(kind_of(kind))
        read = [of.columns[of.places[_field(of, name).name]].read for name in names]
        wanted = _asked(of.kind, query).add_columns(*(of.table.c[name] for name in names))
        with self._vault.connection() as db:
            return [(id_, *(each(value) for each, value in zip(read, row, strict=True))) for id_, *row in db.execute(wanted)]

    def value(self, kind: str, id_: str, name: str) -> str:
        """Return a text, code or reference of one record, empty where there is none, without reading the rest of it."""
        of = typed(kind_of(kind))
        _field(of, name)
        with self._vault.connection() as db:
            return str(db.execute(select(of.table.c[name]).where(of.table.c.id == id_)).scalar() or "")

    def count(self, kind: str, query: Query = ALL) -> int:
        """Return how many records a query asks for."""
        with self._vault.connection() as db:
            return int(db.execute(select(func.count()).select_from(_asked(kind_of(kind), query).subquery())).scalar_one())

    def resolve(self, kind: str, reference: str) -> str:
        """Return the full id for an id or its unique beginning of 4 characters or more; NotFoundError otherwise.

        The id of a record that was merged into another one means that other one.
        """
        given = reference.strip().lower()
        table = typed(kind_of(kind)).table
        wanted = select(table.c.id).where(table.c.id.startswith(given, autoescape=True)).limit(2)
        with self._vault.connection() as db:
            found = list(db.execute(wanted).scalars()) if len(given) >= _SHORTEST_PREFIX else []
            if given not in found and len(given) >= _SHORTEST_PREFIX:
                found = _with_merged(db, table, given, found)
        if len(found) == 1 or given in found:
            return given if given in found else str(found[0])
        raise _not_found(reference, is_many=bool(found))

    def kind_of(self, id_: str) -> str:
        """Return the stored kind of any record that this vault knows, removed ones too; NotFoundError otherwise."""
        with self._vault.connection() as db:
            found = db.execute(select(record.c.kind).where(record.c.id == id_)).scalar()
        if found is None:
            raise _not_found(id_)
        return str(found)

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the titles of records of any kind by id; one that is not there, or was removed, is left out.

        A record that was merged into another one has the title of that other one.
        """
        found: dict[str, str] = {}
        ids = list(ids)
        with self._vault.connection() as db:
            links = merged.links(db)
            asked = select(record.c.id, record.c.kind).where(among(record.c.id, {links.root(one) for one in ids} if links else ids))
            by_kind: dict[str, list[str]] = {}
            for id_, kind in db.execute(asked):
                by_kind.setdefault(kind, []).append(id_)
            for name, each in by_kind.items():
                known = known_kind(name)
                if known is not None:
                    found |= {one.id: one.title for one in load(db, known, each).values()}
        return found | {one: found[links.root(one)] for one in ids if one in links.roots and links.root(one) in found}

    def conflicts(self, id_: str) -> dict[str, tuple[Json, ...]]:
        """Return, for each field of a record that has several live values, those values, the shown one first."""
        with self._vault.connection() as db:
            replicas, links = Replicas(db), merged.links(db)
            rows = merged.with_losers(db, register.entries(db, [links.root(id_)], replicas.uids), links, replicas)
            kind = db.execute(select(record.c.kind).where(record.c.id == links.root(id_))).scalar() or ""
        return merged.conflicts(links.root(id_), known_kind(kind), rows, links)

    def merged_into(self, id_: str) -> tuple[str, ...]:
        """Return the ids of the records that were merged into a record."""
        with self._vault.connection() as db:
            return tuple(merged.links(db).losers([id_]).get(id_, ()))

    def meanings(self) -> dict[str, str]:
        """Return which record each record that was merged is now, by its id."""
        with self._vault.connection() as db:
            return {one: root for one, root in merged.links(db).roots.items() if root}

    def meant(self, id_: str) -> str:
        """Return the id of the record that an id means: its own, or that of the one into which it was merged."""
        with self._vault.connection() as db:
            return merged.links(db).root(id_)

    def unsettled(self) -> list[tuple[str, str, bool]]:
        """Return kind and id of every record and row that has a field with several live values, or came back from a removal (True)."""
        with self._vault.connection() as db:
            if len(Replicas(db).uids) < 2:
                return []  # Who writes alone has seen every change.
            return [(kind, id_, bool(back)) for kind, id_, back in bulk.rows(db, _UNSETTLED)]


def _with_merged(db: Connection, table: Table, given: str, found: list[str]) -> list[str]:
    """Return besides what begins so the records which those are now that begin so and were merged."""
    links = merged.links(db)
    meant = {links.root(one) for one in links.roots if one == given or (given not in links.roots and one.startswith(given))}
    there = db.execute(select(table.c.id).where(among(table.c.id, meant))).scalars() if meant else ()
    return list(dict.fromkeys([*found, *there]))


def kind_of(name: str) -> Kind:
    """Return a kind by its stored name; NotFoundError where there is none."""
    try:
        return kind_named(name)
    except KeyError:
        raise NotFoundError(_("There is no kind of record called {name}.").format(name=isolate(name)), field="kind") from None


def load(db: Connection, kind: Kind, ids: Iterable[str]) -> dict[str, Record]:
    """Return records by id, with their rows and the rows of those; read in parts, as rows weigh more than the records made of them."""
    of, wanted = typed(kind), list(ids)
    found: dict[str, Record] = {}
    alike: Alike = {}
    for start in range(0, len(wanted), _PART):
        found.update((each.id, each) for each in _records(db, of, "id", wanted[start : start + _PART], alike))
    return found


def _records(db: Connection, of: TypedTable, column: str, ids: Iterable[str], alike: Alike, order: str = "") -> list[Record]:
    """Return the records of a table of which a column is one of some ids."""
    asked = 'SELECT {} FROM "{}" WHERE {}'.format(", ".join(f'"{one}"' for one in of.names), of.name, column)  # noqa: S608 - our own names
    rows = [dict(zip(of.names, row, strict=True)) for row in bulk.rows_of_some(db, asked, ids, order)]
    children: dict[str, dict[str, list[Record]]] = {one.name: {} for one, _kind in of.kind.children}
    if rows:
        parents = [row["id"] for row in rows]
        for one, kind in of.kind.children:
            for each in _rows_of(db, typed(kind), parents, alike):
                children[one.name].setdefault(getattr(each, "parent", ""), []).append(each)
    return [of.record(row, {name: tuple(each.get(row["id"], ())) for name, each in children.items()}, alike) for row in rows]


def _rows_of(db: Connection, of: TypedTable, parents: Sequence[str], alike: Alike) -> list[Record]:
    return _records(db, of, "parent", parents, alike, 'ORDER BY "order", id')


def _asked(kind: Kind, query: Query) -> Select[Any]:
    of = typed(kind)
    wanted = select(of.table.c.id)
    for name, value in query.where.items():
        wanted = wanted.where(_is(of, name, value))
    if query.search.strip():
        wanted = wanted.where(of.table.c.id.in_(search_index.matching(kind.name, query.search)))
    for name in query.order:
        wanted = wanted.order_by(_ordered(of, name))
    return wanted.order_by(of.table.c["_title"], of.table.c.id).limit(query.limit)


def _ordered(of: TypedTable, name: str) -> ColumnElement[Any]:
    bare = name.removeprefix("-")
    if bare == CHANGED:
        column: ColumnElement[Any] = of.table.c["_hlc"]
    elif bare in of.keys:
        column = of.table.c[f"_key_{bare}"]
    else:
        _field(of, bare)
        column = of.table.c[bare]
    return (column.desc() if name.startswith("-") else column.asc()).nulls_last()


def _is(of: TypedTable, name: str, value: str) -> ColumnElement[bool]:
    """Return the condition that a field equals what was asked."""
    if name == "id":
        return of.table.c.id == value
    one, column = _field(of, name), of.table.c[name]
    if not value:
        return column.is_(None) | column.in_(["", "[]"])
    if one.shape.name is ShapeName.TERMS:
        each = func.json_each(column).table_valued("value")
        return select(each.c.value).where(each.c.value == value).exists()
    match one.shape.type_name:
        case "text" if of.kind.title_fields == (name,):
            # The same words as the key's, and the table is kept in this order.
            return of.table.c["_title"] == fold(value)
        case "text" if name in of.keys:
            return of.table.c[f"_key_{name}"] == fold(value)
        case "day" | "instant":
            return column.startswith(value, autoescape=True)
        case "number" | "measure" | "flag":
            return column == _number(name, value, is_flag=one.shape.type_name == "flag")
        case _:
            return column == value


def _field(of: TypedTable, name: str) -> Any:
    found = next((one.field for one in of.columns if one.field.name == name), None)
    if found is None or found.shape.name is ShapeName.GROUP:
        raise UserError(_("{name} is no field that can be asked for here.").format(name=isolate(name)), field=name)
    return found


def _number(name: str, value: str, *, is_flag: bool) -> float:
    if is_flag and value.lower() in _YES | _NO:
        return int(value.lower() in _YES)
    try:
        return float(value)
    except ValueError:
        raise UserError(_("{value} is no value of {name}.").format(value=isolate(value), name=isolate(name)), field=name) from None


def _not_found(reference: str, *, is_many: bool = False) -> NotFoundError:
    if is_many:
        return NotFoundError(_("More than one record starts with {reference}.").format(reference=isolate(reference)))
    return NotFoundError(_("There is no record {reference}.").format(reference=isolate(reference)))
