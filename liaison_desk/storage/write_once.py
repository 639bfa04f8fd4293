"""Records that are written once: their kinds, how their values become ops, and the rows that the triggers guard.

Each value of such a record is an op of its own, salted and hashed by itself, so that one value can be erased while the
rest stays provable. The field of an op is the value's place: `/snapshot/attendance/#3/name` (after RFC 6901; the
members of a list are counted from 0 behind a `#`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.tables import change_set, issued_report, op, report_event, share_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from liaison_desk.domain.fields import Json
    from liaison_desk.storage.register import Known

ISSUED, EVENT, SHARE = "issued-report", "report-event", "share"


def leaves(value: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Give each value of a nested object with its place; an empty object or list is a value."""
    if isinstance(value, dict) and value:
        for key in sorted(value):
            yield from leaves(value[key], f"{path}/{_escaped(key)}")
    elif isinstance(value, list) and value:
        for place, one in enumerate(value):
            yield from leaves(one, f"{path}/#{place}")
    else:
        yield path, value


def joined(found: Mapping[str, Json]) -> Json:
    """Return the nested object of its values by place; the inverse of `leaves`, a missing value is left out."""
    root: dict[str, Any] = {}
    for path, value in found.items():
        *way, last = path.split("/")[1:] or [""]
        here = root
        for part in way:
            here = here.setdefault(part, {})
        here[last] = value
    return _listed(root)


def _listed(value: Any) -> Json:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    if value and all(key.startswith("#") for key in value):
        return [_listed(value[key]) for key in sorted(value, key=lambda one: int(one[1:]))]
    return {_plain(key): _listed(each) for key, each in value.items()}


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1").replace("#", "~2")


def _plain(key: str) -> str:
    return key.replace("~2", "#").replace("~1", "/").replace("~0", "~")


def settle(db: Connection, states: Mapping[str, Known], kinds_of: Mapping[str, str]) -> None:
    """Add the rows of write-once records that arrived; what is there already stays as it is, whatever came later."""
    for one, known in states.items():
        made = _MADE.get(kinds_of[one])
        facts = joined({path: value for path, value in known.shown.items() if path.startswith("/")}) if made else None
        if made and isinstance(facts, dict):
            table, row = made
            db.execute(insert(table).on_conflict_do_nothing(), row(db, one, facts) | {"id": one, "hlc": known.hlc})


def _issued(_db: Connection, _id: str, facts: dict[str, Json]) -> dict[str, Any]:
    own = {name: _word(facts.pop(name, "")) for name in ("number", "draft", "supersedes", "replica", "author", "sha")}
    version = facts.pop("version", 0)
    snapshot = dumped(facts.pop("snapshot", {}))
    return own | {"version": version if isinstance(version, int) else 0, "snapshot": snapshot, "facts": dumped(facts)}


def _event(_db: Connection, _id: str, facts: dict[str, Json]) -> dict[str, Any]:
    return {name: _word(facts.pop(name, "")) for name in ("subject", "event", "author")} | {"facts": dumped(facts)}


def _share(db: Connection, id_: str, facts: dict[str, Json]) -> dict[str, Any]:
    own = {name: _word(facts.pop(name, "")) for name in ("replica", "author", "before")}
    number = facts.pop("number", 0)
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    sha = db.execute(select(change_set.c.sha).join(op, same_save).where(op.c.record == id_).order_by(op.c.seq).limit(1)).scalar()
    return own | {"number": number if isinstance(number, int) else 0, "facts": dumped(facts), "hash": bytes(sha or b"").hex()}


def _word(value: Json) -> str:
    return value if isinstance(value, str) else ""


_MADE: dict[str, tuple[Table, Callable[[Connection, str, dict[str, Json]], dict[str, Any]]]] = {
    ISSUED: (issued_report, _issued),
    EVENT: (report_event, _event),
    SHARE: (share_log, _share),
}
KINDS = frozenset(_MADE)
"""The kinds that are written once; nothing of them is ever undone."""


def rewrite(db: Connection, kind: str, id_: str) -> None:
    """Write a row anew from what its ops still hold, after an erase; what is blanked is left out of it."""
    table, row = _MADE[kind]
    rows = db.execute(select(op.c.field, op.c.value).where((op.c.record == id_) & op.c.value.is_not(None)))
    facts = joined({str(path): json.loads(value) for path, value in rows})
    if isinstance(facts, dict):
        db.execute(update(table).where(table.c.id == id_).values(**row(db, id_, facts)))
