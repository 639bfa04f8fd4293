"""Actions: a save or a batch of saves as one thing that somebody did, what became of it, and whether it may be taken back (decision 5)."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from liaison_desk.domain.causality import CREATED, DELETED, ERASED, MERGED, instant_of
from liaison_desk.domain.errors import NotFoundError
from liaison_desk.domain.record import kind_named
from liaison_desk.i18n import N_, _, isolate
from liaison_desk.storage import schema, write_once
from liaison_desk.storage.projection import typed
from liaison_desk.storage.register import among
from liaison_desk.storage.replicas import Replicas, labels
from liaison_desk.storage.tables import change_set, issued_report, op, record

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.storage.vault import Vault

FOUNDING = "founding"
"""The key in `meta` of the batch that made the vault's operation; without one a vault cannot be used, so it is never undone."""
MEETING_STAYS = N_("{number} is final and about this meeting, which stays. What was wrong is corrected with amend-final.")
_PART = 100
_ABOVE_ALL = 2**62
_DEEPEST = 8
_MOST_NAMED = 40
_SHORTEST_PREFIX = 4


ADDED, REMOVED, RECALLED, JOINED, CHANGED = "added", "removed", "recalled", "merged", "changed"


class Standing(StrEnum):
    """What became of an action, and so whether it may be taken back."""

    DONE = "done"
    UNDONE = "undone"
    UNDO = "undo"
    ELSEWHERE = "elsewhere"
    FOUNDING = "founding"
    SHARE = "share"
    FINAL = "final"
    ERASE = "erase"
    OF_FINAL = "of-final"

    @property
    def may_be_undone(self) -> bool:
        """Say whether `undo` takes such an action back."""
        return self is Standing.DONE

    @property
    def stops(self) -> bool:
        """Say whether `undo` stops at such an action and says why, instead of passing over it."""
        return self in {Standing.FINAL, Standing.ERASE, Standing.OF_FINAL}


@dataclass(frozen=True, slots=True)
class Undos:
    """Which batch undoes which: `target` is what a batch undoes, `undone` the batches that an undo which still stands took back."""

    target: Mapping[str, str] = field(default_factory=dict)
    undone: frozenset[str] = frozenset()
    _redone: Mapping[str, str] = field(default_factory=dict)
    _is_undo: frozenset[str] = frozenset()

    @classmethod
    def of(cls, db: Connection) -> Undos:
        """Read them, of every laptop; there are few beside the changes. An undo is always stamped above what it undoes."""
        column = change_set.c
        wanted = select(column.batch, column.undoes).where(column.undoes > "").group_by(column.batch, column.undoes)
        target = {str(batch): str(undoes) for batch, undoes in db.execute(wanted.order_by(func.min(column.hlc)))}
        undone: set[str] = set()
        redone: dict[str, str] = {}
        for batch in reversed(target):
            if batch not in undone:
                undone.add(target[batch])
            redone.setdefault(target[batch], batch)
        undos: set[str] = set()
        for batch, undoes in target.items():
            if undoes not in undos:
                undos.add(batch)
        return cls(target, frozenset(undone), redone, frozenset(undos))

    def is_undo(self, batch: str) -> bool:
        """Say whether a batch is an undo; one that undoes an undo is a redo and never counts as one."""
        return batch in self._is_undo

    def in_force(self, batch: str) -> str:
        """Return the batch that holds an action now: the action itself, or the newest redo of it."""
        while batch in self._redone and self._redone[batch] in self._redone:
            batch = self._redone[self._redone[batch]]
        return batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action for the list of what was done: who, when, on which laptop, how many records of which kinds it touched.

    `records` are the ids of some of them, a row standing for the record that holds it; `undoes` is the batch it took back; `deed`
    says what it did to those that stand alone: `added removed recalled merged` where it did the same to all that were looked at,
    else `changed`.
    """

    at: datetime
    author: str
    replica: str
    note: str
    batch: str
    undoes: str
    standing: Standing
    counts: Mapping[str, int]
    records: tuple[str, ...] = ()
    deed: str = CHANGED

    @property
    def is_redo(self) -> bool:
        """Say whether it did again what an undo had taken back."""
        return bool(self.undoes) and self.standing is not Standing.UNDO


# --- listing ---------------------------------------------------------------------------------------------------------


def batches(vault: Vault) -> tuple[str, ...]:
    """Return every action of every laptop by its batch, the newest first; shares stand in the share log and are left out."""
    with vault.connection() as db:
        of_set = (op.c.replica == change_set.c.replica) & (op.c.seq == change_set.c.seq)
        first = func.coalesce(select(op.c.kind).where(of_set).correlate(change_set).limit(1).scalar_subquery(), "")
        newest = func.max(change_set.c.hlc)
        wanted = select(change_set.c.batch).where(first != write_once.SHARE).group_by(change_set.c.batch)
        return tuple(db.execute(wanted.order_by(newest.desc(), change_set.c.batch)).scalars())


def newest(vault: Vault, own: str, limit: int) -> tuple[Action, ...]:
    """Return the newest actions of any laptop, the newest first; `own` is this laptop's replica id."""
    with vault.connection() as db:
        return _described(db, own, list(islice(_newest(db), limit)))


def described(vault: Vault, own: str, wanted: Sequence[str]) -> tuple[Action, ...]:
    """Return some actions, in the order of `wanted`; one that is not there is left out."""
    with vault.connection() as db:
        return _described(db, own, wanted)


def named(vault: Vault, reference: str) -> str:
    """Return the batch that an id or its unique beginning of 4 characters or more means; NotFoundError otherwise."""
    given = reference.strip().lower()
    starts = change_set.c.batch.startswith(given, autoescape=True)
    with vault.connection() as db:
        found = db.execute(select(change_set.c.batch).where(starts).distinct().limit(2)).scalars().all()
    found = found if len(given) >= _SHORTEST_PREFIX else []
    if given in found or len(found) == 1:
        return given if given in found else str(found[0])
    words = _("More than one action starts with {reference}.") if found else _("There is no action {reference}.")
    raise NotFoundError(words.format(reference=isolate(reference)), field="action")


def own_batches(db: Connection, number: int) -> Iterator[str]:
    """Give the batches of a replica, the newest first."""
    seen: set[str] = set()
    for batch, _hlc in _walked(db, number):
        if batch not in seen:
            seen.add(batch)
            yield batch


def _walked(db: Connection, number: int) -> Iterator[tuple[str, int]]:
    """Give the batch and the stamp of each change set of a replica, the newest first, read in parts."""
    below = _ABOVE_ALL
    wanted = select(change_set.c.seq, change_set.c.batch, change_set.c.hlc).where(change_set.c.replica == number)
    while rows := db.execute(wanted.where(change_set.c.seq < below).order_by(change_set.c.seq.desc()).limit(_PART)).all():
        yield from ((one.batch, one.hlc) for one in rows)
        below = rows[-1].seq


def _newest(db: Connection) -> Iterator[str]:
    """Give the batches of all replicas, the newest first, without reading further than is asked for."""
    walks = [_walked(db, number) for number in Replicas(db).uids]
    return iter(dict.fromkeys(batch for batch, _hlc in islice(heapq.merge(*walks, key=lambda one: -one[1]), 100 * _PART)))


def _described(db: Connection, own: str, wanted: Sequence[str]) -> tuple[Action, ...]:
    rows = db.execute(select(change_set).where(among(change_set.c.batch, wanted)).order_by(change_set.c.hlc.desc())).all()
    heads = {one.batch: one for one in rows}
    called, replicas = labels(db), Replicas(db)
    how = standings(db, replicas.number(own), wanted, Undos.of(db)) if own in called else dict.fromkeys(wanted, Standing.ELSEWHERE)
    counts = _counts(db, wanted)
    touched = {one: _first_records(db, one) for one in heads}
    return tuple(
        Action(
            at=instant_of(heads[one].hlc),
            author=heads[one].author,
            replica=called[replicas.uids[heads[one].replica]],
            note=heads[one].note or "",
            batch=one,
            undoes=heads[one].undoes,
            standing=how[one],
            counts=counts.get(one, {}),
            records=touched[one][0],
            deed=touched[one][1],
        )
        for one in wanted
        if one in heads
    )


_SAME_SAVE = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)


def _counts(db: Connection, wanted: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return how many records of which kinds each batch touched."""
    asked = select(change_set.c.batch, op.c.kind, func.count(op.c.record.distinct())).join(op, _SAME_SAVE)
    found: dict[str, dict[str, int]] = {}
    for batch, kind, count in db.execute(asked.where(among(change_set.c.batch, wanted)).group_by(change_set.c.batch, op.c.kind)):
        found.setdefault(batch, {})[kind] = count
    return found


def _first_records(db: Connection, batch: str) -> tuple[tuple[str, ...], str]:
    """Return some of the records that a batch touched, a row standing for the record that holds it; and what it did to them."""
    asked = select(op.c.record, record.c.parent, op.c.field, op.c.value).join(change_set, _SAME_SAVE)
    wanted = asked.outerjoin(record, record.c.id == op.c.record).where(change_set.c.batch == batch).limit(_MOST_NAMED)
    rows = sorted(db.execute(wanted).all(), key=lambda one: bool(one.parent))
    deeds: dict[str, set[str]] = {}
    for one in rows:
        if not one.parent:
            deeds.setdefault(one.record, set()).add(_deed(one.field, one.value))
    each = {next((deed for deed in (ADDED, REMOVED, RECALLED, JOINED) if deed in found), CHANGED) for found in deeds.values()}
    ids = tuple(dict.fromkeys(one.parent or one.record for one in rows))
    return ids, each.pop() if len(each) == 1 else JOINED if JOINED in each else CHANGED


def _deed(field: str, value: str | None) -> str:
    is_back = value == "null"
    if field == DELETED:
        return RECALLED if is_back else REMOVED
    return {CREATED: ADDED, MERGED: CHANGED if is_back else JOINED}.get(field, CHANGED)


# --- what became of them ---------------------------------------------------------------------------------------------


def standings(db: Connection, own: int, wanted: Sequence[str], undos: Undos) -> dict[str, Standing]:
    """Return what became of some batches, as the replica of the number `own` sees them."""
    makers = select(change_set.c.batch, change_set.c.replica).where(among(change_set.c.batch, wanted))
    made_by = {str(batch): int(number) for batch, number in db.execute(makers)}
    asked = select(change_set.c.batch, op.c.kind, op.c.field.startswith(ERASED, autoescape=True)).join(op, _SAME_SAVE)
    kinds: dict[str, set[str]] = {}
    for batch, kind, is_erase in db.execute(asked.where(among(change_set.c.batch, wanted)).distinct()):
        kinds.setdefault(batch, set()).add(ERASED if is_erase else kind)
    founding = schema.value_of(db, FOUNDING)
    found = {one: _standing(one, frozenset(kinds.get(one, ())), undos, is_founding=one == founding) for one in wanted}
    found |= {one: Standing.ELSEWHERE for one, each in found.items() if each.may_be_undone and made_by.get(one) != own}
    open_ones = [one for one, each in found.items() if each.may_be_undone]
    return found | dict.fromkeys(_all_of_final(db, open_ones), Standing.OF_FINAL)


def _standing(batch: str, kinds: frozenset[str], undos: Undos, *, is_founding: bool) -> Standing:
    if is_founding:
        return Standing.FOUNDING
    if kinds and kinds <= {write_once.SHARE}:
        return Standing.SHARE
    if ERASED in kinds:
        return Standing.ERASE
    if kinds & write_once.KINDS:
        return Standing.FINAL
    if undos.is_undo(batch):
        return Standing.UNDO
    return Standing.UNDONE if batch in undos.undone else Standing.DONE


def _all_of_final(db: Connection, wanted: Sequence[str]) -> Iterator[str]:
    """Give the batches of which every record is part of a report that was made final, or a meeting made by them that one is about."""
    final = final_reports(db)
    if not final or not wanted:
        return
    asked = select(change_set.c.batch, op.c.record).join(op, _SAME_SAVE).where(among(change_set.c.batch, wanted)).distinct()
    touched: dict[str, list[str]] = {}
    for batch, id_ in db.execute(asked):
        touched.setdefault(batch, []).append(id_)
    locked = of_final(db, (id_ for each in touched.values() for id_ in each), final)
    for batch, each in touched.items():
        if locked.keys() | staying(db, batch, each, final).keys() >= set(each):
            yield batch


def staying(db: Connection, batch: str, ids: Iterable[str], final: Mapping[str, str]) -> dict[str, str]:
    """Return, for the meetings that a batch made or brought back and their rows among `ids`, the number of the final report about them.

    Taking that batch back would remove the meeting, and the report would be of nothing.
    """
    if not final:
        return {}
    report = typed(kind_named("after-action")).table
    about = db.execute(select(report.c.engagement, report.c.id).where(among(report.c.id, sorted(final)), report.c.engagement > ""))
    kept = {str(meeting): final[str(id_)] for meeting, id_ in about}
    touched = set(ids)
    is_back = (op.c.field == DELETED) & (op.c.value == "null")
    made = select(op.c.record).join(change_set, _SAME_SAVE).where(change_set.c.batch == batch, (op.c.field == CREATED) | is_back)
    asked = sorted(touched & kept.keys())
    meetings = set(db.execute(made.where(among(op.c.record, asked))).scalars()) if asked else set()
    return of_final(db, touched, {one: kept[one] for one in meetings}) if meetings else {}


def final_reports(db: Connection) -> dict[str, str]:
    """Return the number of the newest issue of each draft that was made final."""
    rows = db.execute(select(issued_report.c.draft, issued_report.c.number).order_by(issued_report.c.version))
    return {str(draft): str(number) for draft, number in rows}


def of_final(db: Connection, ids: Iterable[str], final: Mapping[str, str]) -> dict[str, str]:
    """Return, for records that are a report that was made final or one of its rows, that report's number."""
    found: dict[str, str] = {}
    roots = {one: one for one in ids}
    steps = iter(range(_DEEPEST))
    while roots and next(steps, None) is not None:
        found |= {one: final[root] for one, root in roots.items() if root in final}
        rows = db.execute(select(record.c.id, record.c.parent).where(among(record.c.id, sorted(set(roots.values())))))
        above = {str(id_): str(parent) for id_, parent in rows if parent}
        roots = {one: above[root] for one, root in roots.items() if root in above and one not in found}
    return found
