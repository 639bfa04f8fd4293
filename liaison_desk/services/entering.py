"""From typed words to a record: what a form, a command or a file gives becomes one change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Engagement, state_by_start
from liaison_desk.domain.entry import entered, entered_json
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, Json, ShapeName, fields_of
from liaison_desk.domain.information import Information
from liaison_desk.domain.note import QuickNote
from liaison_desk.domain.place import Point
from liaison_desk.domain.record import Kind, Record, Row, kind_of
from liaison_desk.i18n import _
from liaison_desk.services import checklists, engagements, notes, positions, records
from liaison_desk.services.begun_reports import begun
from liaison_desk.services.kinds import kind_asked, parents_of

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk


def added(desk: Desk, kind: str, given: Mapping[str, Json], typed: Mapping[str, str], *, note: str = "") -> tuple[str, Changes]:
    """Add one record from a JSON object and typed words (the words win); return its id and what changed.

    A child row names its parent by the parent's kind: `contact=REF` for a channel. A meeting of which no state is given was held where
    its start lies behind. Raises `UserError` naming the field.
    """
    found = kind_asked(kind)
    words = dict(typed)
    parent = _parent(desk, found, words) if found.is_child else None
    record = _with_rows_of(found.cls(), found.cls(**values(desk, found, given, words)))
    if isinstance(record, Row) and parent is not None:
        record = record.but(id=records.identified(record).id)
        return record.id, records.keep(desk, _completed(desk, records.with_row(parent, record)), note=note)
    if isinstance(record, Engagement) and "state" not in {*given, *typed}:
        record = record.but(state=state_by_start(record, desk.clock()))
    record = _joined(desk, records.identified(_completed(desk, record)))
    return record.id, records.keep(desk, record, note=note)


def _joined(desk: Desk, record: Record) -> Record:
    """Return a link record with the rows it has already: the same pair added again gets new rows and loses none."""
    kind = kind_of(type(record))
    there = desk.shelf.many(kind.name, [record.id]) if kind.identity else []
    if not there:
        return record
    rows = {field.name: (*getattr(there[0], field.name), *getattr(record, field.name)) for field, _kind in kind.children}
    said = {one.name: getattr(record, one.name) for one in kind.fields if getattr(record, one.name) != one.shape.default}
    return there[0].but(**{**said, **rows})


def _with_rows_of(before: Record, record: Record) -> Record:
    """Return a record whose rows are its own: one that was copied from another record's JSON becomes a new row."""
    changed = {}
    for field, _kind in kind_of(type(record)).children:
        own = {one.id for one in getattr(before, field.name)}
        changed[field.name] = tuple(one if one.id in own else one.but(id="", parent="", order="") for one in getattr(record, field.name))
    return record.but(**changed)


def _completed(desk: Desk, record: Record) -> Record:
    """Return a record with what is filled in by itself: the operation in use, a list's steps, who was there, who noted it."""
    if isinstance(record, Engagement):
        return engagements.completed(desk, record)
    if isinstance(record, Checklist):
        return checklists.filled(desk, record)
    if isinstance(record, QuickNote):
        return notes.filled(desk, record)
    if isinstance(record, AfterAction):
        return begun(desk, record)
    if isinstance(record, Commitment | Information):
        return record.but(operation=record.operation or desk.operation.id)
    return record


def _parent(desk: Desk, kind: Kind, words: dict[str, str]) -> Record:
    possible = parents_of(kind)
    for parent in possible:
        ref = words.pop(parent.name.replace("-", "_"), "")
        if ref:
            return records.one(desk, parent.name, ref)
    message = _("Say whose row it is: {keys}.")
    keys = " | ".join(f"{parent.name}=REF" for parent in possible)
    raise UserError(message.format(keys=keys), field=possible[0].name)


def amended(desk: Desk, kind: str, ref: str, given: Mapping[str, Json], typed: Mapping[str, str], *, note: str = "") -> Changes:
    """Change the named fields of one record; fields not named stay as they are."""
    found = kind_asked(kind)
    before = records.one(desk, found.name, ref)
    changed = _with_rows_of(before, before.but(**values(desk, found, given, typed)))
    if isinstance(changed, Engagement):
        changed = engagements.completed(desk, changed)
    return records.keep(desk, changed, note=note)


def values(desk: Desk, kind: Kind, given: Mapping[str, Json], typed: Mapping[str, str]) -> dict[str, Any]:
    """Return field values from JSON and typed words, references resolved; raises `UserError` naming the field."""
    now = desk.clock()
    known = {one.name: one for one in fields_of(kind.cls)}
    read = entered_json(kind.cls, given, now)
    for name, words in typed.items():
        field = known.get(name)
        if field is None:
            message = _("{kind} has no field “{name}”; see: liaison-desk fields {stored}.")
            raise UserError(message.format(kind=kind.label, name=name, stored=kind.name), field=name)
        read[name] = (
            _point(field, words) if field.shape.member is Point and words.strip()[:1] not in {"", "{"} else entered(field, words, now)
        )
    return {name: _linked(desk, known[name], value) for name, value in read.items()}


def _point(field: Field, words: str) -> Point:
    """Return a point that was typed as coordinates or a grid reference instead of JSON."""
    try:
        return positions.point_read(words)
    except UserError as error:
        raise UserError(error.message, field=field.name) from None


def _linked(desk: Desk, field: Field, value: Any) -> Any:
    """Resolve the references in a value, so that a name or a short id becomes the full id."""
    if field.shape.name is ShapeName.REFERS_TO and value and field.name != "parent":
        try:
            return records.resolved(desk, field.shape.target, value)
        except UserError as error:
            raise UserError(error.message, field=field.name) from None
    if field.shape.name is ShapeName.ROWS:
        return tuple(_linked_row(desk, row) for row in value)
    return value


def _linked_row(desk: Desk, row: Record) -> Record:
    changed = {one.name: _linked(desk, one, getattr(row, one.name)) for one in fields_of(type(row))}
    return row.but(**changed)
