"""The register: for each record, field and replica the newest change that has arrived and the newest that is overwritten.

Both only ever rise, so that taking in changes commutes, repeats without harm, and needs no order: two upserts for any
number of ops. A change is live while its number is above `covered`; what it says is read from the journal, which holds
it already. What this answers is defined in `domain/causality.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ColumnElement, Connection, func, select

from liaison_desk.domain.causality import CREATED, DELETED, ERASED, MERGED, is_gone, same, spread
from liaison_desk.storage import bulk
from liaison_desk.storage.canonical import Op, dumped
from liaison_desk.storage.tables import register

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.replicas import Replicas


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the register: a replica's newest change of a field, what it says while it is live, and what overwrites it up to where."""

    replica: str
    seq: int
    hlc: int
    value: str | None
    covered: int

    @property
    def is_live(self) -> bool:
        """Say whether nothing that has arrived overwrites it."""
        return self.seq > self.covered


Entries = Mapping[str, Sequence[Entry]]
"""The register's rows of one record, by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one record: its live values by field, the one to show first, and its state.

    `state` is `live`, `removed`, `erased`, or `merged` where it is another record now (`merged.py` says so); `revived`
    says that it was removed by somebody who had not seen a change. For a set of terms there is one value, the sorted list of its codes.
    """

    values: Mapping[str, tuple[Json, ...]]
    state: str = "live"
    revived: bool = False
    conflicts: tuple[str, ...] = ()
    hlc: int = 0
    shown: dict[str, Json] = field(default_factory=dict)


NOTHING = Known(values={}, state="")


def among(column: ColumnElement[Any], ids: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a column is one of some ids, as one bound value whatever their number."""
    wanted = list(ids)
    if len(wanted) == 1:
        # Ten times in a save: the usual case is worth 0.1 ms each time.
        return column == wanted[0]
    each = func.json_each(dumped(wanted)).table_valued("value")
    return column.in_(select(each.c.value))


# --- writing -------------------------------------------------------------------------------------------------------

_KEEP_NEWER = """
    ON CONFLICT (record, field, replica) DO UPDATE SET seq = excluded.seq, hlc = excluded.hlc WHERE excluded.seq > register.seq
"""
_KEEP_COVERED = """
    ON CONFLICT (record, field, replica) DO UPDATE SET covered = excluded.covered WHERE excluded.covered > register.covered
"""


def take(db: Connection, ops: Iterable[tuple[str, int, int, Op]], replicas: Replicas) -> None:
    """Merge ops, each with its replica's uid, number and clock stamp; any order, any number of times."""
    newer: list[tuple[Any, ...]] = []
    covered: list[tuple[Any, ...]] = []
    for uid, seq, hlc, one in ops:
        newer.append((one.record, one.field, replicas.number(uid), seq, hlc, 0))
        for other, highest in one.ctx.items():
            covered.append((one.record, one.field, replicas.number(other), 0, 0, highest))
    bulk.put(db, register, newer, but=_KEEP_NEWER)
    bulk.put(db, register, covered, but=_KEEP_COVERED)


# --- reading -------------------------------------------------------------------------------------------------------


def entries(db: Connection, ids: Sequence[str], uids: Mapping[int, str]) -> dict[str, dict[str, list[Entry]]]:
    """Return the register's rows of some records, by record and field; a record without any is left out."""
    found: dict[str, dict[str, list[Entry]]] = {}
    for record, name, number, seq, hlc, value, covered in bulk.of_some(db, _ROWS_OF, ids):
        found.setdefault(record, {}).setdefault(name, []).append(Entry(uids[number], seq, hlc, value, covered))
    return found


_ROWS_OF = """
    SELECT register.record, register.field, register.replica, register.seq, hlc, op.value, covered
    FROM register LEFT JOIN op ON op.replica = register.replica AND op.seq = register.seq
        AND op.record = register.record AND op.field = register.field AND register.seq > covered
    WHERE register.record"""


def context(rows: Iterable[Entry], own: str = "") -> dict[str, int]:
    """Return the context of a new change of a field: all that is known of it; a replica's own changes go without saying."""
    return {one.replica: max(one.seq, one.covered) for one in rows if one.replica != own}


def seen(rows: Entries) -> dict[str, Json]:
    """Return what a removal must say that its author had seen: the context of every field but the removal's own."""
    return {name: cast("Json", context(each)) for name, each in sorted(rows.items()) if name != DELETED}


def known(rows: Entries) -> Known:
    """Work out the values and the state of one record from its rows of the register."""
    alive = {name: _newest_first(each) for name, each in rows.items()}
    told = {name: live_values(each) for name, each in sorted(alive.items()) if each}
    removals = told.pop(DELETED, ())
    values: dict[str, tuple[Json, ...]] = {}
    for value in told.get(CREATED, ())[:1]:
        if isinstance(value, dict):
            values |= {name: (one,) for name, one in value.items()}
    for name, found in told.items():
        if name != CREATED:
            _settle(values, name, found)
    state = _state(alive, removals)
    return Known(
        values=values,
        state=state,
        # Somebody removed it while a change that he had not seen keeps it.
        revived=state == "live" and any(one is not None for one in removals),
        conflicts=tuple(name for name, found in told.items() if len(found) > 1 and name != MERGED),
        hlc=max((one.hlc for each in rows.values() for one in each), default=0),
        shown={name: found[0] for name, found in values.items()},
    )


def state(rows: Entries) -> str:
    """Return the state of one record alone, as `known` tells it, without reading its values."""
    alive = {name: _newest_first(each) for name, each in rows.items()}
    return _state(alive, live_values(alive.get(DELETED, ())))


def _newest_first(rows: Sequence[Entry]) -> list[Entry]:
    left = [one for one in rows if one.is_live]
    return sorted(left, key=lambda one: (one.hlc, one.replica), reverse=True) if len(left) > 1 else left


def live_values(rows: Sequence[Entry]) -> tuple[Json, ...]:
    """Return the distinct values of a field's live rows, the one to show first; more than one is a conflict."""
    found: list[Json] = []
    for one in _newest_first(rows):
        if one.value is not None:
            found += [value for value in spread(json.loads(one.value)) if not any(same(value, other) for other in found)]
    return tuple(found)


def _settle(values: dict[str, tuple[Json, ...]], name: str, found: tuple[Json, ...]) -> None:
    """Put a field's live values over those of the creation; a term joins or leaves its set."""
    if not found:
        return
    of, _bar, code = name.partition("/")
    if not (of and code):
        values[name] = found
        return
    codes = values.get(of, ([],))[0]
    members = {one for one in codes if isinstance(one, str)} if isinstance(codes, list) else set()
    members = members | {code} if found[0] is True else members - {code}
    values[of] = (cast("Json", sorted(members)),)


def _state(alive: Mapping[str, list[Entry]], removals: Sequence[Json]) -> str:
    if any(one.value is not None for one in alive.get(ERASED, ())):
        return "erased"
    if not any(alive.values()):
        return ""
    if not alive.get(DELETED):
        return "live"
    dots = {name: [(one.replica, one.seq) for one in each] for name, each in alive.items()}
    return "removed" if is_gone(dots, removals, recalled=any(one is None for one in removals)) else "live"
