"""One change for many records: a field set, or values added to a set of terms or taken out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import Field, ShapeName, field_of
from liaison_desk.domain.record import Record
from liaison_desk.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.record import Kind

R = TypeVar("R", bound=Record)
_EDITED = frozenset({ShapeName.VALUE, ShapeName.TERMS, ShapeName.REFERS_TO})
_OF_ONE = frozenset({"acronym", "parent", "order"})
"""Fields that tell one record from another; the fields of its title are such too."""
_ONE_BY_ONE = frozenset({"consent", "attachment", "received-report", "settled-finding", "told-apart", "life-warning"})
"""Kinds of which each record was said or came by itself; no word for all of them would be true."""


class Verb(StrEnum):
    """What is done to a field: its value set, values added to it, or taken out of it (of a single value: emptied)."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing to do to a field of every chosen record; `value` has the field's own type, for `add` and `remove` a set of terms."""

    field: str
    verb: Verb = Verb.SET
    value: Any = None


def editable(kind: Kind) -> tuple[Field, ...]:
    """Return the fields that may be changed on many records at once: no names, groups or rows; none of a kind changed one by one."""
    if kind.is_child or kind.name in _ONE_BY_ONE:
        return ()
    return tuple(one for one in kind.fields if one.shape.name in _EDITED and one.name not in {*kind.title_fields, *_OF_ONE})


def editable_on_all(kinds: Sequence[Kind], *, terms_only: bool = False) -> dict[str, Field]:
    """Return the fields that records of all these kinds have and that may be changed on many at once, by name.

    `terms_only` asks for those that tag a record: sets of terms that are no marks of how it may be shared.
    """
    of_each = [{one.name: one for one in editable(kind)} for kind in kinds]
    common = set.intersection(*(set(each) for each in of_each)) if of_each else set[str]()
    return {
        name: one
        for name, one in (of_each[0] if of_each else {}).items()
        if name in common and (not terms_only or (one.shape.name is ShapeName.TERMS and not one.marks))
    }


def check(kind: Kind, changes: Sequence[Change]) -> None:
    """Raise `UserError` for nothing to do, a field that is of one record alone, or a verb that does not fit it."""
    if kind.is_child or kind.name in _ONE_BY_ONE:
        raise UserError(_("Records of this kind are changed one by one."), field="kind")
    if not changes:
        raise UserError(_("Say what to change."), field="set")
    known = {one.name: one for one in editable(kind)}
    for one in changes:
        field = known.get(one.field)
        if field is None:
            raise UserError(_("{name} cannot be changed on many records at once.").format(name=one.field), field=one.field)
        if one.verb is Verb.ADD and field.shape.name is not ShapeName.TERMS:
            raise UserError(_("{label} holds one value: set it.").format(label=field.label), field=one.field)
        if one.verb is Verb.SET and field.required and one.value == field.shape.default:
            raise UserError(_("{label} is needed.").format(label=field.label), field=one.field)


def applied(record: R, changes: Sequence[Change]) -> R:
    """Return a record with the changes made, in their order; the same object where nothing changes."""
    given: dict[str, Any] = {}
    for one in changes:
        before = given.get(one.field, getattr(record, one.field))
        given[one.field] = _value(field_of(type(record), one.field), one, before)
    told = {name: value for name, value in given.items() if value != getattr(record, name)}
    return record.but(**told) if told else record


def _value(field: Field, change: Change, before: Any) -> Any:
    if field.shape.name is not ShapeName.TERMS:
        return field.shape.default if change.verb is Verb.REMOVE else change.value
    if change.verb is Verb.SET:
        return frozenset(change.value or ())
    return before | change.value if change.verb is Verb.ADD else before - change.value
