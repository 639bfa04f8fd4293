"""A disclosed view as plain JSON and back: for the data inside a report, for the share log, and for another process."""

from __future__ import annotations

import dataclasses
from importlib import import_module
from typing import Any, Final

from liaison_desk.domain.fields import fields_of, packed, unpacked
from liaison_desk.domain.record import Record, class_of, kind_of

_VIEWS: dict[str, type[Any]] = {}
_HOMES: Final = (
    *(
        "about_you",
        "absence",
        "amended",
        "annexes",
        "attendance",
        "blank_report",
        "brief",
        "call_sheet",
        "coverage",
        "directory",
        "handover",
        "liaison_list",
        "life_warning",
        "matrix",
        "own_card",
        "records",
    ),
    *("report", "report_figures", "restricted_annex", "roll_up", "seen_before", "stakeholder_map", "timeline", "wallet_card", "wheel"),
)
"""The modules beside this one that register views. A process that only reads one back has loaded none of them yet."""


class UnknownViewError(KeyError):
    """A view or kind that this version of the program does not have."""


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
    """Return the view that `to_plain` wrote, whatever this process has loaded before.

    Raises UnknownViewError for a view or kind that this version does not know; ValueError where its name is empty (an erase empties a
    text), KeyError where it says none, TypeError where a value is missing or of another shape.
    """
    if isinstance(value, list):
        return tuple(from_plain(one) for one in value)
    if not isinstance(value, dict):
        return value
    if "record" in value:
        return unpacked(_kind(value["record"]), value)
    cls = _view(value["view"])
    return cls(**{name: from_plain(one) for name, one in value.items() if name != "view"})


def _view(name: str) -> type[Any]:
    if not name:
        raise ValueError(name)
    if name not in _VIEWS:
        for home in _HOMES:
            import_module(f"{__package__}.{home}")
    if name not in _VIEWS:
        raise UnknownViewError(name)
    return _VIEWS[name]


def _kind(name: str) -> type[Record]:
    if not name:
        raise ValueError(name)
    try:
        return class_of(name)
    except KeyError:
        raise UnknownViewError(name) from None
