"""Long lists, worked out where the records lie: which fit, in which order, and how many carry each value of a filter.

A list of 100,000 records is one array of ids; nothing here reads a record whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, UnaryExpression, and_, case, func, literal, or_, select, text, tuple_, union_all
from sqlalchemy.sql.operators import custom_op

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import ShapeName
from liaison_desk.domain.freshness import LONGEST_DAYS, NEVER_LATE
from liaison_desk.domain.terms.sides import RHYTHM_DAYS
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import search_index
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.projection import typed
from liaison_desk.storage.register import among
from liaison_desk.storage.shelf import kind_of
from liaison_desk.storage.tables import record

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from liaison_desk.storage.projection import TypedTable
    from liaison_desk.storage.vault import Vault

_BLANK, _NO_TERMS = " ", "["
LONG = 5_000
"""From so many records on a list may take longer than an eye notices; its first rows are then worth a question of their own."""
_FIRST_OWNERS, _MOST_OWNERS = 8, 5_000


@dataclass(frozen=True, slots=True)
class Has:
    """A field holds one of these values; a set of terms holds any of them."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Several fields hold, together, one of these combinations of values."""

    fields: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """It was never checked, or longer ago than its rhythm allows on that day (`freshness.is_stale`)."""

    on: date


@dataclass(frozen=True, slots=True)
class Known:
    """It is one of these records, or with `is_none` none of them."""

    ids: tuple[str, ...]
    is_none: bool = False


@dataclass(frozen=True, slots=True)
class Through:
    """The record that a field refers to, of that kind, fits."""

    field: str
    kind: str
    fits: Condition


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these holds."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """All of these hold."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """This does not hold."""

    of: Condition


Condition = Has | Together | Stale | Known | Through | Either | Both | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of one kind is asked for: words, conditions that must all hold, and the field to sort by (empty: the title)."""

    text: str = ""
    fits: tuple[Condition, ...] = ()
    sort: str = ""
    is_descending: bool = False


EVERYTHING = Wanted()


def ids(vault: Vault, kind: str, wanted: Wanted = EVERYTHING) -> list[str]:
    """Return the ids of the records that fit, in order, a record without a value of the field last; the title and the id follow always."""
    of = typed(kind_of(kind))
    return _ids_of(vault, _in_order(of, wanted, _where(of, wanted)))


def first(vault: Vault, kind: str, wanted: Wanted, most: int) -> list[str]:
    """Return the first of `ids`, at most so many, in a fraction of the time where words fit very many records."""
    of = typed(kind_of(kind))
    with vault.connection() as db:
        is_broad = search_index.fitting(db, wanted.text, LONG + 1) > LONG
    return _ids_of(vault, _in_order(of, wanted, _where(of, wanted, is_walked=is_broad)).limit(most))


def kinds_of(vault: Vault, wanted: Sequence[str]) -> dict[str, str]:
    """Return the stored kind of each of these records, by id."""
    with vault.connection() as db:
        return {str(one): str(kind) for one, kind in db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, wanted)))}


def _in_order(of: TypedTable, wanted: Wanted, where: Sequence[ColumnElement[bool]]) -> Select[Any]:
    turned = [column.desc() if wanted.is_descending else column.asc() for column in _sorted_by(of, wanted.sort)]
    rows = select(of.table.c.id).where(*where)
    title: ColumnElement[Any] = of.table.c["_title"]
    if any(_is_of_few(of, one) for one in wanted.fits):
        # Until the first statistics, when a vault is closed, the engine would walk through all records by title, to spare sorting few.
        title = UnaryExpression(title, operator=custom_op("+"))
    return rows.order_by(*(one.nulls_last() for one in turned), title, of.table.c.id)


def one_owned(vault: Vault, kind: str, field: str, owners: Sequence[str], *, is_last: bool = False) -> dict[str, str]:
    """Return, by owner, the first record of a kind by title whose field refers to it, or the last; an owner without one is left out."""
    table = typed(kind_of(kind)).table.c
    each = func.json_each(dumped(list(owners))).table_valued("value")
    order = [one.desc() if is_last else one.asc() for one in (table["_title"], table.id)]
    one = select(table.id).where(table[field] == each.c.value).order_by(*order).limit(1).correlate(each).scalar_subquery()
    with vault.connection() as db:
        return {str(owner): str(id_) for owner, id_ in db.execute(select(each.c.value, one)) if id_}


def count(vault: Vault, kind: str, wanted: Wanted = EVERYTHING) -> int:
    """Return how many records fit."""
    of = typed(kind_of(kind))
    with vault.connection() as db:
        return int(db.execute(select(func.count()).select_from(of.table).where(*_where(of, wanted))).scalar_one())


def counted(vault: Vault, kind: str, fields: Sequence[str], wanted: Wanted = EVERYTHING) -> dict[tuple[str, ...], int]:
    """Return how many of the records that fit carry each combination of values; of one set of terms, each of its values."""
    of = typed(kind_of(kind))
    columns = [_value(of, name) for name in fields]
    rows: Select[Any] = select(*columns, func.count()).select_from(of.table)
    if len(fields) == 1 and _is_terms(of, fields[0]):
        each = func.json_each(of.table.c[fields[0]]).table_valued("value")
        columns = [each.c.value]
        rows = select(each.c.value, func.count()).select_from(of.table).join(each, literal(1) == 1)
    with vault.connection() as db:
        found = db.execute(rows.where(*_where(of, wanted)).group_by(*columns)).all()
    return {tuple(str(one or "") for one in row[:-1]): int(row[-1]) for row in found}


def counted_through(vault: Vault, kind: str, field: str, other: tuple[str, str], wanted: Wanted = EVERYTHING) -> dict[str, int]:
    """Return how many of the records that fit refer by `field` to one that carries each value; `other` is its kind and its set of terms."""
    of, (owners, name) = typed(kind_of(kind)), other
    body = typed(kind_of(owners)).table
    each = func.json_each(body.c[name]).table_valued("value")
    rows = select(each.c.value, func.count()).select_from(of.table.join(body, body.c.id == of.table.c[field]).join(each, literal(1) == 1))
    with vault.connection() as db:
        return {str(value): int(found) for value, found in db.execute(rows.where(*_where(of, wanted)).group_by(each.c.value))}


def grouped(vault: Vault, wanted: Sequence[tuple[str, Wanted]], owner: str, owners: str) -> list[str]:
    """Return the ids of records of several kinds that fit, those of one owner together, by its title, and kinds in the order given.

    `owner` is the field that refers to a record of the kind `owners`. Where the first is sorted by a field, that order counts instead.
    """
    return _ids_of(vault, _grouped(wanted, owner, owners))


def first_grouped(vault: Vault, wanted: Sequence[tuple[str, Wanted]], owner: str, owners: str, most: int) -> list[str]:
    """Return the first of `grouped`, at least so many where there are as many: the owners are gone through, ever more at a time.

    It is empty where there is no quicker way: another order, few who fit, or very many owners.
    """
    text = wanted[0][1].text
    with vault.connection() as db:
        if wanted[0][1].sort or (text.strip() and search_index.fitting(db, text, LONG + 1) <= LONG):
            return []
        queue = _owners(db, [kind for kind, _each in wanted], owner, owners)
    found: list[str] = []
    step = _FIRST_OWNERS if len(queue) <= _MOST_OWNERS else 0
    while step and queue and len(found) < most:
        some, queue, step = queue[:step], queue[step:], step * 4
        found += _ids_of(vault, _grouped(wanted, owner, owners, tuple(some)))
    return found


def _owners(db: Connection, kinds: Sequence[str], owner: str, owners: str) -> list[str]:
    """Return who owns records of these kinds, by title."""
    tables = [typed(kind_of(kind)).table.c for kind in kinds]
    named, body = union_all(*(select(one[owner].label("id")).distinct() for one in tables)).subquery(), typed(kind_of(owners)).table
    rows = select(body.c.id).where(body.c.id.in_(select(named.c.id))).order_by(body.c["_title"], body.c.id).limit(_MOST_OWNERS + 1)
    return list(db.execute(rows).scalars())


def _grouped(wanted: Sequence[tuple[str, Wanted]], owner: str, owners: str, some: tuple[str, ...] = ()) -> Select[Any]:
    every = union_all(*(_part(place, kind, each, owner, some) for place, (kind, each) in enumerate(wanted))).subquery()
    leading = wanted[0][1]
    if leading.sort:
        value = every.c.value.desc() if leading.is_descending else every.c.value.asc()
        return select(every.c.id).order_by(value.nulls_last(), every.c.title, every.c.id)
    body = typed(kind_of(owners)).table
    rows = select(every.c.id).select_from(every.outerjoin(body, body.c.id == every.c.owner))
    return rows.order_by(body.c["_title"].asc().nulls_last(), every.c.owner, every.c.place, every.c.title, every.c.id)


def _part(place: int, kind: str, wanted: Wanted, owner: str, some: tuple[str, ...]) -> Select[Any]:
    of = typed(kind_of(kind))
    table, value = of.table.c, _sorted_by(of, wanted.sort)[0] if wanted.sort else literal("")
    columns = (table.id, table[owner].label("owner"), literal(place).label("place"), table["_title"].label("title"), value.label("value"))
    where = _where(of, wanted, is_walked=bool(some))
    return select(*columns).where(*where, *([among(table[owner], some)] if some else []))


def _ids_of(vault: Vault, rows: Select[Any]) -> list[str]:
    """Return the ids of a query as one joined text: fetching 100,000 rows one by one takes several times as long."""
    inside = rows.subquery()
    with vault.connection() as db:
        found = db.execute(select(func.group_concat(inside.c.id, _BLANK))).scalar()
    return str(found).split(_BLANK) if found else []


def _where(of: TypedTable, wanted: Wanted, *, is_walked: bool = False) -> list[ColumnElement[bool]]:
    """Return the conditions; where the list is walked through, each record is looked at, else all that hold the words are found first."""
    conditions = [_met(of, one) for one in wanted.fits]
    if wanted.text.strip():
        holds = search_index.is_held if is_walked else search_index.is_found
        conditions.append(holds(of.table.c.id, of.kind.name, wanted.text))
    return conditions


def _met(of: TypedTable, one: Condition) -> ColumnElement[bool]:
    match one:
        case Has(name, values):
            return _has(of, name, values)
        case Together(names, values):
            return tuple_(*(_value(of, name) for name in names)).in_(values)
        case Stale(on):
            return stale(of.table.c.verified_on, _rhythm(of), on)
        case Known(known, is_none):
            condition = among(of.table.c.id, known)
            return ~condition if is_none else condition
        case Through(name, kind, inner):
            other = typed(kind_of(kind))
            return _value(of, name).in_(select(other.table.c.id).where(_met(other, inner)))
        case Not(Has(name, ("",))) if _is_day(of, name):
            return of.table.c[name] > text("''")  # As the indexes of the days that few records have say it, so that they answer.
        case Not(inner):
            return ~_met(of, inner)
        case _:
            join = or_ if isinstance(one, Either) else and_
            return join(*(_met(of, each) for each in one.of))


def _has(of: TypedTable, name: str, values: tuple[str, ...]) -> ColumnElement[bool]:
    if not _is_terms(of, name):
        value = _value(of, name)
        return value.in_(values) if "" in values else of.table.c[name].in_(values)
    each = func.json_each(of.table.c[name]).table_valued("value")
    holds = select(each.c.value).where(each.c.value.in_(values)).exists()
    return or_(holds, of.table.c[name].in_(("", "[]"))) if "" in values else holds


def stale(verified_on: ColumnElement[str], rhythm: ColumnElement[str], today: date) -> ColumnElement[bool]:
    """Return the condition that `freshness.is_stale` is; days stand in the vault as ISO 8601, which sorts as text."""
    limits = {code: (today - timedelta(days=days)).isoformat() for code, days in RHYTHM_DAYS.items()}
    limit = case(limits, value=rhythm, else_=(today - timedelta(days=LONGEST_DAYS)).isoformat())
    return and_(rhythm != NEVER_LATE, or_(verified_on.is_(None), verified_on < limit))


def _rhythm(of: TypedTable) -> ColumnElement[str]:
    return of.table.c.rhythm if "rhythm" in of.table.c else literal("")


def _sorted_by(of: TypedTable, name: str) -> list[ColumnElement[Any]]:
    """Return what to sort by: words folded, a reference by what it is called, an empty one as nothing at all, so that it comes last."""
    if not name:
        return []
    if name in of.keys:
        return [func.nullif(of.table.c[f"_key_{name}"], "")]
    _value(of, name)
    shape = next(one.field.shape for one in of.columns if one.field.name == name)
    if shape.name is ShapeName.REFERS_TO:
        return [_title_of(of.table.c[name], shape.target.split("|"))]
    if shape.name is ShapeName.TERMS:  # Without its end a set stands before the sets that begin as it does.
        return [func.nullif(func.nullif(func.rtrim(of.table.c[name], "]"), ""), _NO_TERMS)]
    return [func.nullif(of.table.c[name], "")]


def _title_of(reference: ColumnElement[str], targets: Sequence[str]) -> ColumnElement[Any]:
    """Return the folded title of the record of one of these kinds that a column refers to."""
    bodies = [typed(kind_of(one)).table.alias() for one in targets]
    titles = [select(body.c["_title"]).where(body.c.id == reference).scalar_subquery() for body in bodies]
    return func.nullif(func.coalesce(*titles, ""), "")


def _is_day(of: TypedTable, name: str) -> bool:
    return any(one.field.name == name and one.field.shape.type_name == "day" for one in of.columns)


def _is_of_few(of: TypedTable, condition: Condition) -> bool:
    """Say whether a condition is that a day is known which has an index of the few records that have it."""
    match condition:
        case Not(Has(name, ("",))):
            return any(where == f"{name} > ''" for _end, _names, where in of.indexes.values())
        case _:
            return False


def _is_terms(of: TypedTable, name: str) -> bool:
    return any(one.field.name == name and one.field.shape.name is ShapeName.TERMS for one in of.columns)


def _value(of: TypedTable, name: str) -> ColumnElement[Any]:
    """Return the column of a field; UserError for a name that is no column."""
    if name not in set(_columns(of)):
        raise UserError(_("{name} is no field that can be asked for here.").format(name=isolate(name)), field=name)
    return func.coalesce(of.table.c[name], "")


def _columns(of: TypedTable) -> Iterator[str]:
    return (one.field.name for one in of.columns if one.field.shape.name is not ShapeName.GROUP)
