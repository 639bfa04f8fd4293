"""The rule of the merge, in its readable form: which values of a field are live, and whether a record is there.

The vault keeps a register that only ever rises (`storage/register.py`); this file says what the register must answer
and is what the property tests hold it against. A change is known by its dot: the replica that made it and the number
of its save there. A change overwrites what its author had seen, named in its context, and the author's own earlier
changes of that field. No rule asks for the order of arrival or for the clock; the clock only chooses which of two live
values is shown first.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_desk.domain.fields import Json

CREATED = "*"
"""The field of a record's creation: one object with its fields."""
DELETED = "_deleted"
"""The field that removes a record; its value tells what the remover had seen."""
ERASED = "_erased"
"""The field that says a record was erased for safety; its values are gone."""
MERGED = "_merged_into"
"""The field that says a record is another one: its value tells which, and what the one who merged them had seen of it."""
SEVERAL = "_several"
"""The key of a value that holds several live values at once, as an undo brings them back."""
_COUNTER_BITS = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FAR_AHEAD_MS = 24 * 3600 * 1000

Context = Mapping[str, int]
"""For each replica, the highest change of one field of one record that had been seen."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one field of one record; `replica` and `seq` are its dot, `hlc` its hybrid clock stamp."""

    replica: str
    seq: int
    hlc: int
    record: str
    field: str
    value: Json
    context: Context = dataclasses.field(default_factory=dict)

    @property
    def rank(self) -> tuple[int, str]:
        """Return what decides which of two live values is shown: the later clock, then the replica's name."""
        return (self.hlc, self.replica)


def overwrites(later: Change, earlier: Change) -> bool:
    """Say whether `later` was made in the knowledge of `earlier`, on the same field of the same record."""
    if (later.record, later.field) != (earlier.record, earlier.field):
        return False
    own = later.replica == earlier.replica and later.seq > earlier.seq
    return own or later.context.get(earlier.replica, 0) >= earlier.seq


def live(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that none of the others overwrites, the one to show first."""
    known = {(one.replica, one.seq, one.record, one.field): one for one in changes}.values()
    left = [one for one in known if not any(overwrites(other, one) for other in known)]
    return tuple(sorted(left, key=lambda one: one.rank, reverse=True))


def values(changes: Iterable[Change]) -> tuple[Json, ...]:
    """Return the distinct live values, the one to show first; more than one is a conflict."""
    found: list[Json] = []
    for one in live(changes):
        found += [value for value in spread(one.value) if not any(same(value, other) for other in found)]
    return tuple(found)


def spread(value: Json) -> list[Json]:
    """Return the values that one change brings: one, or the several that an undo restored."""
    if isinstance(value, dict) and set(value) == {SEVERAL}:
        several = value[SEVERAL]
        return several if isinstance(several, list) else []
    return [value]


def same(one: Json, other: Json) -> bool:
    """Say whether two values are the same; unlike Python's own rule, yes is not 1."""
    if type(one) is type(other) is str:
        return one == other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def is_gone(live_by_field: Mapping[str, Iterable[tuple[str, int]]], deletions: Iterable[Json], *, recalled: bool) -> bool:
    """Say whether a record is removed, from the dots of its live changes and its live deletions.

    A record is removed when every live change was seen by one of those who removed it, and no live change of
    `_deleted` takes the removal back (`recalled`). A change that none of them had seen brings the record back; an order to
    erase a value of it is no such change.
    """
    seen = [one["seen"] for one in deletions if isinstance(one, dict) and isinstance(one.get("seen"), dict)]
    if recalled or not seen:
        return False
    return all(
        any(_covers(one, name, replica, seq) for one in seen)
        for name, dots in live_by_field.items()
        if name.partition("/")[0] not in {DELETED, ERASED}
        for replica, seq in dots
    )


def _covers(seen: Json, name: str, replica: str, seq: int) -> bool:
    context = seen.get(name) if isinstance(seen, dict) else None
    highest = context.get(replica) if isinstance(context, dict) else None
    return isinstance(highest, int) and highest >= seq


def roots(claims: Mapping[str, str]) -> dict[str, str]:
    """Return, for each record that is another one, the record that both are; `claims` say of a record which one it is.

    Claims are followed to their end. Where two laptops merged the same records in different directions they form a ring;
    then the one with the smallest id stays, whatever arrived first.
    """
    found: dict[str, str] = {}
    for start in claims:
        path = [start]
        while (following := claims.get(path[-1])) and following not in path:
            path.append(following)
        ring = path[path.index(following) :] if following else [path[-1]]
        found[start] = min(ring)
    return {one: root for one, root in found.items() if one != root}


def stamp(at: datetime, last: int) -> int:
    """Return the next hybrid clock stamp: milliseconds since 1970 and a counter of 16 bits, always above `last`."""
    return max(_milliseconds(at) << _COUNTER_BITS, last + 1)


def heard(at: datetime, last: int, other: int) -> int:
    """Return the highest stamp to stay above after hearing `other`; one more than 24 hours ahead is not followed."""
    is_sane = (other >> _COUNTER_BITS) <= _milliseconds(at) + _FAR_AHEAD_MS
    return max(last, other) if is_sane else last


def instant_of(stamp_: int) -> datetime:
    """Return the instant of a stamp, as its laptop's clock told it; 63 bits reach to the year 6429."""
    return _EPOCH + timedelta(milliseconds=stamp_ >> _COUNTER_BITS)


def stamp_of(at: datetime) -> int:
    """Return the highest stamp of an instant, to compare with; the inverse of `instant_of`."""
    return (_milliseconds(at) << _COUNTER_BITS) | ((1 << _COUNTER_BITS) - 1)


def _milliseconds(at: datetime) -> int:
    return max(0, (at - _EPOCH) // timedelta(milliseconds=1))
