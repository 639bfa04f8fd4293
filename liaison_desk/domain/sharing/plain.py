"""A disclosed view as plain JSON and back: for the data inside a report, for the share log, and for another process."""

from __future__ import annotations

import dataclasses
from typing import Any

from liaison_desk.domain.fields import fields_of, packed, unpacked
from liaison_desk.domain.record import Record, class_of, kind_of

_VIEWS: dict[str, type[Any]] = {}


def view(cls: type[Any]) -> type[Any]:
    """Register a frozen dataclass of texts, numbers, tuples, records and other views, so that it can be read back."""
    _VIEWS[cls.__name__] = cls
    return cls


def to_plain(part: object) -> Any:
    """Return a view as JSON values; a record says its kind under `kind of record`, a view its name under `view`.

    Values that are the default are left out, for they say nothing and every one would be a line of the share log.
    """
    if isinstance(part, Record):
        return {"record": kind_of(type(part)).name} | _filled(part)
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        told = (one for one in dataclasses.fields(part) if getattr(part, one.name) != one.default)
        return {"view": type(part).__name__} | {one.name: to_plain(getattr(part, one.name)) for one in told}
    return [to_plain(one) for one in part] if isinstance(part, tuple) else part


def _filled(record: Record) -> dict[str, Any]:
    """Return the packed fields of a record that hold something, or whose emptiness is not the default."""
    whole = packed(record)
    for one in fields_of(type(record)):
        value = getattr(record, one.name)
        if value == one.shape.default:
            del whole[one.name]
        elif one.shape.member is not None and isinstance(value, tuple):
            whole[one.name] = [_filled(row) for row in value]
    if not whole["id"]:
        del whole["id"]
    return whole


def from_plain(value: Any) -> Any:
    """Return the view that `to_plain` wrote; `KeyError` for a view or kind that this version does not know."""
    if isinstance(value, list):
        return tuple(from_plain(one) for one in value)
    if not isinstance(value, dict):
        return value
    if "record" in value:
        return unpacked(class_of(value["record"]), value)
    cls = _VIEWS[value["view"]]
    return cls(**{name: from_plain(one) for name, one in value.items() if name != "view"})
