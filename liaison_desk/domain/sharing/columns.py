"""Which columns a table of records has on paper, and records cut to these: what is disclosed and attached is what is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import ShapeName, fields_of
from liaison_desk.domain.record import Record, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liaison_desk.domain.fields import Field
    from liaison_desk.domain.sharing.disclosed import FieldDecision

R = TypeVar("R", bound=Record)
MOST_COLUMNS: Final = 6
_ABOUT_ROWS: Final = frozenset({"parent", "order"})
_ALWAYS: Final = frozenset({"id", *_ABOUT_ROWS})


def possible_columns(cls: type[Record]) -> tuple[Field, ...]:
    """Return what a table of a kind may show, in its order: the title first, then what tables show."""
    known = [one for one in fields_of(cls) if one.name not in _ABOUT_ROWS and one.shape.name is not ShapeName.ROWS]
    titles = kind_of(cls).title_fields
    wanted = [one for one in known if one.name in titles] + [one for one in known if one.name not in titles and one.in_table]
    return tuple(wanted + [one for one in known if one not in wanted and not any(each.in_table for each in known)])


def columns_of(records: Sequence[Record]) -> tuple[Field, ...]:
    """Return the columns of a table of these records: at most six, and none with nothing in it."""
    return _filled(records)[:MOST_COLUMNS]


def _filled(records: Sequence[Record]) -> tuple[Field, ...]:
    wanted = possible_columns(type(records[0])) if records else ()
    return tuple(one for one in wanted if any(shown(one, getattr(each, one.name)) for each in records))


def cut_to_table(records: Sequence[R], decisions: Iterable[FieldDecision]) -> tuple[tuple[R, ...], list[FieldDecision]]:
    """Return records with nothing but what a table of them prints, and the decisions about what it could have printed."""
    if not records:
        return (), list(decisions)
    kept = {one.name for one in columns_of(records)}
    past = {one.name for one in _filled(records)} - kept
    possible = {one.name for one in possible_columns(type(records[0]))} - past
    return tuple(_only(one, kept) for one in records), [one for one in decisions if one.path in possible]


def cut_to_card(record: R, decisions: Iterable[FieldDecision]) -> tuple[R, list[FieldDecision]]:
    """Return a record whose rows hold nothing but what the tables of its card print; all its other fields are printed."""
    changed: dict[str, Any] = {}
    unprinted: set[tuple[str, str]] = set()
    for field in fields_of(type(record)):
        if field.shape.name is ShapeName.ROWS and (rows := getattr(record, field.name)):
            names = {one.name for one in columns_of(rows)}
            changed[field.name] = tuple(_only(one, names) for one in rows)
            possible = {one.name for one in possible_columns(type(rows[0]))}
            unprinted |= {(field.name, one.name) for one in fields_of(type(rows[0])) if one.name not in possible}
    return replace(record, **changed), [one for one in decisions if not _stands_in(one.path, unprinted)]


def _stands_in(path: str, unprinted: set[tuple[str, str]]) -> bool:
    rows, number, name = (*path.split("."), "", "")[:3]
    return bool(number) and (rows, name) in unprinted


def _only(record: R, names: set[str]) -> R:
    empty = {one.name: one.shape.default for one in fields_of(type(record)) if one.name not in names and one.name not in _ALWAYS}
    return replace(record, **empty)
