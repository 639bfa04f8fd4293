"""Erasing for safety: the values of a record are gone from every table for good, while the journal still proves the rest.

The ops stay with their hashes, without values and salts, so that nobody can guess a short value from its hash. A line
in `erased` keeps every later bundle from bringing them back, and a keyed mark of its names and numbers lets an import
of the same list say so. Nothing of this can be undone.
"""

from __future__ import annotations

import hmac
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, literal_column, or_, select, text, update
from sqlalchemy import table as sql_table
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.domain.causality import CREATED, ERASED
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.fields import ShapeName
from liaison_desk.domain.folding import digits, fold
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import driver, history, register, saving, schema, search_index, write_once
from liaison_desk.storage.canonical import Op
from liaison_desk.storage.projection import known_kind
from liaison_desk.storage.refreshing import refresh, retake
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.shelf import kind_of
from liaison_desk.storage.tables import (
    ERASING,
    change_set,
    draft,
    erased,
    erased_mark,
    issued_report,
    op,
    quarantine,
    record,
    report_event,
    share_log,
)
from liaison_desk.storage.writing import Edit, Header

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from liaison_desk.domain.fields import Json
    from liaison_desk.domain.record import Record
    from liaison_desk.storage.journal import Journal
    from liaison_desk.storage.vault import Vault

_MARK_KEY = "erase_key"
_TELLING = 5
"""The shortest folded text, in characters, that is looked for inside other texts; a shorter one must be the whole text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What an erase did: what changed, and where the same names or numbers still stand (kind and id of each record)."""

    changes: Changes
    mentions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Traces:
    """What must not be found again: the records' ids, every text they held, and the names and numbers among these, folded."""

    ids: frozenset[str]
    texts: frozenset[str] = frozenset()
    names: frozenset[str] = field(default_factory=frozenset)

    def tell(self, said: object) -> bool:
        """Say whether a text names what was erased."""
        if not isinstance(said, str) or not said:
            return False
        folded, plain = fold(said), digits(said)
        return any(one in {folded, plain} or (len(one) >= _TELLING and (one in folded or one in plain)) for one in self.names)


def erase(journal: Journal, kind: str, ids: Sequence[str], *, author: str) -> Erasure:
    """Erase records and all their rows, removed ones too, from this vault for good.

    Covers ops, register, typed rows, search, drafts, quarantined lines, notes of saves, values in issued reports and in
    the share log, and empties the write-ahead log. Backups are the caller's business. NotFoundError where one of them
    was never here.
    """
    vault = journal.vault
    with vault.transaction() as db:
        families = {one: history.family(db, one) for one in dict.fromkeys(ids)}
        for one in families:
            if db.execute(select(record.c.id).where(record.c.id == one)).first() is None:
                raise NotFoundError(_("There is no record {reference}.").format(reference=isolate(one)))
        everyone = list(dict.fromkeys(each for family in families.values() for each in family))
        traces = _traces(db, everyone)
        made = _write(journal, db, everyone, author)
        _mark(db, [(one, _telling(traces.names)) for one in families])
        _blank_records(db, everyone)
        mentions = _blank_traces(db, traces)
    _settle(vault)
    return Erasure(changes=Changes(kinds=made.kinds, ids=tuple(families), batch=made.batch), mentions=mentions)


def erase_values(journal: Journal, kind: str, id_: str, fields: Collection[str], *, author: str) -> Erasure:
    """Erase all values that some fields of a record ever had, for good, and keep the record and its other fields.

    Covers what `erase` covers. The same value of that field is refused when a bundle brings it again; another one is
    taken. NotFoundError where the record is not there.
    """
    with journal.vault.transaction() as db:
        uids = Replicas(db).uids
        rows = register.entries(db, [id_], uids).get(id_, {})
        if register.known(rows).state != "live":
            raise NotFoundError(_("There is no record {reference}.").format(reference=isolate(id_)))
        held = [one for one in db.execute(select(op).where((op.c.record == id_) & op.c.value.is_not(None))).all() if _tells(one, fields)]
        traces = _traces_of(held, fields)
        edits = [Edit(kind, id_, f"{ERASED}/{name}", True) for name in sorted(fields)] + _told_anew(kind, id_, rows, held, fields)
        made = journal.writer.write(db, [edits], Header(author=author))
        _mark(db, [(id_, [*_telling(traces.names), *(_line(id_, one.field, one.value) for one in held if one.field != CREATED)])])
        _blank_ops(db, held)
        newest = db.execute(select(func.max(change_set.c.hlc))).scalar()
        lines = [{"record": id_, "field": name, "replica": 0, "seq": 0, "hlc": newest} for name in sorted(fields)]
        db.execute(insert(erased).prefix_with("OR IGNORE"), lines)
        retake(db, Replicas(db), [id_])
        refresh(db, {id_: kind}, Replicas(db))
        mentions = _blank_traces(db, traces)
    _settle(journal.vault)
    return Erasure(changes=Changes(kinds=made.kinds, ids=(id_,), batch=made.batch), mentions=mentions)


class Erased:
    """What was erased here: consulted for every op that arrives."""

    def __init__(self, db: Connection) -> None:
        """Read the lines and marks; there are few."""
        self._places = {(one.record, one.field) for one in db.execute(select(erased.c.record, erased.c.field))}
        self._key = schema.value_of(db, _MARK_KEY) if self._places else None
        self._marks = set(db.execute(select(erased_mark.c.mark)).scalars()) if self._places else set()

    def left(self, one: Op) -> Op:
        """Return an op as it may be kept: without its value where the record, or this very value of its field, was erased."""
        if one.field != ERASED and (one.record, "") in self._places:
            return one.blanked
        if one.value is None or not self._key or (one.record, one.field.partition("/")[0]) not in self._places:
            return one
        return one.blanked if _marked(self._key, _line(one.record, one.field, one.value)) in self._marks else one


def was_erased(vault: Vault, one: Record) -> bool:
    """Say whether a record that is about to be imported carries a name together with, or a number of, what was erased here.

    The vault keeps no such value, only a keyed mark of each; a mark is compared for the whole of the record's names and
    for each of its numbers and addresses.
    """
    with vault.connection() as db:
        key = schema.value_of(db, _MARK_KEY)
        if not key:
            return False
        said = {each for _path, is_name, value in search_index.spoken(one) if is_name for each in (fold(value), digits(value))}
        marks = [_marked(key, value) for value in _telling(said)]
        return db.execute(select(erased_mark.c.mark).where(among(erased_mark.c.mark, marks)).limit(1)).first() is not None


# --- what to look for --------------------------------------------------------------------------------------------------


def _traces(db: Connection, ids: Sequence[str]) -> _Traces:
    found = _traces_of(db.execute(select(op.c.kind, op.c.field, op.c.value).where(among(op.c.record, ids) & op.c.value.is_not(None))))
    return replace(found, ids=frozenset(ids))


def _traces_of(rows: Iterable[Any], fields: Collection[str] | None = None) -> _Traces:
    """Return what some ops say, all of it or that of some fields."""
    texts: set[str] = set()
    names: set[str] = set()
    for one in rows:
        searched = _searched(one.kind)
        for place, said in _said(one.field, json.loads(one.value)):
            if fields is None or place in fields:
                texts.add(said)
                names |= {each for each in (fold(said), digits(said)) if each and place in searched}
    return _Traces(frozenset(), frozenset(texts), frozenset(names))


def _tells(one: Any, fields: Collection[str]) -> bool:
    """Say whether an op holds a value of one of these fields."""
    if one.field == CREATED:
        facts = json.loads(one.value)
        return isinstance(facts, dict) and any(name in facts for name in fields)
    return one.field.partition("/")[0] in fields


def _told_anew(kind: str, id_: str, rows: register.Entries, held: Sequence[Any], fields: Collection[str]) -> list[Edit]:
    """Return, as changes of their own, what a creation that must be blanked says of the other fields."""
    facts: dict[str, Json] = next((json.loads(one.value) for one in held if one.field == CREATED), {})
    edits: list[Edit] = []
    for name, value in sorted(facts.items()):
        if name in fields or name in rows:
            continue
        field = next((one for one in kind_of(kind).fields if one.name == name), None)
        if field and field.shape.name is ShapeName.TERMS and isinstance(value, list):
            edits += [Edit(kind, id_, f"{name}/{code}", True) for code in value if f"{name}/{code}" not in rows]
        else:
            edits.append(Edit(kind, id_, name, value))
    return edits


def _searched(kind_name: str) -> frozenset[str]:
    """Return the fields of a kind that hold names and numbers; of an unknown kind all are taken for such."""
    kind = known_kind(kind_name)
    return frozenset(one.name for one in kind.fields if one.search == "name") if kind else frozenset({""})


def _said(name: str, value: Json) -> Iterator[tuple[str, str]]:
    """Give each text of an op's value with the field that it belongs to."""
    if name == CREATED and isinstance(value, dict):
        for of, each in value.items():
            yield from _said(of, each)
    elif isinstance(value, str) and value:
        yield name, value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _said(name, each)
    elif "/" in name:
        yield name.partition("/")[0], name.partition("/")[2]


# --- taking it away ----------------------------------------------------------------------------------------------------


def _write(journal: Journal, db: Connection, ids: Sequence[str], author: str) -> Changes:
    kinds = {str(one): str(name) for one, name in db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, ids)))}
    edits = [Edit(kinds[one], one, ERASED, True) for one in ids if one in kinds]
    return journal.writer.write(db, saving.grouped(edits), Header(author=author))


def _blank_traces(db: Connection, traces: _Traces) -> tuple[tuple[str, str], ...]:
    """Blank what stands outside the record's own ops; return the records that still name it."""
    _blank_notes(db, traces)
    _blank_drafts(db, traces)
    _blank_written_once(db, traces)
    _drop_quarantined(db, traces)
    search_index.forget(db)
    return _mentions(db, traces)


def _blank_ops(db: Connection, rows: Iterable[Any]) -> None:
    """Blank ops, and of an element of a set its code too."""
    for one in rows:
        gone = Op(one.record, one.kind, one.field, one.value, {}, one.salt, one.sha).blanked
        here = (op.c.record == one.record) & (op.c.field == one.field) & (op.c.replica == one.replica) & (op.c.seq == one.seq)
        db.execute(update(op).where(here).values(field=gone.field, value=None, salt=None))


def _blank_records(db: Connection, ids: Sequence[str]) -> None:
    """Blank every op of some records but the one that says they are erased."""
    _blank_ops(db, db.execute(select(op).where(among(op.c.record, ids) & op.c.field.contains("/") & op.c.salt.is_not(None))).all())
    db.execute(update(op).where(among(op.c.record, ids) & (op.c.field != ERASED)).values(value=None, salt=None))
    newest = db.execute(select(func.max(change_set.c.hlc))).scalar()
    lines = [{"record": one, "field": "", "replica": 0, "seq": 0, "hlc": newest} for one in ids]
    db.execute(insert(erased).prefix_with("OR IGNORE"), lines)
    retake(db, Replicas(db), ids)
    kinds = {str(one): str(name) for one, name in db.execute(select(record.c.id, record.c.kind).where(among(record.c.id, ids)))}
    refresh(db, kinds, Replicas(db))


def _blank_notes(db: Connection, traces: _Traces) -> None:
    noted = db.execute(select(change_set.c.replica, change_set.c.seq, change_set.c.note).where(change_set.c.note.is_not(None))).all()
    for number, seq, note in noted:
        if traces.tell(note):
            here = (change_set.c.replica == number) & (change_set.c.seq == seq)
            db.execute(update(change_set).where(here).values(note=None, note_salt=None))


def _blank_drafts(db: Connection, traces: _Traces) -> None:
    db.execute(delete(draft).where(among(draft.c.record, traces.ids) | among(draft.c.key, traces.ids)))
    for key, value in db.execute(select(draft.c.key, draft.c.value)).all():
        kept = {path: "" if _must_go(path, each, (), traces) else each for path, each in write_once.leaves(json.loads(value))}
        db.execute(update(draft).where(draft.c.key == key).values(value=json.dumps(write_once.joined(kept), ensure_ascii=False)))


def _blank_written_once(db: Connection, traces: _Traces) -> None:
    """Blank what issued reports, their events and the share log hold of it, in their ops and in their rows."""
    schema.keep_value(db, ERASING, "1")
    for table, kind in ((issued_report, write_once.ISSUED), (report_event, write_once.EVENT), (share_log, write_once.SHARE)):
        for id_ in db.execute(select(table.c.id)).scalars().all():
            paths = _paths_to_blank(db, id_, traces)
            if paths:
                here = (op.c.record == id_) & among(op.c.field, paths)
                db.execute(update(op).where(here).values(value=None, salt=None))
                retake(db, Replicas(db), [id_])
                write_once.rewrite(db, kind, id_)
    schema.drop_value(db, ERASING)


def _paths_to_blank(db: Connection, id_: str, traces: _Traces) -> list[str]:
    rows = db.execute(select(op.c.field, op.c.value).where((op.c.record == id_) & op.c.value.is_not(None)))
    found = {str(path): json.loads(value) for path, value in rows}
    about = tuple(path.rpartition("/")[0] + "/" for path, value in found.items() if isinstance(value, str) and value in traces.ids)
    return [path for path, value in found.items() if _must_go(path, value, about, traces)]


def _must_go(path: str, value: Json, about: tuple[str, ...], traces: _Traces) -> bool:
    """Say whether a value names what was erased, or is one of its values inside an object that refers to it."""
    if isinstance(value, str) and value not in traces.ids and path.startswith(about) and about:
        return value in traces.texts or traces.tell(value)
    return traces.tell(value)


def _drop_quarantined(db: Connection, traces: _Traces) -> None:
    for number, seq, sha, line in db.execute(select(quarantine)).all():
        if any(one in line for one in traces.ids) or traces.tell(line):
            here = (quarantine.c.replica == number) & (quarantine.c.seq == seq) & (quarantine.c.sha == sha)
            db.execute(update(quarantine).where(here).values(line=""))


def _mentions(db: Connection, traces: _Traces) -> tuple[tuple[str, str], ...]:
    """Return the records whose text still holds one of the names or numbers."""
    long = [one for one in traces.names if len(one) >= _TELLING]
    if not long:
        return ()
    doc = search_index.doc
    holds = or_(*(func.instr(doc.c.texts, one) > 0 for one in long[:50]))
    rows = db.execute(select(doc.c.kind, doc.c.record).where(holds).order_by(doc.c.kind, doc.c.record))
    return tuple((str(kind), str(id_)) for kind, id_ in rows)


# --- so that it does not come back -------------------------------------------------------------------------------------


def _mark(db: Connection, told: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Keep a keyed mark of texts, for each record that they belong to."""
    key = schema.value_of(db, _MARK_KEY) or secrets.token_hex(32)
    schema.keep_value(db, _MARK_KEY, key)
    rows = [{"mark": _marked(key, value), "record": one} for one, each in told for value in each]
    if rows:
        db.execute(insert(erased_mark).prefix_with("OR IGNORE"), rows)


def _line(id_: str, name: str, value: str) -> str:
    """Return what tells one value of one field of one record."""
    return f"{id_}\x1f{name}\x1f{value}"


def _telling(said: Iterable[str]) -> list[str]:
    """Return the values that tell one person or organisation from others: numbers, addresses, names of two words or more."""
    return sorted({one for one in said if digits(one) or "@" in one or " " in one})


def _marked(key: str, value: str) -> str:
    return hmac.digest(bytes.fromhex(key), value.encode(), "sha256").hex()


def _settle(vault: Vault) -> None:
    """Empty the write-ahead log, which still holds the pages as they were; inside a bigger transaction, closing does it."""
    with suppress(driver.DriverError):
        vault.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()


def residues(db: Connection, values: Iterable[str]) -> dict[str, int]:
    """Return, for each table that still holds one of these texts in any cell, how many rows do: the proof of an erase."""
    wanted = [one.encode() for one in values if one]
    found: dict[str, int] = {}
    for name in db.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all():
        rows: Iterable[Sequence[object]] = db.execute(select(literal_column("*")).select_from(sql_table(str(name))))
        count = sum(any(one in _bytes(cell) for one in wanted for cell in row) for row in rows)
        if count:
            found[str(name)] = count
    return found


def _bytes(cell: object) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode()
