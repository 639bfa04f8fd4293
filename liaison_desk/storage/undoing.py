"""Undo and redo: a new change set or batch that brings back what was before, and leaves what somebody changed since (decision 5)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, select

from liaison_desk.domain.causality import CREATED, DELETED, ERASED, SEVERAL, Change, overwrites, values
from liaison_desk.domain.changes import Changes
from liaison_desk.domain.errors import ImmutableError, NeverUndoneError, UserError
from liaison_desk.domain.fields import Json, field_of
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.storage import identity, register, saving, schema
from liaison_desk.storage.actions import FOUNDING, MEETING_STAYS, Standing, Undos, final_reports, of_final, own_batches, standings, staying
from liaison_desk.storage.projection import known_kind, typed
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.shelf import load
from liaison_desk.storage.tables import change_set, op
from liaison_desk.storage.writing import Edit, Header, Writer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Place = tuple[str, str]
"""A record's id and a field."""
Dot = tuple[str, int]
"""A replica's uid and the number of its change set."""
_MOST_TOLD = 50
_START = 8
_NOTHING_SINCE = N_(
    "There is nothing to undo since this folder goes on as a copy: it was restored, or another copy of the vault was opened on this laptop "
    "first. What was done before is taken back in that other copy, or here by changing the record."
)
_BEFORE_COPYING = N_(
    "This was done before this folder went on as a copy of the vault. "
    "It can be taken back in the other copy, or here by changing the record."
)
__all__ = ["FOUNDING", "History", "history", "redo", "undo"]


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
        return newest([one for one in self.changes[of.record, of.field] if overwrites(of, one)])

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
        waiting = list(found)
        while waiting:
            one = waiting.pop()
            undone = self.undoes[one.replica, one.seq]
            if not undone:
                dots.add((one.replica, one.seq))
            waiting += [each for target in self.within((one.record, one.field), undone)[:1] for each in self.before(target)]
        return frozenset(dots)


def newest(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of one place that none of the others overwrites: `causality.live`, in one pass."""
    last: dict[str, Change] = {}
    covered: dict[str, int] = {}
    for one in sorted(changes, key=lambda one: one.seq):
        last[one.replica] = one
        for replica, seq in one.context.items():
            covered[replica] = max(seq, covered.get(replica, 0))
    left = [one for one in last.values() if one.seq > covered.get(one.replica, 0)]
    return tuple(sorted(left, key=lambda one: one.rank, reverse=True))


def undo(db: Connection, writer: Writer, author: str, named: str = "") -> Changes:
    """Undo this replica's newest batch, or the one that is named; see `Journal.undo`."""
    number = Replicas(db).number(writer.identity.uid)
    undos = Undos.of(db)
    if named:
        return _undo_named(db, writer, author, undos.in_force(named), undos)
    refused: tuple[str, Standing] | None = None
    for batch in own_batches(db, number):
        how = standings(db, number, [batch], undos)[batch]
        if how.may_be_undone and refused is None:
            return _reversed(db, writer, batch, author)
        if how.may_be_undone and refused:
            raise NeverUndoneError(_reason(db, *refused), instead=batch)
        if how.stops and refused is None:
            refused = batch, how
    if refused:
        raise NeverUndoneError(_reason(db, *refused))
    raise UserError(_("There is nothing to undo.") if not _former(db) else _(_NOTHING_SINCE))


def _undo_named(db: Connection, writer: Writer, author: str, batch: str, undos: Undos) -> Changes:
    how = standings(db, Replicas(db).number(writer.identity.uid), [batch], undos)[batch]
    if how.may_be_undone:
        return _reversed(db, writer, batch, author)
    if how.stops:
        raise ImmutableError(_reason(db, batch, how))
    if how is Standing.ELSEWHERE and _is_of_former(db, batch):
        raise UserError(_(_BEFORE_COPYING))
    if how is Standing.ELSEWHERE and _is_known(db, batch):
        raise UserError(_("This was done on another laptop; it can be taken back there."))
    raise UserError(_("This change was taken back already."))


def _is_known(db: Connection, batch: str) -> bool:
    return db.execute(select(change_set.c.seq).where(change_set.c.batch == batch).limit(1)).first() is not None


def _former(db: Connection) -> str:
    """Return the replica that this vault was before it became a copy of its own; empty where it never did."""
    return schema.value_of(db, identity.FORMER) or ""


def _is_of_former(db: Connection, batch: str) -> bool:
    """Say whether a batch was made here, before this vault was known for a copy."""
    number = db.execute(select(change_set.c.replica).where(change_set.c.batch == batch).limit(1)).scalar()
    return number is not None and Replicas(db).uids.get(number) == _former(db)


def _reason(db: Connection, batch: str, how: Standing) -> str:
    """Return why an action is never taken back."""
    if how is Standing.ERASE:
        return _("An erase is never undone.")
    if how is Standing.FINAL:
        return _("A report that was made final, and what happened to it since, is never undone.")
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    touched = db.execute(select(op.c.record).join(change_set, same_save).where(change_set.c.batch == batch)).scalars().all()
    final = final_reports(db)
    meetings = staying(db, batch, touched, final)
    if meetings:
        return _(MEETING_STAYS).format(number=isolate(next(iter(meetings.values())), left_to_right=True))
    number = next(iter(of_final(db, touched, final).values()))
    words = _("This belongs to {number}, which is final and never changes. Correct it with amend-final.")
    return words.format(number=isolate(number, left_to_right=True))


def redo(db: Connection, writer: Writer, author: str) -> Changes:
    """Undo this replica's newest undo; see `Journal.redo`."""
    number = Replicas(db).number(writer.identity.uid)
    undos = Undos.of(db)
    for batch in own_batches(db, number):
        how = standings(db, number, [batch], undos)[batch]
        if undos.is_undo(batch):
            if batch not in undos.undone:
                return _reversed(db, writer, batch, author)
        elif not undos.target.get(batch) and how is not Standing.SHARE:
            break
    raise UserError(_("There is nothing to redo."))


# --- taking it back --------------------------------------------------------------------------------------------------


def _reversed(db: Connection, writer: Writer, batch: str, author: str) -> Changes:
    replicas = Replicas(db)
    number = replicas.number(writer.identity.uid)
    touched = list(dict.fromkeys(db.execute(_touched_by(number, batch)).scalars()))
    past = history(db, touched, replicas)
    entries = register.entries(db, touched, replicas.uids)
    later = _with_later_rows(db, past, touched, batch)
    issued = final_reports(db)
    final = of_final(db, touched, issued) | staying(db, batch, touched, issued)
    edits: list[Edit] = []
    skipped: list[Place] = []
    for one in touched:
        if one in final:
            continue
        back, left = _record_back(past, one, batch, entries.get(one, {}), later.get(one, []))
        edits += back
        skipped += [(one, name) for name in left]
    groups = _with_own_sight(saving.grouped(edits) or [[]], entries, writer.identity.uid, _last(db, number))
    told = (*_told_final(final.values()), *_told(db, past, skipped))
    made = writer.write(db, groups, Header(author=author, undoes=batch), entries)
    return Changes(kinds=made.kinds, ids=made.ids, batch=made.batch, skipped=told)


def _last(db: Connection, number: int) -> int:
    wanted = select(change_set.c.seq).where(change_set.c.replica == number).order_by(change_set.c.seq.desc()).limit(1)
    return int(db.execute(wanted).scalar() or 0)


def _with_own_sight(groups: Sequence[Sequence[Edit]], rows: Mapping[str, register.Entries], own: str, last: int) -> list[list[Edit]]:
    """Return edits in which a removal has seen the changes that its own save makes of the same record; else they would revive it."""
    made: list[list[Edit]] = []
    for seq, group in enumerate(groups, start=last + 1):
        beside: dict[str, dict[str, Json]] = {}
        for one in group:
            beside.setdefault(one.record, {})[one.field] = {**register.context(rows.get(one.record, {}).get(one.field, ())), own: seq}
        for fields in beside.values():
            fields.pop(DELETED, None)
        made.append([_seeing(one, rows.get(one.record, {}), beside[one.record]) for one in group])
    return made


def _seeing(one: Edit, rows: register.Entries, beside: Mapping[str, Json]) -> Edit:
    if one.field != DELETED or one.value is not True or not beside:
        return one
    return replace(one, value={"seen": {**register.seen(rows), **beside}})


def _touched_by(number: int, batch: str) -> Select[Any]:
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    in_batch = (change_set.c.batch == batch) & (change_set.c.replica == number)
    return select(op.c.record).join(change_set, same_save).where(in_batch).distinct()


def _told_final(numbers: Iterable[str]) -> tuple[str, ...]:
    words = _("What belongs to {number} is final and stays as it is.")
    return tuple(words.format(number=isolate(one, left_to_right=True)) for one in dict.fromkeys(numbers))


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
    if register.state(rows) == "erased":
        return [], [ERASED]
    if past.within((id_, CREATED), batch):
        if register.state(rows) != "live":
            return [], []
        later = [name for name in names if name != DELETED and not _is_of(past, (id_, name), batch)] + [*later_rows]
        return ([], later) if later else ([Edit(kind, id_, DELETED, True)], [])
    edits: list[Edit] = []
    skipped: list[str] = []
    for name in names:
        made = past.within((id_, name), batch)
        if not made:
            continue
        now = newest(past.changes[id_, name])
        before = past.before(made[0])
        gone = past.is_blanked([*made, *(before or past.changes.get((id_, CREATED), ()))] if name != DELETED else ())
        if gone or past.meaning(now) != past.meaning(made[-1:]):
            skipped.append(name)
        else:
            edits.append(Edit(kind, id_, name, _restored(past, (id_, name), before)))
    return edits, skipped


def _is_of(past: History, place: Place, batch: str) -> bool:
    """Say whether all that is live at a place comes from a batch, whatever was done and undone since."""
    return all(past.batches[dot] == batch for dot in past.meaning(newest(past.changes[place])))


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
    """Return one sentence for each field that stays, the same one once; at most 50.

    What has no title any more is told by its kind, and by the start of its id where it is only removed.
    """
    told = []
    for id_, name in skipped[:_MOST_TOLD]:
        kind = known_kind(past.kinds[id_])
        there = load(db, kind, [id_]).get(id_) if kind else None
        of = name.partition("/")[0]
        label = field_of(kind.cls, of).label if kind and any(one.name == of for one in kind.fields) else of
        words = _why_it_stays(past.fields[id_], of)
        called = kind.label if kind and name == ERASED else f"{kind.label if kind else past.kinds[id_]} {id_[:_START]}"
        title = (there.title if there else "") or called
        told.append(words.format(title=isolate(title), field=isolate(label)))
    return tuple(dict.fromkeys(told))


def _why_it_stays(fields: Collection[str], name: str) -> str:
    """Return the sentence for a field of a record that stays, to be filled in; `fields` are all that were ever changed there."""
    if name == ERASED:
        return _("{title} was erased for safety and stays so.")
    if f"{ERASED}/{name}" in fields:
        return _("{title}: {field} was erased for safety and stays so.")
    return _("{title}: {field} was changed later and stays as it is.")
