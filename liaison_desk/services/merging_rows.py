"""What an imported record adds to the one that is known: values fill and replace, sets and rows grow, nothing is wiped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.fields import Field, ShapeName, fields_of
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import ExternalId, OtherName
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.i18n import _
from liaison_desk.interop.headings import fold
from liaison_desk.services.known_records import address_key, name_keys

if TYPE_CHECKING:
    from liaison_desk.domain.record import Record

_LONGEST_TOLD = 60
_SINGLE = frozenset({ShapeName.VALUE, ShapeName.REFERS_TO, ShapeName.GROUP})


def merged(known: Record, given: Record, filled: Mapping[str, int]) -> tuple[Record, tuple[str, ...]]:
    """Return what is known with what the row gives, and what to tell about it.

    `filled` holds the fields that an earlier row of the same file gave, each with that row; the first one stands, so that a
    second import of the file changes nothing, and what is left out is told. An import never loosens a contact rule and never
    lowers a sensitivity.
    """
    changed: dict[str, Any] = {}
    notes: list[str] = left_out(known, given, filled)
    for field in fields_of(type(known)):
        new = getattr(given, field.name)
        old = getattr(known, field.name)
        if new in (field.shape.default, old) or field.name in filled:
            continue
        if field.name in _GUARDS and old != field.shape.default and not _GUARDS[field.name](old, new):
            notes.append(_("{label} stays “{old}”: an import does not loosen it.").format(label=field.label, old=old))
            continue
        if field.name == "name" and fold(new) in name_keys(known):
            continue
        joined = _joined(field, old, new)
        if joined != old:
            changed[field.name] = joined
    return (known.but(**changed) if changed else known), tuple(notes)


def left_out(known: Record, given: Record, filled: Mapping[str, int]) -> list[str]:
    """Return a remark for each value that a row gives and an earlier row of the same file gave otherwise."""
    remarks: list[str] = []
    for field in fields_of(type(known)):
        if field.name not in filled:
            continue
        old, new = getattr(known, field.name), getattr(given, field.name)
        if new in (field.shape.default, old) or (field.name == "name" and fold(new) in name_keys(known)):
            continue
        if field.shape.name is ShapeName.VALUE:
            words = _("{label} “{new}” was left out: row {row} of this file says “{old}”.")
            remarks.append(words.format(label=field.label, new=_short(new), row=filled[field.name], old=_short(old)))
        else:
            remarks.append(
                _("{label} was left out: row {row} of this file says otherwise.").format(label=field.label, row=filled[field.name])
            )
    return remarks


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST_TOLD else words[: _LONGEST_TOLD - 1] + "…"


def single_values(record: Record) -> list[str]:
    """Return the names of the filled fields that hold one value, which a later row does not replace."""
    fields = fields_of(type(record))
    return [one.name for one in fields if one.shape.name in _SINGLE and getattr(record, one.name) != one.shape.default]


def _joined(field: Field, old: Any, new: Any) -> Any:
    if field.shape.name is ShapeName.TERMS:
        return old | new
    if field.shape.name is ShapeName.GROUP:
        return new if old is None else _grouped(old, new)
    if field.shape.name is ShapeName.ROWS:
        have = {_row_key(row) for row in old}
        return old + tuple(row for row in new if _row_key(row) not in have)
    return new


def _grouped(old: Any, new: Any) -> Any:
    given = {one.name: getattr(new, one.name) for one in fields_of(type(new)) if getattr(new, one.name) != one.shape.default}
    return type(old)(**{one.name: given.get(one.name, getattr(old, one.name)) for one in fields_of(type(old))})


def _row_key(row: Any) -> tuple[str, ...]:
    """Return what makes two rows the same one: a number or address, another system's key, a name."""
    if isinstance(row, Channel):
        return (address_key(row.kind, row.value), "fax" if row.kind == "fax" else "")
    if isinstance(row, ExternalId):
        return (row.scheme, row.value.casefold())
    return (fold(row.text),) if isinstance(row, OtherName) else (row.id or row.title,)


def _rule_holds(old: str, new: str) -> bool:
    return old not in CLOSED_RULES or new in CLOSED_RULES


def _level_holds(old: str, new: str) -> bool:
    return Sensitivity.of(new) >= Sensitivity.of(old)


_GUARDS = {"rule": _rule_holds, "sensitivity": _level_holds}
