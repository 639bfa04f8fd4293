"""Named filters of a list: kept in the vault like every record, so that a change of them is undone and a backup holds them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.folding import fold
from liaison_desk.domain.record import new_id
from liaison_desk.domain.saved_filter import LONGEST, SavedFilter
from liaison_desk.i18n import _
from liaison_desk.services import records
from liaison_desk.storage.shelf import Query

if TYPE_CHECKING:
    from liaison_desk.domain.changes import Changes
    from liaison_desk.services.desk import Desk

KIND = "saved-filter"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One saved filter as a page uses it; `filters` are names with their codes."""

    id: str = ""
    name: str = ""
    text: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = ""
    is_descending: bool = False


def listed(desk: Desk, of: str) -> tuple[Named, ...]:
    """Return the saved filters of the list of a kind, by name; one that cannot be read narrows by its words alone."""
    found = cast("list[SavedFilter]", desk.shelf.found(KIND, Query(where={"list": of})))
    return tuple(_named(one) for one in found)


def kept(desk: Desk, of: str, wanted: Named) -> Changes:
    """Keep a filter under its name; one of the same name on the same list is replaced. `UserError` without a name or anything to keep."""
    from liaison_desk.domain.entry import cleaned

    name = cleaned(wanted.name)
    if not name or len(name) > _LONGEST_NAME:
        raise UserError(_("Give it a name of up to {count} letters.").format(count=_LONGEST_NAME), field="name")
    if not (wanted.text.strip() or wanted.filters or wanted.sort):
        raise UserError(_("Nothing narrows or orders this list yet."), field="name")
    chosen = json.dumps([[one, list(codes)] for one, codes in wanted.filters], ensure_ascii=False)
    if len(chosen) > LONGEST:
        raise UserError(_("This filter has too many values to be kept."), field="name")
    same = next((one.id for one in listed(desk, of) if fold(one.name) == fold(name)), "")
    made = SavedFilter(
        id=same or new_id(),
        name=name,
        list=of,
        text=cleaned(wanted.text),
        chosen=chosen,
        sort=wanted.sort,
        is_descending=wanted.is_descending or None,
    )
    return records.keep(desk, made)


def renamed(desk: Desk, filter_id: str, name: str) -> Changes:
    """Give a saved filter another name; `UserError` where one of its list has it already."""
    from liaison_desk.domain.entry import cleaned

    before = cast("SavedFilter", desk.shelf.one(KIND, filter_id))
    words = cleaned(name)
    if not words or len(words) > _LONGEST_NAME:
        raise UserError(_("Give it a name of up to {count} letters.").format(count=_LONGEST_NAME), field="name")
    if any(fold(one.name) == fold(words) and one.id != filter_id for one in listed(desk, before.list)):
        raise UserError(_("Another filter of this list is called so."), field="name")
    return records.keep(desk, before.but(name=words))


def dropped(desk: Desk, filter_id: str) -> Changes:
    """Remove a saved filter; undo brings it back."""
    return records.drop(desk, KIND, filter_id)


def _named(one: SavedFilter) -> Named:
    return Named(id=one.id, name=one.name, text=one.text, filters=_read(one.chosen), sort=one.sort, is_descending=bool(one.is_descending))


def _read(chosen: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the filters that a text names; what came from elsewhere and is no list of names with codes counts as none."""
    try:
        found = json.loads(chosen or "[]")
        return tuple((str(name), tuple(str(code) for code in codes)) for name, codes in found if isinstance(codes, list))
    except (ValueError, TypeError, RecursionError):
        return ()
