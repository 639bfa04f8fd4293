"""Records as rows of a table and as JSON: what a list, a page and a command show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import Field, Json, ShapeName, fields_of, packed
from liaison_desk.services import records
from liaison_desk.services.kinds import kind_asked

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk


def listed(desk: Desk, kind: str, *, where: Mapping[str, str] | None = None, search: str = "", limit: int | None = None) -> list[Record]:
    """Return the records of a kind that fit, in a stable order."""
    return records.listed(desk, kind_asked(kind).name, where=where, search=search, limit=limit)


def one(desk: Desk, kind: str, ref: str) -> Record:
    """Return one record by reference."""
    return records.one(desk, kind, ref)


def as_json(_desk: Desk, record: Record) -> Json:
    """Return a record as JSON with codes, never labels; child rows nest under their field."""
    return packed(record)


def titles_in(desk: Desk, found: Iterable[Record], fields: Sequence[Field]) -> dict[str, str]:
    """Return the titles of every record that these records refer to in these fields, by id."""
    ids: set[str] = set()
    for record in found:
        for field in fields:
            ids |= _references(field, getattr(record, field.name))
    return records.titles(desk, ids) if ids else {}


def _references(field: Field, value: object) -> set[str]:
    if field.shape.name is ShapeName.REFERS_TO:
        return {str(value)} if value else set()
    if field.shape.name is ShapeName.ROWS and isinstance(value, tuple):
        return {one for row in value for each in fields_of(type(row)) for one in _references(each, getattr(row, each.name))}
    return set()


def cell(record: Record, field: Field, titles: Mapping[str, str]) -> str:
    """Return one field of a record as words; a reference is shown by the title of what it refers to."""
    return shown(field, getattr(record, field.name), lambda record_id: titles.get(record_id, ""))


def cells(record: Record, fields: Sequence[Field], titles: Mapping[str, str]) -> list[str]:
    """Return several fields of a record as words."""
    return [cell(record, field, titles) for field in fields]
