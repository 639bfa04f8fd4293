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
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, literal_column, or_, select, text, update
from sqlalchemy import table as sql_table
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.domain.causality import CREATED, ERASED
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.folding import digits, fold
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import driver, history, saving, schema, search_index, write_once
from liaison_desk.storage.canonical import Op
from liaison_desk.storage.projection import known_kind
from liaison_desk.storage.refreshing import refresh, retake
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
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
    register,
    report_event,
    share_log,
)
from liaison_desk.storage.writing import Edit, Header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        _mark(db, traces, ids)
        _blank_records(db, everyone)
        _blank_notes(db, traces)
        _blank_drafts(db, traces)
        _blank_written_once(db, traces)
        _drop_quarantined(db, traces)
        search_index.forget(db)
        mentions = _mentions(db, traces)
    _settle(vault)
    return Erasure(changes=Changes(kinds=made.kinds, ids=tuple(families), batch=made.batch), mentions=mentions)


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
    texts: set[str] = set()
    names: set[str] = set()
    for kind, name, value in db.execute(select(op.c.kind, op.c.field, op.c.value).where(among(op.c.record, ids) & op.c.value.is_not(None))):
        searched = _searched(kind)
        for place, said in _said(name, json.loads(value)):
            texts.add(said)
            if place in searched:
                names |= {one for one in (fold(said), digits(said)) if one}
    return _Traces(frozenset(ids), frozenset(texts), frozenset(names))


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


def _blank_records(db: Connection, ids: Sequence[str]) -> None:
    """Blank every op of some records but the one that says they are erased; of an element of a set its code too."""
    rows = db.execute(select(op).where(among(op.c.record, ids) & op.c.field.contains("/") & op.c.salt.is_not(None))).all()
    for one in rows:
        there = Op(one.record, one.kind, one.field, one.value, {}, one.salt, one.sha)
        here = (op.c.record == one.record) & (op.c.field == one.field) & (op.c.replica == one.replica) & (op.c.seq == one.seq)
        db.execute(update(op).where(here).values(field=there.place))
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
                db.execute(update(register).where((register.c.record == id_) & among(register.c.field, paths)).values(value=None))
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


def _mark(db: Connection, traces: _Traces, ids: Iterable[str]) -> None:
    key = schema.value_of(db, _MARK_KEY) or secrets.token_hex(32)
    schema.keep_value(db, _MARK_KEY, key)
    rows = [{"mark": _marked(key, value), "record": one} for one in ids for value in _telling(traces.names)]
    if rows:
        db.execute(insert(erased_mark).prefix_with("OR IGNORE"), rows)


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
