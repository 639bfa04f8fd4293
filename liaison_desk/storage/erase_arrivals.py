"""An erase among laptops: what an arriving one orders is done here too, and nothing that arrives brings back what is gone.

The order names ops by their dots, so that a laptop that never knew the value blanks the same ones. Whatever this laptop
blanks beyond an order (another row of an erased person, a report that names them) it orders in turn, so that all end alike.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from liaison_desk.domain.causality import ERASED
from liaison_desk.domain.changes import Changes
from liaison_desk.storage import erase, erase_plan, erased, write_once
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.erase_plan import Plan, Wanted
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op
from liaison_desk.storage.writing import Header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liaison_desk.storage.canonical import ChangeSet
    from liaison_desk.storage.erased import Place
    from liaison_desk.storage.journal import Journal
    from liaison_desk.storage.writing import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Orders:
    """What arriving changes order: whole records with their kinds, and ops by their place with the field that each is about."""

    header: Header
    whole: dict[str, str]
    places: dict[Place, str]

    def __bool__(self) -> bool:
        return bool(self.whole or self.places)


@dataclass(frozen=True, slots=True)
class Said:
    """One order as it was written: who and why, the record and its kind, the field under which it stands, and its value."""

    author: str
    note: str
    record: str
    kind: str
    field: str
    value: str


def settle_arrived(db: Connection, writer: Writer, arrived: Sequence[ChangeSet]) -> tuple[Changes, bool]:
    """Carry out the erases among changes that were just stored, and erase what else of them was erased here before.

    Returns what was written for that and whether any value was taken away.
    """
    said = [
        Said(each.author, each.note or "", one.record, one.kind, one.field, one.value)
        for each in arrived
        for one in each.ops
        if erase_plan.is_order(one.field) and one.value is not None
    ]
    orders, before = _orders(db, said), erased.Erased(db)
    if not orders and not before:
        return Changes(), False
    _keep(db, orders)
    wanted, found = _plan(db, orders, {one.record for each in arrived for one in each.ops}, before)
    return erase.carried_out(db, writer, found, wanted, orders.header), found.takes_something


def orders_in(db: Connection) -> list[Said]:
    """Return every erase that was ever ordered in a vault, the oldest first."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    told = select(change_set.c.author, change_set.c.note, op.c.record, op.c.kind, op.c.field, op.c.value).join(op, same_save)
    rows = db.execute(told.where(op.c.field.startswith(ERASED, autoescape=True), op.c.value.is_not(None)).order_by(change_set.c.hlc))
    return [Said(one.author, one.note or "", one.record, one.kind, one.field, one.value) for one in rows]


def follow(journal: Journal, said: Sequence[Said]) -> bool:
    """Carry out, in a vault that was restored from before, what was erased since; say whether that took anything away."""
    with journal.vault.transaction() as db:
        known = {(one.record, one.field) for one in orders_in(db)}
        orders = _orders(db, [one for one in said if (one.record, one.field) not in known])
        if not orders:
            return False
        wanted, found = _plan(db, orders, set(), erased.Erased(db))
        erase.carried_out(db, journal.writer, found, wanted, orders.header)
        _keep(db, orders)
    erase.settle(journal.vault)
    return found.takes_something


def _orders(db: Connection, said: Sequence[Said]) -> _Orders:
    """Read what is ordered; what is no order of ours is left alone."""
    numbers = Replicas(db)
    places = {
        (one.record, place, numbers.number(uid), seq): one.field.partition("/")[2]
        for one in said
        for uid, seq, place in _dots(json.loads(one.value))
    }
    header = Header(author=said[-1].author, note=said[-1].note) if said else Header(author=_last_author(db))
    return _Orders(header=header, whole={one.record: one.kind for one in said if one.field == ERASED}, places=places)


def _keep(db: Connection, orders: _Orders) -> None:
    fields = {(one[0], name, 0, 0) for one, name in orders.places.items() if name != erase.WRITTEN_ONCE}
    erased.keep_lines(db, {*orders.places, *fields}, erase.newest(db))


def _dots(value: Any) -> Iterator[tuple[str, int, str]]:
    listed = value.get(erase.DOTS) if isinstance(value, dict) else None
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, list) and [type(part) for part in one] == [str, int, str]:
            yield one[0], one[1], one[2]


def _plan(db: Connection, orders: _Orders, ids: set[str], before: erased.Erased) -> tuple[Wanted, Plan]:
    """Return what must go: what the orders name, and what of the arrived records belongs to somebody erased."""
    within = None if orders else ids
    grown = erase_plan.grown(db, {*before.ids, *orders.whole}, None if orders.whole else ids)
    # A record that never came here has no kind here but the one that the order tells.
    whole = {one: kind or orders.whole.get(one, "") for one, kind in grown.items() if one not in before.ids}
    named = list(_named(db, orders))
    values: dict[tuple[str, str], set[str]] = {(row.record, name): set() for row, name in named if name != erase.WRITTEN_ONCE}
    for row, name in named:
        if name in (facts := erase_plan.facts_of(row)):
            values[row.record, name].add(dumped(facts[name]))
    wanted = Wanted(
        whole=tuple(sorted(orders.whole.keys() & whole.keys())), values={place: frozenset(each) for place, each in values.items()}
    )
    found = erase_plan.plan_of(db, wanted, whole, within=within, known=erased.Erased(db))
    for row, name in named:
        if row.record not in whole:
            found.take(row, name)
    found.join_once(erase_plan.once(db, before, ids) if before else {})
    return wanted, found


def _named(db: Connection, orders: _Orders) -> Iterator[tuple[Any, str]]:
    """Give the ops that are here and named by an order, each with the field that it is about."""
    for (id_, place, number, seq), name in orders.places.items():
        here = (op.c.record == id_) & (op.c.replica == number) & (op.c.seq == seq) & op.c.value.is_not(None)
        for row in db.execute(select(op).where(here)):
            if erase.place_of(row) == place and (row.kind in write_once.KINDS) == (name == erase.WRITTEN_ONCE):
                yield row, name


def _last_author(db: Connection) -> str:
    """Return who ordered the last erase that is known here."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    wanted = select(change_set.c.author).join(op, same_save).where(op.c.field.startswith(ERASED, autoescape=True))
    return str(db.execute(wanted.order_by(change_set.c.hlc.desc()).limit(1)).scalar() or "")
