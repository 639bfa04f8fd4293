"""What an erase takes away, found before anything is changed: so the preview and the erase itself say and do the same."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from liaison_desk.domain.causality import CREATED, ERASED, same
from liaison_desk.domain.said_of import SAID_OF
from liaison_desk.storage import merged, register, search_index, write_once
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, record
from liaison_desk.storage.traces import SHORTEST, Teller, Traces, fields_of_kind, inside, is_named_in, masked, traces_of, words_of

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.erased import Erased

_SAID_KINDS = frozenset(kind for kind, _field in SAID_OF)
_NEVER_TEXT = frozenset({"parent", "order"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be erased: whole records by id; of others, fields by (record, field), all values or only these (canonical JSON).

    `in_texts` also masks the names and numbers where texts of other records hold them.
    """

    whole: tuple[str, ...] = ()
    values: Mapping[tuple[str, str], frozenset[str] | None] = field(default_factory=dict)
    in_texts: bool = False

    @property
    def records(self) -> tuple[str, ...]:
        """Return every record that is spoken of."""
        return (*self.whole, *dict.fromkeys(one for one, _name in self.values))


@dataclass(slots=True)
class Touched:
    """What is taken out of one record that stays: its ops that lose their value, each with the fields that it is about."""

    kind: str
    ops: list[tuple[Row[Any], frozenset[str]]] = field(default_factory=list)

    @property
    def names(self) -> frozenset[str]:
        """Return the fields that lose a value."""
        return frozenset(name for _row, names in self.ops for name in names)

    @property
    def has_creation(self) -> bool:
        """Say whether the creation is among the ops, so that all else that it says must be told anew."""
        return any(row.field == CREATED for row, _names in self.ops)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an erase will do: `whole` records go, by id with their kind; `touched` ones lose values.

    `once` are the ops of issued reports, their events and the share log that lose theirs. `asked` are the records that
    were named, `closed` is whatever is erased whole, before and now.
    """

    asked: tuple[str, ...]
    whole: Mapping[str, str]
    closed: frozenset[str]
    traces: Traces
    touched: dict[str, Touched]
    once: dict[tuple[str, str], list[Row[Any]]]

    @property
    def takes_something(self) -> bool:
        """Say whether anything is taken away at all."""
        return bool(self.whole or self.touched or self.once)

    def take(self, row: Row[Any], name: str) -> None:
        """Take one more op of a record that stays; `name` is the field that it is about."""
        if row.kind in write_once.KINDS:
            self.join_once({(row.kind, row.record): [row]})
            return
        there = self.touched.setdefault(row.record, Touched(row.kind))
        places = [(one.field, one.replica, one.seq) for one, _names in there.ops]
        if (place := (row.field, row.replica, row.seq)) in places:
            at = places.index(place)
            there.ops[at] = (row, there.ops[at][1] | {name})
        else:
            there.ops.append((row, frozenset({name})))

    def join_once(self, more: Mapping[tuple[str, str], list[Row[Any]]]) -> None:
        """Take more ops of issued reports, their events and the share log."""
        for place, rows in more.items():
            there = self.once.setdefault(place, [])
            known = {(one.field, one.replica, one.seq) for one in there}
            there += [one for one in rows if (one.field, one.replica, one.seq) not in known]


class Cleaner:
    """Says what is left of a value: itself, a masked text, or None where it is a reference to or a value of what is erased."""

    def __init__(self, ids: Collection[str], traces: Traces, wanted: Wanted, known: Erased | None = None) -> None:
        """Clean by ids, by the values that are wanted, by names in texts where wanted, and by what was erased before."""
        self._ids, self._traces, self._wanted, self._known = ids, traces, wanted, known

    def left(self, kind: str, id_: str, name: str, value: Json) -> Json:
        """Return what may stay of a value of a field."""
        if name in _NEVER_TEXT or name.startswith("_"):
            return value
        if isinstance(value, list):
            kept = [each for each in value if same(self.left(kind, id_, name, each), each)]
            return None if self._is_wanted(id_, name, value) else kept
        if self._is_wanted(id_, name, value) or (isinstance(value, str) and value in self._ids):
            return None
        return self._text(kind, name, value)

    def _is_wanted(self, id_: str, name: str, value: Json) -> bool:
        only = self._wanted.values.get((id_, name), frozenset())
        return only is None or dumped(value) in only or bool(self._known and self._known.refuses(id_, name, dumped(value)))

    def _text(self, kind: str, name: str, value: Json) -> Json:
        if not self._wanted.in_texts or not isinstance(value, str):
            return value
        texts, _names = fields_of_kind(kind)
        return masked(self._traces, value) if texts is None or name in texts else value


def facts_of(row: Any) -> dict[str, Json]:
    """Return what an op says, by field; of an element of a set its code."""
    value = json.loads(row.value)
    of, bar, code = str(row.field).partition("/")
    if row.field == CREATED:
        return value if isinstance(value, dict) else {}
    return {of: code} if of and bar else {str(row.field): value}


# --- a plan --------------------------------------------------------------------------------------------------------


def plan(db: Connection, wanted: Wanted) -> Plan:
    """Find all that goes with what is wanted, in the whole vault."""
    return plan_of(db, wanted, grown(db, wanted.whole))


def plan_of(
    db: Connection, wanted: Wanted, whole: Mapping[str, str], *, within: Collection[str] | None = None, known: Erased | None = None
) -> Plan:
    """Find all that goes where these records go whole; `within` keeps the search to some, `known` is what was erased before."""
    told = replace(_traces(db, wanted, whole), ids=frozenset({*whole, *(known.ids if known else ())}))
    told = replace(told, inside=inside(told.names, _shared(db, told.names, {*whole, *wanted.records})))
    return Plan(
        asked=wanted.records,
        whole=whole,
        closed=told.ids,
        traces=told,
        touched=touched(_others(db, told.ids, within), Cleaner(told.ids, told, wanted, known)),
        once=once(db, told, within) if wanted.records else {},
    )


def _traces(db: Connection, wanted: Wanted, whole: Mapping[str, str]) -> Traces:
    """Return what names the wanted: their own names and numbers, and every text of all that goes with them."""
    own = rows_of(db, grown(db, wanted.whole, is_said=False))
    values = [row for row in rows_of(db, [one for one, _name in wanted.values]) if row.record not in whole]
    return joined(traces_of(own), traces_of(rows_of(db, whole), named=()), traces_of_values(values, wanted))


def joined(*several: Traces) -> Traces:
    """Return several traces as one."""
    return Traces(*(frozenset().union(*(getattr(one, name) for one in several)) for name in ("ids", "texts", "names", "inside")))


def traces_of_values(rows: Iterable[Any], wanted: Wanted) -> Traces:
    """Return what the values say that are wanted of records that stay."""
    said = []
    for row in rows:
        for name, value in facts_of(row).items():
            only = wanted.values.get((row.record, name), frozenset())
            said += [_Said(row.record, row.kind, name, dumped(one)) for one in _each(value) if only is None or dumped(one) in only]
    return traces_of(said)


@dataclass(frozen=True, slots=True)
class _Said:
    record: str
    kind: str
    field: str
    value: str


def _each(value: Json) -> list[Json]:
    return [value, *value] if isinstance(value, list) else [value]


def rows_of(db: Connection, ids: Iterable[str]) -> list[Row[Any]]:
    """Return the ops of some records that still hold a value, but for those that say they are erased."""
    rows = db.execute(select(op).where(among(op.c.record, list(ids)), op.c.value.is_not(None))).all()
    return [row for row in rows if not is_order(row.field)]


def is_order(name: str) -> bool:
    """Say whether a field is one by which an erase is ordered."""
    return name.partition("/")[0] == ERASED


def _others(db: Connection, whole: Collection[str], within: Collection[str] | None) -> Iterator[Row[Any]]:
    wanted = select(op).where(op.c.value.is_not(None), op.c.kind.not_in(write_once.KINDS))
    for row in db.execute(wanted if within is None else wanted.where(among(op.c.record, list(within)))):
        if row.record not in whole and not is_order(row.field):
            yield row


def _shared(db: Connection, names: Iterable[str], own: Collection[str]) -> frozenset[str]:
    """Return those single words that the names of other records hold too."""
    words = {one[0] for name in names if len(one := words_of(name)) == 1 and len(one[0]) >= SHORTEST}
    if not words:
        return frozenset()
    found: set[str] = set()
    for id_, said in db.execute(select(search_index.doc.c.record, search_index.doc.c.names)):
        if id_ not in own:
            found |= words.intersection(words_of(said))
    return frozenset(found)


def held(db: Connection, id_: str) -> dict[str, list[Json]]:
    """Return every value that the fields of a record ever had and that was not erased, the oldest first; of a set its codes."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    wanted = select(op).join(change_set, same_save).where(op.c.record == id_, op.c.value.is_not(None))
    found: dict[str, list[Json]] = {}
    for row in db.execute(wanted.order_by(change_set.c.hlc, op.c.replica)):
        for name, value in facts_of(row).items() if not row.field.startswith("_") else ():
            known = found.setdefault(name, [])
            known += [one for one in (value if isinstance(value, list) else [value]) if not any(same(one, other) for other in known)]
    return found


# --- whole records -----------------------------------------------------------------------------------------------------


def grown(db: Connection, seeds: Iterable[str], within: Collection[str] | None = None, *, is_said: bool = True) -> dict[str, str]:
    """Return records with all their rows, removed ones too, and what is said of them elsewhere, with their kinds.

    A record that was merged with another one goes with it, whichever was named. `within` keeps the search to some
    records; without `is_said` only rows and merged ones are found.
    """
    found: dict[str, str] = {}
    links = merged.links(db)
    latest = united(list(dict.fromkeys(seeds)), links)
    while latest:
        kinds = dict(db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, latest))).all())
        found |= {one: str(kinds.get(one, "")) for one in latest}
        rows = db.execute(select(record.c.id).where(among(record.c.parent, latest)).order_by(record.c.id)).scalars().all()
        said = _said_of(db, set(latest), within) if is_said else []
        more = united([one for one in (*rows, *said) if within is None or one in within], links)
        latest = [one for one in more if one not in found]
    return found


def same_as(db: Connection, id_: str) -> list[str]:
    """Return a record with those that it is too, and the one that it was merged into."""
    return united([id_], merged.links(db))


def united(ids: Sequence[str], links: merged.Links) -> list[str]:
    """Return records with those that they are too, and those that they were merged into."""
    roots = dict.fromkeys(links.root(one) for one in ids)
    losers = links.losers(roots)
    return list(dict.fromkeys((*ids, *roots, *(one for each in losers.values() for one in each))))


def _said_of(db: Connection, ids: Collection[str], within: Collection[str] | None) -> list[str]:
    """Return the records that say nothing but something of one of these, as they stand now."""
    wanted = select(op).where(op.c.kind.in_(_SAID_KINDS), op.c.value.is_not(None))
    if within is not None:
        wanted = wanted.where(among(op.c.record, list(within)))
    named = {
        row.record: row.kind
        for row in db.execute(wanted)
        if any((row.kind, name) in SAID_OF and value in ids for name, value in _texts(row))
    }
    entries = register.entries(db, list(named), Replicas(db).uids) if named else {}
    return sorted(one for one, rows in entries.items() if _is_about(named[one], register.known(rows).shown, ids))


def _texts(row: Any) -> list[tuple[str, str]]:
    return [(name, value) for name, value in facts_of(row).items() if isinstance(value, str)]


def _is_about(kind: str, shown: Mapping[str, Json], ids: Collection[str]) -> bool:
    return any(shown.get(name) in ids for of, name in SAID_OF if of == kind and isinstance(shown.get(name), str))


# --- records that stay -------------------------------------------------------------------------------------------------


def touched(rows: Iterable[Row[Any]], cleaner: Cleaner) -> dict[str, Touched]:
    """Return what is taken out of records that stay."""
    found: dict[str, Touched] = {}
    for row in rows:
        facts = facts_of(row)
        gone = frozenset(name for name, value in facts.items() if not same(cleaner.left(row.kind, row.record, name, value), value))
        if gone:
            found.setdefault(row.record, Touched(row.kind)).ops.append((row, gone))
    return found


def once(db: Connection, teller: Teller, within: Collection[str] | None) -> dict[tuple[str, str], list[Row[Any]]]:
    """Return the ops of issued reports, their events and the share log that hold something of it, by kind and record."""
    wanted = select(op).where(op.c.kind.in_(write_once.KINDS), op.c.value.is_not(None)).order_by(op.c.record)
    if within is not None:
        wanted = wanted.where(among(op.c.record, list(within)))
    by_record: dict[tuple[str, str], list[Row[Any]]] = {}
    for row in db.execute(wanted):
        if not is_order(row.field):
            by_record.setdefault((row.kind, row.record), []).append(row)
    return {place: gone for place, rows in by_record.items() if (gone := _gone(rows, teller))}


def _gone(rows: list[Row[Any]], teller: Teller) -> list[Row[Any]]:
    found = {str(row.field): json.loads(row.value) for row in rows}
    gone = set(paths_to_blank(found, teller))
    return [row for row in rows if row.field in gone]


def paths_to_blank(found: Mapping[str, Json], teller: Teller) -> list[str]:
    """Return the places of a nested object whose text names what was erased, or is theirs in an object that refers to them."""
    about: dict[str, set[str]] = {}
    for path, value in found.items():
        if isinstance(value, str) and value in teller.ids:
            about.setdefault(path.rpartition("/")[0] + "/", set()).add(value)
        if path.rpartition("/")[2] in teller.ids:
            about.setdefault(path, set()).add(path.rpartition("/")[2])
    return [
        path for path, value in found.items() if isinstance(value, str) and value not in teller.ids and _must_go(path, value, about, teller)
    ]


def _must_go(path: str, value: str, about: Mapping[str, set[str]], teller: Teller) -> bool:
    ids = {one for start, each in about.items() if path.startswith(start) for one in each}
    return (bool(value) and bool(ids) and teller.is_theirs(ids, value)) or is_named_in(teller, value)
