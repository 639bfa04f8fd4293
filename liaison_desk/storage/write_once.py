"""Records that are written once: their kinds, how their values become ops, and the rows that the triggers guard.

Each value of such a record is an op of its own, salted and hashed by itself, so that one value can be erased while the
rest stays provable. The field of an op is the value's place: `/snapshot/attendance/#3/name` (after RFC 6901; the
members of a list are counted from 0 behind a `#`).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.storage import search_index
from liaison_desk.storage.canonical import dumped
from liaison_desk.storage.register import among
from liaison_desk.storage.tables import change_set, issued_report, op, report_event, share_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from liaison_desk.domain.fields import Json

_DEEPEST = 64
_IS_PLACE = re.compile(r"#[0-9]{1,9}$")
ISSUED, EVENT, SHARE = search_index.ISSUED, "report-event", "share"


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


def joined(found: Mapping[str, Json]) -> dict[str, Json]:
    """Return the nested object of its values by place; the inverse of `leaves`, a missing value is left out.

    Whatever comes from outside is put together without an error: of places that contradict each other the longer counts,
    and one deeper than 64 is left out.
    """
    root: dict[str, Any] = {}
    for path, value in sorted(found.items()):
        *way, last = path.split("/")[1:] or [""]
        if not path or len(way) > _DEEPEST:
            continue
        here = root
        for part in way:
            inner = here.get(part)
            here[part] = here = inner if isinstance(inner, dict) else {}
        here[last] = value
    return {_plain(key): _listed(each) for key, each in root.items()}


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(_IS_PLACE.match(key) for key in value):
        return [_listed(value[key]) for key in sorted(value, key=lambda one: int(one[1:]))]
    return {_plain(key): _listed(each) for key, each in value.items()}


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1").replace("#", "~2")


def _plain(key: str) -> str:
    return key.replace("~2", "#").replace("~1", "/").replace("~0", "~")


def settle(db: Connection, kinds_of: Mapping[str, str]) -> None:
    """Add the rows of write-once records that arrived; what is there already stays as it is, whatever came later."""
    for id_, kind in kinds_of.items():
        if (table := _TABLES.get(kind)) is not None:
            db.execute(insert(table).on_conflict_do_nothing(), _row(db, kind, id_))
    index(db, [id_ for id_, kind in kinds_of.items() if kind == ISSUED])


def rewrite(db: Connection, kind: str, id_: str) -> None:
    """Write a row anew from what its ops still hold, after an erase."""
    table = _TABLES[kind]
    db.execute(update(table).where(table.c.id == id_).values(**_row(db, kind, id_)))
    index(db, [id_] if kind == ISSUED else [])


def index(db: Connection, ids: Sequence[str] | None = None) -> None:
    """Let issued reports be found by what they say now; all of them where none are named."""
    if ids is None or ids:
        wanted = select(issued_report)
        search_index.index_issued(db, db.execute(wanted if ids is None else wanted.where(among(issued_report.c.id, ids))))


def _row(db: Connection, kind: str, id_: str) -> dict[str, Any]:
    """Return the row of a record as its first save wrote it; a value that was erased is an empty text."""
    same_save = (change_set.c.replica == op.c.replica) & (change_set.c.seq == op.c.seq)
    wanted = select(op.c.replica, op.c.seq, op.c.field, op.c.value, change_set.c.hlc, change_set.c.sha).join(change_set, same_save)
    rows = db.execute(wanted.where(op.c.record == id_).order_by(change_set.c.hlc, op.c.replica, op.c.seq)).all()
    first = [one for one in rows if (one.replica, one.seq) == (rows[0].replica, rows[0].seq) and one.field.startswith("/")]
    facts = joined({one.field: "" if one.value is None else json.loads(one.value) for one in first})
    return _SPLIT[kind](facts, bytes(rows[0].sha)) | {"id": id_, "hlc": rows[0].hlc, "facts": dumped(facts)}


def _issued(facts: dict[str, Json], _sha: bytes) -> dict[str, Any]:
    own = {name: _word(facts.pop(name, "")) for name in ("number", "draft", "supersedes", "replica", "author", "sha")}
    return own | {"version": _count(facts.pop("version", 0)), "snapshot": dumped(facts.pop("snapshot", {}))}


def _event(facts: dict[str, Json], _sha: bytes) -> dict[str, Any]:
    return {name: _word(facts.pop(name, "")) for name in ("subject", "event", "author")}


def _share(facts: dict[str, Json], sha: bytes) -> dict[str, Any]:
    own = {name: _word(facts.pop(name, "")) for name in ("replica", "author", "before")}
    return own | {"number": _count(facts.pop("number", 0)), "hash": sha.hex()}


def _word(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _count(value: Json) -> int:
    return value if isinstance(value, int) else 0


_TABLES: dict[str, Table] = {ISSUED: issued_report, EVENT: report_event, SHARE: share_log}
_SPLIT: dict[str, Callable[[dict[str, Json], bytes], dict[str, Any]]] = {ISSUED: _issued, EVENT: _event, SHARE: _share}
KINDS = frozenset(_TABLES)
"""The kinds that are written once; nothing of them is ever undone."""
