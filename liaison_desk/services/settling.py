"""What two laptops said differently: each live value with who wrote it and when, and the choice that settles it.

A merge keeps both values of a field that two laptops changed at the same time, and shows the later one first. Settling writes one
value in the knowledge of all, as an ordinary change: it settles the field everywhere, and undo brings the several values back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.domain.causality import CREATED, DELETED, same
from liaison_desk.domain.display import shown
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import Field, Json, ShapeName, field_of
from liaison_desk.domain.record import Record, Row, class_of, kind_named, kind_of
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage import history
from liaison_desk.storage.replicas import labels
from liaison_desk.storage.writing import Edit

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk
    from liaison_desk.storage.history import HistoryLine

BOTH: Final = "both"
MOST: Final = 50
"""So many records are told of at once; the next ones come as these are settled."""
KEPT: Final = "_kept"
"""The field of a record that one laptop removed while another one changed it."""
_TECHNICAL: Final = frozenset({"parent", "order"})
"""Where two laptops put a row in other places, nobody needs to be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One live value in words, with who wrote it, when, and on which laptop; `is_ours` says that it was this one."""

    words: str
    author: str = ""
    at: datetime | None = None
    laptop: str = ""
    is_ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field with several live values, the one that is shown now first.

    `kind` and `record` name what holds the field, `whole` and `whole_kind` the record whose page shows it, which is another one for a
    row; `can_be_both` says that both values can stand.
    """

    kind: str
    record: str
    field: str
    label: str
    title: str
    whole_kind: str
    whole: str
    versions: tuple[Version, ...]
    can_be_both: bool = False

    def as_json(self) -> Json:
        """Return the conflict as JSON: the values in words, numbered from 1."""
        told: list[Json] = [
            {"take": place, "value": one.words, "author": one.author, "at": one.at.isoformat() if one.at else "", "laptop": one.laptop}
            for place, one in enumerate(self.versions, start=1)
        ]
        return {"kind": self.kind, "id": self.record, "field": self.field, "of": self.title, "values": told, "both": self.can_be_both}


# --- asking ----------------------------------------------------------------------------------------------------------


def unsettled(desk: Desk) -> tuple[Conflict, ...]:
    """Return the fields that wait for a choice, by kind and record; what belongs to a final report is not asked any more."""
    return desk.known("unsettled", lambda: _unsettled(desk))


def _unsettled(desk: Desk) -> tuple[Conflict, ...]:
    found: list[Conflict] = []
    for kind, record_id, is_back in desk.shelf.unsettled():
        if len(found) < MOST and _is_known(kind):
            found += _of_record(desk, kind, record_id, is_back=is_back)
    return tuple(found)


def _is_known(kind: str) -> bool:
    try:
        kind_named(kind)
    except KeyError:
        return False
    return True


def _of_record(desk: Desk, kind: str, record_id: str, *, is_back: bool) -> list[Conflict]:
    there = desk.shelf.many(kind, [record_id])
    if not there or _is_final(desk, there[0]):
        return []
    lines = history.of(desk.vault, kind, record_id)
    ours = _our_label(desk)
    values = {name: found for name, found in desk.shelf.conflicts(record_id).items() if name not in _TECHNICAL}
    made = [_conflict(desk, there[0], name, found, lines, ours) for name, found in values.items()]
    return made or (_came_back(desk, there[0], lines, ours) if is_back else [])


def _is_final(desk: Desk, record: Record) -> bool:
    from liaison_desk.services import guards

    try:
        guards.check(desk, record)
    except UserError:
        return True
    return False


def _our_label(desk: Desk) -> str:
    with desk.vault.connection() as db:
        return labels(db).get(desk.journal.replica, "")


def _conflict(desk: Desk, record: Record, name: str, values: Sequence[Json], lines: Sequence[HistoryLine], ours: str) -> Conflict:
    hides = _is_hidden(desk, record, name)
    words = [_("number hidden") if hides else said for said in _said(desk, record, name, values)]
    told = [_version(one, name, value, record.id, lines, ours) for one, value in zip(words, values, strict=True)]
    whole = _whole(desk, record)
    return Conflict(
        kind=kind_of(type(record)).name,
        record=record.id,
        field=name,
        label=_label(record, name),
        title=whole.title,
        whole_kind=kind_of(type(whole)).name,
        whole=whole.id,
        versions=tuple(told),
        can_be_both=_joined(record, name, values) is not None or _is_copied(record, name),
    )


def _came_back(desk: Desk, record: Record, lines: Sequence[HistoryLine], ours: str) -> list[Conflict]:
    """Return the question whether a record stays that one laptop removed while another one changed it; none for what is in order."""
    removal = next((one for one in lines if one.record == record.id and one.field == DELETED and True in one.after), None)
    change = next((one for one in lines if one.record == record.id and one.field != DELETED), None)
    if removal is None or change is None:
        return []
    whole = _whole(desk, record)
    told = [_by(_("Keep it: it was changed"), change, ours), _by(_("Remove it"), removal, ours)]
    kind = kind_of(type(record))
    return [
        Conflict(
            kind=kind.name, record=record.id, field=KEPT, label=_("Removed and changed"), title=whole.title,
            whole_kind=kind_of(type(whole)).name, whole=whole.id, versions=tuple(told),
        )
    ]  # fmt: skip


def _whole(desk: Desk, record: Record) -> Record:
    """Return the record that people know: of a row its parent, of any other one itself."""
    if not isinstance(record, Row) or not record.parent:
        return record
    try:
        kind = desk.shelf.kind_of(record.parent)
    except NotFoundError:
        return record
    found = desk.shelf.many(kind, [record.parent])
    return _whole(desk, found[0]) if found else record


def _is_hidden(desk: Desk, record: Record, name: str) -> bool:
    """Say whether a value is the number of somebody who may not be called directly."""
    if kind_of(type(record)).name != "channel" or name not in {"value", CREATED}:
        return False
    return getattr(_whole(desk, record), "rule", "") in CLOSED_RULES


# --- saying ----------------------------------------------------------------------------------------------------------


def _field(record: Record, name: str) -> Field | None:
    try:
        return field_of(type(record), name.partition("/")[0])
    except KeyError:
        return None


def _label(record: Record, name: str) -> str:
    field, code = _field(record, name), name.partition("/")[2]
    if field is None:
        return _("What it was when added") if name == CREATED else name
    word = shown(field, frozenset({code})) if code else ""
    label = f"{field.label}: {word}" if word else field.label
    return f"{kind_of(type(record)).label}: {label}" if isinstance(record, Row) else label


def _said(desk: Desk, record: Record, name: str, values: Sequence[Json]) -> list[str]:
    """Return each value in words."""
    field, code = _field(record, name), name.partition("/")[2]
    if name == CREATED:
        return _creations(desk, record, values)
    if field is None:
        return [str(one) for one in values]
    if code:
        return [_("part of it") if one is True else _("not part of it") for one in values]
    read = [field.shape.unpack(one) for one in values]
    named: Mapping[str, str] = {}
    if field.shape.name is ShapeName.REFERS_TO:
        named = history.titles(desk.vault, [one for one in read if one])
    return [shown(field, one, lambda id_: named.get(id_, "")) or _("empty") for one in read]


def _creations(desk: Desk, record: Record, values: Sequence[Json]) -> list[str]:
    """Return what tells apart the beginnings that two laptops gave to one record."""
    read: list[dict[str, Any]] = [one if isinstance(one, dict) else {} for one in values]
    names = sorted({name for one in read for name in one if name not in _TECHNICAL})
    apart = [name for name in names if any(not same(one.get(name), read[0].get(name)) for one in read)]
    lines: list[list[str]] = [[] for _each in read]
    for name in apart:
        words = _said(desk, record, name, [one.get(name) for one in read])
        for line, each in zip(lines, words, strict=True):
            line.append(f"{_label(record, name)}: {each}")
    return [" · ".join(each) or _("empty") for each in lines]


def _version(words: str, name: str, value: Json, record_id: str, lines: Sequence[HistoryLine], ours: str) -> Version:
    """Return a value with the newest change that brought it alone; else one that brought several, as an undo, or the record's creation."""
    mine = [one for one in lines if one.record == record_id]
    brought = [one for one in mine if one.field == name and any(same(value, each) for each in one.after)]
    line = next((one for one in brought if len(one.after) == 1), next(iter(brought), None))
    line = line or next((one for one in mine if one.field == CREATED), None)
    return _by(words, line, ours) if line is not None else Version(words=words)


def _by(words: str, line: HistoryLine, ours: str) -> Version:
    return Version(words=words, author=line.author, at=line.at, laptop=line.replica, is_ours=line.replica == ours)


# --- settling --------------------------------------------------------------------------------------------------------


def settle(desk: Desk, kind: str, ref: str, name: str, take: int | str) -> Changes:
    """Settle one field: `take` is the place of a live value, from 0, or `both`.

    Raises `NotFoundError` for a record that is not there, `UserError` naming `take` or `field` for a choice that there is not, and what
    keeping the record would refuse, such as a change of a final report.
    """
    from liaison_desk.services import guards

    found = kind_asked(kind)
    record_id = desk.shelf.resolve(found.name, ref)
    record = desk.shelf.one(found.name, record_id)
    guards.check(desk, record)
    note = _("Settled between two laptops.")
    if name == KEPT and isinstance(take, int):
        return _kept_or_removed(desk, record, take, note)
    values = desk.shelf.conflicts(record_id).get(name, ())
    if not values:
        raise UserError(_("Nothing is left to settle here."), field="field")
    if take == BOTH:
        return _both(desk, record, name, values, note)
    if not isinstance(take, int) or not 0 <= take < len(values):
        raise UserError(_("There is no such value to take."), field="take")
    return desk.journal.save([Edit(found.name, record_id, name, values[take])], author=desk.author, note=note)


def _kept_or_removed(desk: Desk, record: Record, take: int, note: str) -> Changes:
    from liaison_desk.services import guards

    kind = kind_of(type(record)).name
    if take:
        guards.check_drop(desk, kind, record.id)
        return desk.journal.remove(kind, record.id, author=desk.author, note=note)
    return desk.journal.save([Edit(kind, record.id, DELETED, None)], author=desk.author, note=note)


def _both(desk: Desk, record: Record, name: str, values: Sequence[Json], note: str) -> Changes:
    kind = kind_of(type(record)).name
    joined = _joined(record, name, values)
    if joined is not None:
        return desk.journal.save([Edit(kind, record.id, name, joined)], author=desk.author, note=note)
    if not _is_copied(record, name):
        raise UserError(_("Only one of these values can stand."), field="take")
    made = desk.journal.save([Edit(kind, record.id, name, values[0])], author=desk.author, note=note)
    parent = desk.shelf.one(desk.shelf.kind_of(getattr(record, "parent", "")), getattr(record, "parent", ""))
    for other in values[1:]:
        copied = class_of(kind)(**{one.name: getattr(record, one.name) for one in kind_named(kind).fields if one.name != "order"})
        parent = records.with_row(parent, copied.but(**{name: other}))  # type: ignore[arg-type] # a row, as `_is_copied` says
    return made | desk.journal.keep((parent,), author=desk.author, note=note, batch=made.batch)


def _joined(record: Record, name: str, values: Sequence[Json]) -> str | None:
    """Return texts one after the other, each once; None where the field holds one thing only, or has no room for both."""
    field = _field(record, name)
    if field is None or field.shape.type_name != "long-text" or not all(isinstance(one, str) for one in values):
        return None
    words = "\n\n".join(dict.fromkeys(str(one) for one in values if one))
    return words if not field.limit or len(words) <= field.limit else None


def _is_copied(record: Record, name: str) -> bool:
    """Say whether both values stand as two rows: the row is known by this field, such as a number by its digits."""
    return isinstance(record, Row) and bool(record.parent) and name in {"value", "text"} and name in kind_of(type(record)).title_fields
