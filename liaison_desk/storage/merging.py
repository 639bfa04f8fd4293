"""Change sets that travel: what is here, what another has not, and taking in what came, in any order and any number of times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, tuple_

from liaison_desk.domain.changes import Changes
from liaison_desk.storage import canonical, erase_arrivals, keys, writing
from liaison_desk.storage.erased import Erased
from liaison_desk.storage.refreshing import refresh
from liaison_desk.storage.replicas import Replicas
from liaison_desk.storage.tables import change_set, op, quarantine

if TYPE_CHECKING:
    from liaison_desk.storage.canonical import ChangeSet
    from liaison_desk.storage.writing import Writer

Have = Mapping[str, Sequence[tuple[int, int]]]
"""For each replica's uid, the ranges of change sets that are there, both ends included."""
_CHUNK = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of taking lines in: what changed, and how many were new, known already, or kept apart.

    `quarantined` lines carry a number that is here with other bytes: a vault was copied and both copies wrote.
    `missing` are the numbers that have not arrived, by replica; nothing waits for them. `has_erased` says that values
    were taken away: another laptop erased them, or they came back from before an erase here.
    """

    changes: Changes
    new: int = 0
    known: int = 0
    quarantined: int = 0
    missing: Have
    has_erased: bool = False


def have(db: Connection) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the ranges of change sets that are here, by replica."""
    found: dict[str, list[tuple[int, int]]] = {}
    uids = Replicas(db).uids
    for number, seq in db.execute(select(change_set.c.replica, change_set.c.seq).order_by(change_set.c.replica, change_set.c.seq)):
        ranges = found.setdefault(uids[number], [])
        if ranges and ranges[-1][1] == seq - 1:
            ranges[-1] = (ranges[-1][0], seq)
        else:
            ranges.append((seq, seq))
    return {uid: tuple(each) for uid, each in found.items()}


def missing(there: Have) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return the gaps in what is there, by replica; one without a gap is left out."""
    gaps = {}
    for uid, ranges in there.items():
        ends = [0, *(last for _first, last in ranges)]
        found = tuple((end + 1, first - 1) for end, (first, _last) in zip(ends, ranges, strict=False) if end + 1 < first)
        if found:
            gaps[uid] = found
    return gaps


def lines(db: Connection, known: Have) -> Iterator[str]:
    """Give the change sets that are not in `known`, one a line, by replica and number."""
    uids = Replicas(db).uids
    heads = db.execute(select(change_set).order_by(change_set.c.replica, change_set.c.seq)).all()
    wanted = iter([one for one in heads if not any(first <= one.seq <= last for first, last in known.get(uids[one.replica], ()))])
    while part := list(islice(wanted, _CHUNK)):
        for one in writing.read(db, part, ops_of(db, part), uids):
            yield canonical.to_line(one)


def ops_of(db: Connection, heads: Sequence[Any]) -> list[Any]:
    """Return the ops of some change sets."""
    dots = [(one.replica, one.seq) for one in heads]
    return list(db.execute(select(op).where(tuple_(op.c.replica, op.c.seq).in_(dots))).all())


def take_in(db: Connection, writer: Writer, given: Iterable[str]) -> TakenIn:
    """Merge lines into the journal; see `Journal.take_in`."""
    replicas = Replicas(db)
    here = {
        (replicas.uids[number], seq): bytes(sha)
        for number, seq, sha in db.execute(select(change_set.c.replica, change_set.c.seq, change_set.c.sha))
    }
    fresh: dict[tuple[str, int], ChangeSet] = {}
    known = strange = 0
    for line in given:
        one = _checked(line, replicas)
        dot = (one.replica, one.seq)
        if dot not in here:
            here[dot], fresh[dot] = one.sha, one
        elif here[dot] == one.sha:
            known += 1
        else:
            strange += 1
            kept = canonical.to_line(_left(Erased(db), one, replicas))
            row = {"replica": one.replica, "seq": one.seq, "sha": one.sha.hex(), "line": kept}
            db.execute(insert(quarantine).prefix_with("OR IGNORE"), row)
    changes, has_erased = _merge(db, writer, list(fresh.values()), replicas)
    return TakenIn(changes=changes, new=len(fresh), known=known, quarantined=strange, missing=missing(have(db)), has_erased=has_erased)


def _checked(line: str, replicas: Replicas) -> ChangeSet:
    """Read a line and prove its signature, where its replica's public key is known."""
    one = canonical.from_line(line)
    key = replicas.verify_key(one.replica)
    if key and not keys.is_signature(key, one.message, one.signature or b""):
        raise canonical.hostile()
    return one


def _merge(db: Connection, writer: Writer, fresh: Sequence[ChangeSet], replicas: Replicas) -> tuple[Changes, bool]:
    if not fresh:
        return Changes(), False
    erased = Erased(db)
    kept = [_left(erased, one, replicas) for one in fresh]
    writing.store(db, kept, replicas)
    for one in kept:
        writer.hear(one.hlc)
    kinds_of: dict[str, str] = {}
    for one in kept:
        for each in one.ops:
            kinds_of.setdefault(each.record, each.kind)
    touched = refresh(db, kinds_of, replicas)
    more, has_erased = erase_arrivals.settle_arrived(db, writer, kept)
    return Changes(kinds=touched | more.kinds, ids=tuple(dict.fromkeys((*kinds_of, *more.ids)))), has_erased


def _left(erased: Erased, one: ChangeSet, replicas: Replicas) -> ChangeSet:
    """Return a change set as it may be kept: without the values that were erased here."""
    number = replicas.number(one.replica) if erased else 0
    return replace(one, ops=tuple(erased.left(each, number, one.seq) for each in one.ops)) if erased else one
