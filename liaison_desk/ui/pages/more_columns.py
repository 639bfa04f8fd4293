"""Columns beyond those that a page draws itself: any described field of its records, shown where the user chooses it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_desk.domain.display import shown
from liaison_desk.domain.fields import ShapeName
from liaison_desk.domain.record import kind_named, kind_of
from liaison_desk.domain.record import kinds as every_kind
from liaison_desk.domain.sharing.marks import INDIRECT_CHANNEL, SOURCE, WITHHELD_LIST
from liaison_desk.i18n import isolate
from liaison_desk.ui.models.cells import Column, Lines, RowCells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liaison_desk.domain.fields import Field
    from liaison_desk.domain.record import Record
    from liaison_desk.services.desk import Desk
    from liaison_desk.ui.models.columns import Arrangement

_SHAPES = frozenset({ShapeName.VALUE, ShapeName.TERMS, ShapeName.REFERS_TO})
_NEVER = frozenset({INDIRECT_CHANNEL, SOURCE, WITHHELD_LIST})
"""A way that somebody must not be seen on, or a source, stands in no list that lies open on a desk."""
_WIDTH, _WIDE = 132, 220
_EMPTY = Lines("")


class MoreColumns:
    """The further columns of a page; `wanted` are those that are shown, and only they are worked out.

    `are_records` says whether the rows of the page are records of a kind at all.
    """

    def __init__(self, kinds: Sequence[str], own: Sequence[Column]) -> None:
        taken = {one.key for one in own}
        known = {one.name for one in every_kind()}
        self.are_records = set(kinds) <= known
        kinds = [one for one in kinds if one in known]
        self.fields: dict[str, Field] = {}
        for kind in kinds:
            for field in kind_named(kind).fields:
                if field.shape.name in _SHAPES and not field.marks & _NEVER and field.name not in taken:
                    self.fields.setdefault(field.name, field)
        everywhere = set.intersection(*({one.name for one in kind_named(kind).fields} for kind in kinds)) if kinds else set[str]()
        self.columns = tuple(_column(one, sorts=name in everywhere) for name, one in self.fields.items())
        self.wanted: frozenset[str] = frozenset()

    def want(self, arrangement: Arrangement) -> bool:
        """Take over which columns are shown; say whether rows must be asked for again because one is new."""
        before, self.wanted = self.wanted, frozenset(one.key for one in arrangement if one.key in self.fields)
        return not self.wanted <= before

    def added(self, desk: Desk, found: Sequence[Record], rows: Sequence[RowCells]) -> list[RowCells]:
        """Return rows with the further cells behind their own ones; in the worker."""
        wanted, titles = self.wanted, self._titles(desk, found)
        if not wanted:
            return [replace(row, cells=(*row.cells, *([_EMPTY] * len(self.fields)))) for row in rows]
        made = []
        for record, row in zip(found, rows, strict=True):
            known = {one.name: one for one in kind_of(type(record)).fields}
            cells = [_cell(record, known.get(name), titles) if name in wanted else _EMPTY for name in self.fields]
            made.append(replace(row, cells=(*row.cells, *cells)))
        return made

    def _titles(self, desk: Desk, found: Sequence[Record]) -> dict[str, str]:
        """Return what those are called that the wanted columns refer to."""
        pointing = [name for name in self.wanted if self.fields[name].shape.name is ShapeName.REFERS_TO]
        ids = {str(getattr(one, name, "")) for one in found for name in pointing} - {""}
        return desk.shelf.titles(sorted(ids)) if ids else {}


def _column(field: Field, *, sorts: bool) -> Column:
    is_wide = field.shape.type_name == "long-text" or field.shape.name is ShapeName.REFERS_TO
    return Column(key=field.name, label=field.label, width=_WIDE if is_wide else _WIDTH, sorts=sorts, is_extra=True)


def _cell(record: Record, field: Field | None, titles: dict[str, str]) -> Lines:
    if field is None:
        return _EMPTY
    words = " ".join(shown(field, getattr(record, field.name), lambda one: titles.get(one, "")).split())
    return Lines(isolate(words) if words else "", is_quiet=True)
