"""From a record as it was edited to the changes that a save makes: children by id, sets by element, nothing that is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, func, select

from liaison_desk.domain.causality import CREATED, DELETED, MERGED, same
from liaison_desk.domain.errors import ImmutableError
from liaison_desk.domain.fields import Field, Json, ShapeName, field_of, fields_of, per_class
from liaison_desk.domain.ordering import between, reordered
from liaison_desk.domain.record import Kind, Record, Row, derived_id, kind_of, new_ids
from liaison_desk.i18n import _
from liaison_desk.storage import bulk, merged, register
from liaison_desk.storage.projection import typed
from liaison_desk.storage.register import Entries, Known
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.writing import MOST_RECORDS, Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liaison_desk.storage.merged import Links


@dataclass(frozen=True, slots=True)
class Plan:
    """What a save has to write: its edits, one group for a change set, what the register held, the ids it speaks of.

    `fresh` are the records, and rows of records, that are wholly told by one creation and of which nothing was known;
    `given` are the records as they stand when this is written, where nobody said something else of them at the same time.
    """

    groups: list[list[Edit]]
    entries: Mapping[str, Entries]
    ids: tuple[str, ...]
    fresh: Mapping[str, Record]
    given: Mapping[str, Record]


def _nameless(one: Record) -> int:
    """Return how many of a record and its rows have no id yet."""
    rows = (row for field, _kind in kind_of(type(one)).children for row in getattr(one, field.name))
    return int(not one.id) + sum(_nameless(row) for row in rows)


def identified(one: Record, ids: Iterator[str], parent: str = "", order: str = "") -> Record:
    """Return a record whose id, and the ids, parents and orders of its rows, are filled in where they were empty.

    Link records take the id that follows from their identifying fields, all others the next of `ids`, which are random.
    """
    kind = kind_of(type(one))
    given: dict[str, Any] = {}
    if isinstance(one, Row):
        parent, order = parent or one.parent, order or one.order
        given = {"parent": parent, "order": order} if (one.parent, one.order) != (parent, order) else {}
    id_ = one.id
    if not id_:
        parts = [str({"parent": parent, "order": order}.get(name) or getattr(one, name)) for name in kind.identity]
        given["id"] = id_ = derived_id(kind.name, *parts) if parts else next(ids)
    given |= {field.name: _placed(rows, ids, id_) for field, _kind in kind.children if (rows := getattr(one, field.name))}
    return one.but(**given) if given else one


def _placed(rows: tuple[Row, ...], ids: Iterator[str], parent: str) -> tuple[Record, ...]:
    orders = reordered([one.order for one in rows])
    return tuple(identified(one, ids, parent, order) for one, order in zip(rows, orders, strict=True))


def plan(db: Connection, records: Sequence[Record]) -> Plan:
    """Compare records with what is stored; raises ImmutableError for one that was erased."""
    ids_left = iter(new_ids(sum(_nameless(one) for one in records)))
    whole = [identified(_appended(db, one), ids_left) for one in records]
    families = [list(_family(one)) for one in whole]
    ids = list(dict.fromkeys(one.id for family in families for one in family))
    replicas = Replicas(db)
    uids = replicas.uids
    entries = register.entries(db, ids, uids)
    lost = _lost(db, [[one for one in family if one.id in entries] for family in families], set(ids))
    if any(lost):
        entries |= register.entries(db, [one.record for each in lost for one in each], uids)
    links = merged.links(db)
    entries = merged.with_losers(db, entries, links, replicas)
    groups: list[list[Edit]] = []
    changed: list[str] = []
    done: set[str] = set()
    size = MOST_RECORDS
    for one, family, gone in zip(whole, families, lost, strict=True):
        fresh = [each for each in family if each.id not in done]
        done.update(each.id for each in fresh)
        edits = [edit for each in fresh for edit in _edits(each, entries, links)] + gone
        if not edits:
            continue
        count = len({edit.record for edit in edits})
        if size + count > MOST_RECORDS:
            groups.append([])
            size = 0
        groups[-1] += edits
        size += count
        changed.append(one.id)
    if links:
        # A late change of a record that was given up is answered here; and what refers to one is not as it was given.
        answers = _answers([edit for each in groups for edit in each], entries, links)
        return Plan([*groups, answers] if answers else groups, entries, tuple(dict.fromkeys(changed)), {}, {})
    new = {one.id: one for family in families for one in family if one.id not in entries and not kind_of(type(one)).identity}
    return Plan(groups, entries, tuple(dict.fromkeys(changed)), new, {one.id: one for one in whole})


def answered(db: Connection, edits: Sequence[Edit]) -> list[Edit]:
    """Return what must be written beside edits of records that stayed in a merge, so that no late value is shown again."""
    links = merged.links(db)
    losers = [one for each in links.losers(edit.record for edit in edits).values() for one in each]
    return _answers(edits, register.entries(db, losers, Replicas(db).uids), links) if losers else []


def _answers(edits: Sequence[Edit], entries: Mapping[str, Entries], links: Links) -> list[Edit]:
    """Return claims that have seen those late values of given-up records which these edits answer."""
    fields: dict[str, set[str]] = {}
    for one in edits:
        fields.setdefault(one.record, set()).add(one.field)
    kind_names = {one.record: one.kind for one in edits}
    made = []
    for root, losers in links.losers(fields).items():
        for lost in losers:
            late = merged.late_changes(entries, [lost]).keys() & fields[root]
            if late:
                into, seen = merged.claim(entries[lost])
                told: dict[str, Any] = {**seen, **{name: register.context(entries[lost][name]) for name in late}}
                made.append(Edit(kind_names[root], lost, MERGED, {"into": into, "seen": told}))
    return made


def _appended(db: Connection, one: Record) -> Record:
    """Return a row that was given no place as the last of its siblings."""
    if not isinstance(one, Row) or one.order or not one.parent:
        return one
    table = typed(kind_of(type(one))).table
    stored = db.execute(select(table.c.order).where(table.c.id == one.id)).scalar()
    last = stored or db.execute(select(func.max(table.c.order)).where(table.c.parent == one.parent)).scalar()
    return one.but(order=stored or between(str(last or ""), ""))


def _family(one: Record) -> Iterator[Record]:
    yield one
    for field, _kind in kind_of(type(one)).children:
        for row in getattr(one, field.name):
            yield from _family(row)


def _lost(db: Connection, families: Sequence[Sequence[Record]], kept: set[str]) -> list[list[Edit]]:
    """Return, for each family, the removals of the stored rows that it no longer has."""
    by_kind: dict[type[Record], list[str]] = {}
    for family in families:
        for one in family:
            by_kind.setdefault(type(one), []).append(one.id)
    gone: dict[str, list[Edit]] = {}
    for cls, ids in by_kind.items():
        for _field, kind in kind_of(cls).children:
            for parent, id_ in _children(db, kind, ids):
                if id_ not in kept:
                    gone.setdefault(parent, []).extend(removals(db, kind, [id_]))
    return [[edit for one in family for edit in gone.get(one.id, ())] for family in families]


def _children(db: Connection, kind: Kind, parents: Iterable[str]) -> Iterable[tuple[str, str]]:
    asked = f'SELECT parent, id FROM "{typed(kind).table.name}" WHERE parent'  # noqa: S608 - the name of our own table
    return [(str(parent), str(id_)) for parent, id_ in bulk.of_some(db, asked, parents)]


def removals(db: Connection, kind: Kind, ids: Sequence[str]) -> list[Edit]:
    """Return the edits that remove records and all their rows."""
    edits = [Edit(kind.name, one, DELETED, True) for one in ids]
    for _field, child in kind.children:
        edits += removals(db, child, [id_ for _parent, id_ in _children(db, child, ids)]) if ids else []
    return edits


def _edits(one: Record, entries: Mapping[str, Entries], links: Links) -> list[Edit]:
    kind, rows = kind_of(type(one)), entries.get(one.id)
    if not rows:
        return _creation(kind, one)
    new = {each.name: each.shape.pack(getattr(one, each.name)) for each in kind.fields if each.shape.name is not ShapeName.ROWS}
    known = merged.known(one.id, kind, entries, links)
    if known.state == "erased":
        raise ImmutableError(_("This record was erased and cannot be brought back."))
    edits = [Edit(kind.name, one.id, DELETED, None)] if known.state == "removed" else []
    for each in kind.fields:
        if each.name in new:
            edits += _changed(kind, one.id, each, new[each.name], known)
    return edits


def _creation(kind: Kind, one: Record) -> list[Edit]:
    """Return the creation of a record: one edit, but for a link record only its identifying fields stand in it."""
    id_, told = one.id, {}
    for each, is_silent_empty in _packing(type(one)):
        value = getattr(one, each.name)
        if not (is_silent_empty and (value is each.shape.default or value == each.shape.default)):
            told[each.name] = each.shape.pack(value)
    if not kind.identity:
        return [Edit(kind.name, id_, CREATED, cast("Json", told))]
    identity = {name: field_of(kind.cls, name).shape.pack(getattr(one, name)) for name in kind.identity}
    rest = {name: value for name, value in told.items() if name not in identity}
    known = Known(values={})
    return [Edit(kind.name, id_, CREATED, dict(identity))] + [
        edit for each in kind.fields if each.name in rest for edit in _changed(kind, id_, each, rest[each.name], known)
    ]


@per_class
def _packing(cls: type[Any]) -> tuple[tuple[Field, bool], ...]:
    """Return the fields that stand in a creation, each with whether its default is empty and need not be written."""
    fields = [one for one in fields_of(cls) if one.shape.name is not ShapeName.ROWS]
    return tuple((one, one.shape.pack(one.shape.default) in (None, "", [], {})) for one in fields)


def _changed(kind: Kind, id_: str, one: Field, value: Json, known: Known) -> list[Edit]:
    shape = one.shape
    stored = known.shown.get(one.name)
    before = shape.pack(shape.default if stored is None else shape.unpack(stored))
    if same(value, before):
        return []
    if shape.name is not ShapeName.TERMS:
        return [Edit(kind.name, id_, one.name, _with_unknown(value, stored))]
    now, then = (set(each) if isinstance(each, list) else set() for each in (value, before))
    return [Edit(kind.name, id_, f"{one.name}/{code}", code in now) for code in sorted(now ^ then, key=str)]


def _with_unknown(value: Json, stored: Json) -> Json:
    """Return a group with the members that only a newer version knows, as they were stored."""
    if isinstance(value, dict) and isinstance(stored, dict):
        return {**{name: each for name, each in stored.items() if name not in value}, **value}
    return value


def grouped(edits: Iterable[Edit]) -> list[list[Edit]]:
    """Return edits in groups of at most 400 records, one group for a change set; a record's edits stay together."""
    groups: list[list[Edit]] = []
    members: set[str] = set()
    for one in edits:
        if not groups or (one.record not in members and len(members) >= MOST_RECORDS):
            groups.append([])
            members = set()
        members.add(one.record)
        groups[-1].append(one)
    return groups
