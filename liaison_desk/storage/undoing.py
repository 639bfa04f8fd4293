"""Undo and redo: a new change set or batch that brings back what was before, and leaves what somebody changed since (decision 5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from liaison_desk.domain.causality import CREATED, DELETED, ERASED, SEVERAL, Change, live, overwrites, values
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import ImmutableError, UserError
from liaison_desk.domain.fields import Json, field_of
from liaison_desk.i18n import _, isolate
from liaison_desk.storage import register, saving, schema, write_once
from liaison_desk.storage.projection import known_kind, typed
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.shelf import load
from liaison_desk.storage.tables import change_set, op
from liaison_desk.storage.writing import Edit, Header, Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Place = tuple[str, str]
"""A record's id and a field."""
Dot = tuple[str, int]
"""A replica's uid and the number of its change set."""
_MOST_TOLD = 50
FOUNDING = "founding"
"""The key in `meta` of the batch that made the vault's operation; without one a vault cannot be used, so it is never undone."""


@dataclass(slots=True)
class History:
    """The changes of some records by place, and the batch and the undone batch of each change set they came from."""

    changes: dict[Place, list[Change]] = field(default_factory=dict)
    fields: dict[str, set[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    batches: dict[Dot, str] = field(default_factory=dict)
    undoes: dict[Dot, str] = field(default_factory=dict)
    blanked: set[tuple[Place, Dot]] = field(default_factory=set)

    def before(self, of: Change) -> tuple[Change, ...]:
        """Return the changes that were live when `of` was made, as far as its author had seen them."""
        return live([one for one in self.changes[of.record, of.field] if overwrites(of, one)])

    def within(self, place: Place, batch: str) -> list[Change]:
        """Return the changes that a batch made at a place, the first first."""
        found = [one for one in self.changes.get(place, ()) if self.batches[one.replica, one.seq] == batch]
        return sorted(found, key=lambda one: one.seq)

    def is_blanked(self, found: Iterable[Change]) -> bool:
        """Say whether an erase took the value of one of these changes."""
        return any(((one.record, one.field), (one.replica, one.seq)) in self.blanked for one in found)

    def meaning(self, found: Iterable[Change]) -> frozenset[Dot]:
        """Return the changes that live ones stand for: an undo stands for what was before the change that it undid."""
        dots: set[Dot] = set()
        for one in found:
            undone = self.undoes[one.replica, one.seq]
            if not undone:
                dots.add((one.replica, one.seq))
            elif target := self.within((one.record, one.field), undone):
                dots |= self.meaning(self.before(target[0]))
        return frozenset(dots)


def undo(db: Connection, writer: Writer, author: str, named: str = "") -> Changes:
    """Undo this replica's newest batch, or the one that is named; see `Journal.undo`."""
    number = Replicas(db).number(writer.identity.uid)
    founding = schema.value_of(db, FOUNDING)
    for batch, undone in _batches(db, number):
        if batch == founding or (named and batch != named):
            continue
        if _is_undone(db, number, batch) or _is_undo(db, number, undone):
            continue
        kinds = _kinds_in(db, number, batch)
        if kinds and kinds <= {write_once.SHARE}:
            continue
        if kinds & (write_once.KINDS | {ERASED}):
            raise ImmutableError(_("A final report, its record of events and an erase cannot be undone."))
        return _reversed(db, writer, batch, author)
    raise UserError(_("This change was taken back already.") if named else _("There is nothing to undo."))


def redo(db: Connection, writer: Writer, author: str) -> Changes:
    """Undo this replica's newest undo; see `Journal.redo`."""
    number = Replicas(db).number(writer.identity.uid)
    for batch, undone in _batches(db, number):
        if _is_undo(db, number, undone):
            if not _is_undone(db, number, batch):
                return _reversed(db, writer, batch, author)
        elif not undone and not _kinds_in(db, number, batch) <= {write_once.SHARE}:
            break
    raise UserError(_("There is nothing to redo."))


# --- which batch ---------------------------------------------------------------------------------------------------


def _batches(db: Connection, number: int) -> Iterator[tuple[str, str]]:
    """Give this replica's batches and what they undo, the newest first."""
    seen: set[str] = set()
    at: int | None = None
    wanted = select(change_set.c.seq, change_set.c.batch, change_set.c.undoes).where(change_set.c.replica == number)
    while True:
        part = wanted if at is None else wanted.where(change_set.c.seq < at)
        rows = db.execute(part.order_by(change_set.c.seq.desc()).limit(100)).all()
        if not rows:
            return
        for seq, batch, undoes in rows:
            at = seq
            if batch not in seen:
                seen.add(batch)
                yield batch, undoes


def _is_undone(db: Connection, number: int, batch: str) -> bool:
    wanted = select(change_set.c.batch).where((change_set.c.undoes == batch) & (change_set.c.replica == number)).distinct()
    return any(not _is_undone(db, number, other) for other in db.execute(wanted).scalars().all())


def _is_undo(db: Connection, number: int, undoes: str) -> bool:
    """Say whether a batch that undoes that one is an undo; one that undoes an undo is a redo and never counts as one."""
    if not undoes:
        return False
    wanted = select(change_set.c.undoes).where((change_set.c.batch == undoes) & (change_set.c.replica == number)).limit(1)
    return not _is_undo(db, number, db.execute(wanted).scalar() or "")


def _kinds_in(db: Connection, number: int, batch: str) -> frozenset[str]:
    """Return the kinds that a batch changed, and `_erased` where it records an erase."""
    rows = db.execute(_ops_of(number, batch, op.c.kind, op.c.field).distinct())
    return frozenset(ERASED if name.partition("/")[0] == ERASED else kind for kind, name in rows)


def _ops_of(number: int, batch: str, *columns: Any) -> Any:
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    return select(*columns).join(change_set, same_save).where((change_set.c.batch == batch) & (change_set.c.replica == number))


# --- taking it back --------------------------------------------------------------------------------------------------


def _reversed(db: Connection, writer: Writer, batch: str, author: str) -> Changes:
    replicas = Replicas(db)
    number = replicas.number(writer.identity.uid)
    touched = list(dict.fromkeys(db.execute(_ops_of(number, batch, op.c.record).distinct()).scalars()))
    past = history(db, touched, replicas)
    entries = register.entries(db, touched, replicas.uids)
    later = _with_later_rows(db, past, touched, batch)
    edits: list[Edit] = []
    skipped: list[Place] = []
    for one in touched:
        back, left = _record_back(past, one, batch, entries.get(one, {}), later.get(one, []))
        edits += back
        skipped += [(one, name) for name in left]
    groups = saving.grouped(edits) or [[]]
    told = _told(db, past, skipped)
    made = writer.write(db, groups, Header(author=author, undoes=batch), entries)
    return Changes(kinds=made.kinds, ids=made.ids, batch=made.batch, skipped=told)


def history(db: Connection, ids: Sequence[str], replicas: Replicas) -> History:
    """Return every change of some records."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    columns = (
        op.c.replica,
        op.c.seq,
        op.c.record,
        op.c.kind,
        op.c.field,
        op.c.value,
        op.c.ctx,
        change_set.c.hlc,
        change_set.c.batch,
        change_set.c.undoes,
    )
    past = History()
    for row in db.execute(select(*columns).join(change_set, same_save).where(among(op.c.record, ids))):
        uid, place = replicas.uids[row.replica], (row.record, row.field)
        dot = (uid, row.seq)
        if row.value is None:
            past.blanked.add((place, dot))
        value = json.loads(row.value) if row.value is not None else None
        ctx = json.loads(row.ctx) if row.ctx else {}
        past.changes.setdefault(place, []).append(Change(uid, row.seq, row.hlc, row.record, row.field, value, ctx))
        past.fields.setdefault(row.record, set()).add(row.field)
        past.kinds[row.record] = row.kind
        past.batches[dot], past.undoes[dot] = row.batch, row.undoes
    return past


def _record_back(past: History, id_: str, batch: str, rows: register.Entries, later_rows: Sequence[str]) -> tuple[list[Edit], list[str]]:
    """Return the edits that take a batch back from one record, and the fields that stay because they changed later."""
    kind = past.kinds[id_]
    names = sorted(past.fields[id_])
    if past.within((id_, CREATED), batch):
        if register.known(rows).state != "live":
            return [], []
        later = [name for name in names if name != DELETED and not _is_of(past, (id_, name), batch)] + [*later_rows]
        return ([], later) if later else ([Edit(kind, id_, DELETED, True)], [])
    edits: list[Edit] = []
    skipped: list[str] = []
    for name in names:
        made = past.within((id_, name), batch)
        if not made:
            continue
        now = live(past.changes[id_, name])
        before = past.before(made[0])
        gone = past.is_blanked(before or past.changes.get((id_, CREATED), ()) if name != DELETED else ())
        if gone or past.meaning(now) != past.meaning(made[-1:]):
            skipped.append(name)
        else:
            edits.append(Edit(kind, id_, name, _restored(past, (id_, name), before)))
    return edits, skipped


def _is_of(past: History, place: Place, batch: str) -> bool:
    """Say whether all that is live at a place comes from a batch, whatever was done and undone since."""
    return all(past.batches[dot] == batch for dot in past.meaning(live(past.changes[place])))


def _with_later_rows(db: Connection, past: History, ids: Sequence[str], batch: str) -> dict[str, list[str]]:
    """Return, for records that hold rows which did not come with a batch, the fields of these rows."""
    found: dict[str, list[str]] = {}
    for name in sorted({past.kinds[one] for one in ids}):
        kind = known_kind(name)
        for field_, child in kind.children if kind else ():
            table = typed(child).table
            for id_, parent in db.execute(select(table.c.id, table.c.parent).where(among(table.c.parent, ids))):
                if past.kinds[parent] == name and not past.within((id_, CREATED), batch):
                    found.setdefault(parent, []).append(field_.name)
    return found


def _restored(past: History, place: Place, before: Sequence[Change]) -> Json:
    """Return the value that stood at a place before: one, several at once, or what the creation said."""
    if place[1] == DELETED:
        return True if any(one.value is not None for one in before) else None
    if before:
        found = values(before)
        return found[0] if len(found) == 1 else {SEVERAL: list(found)}
    created = next(iter(values(past.changes.get((place[0], CREATED), ()))), None)
    facts = created if isinstance(created, dict) else {}
    of, _bar, code = place[1].partition("/")
    if of and code:
        members = facts.get(of)
        return isinstance(members, list) and code in members
    return facts.get(place[1])


def _told(db: Connection, past: History, skipped: Sequence[Place]) -> tuple[str, ...]:
    """Return one sentence for each field that stays; at most 50."""
    told = []
    for id_, name in skipped[:_MOST_TOLD]:
        kind = known_kind(past.kinds[id_])
        there = load(db, kind, [id_]).get(id_) if kind else None
        label = name.partition("/")[0]
        if kind and any(one.name == label for one in kind.fields):
            label = field_of(kind.cls, label).label
        title = there.title if there else id_
        told.append(_("{title}: {field} was changed later and stays as it is.").format(title=isolate(title or id_), field=isolate(label)))
    return tuple(told)
