"""How a value reads: one way for tables, history, lists and paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from liaison_desk.domain import dtg
from liaison_desk.domain.fields import Field, ShapeName, field_of, fields_of
from liaison_desk.domain.record import kind_of
from liaison_desk.i18n import _, isolate

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record

Named = Callable[[str], str]
"""Gives the title of the record with that id, or empty text."""


def shown(field: Field, value: Any, named: Named = str) -> str:
    """Return a value as words in the language in use; an empty value is empty text.

    `named` turns the id of another record into its title.
    """
    if value in (None, "", (), frozenset()):
        return ""
    shape = field.shape
    if shape.name is ShapeName.TERMS:
        return ", ".join(sorted((_word(field, one) for one in value), key=str.casefold))
    if shape.name is ShapeName.REFERS_TO:
        return named(value) or value[:8]
    if shape.name is ShapeName.GROUP:
        return _group(field, value, named)
    if shape.name is ShapeName.ROWS:
        return "; ".join(_row(one, named) for one in value)
    return _value(field, value)


def _value(field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return dtg.shown(value)
    if isinstance(value, date):
        return dtg.day_shown(value)
    return _word(field, str(value))


def _word(field: Field, code: str) -> str:
    vocabulary = field.shape.vocabulary
    if vocabulary is None or vocabulary.is_open:
        return code
    known = vocabulary.knows(code)
    return vocabulary.label_of(code) if known else _("{code} (unknown to this version)").format(code=code)


def _row(row: Record, named: Named) -> str:
    """Return the words by which a row is known: codes as labels, references as titles."""
    kind = kind_of(type(row))
    words = (shown(field_of(type(row), name), getattr(row, name), named) for name in kind.title_fields)
    return " ".join(word for word in words if word)


def _group(field: Field, value: Any, named: Named) -> str:
    if getattr(value, "latitude", None) is not None and getattr(value, "longitude", None) is not None:
        from liaison_desk.domain import coordinates

        where = isolate(coordinates.shown(value.latitude, value.longitude), left_to_right=True)
        return ", ".join(one for one in (where, shown(field_of(type(value), "precision"), value.precision)) if one)
    parts = (shown(one, getattr(value, one.name), named) for one in fields_of(type(value)))
    return ", ".join(part for part in parts if part)
