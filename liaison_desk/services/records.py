"""What can be done with a record of any kind: keep, amend, drop, list, show, undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.fields import Field, ShapeName, field_of, fields_of, per_class
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import Kind, Record, Row, derived_id, kind_named, kind_of, new_id
from liaison_desk.i18n import _, isolate
from liaison_desk.services import own_terms
from liaison_desk.services.kinds import kind_asked
from liaison_desk.storage import history, issued
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

_PRINTED = "liaison-desk:"
"""What stands before a reference in the code of a blank form."""
_MOST_NOTED = 20
"""Remarks are asked for so many records of one action; nobody reads more, and each costs a search."""


def keep(desk: Desk, record: Record, *, note: str = "") -> Changes:
    """Keep one record, new or changed, with its child rows; returns what changed, nothing when it is as it was.

    Raises `UserError` naming the field when a required one is empty or a rule of the kind refuses it.
    """
    return keep_many(desk, (record,), note=note)


def keep_many(desk: Desk, records: Sequence[Record], *, note: str = "", batch: str = "") -> Changes:
    """Keep several records as one action that one undo takes back."""
    from liaison_desk.services import guards

    named = [identified(one) for one in records]
    for one in named:
        check_required(one)
        guards.check(desk, one)
    changes = own_terms.after(desk, desk.journal.keep(named, author=desk.author, note=note, batch=batch))
    return replace(changes, notes=changes.notes + tuple(line for one in named[:_MOST_NOTED] for line in guards.notes(desk, one)))


def identified(record: Record) -> Record:
    """Return the record with an id: derived for link records, random for all others."""
    if record.id:
        return record
    kind = kind_of(type(record))
    if kind.identity:
        return record.but(id=derived_id(kind.name, *(str(getattr(record, name)) for name in kind.identity)))
    return record.but(id=new_id())


def check_required(record: Record) -> None:
    """Raise `UserError` naming the first required field that is empty, child rows included."""
    for field in _to_check(type(record)):
        value = getattr(record, field.name)
        if field.required and value == field.shape.default:
            raise UserError(_("{label} is needed.").format(label=field.label), field=field.name)
        if field.shape.name is ShapeName.ROWS:
            for child in value:
                check_required(child)


@per_class
def _to_check(cls: type[Any]) -> tuple[Field, ...]:
    return tuple(one for one in fields_of(cls) if one.required or one.shape.name is ShapeName.ROWS)


def amend(desk: Desk, kind: str, ref: str, values: Mapping[str, Any], *, note: str = "") -> Changes:
    """Change some fields of one record."""
    return keep(desk, one(desk, kind, ref).but(**values), note=note)


def with_row(parent: Record, row: Row) -> Record:
    """Return the parent with one more row, which has an id and stands last."""
    field = rows_field(kind_of(type(parent)), type(row))
    return parent.but(**{field.name: (*getattr(parent, field.name), row.but(parent=parent.id))})


def rows_field(parent: Kind, row: type[Record]) -> Field:
    """Return the field of a parent kind that holds rows of that class; `KeyError` where there is none."""
    for field, child in parent.children:
        if child.cls is row:
            return field
    raise KeyError(row.__name__)


def drop(desk: Desk, kind: str, ref: str) -> Changes:
    """Remove one record; `undo` brings it back, and the journal keeps its history."""
    from liaison_desk.services import guards

    found = kind_asked(kind)
    record_id = resolved(desk, found.name, ref)
    guards.check_drop(desk, found.name, record_id)
    return own_terms.after(desk, desk.journal.remove(found.name, record_id, author=desk.author))


def resolved(desk: Desk, kind: str, ref: str) -> str:
    """Return the id that a reference means: an id, a unique start of one, a record's exact title, or a report's number.

    The title of a record that was merged into another one means that other one, where nothing else is called so; `merged_word` says it.

    `KIND/REF`, as it stands on a blank form and in its code, means the same. `kind` may join several stored names by a bar. Raises
    `NotFoundError`, or `UserError` when several would fit.
    """
    names = [name for name in kind.split("|") if name]
    for name in names:
        try:
            return desk.shelf.resolve(name, ref)
        except NotFoundError:
            continue
    fitting = [record_id for name in names for record_id in (*_titled(desk, kind_named(name), ref), *_numbered(desk, name, ref))]
    fitting = fitting or list(dict.fromkeys(record_id for name in names for record_id in _once_titled(desk, name, ref)))
    if len(fitting) > 1:
        raise UserError(_("Several records are called “{ref}”; use the id.").format(ref=ref), field="ref")
    named, slash, rest = ref.strip().removeprefix(_PRINTED).partition("/")
    if not fitting and slash and named in names:
        return resolved(desk, named, rest)
    if not fitting:
        message = _("There is no {kind} “{ref}”.")
        raise NotFoundError(message.format(kind=kind_named(names[0]).label, ref=ref), field="ref")
    return fitting[0]


def _titled(desk: Desk, kind: Kind, title: str) -> list[str]:
    if len(kind.title_fields) != 1 or field_of(kind.cls, kind.title_fields[0]).shape.type_name != "text":
        return []
    return desk.shelf.ids(kind.name, Query(where={kind.title_fields[0]: title}, limit=2))


def _once_titled(desk: Desk, kind: str, title: str) -> list[str]:
    """Return the records into which those were merged that bore exactly this title."""
    meant = desk.shelf.meanings()
    wanted = fold(title)
    called = history.titles(desk.vault, sorted(meant)) if meant and wanted else {}
    return [meant[one] for one, name in called.items() if fold(name) == wanted and desk.shelf.kind_of(one) == kind]


def merged_word(desk: Desk, kind: str, ref: str) -> tuple[str, ...]:
    """Return the remark that a reference is the name of a record that was merged into the one that it leads to; nothing else: none."""
    found = kind_asked(kind).name
    if not _once_titled(desk, found, ref) or _titled(desk, kind_named(found), ref):
        return ()
    title = desk.shelf.one(found, resolved(desk, found, ref)).title
    return (_("{name} was merged into {title}.").format(name=isolate(ref), title=isolate(title)),)


def _numbered(desk: Desk, kind: str, ref: str) -> list[str]:
    """Return the draft of the issued report that a number or an id means."""
    if kind != "after-action":
        return []
    try:
        return [issued.one(desk.vault, ref).draft]
    except NotFoundError:
        return []


def one(desk: Desk, kind: str, ref: str) -> Record:
    """Return one record with its child rows nested; `NotFoundError` where the reference fits none."""
    found = kind_asked(kind)
    return desk.shelf.one(found.name, resolved(desk, found.name, ref))


def listed(
    desk: Desk,
    kind: str,
    *,
    where: Mapping[str, str] | None = None,
    search: str = "",
    order: tuple[str, ...] = (),
    limit: int | None = None,
) -> list[Record]:
    """Return the records of a kind in a stable order; `where` compares fields with typed words, `search` any text."""
    found = kind_asked(kind)
    return desk.shelf.found(found.name, _query(desk, found.name, where, search, order, limit))


def ids(desk: Desk, kind: str, *, where: Mapping[str, str] | None = None, search: str = "") -> list[str]:
    """Return the ids of what `listed` returns, without reading the records."""
    found = kind_asked(kind)
    return desk.shelf.ids(found.name, _query(desk, found.name, where, search))


def _query(
    desk: Desk, kind: str, where: Mapping[str, str] | None, search: str, order: tuple[str, ...] = (), limit: int | None = None
) -> Query:
    wanted = {name: asked(desk, kind, name, value) for name, value in (where or {}).items()}
    return Query(where=wanted, search=search, order=order, limit=limit)


def asked(desk: Desk, kind: str, name: str, value: str) -> str:
    """Return what a field of a kind is compared with: the id where a name was given for a reference, else the words.

    Raises `UserError` naming a field that the kind does not have.
    """
    try:
        field = field_of(kind_named(kind).cls, name)
    except KeyError:
        raise UserError(_("There is no field of this name: {name}.").format(name=name), field=name) from None
    if field.shape.name is ShapeName.REFERS_TO and value and field.shape.target != "record":
        return resolved(desk, field.shape.target, value)
    return value


def titles(desk: Desk, ids: Iterable[str]) -> dict[str, str]:
    """Return the titles of records of any kind by id; an unknown id is left out."""
    return desk.shelf.titles(tuple(ids))


def undo(desk: Desk, batch: str = "") -> Changes:
    """Take back this laptop's newest action, or the one of a batch; `skipped` names the fields that were changed later.

    `UserError` where it would take away a warning of danger to life that somebody was given.
    """
    from liaison_desk.services.life_warnings import stay_in_sight  # It stands on this module.

    return stay_in_sight(desk, own_terms.after(desk, desk.journal.undo(desk.author, batch=batch)))


def redo(desk: Desk) -> Changes:
    """Do again what was undone last."""
    return own_terms.after(desk, desk.journal.redo(desk.author))
