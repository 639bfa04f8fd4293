"""Rows of people that say nothing unusual, the short way: an import of 100,000 of them is mostly such rows.

A row is plain where each of its cells is understood without a remark, its organisation was named in the same words by an earlier row,
and nobody of that name is known. All that `table_rows` and `Intake.take` would ask of it is then answered already, so one look at each cell
is enough: many rows are looked at together, column by column, and a plain one becomes a line of a sheet (`domain/sheets.py`) and no record.
Any other row goes the general way, and so does every row of a table or vault that could make a plain one mean something else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of, fields_of
from liaison_desk.domain.sheets import Hung, Sheet
from liaison_desk.interop.cells import NOTHING, is_nothing, lines_of, plain_address, value_of
from liaison_desk.interop.headings import fold_once
from liaison_desk.services import guards, refusals
from liaison_desk.services.intake import Outcome, RowOutcome, source_fields

if TYPE_CHECKING:
    from liaison_desk.interop.incoming import TableRow
    from liaison_desk.interop.recognise import Binding, Layout
    from liaison_desk.services.intake import Intake, Taken

Meanings = Mapping[str, tuple[Any, tuple[str, ...]]]
_Read = tuple[str, tuple[Any, ...]]
_KIND = "contact"
_NAME, _BODY = field_of(Contact, "name"), field_of(Contact, "stakeholder")
_SOURCES = source_fields(Contact)
_LONGEST_ADDRESS = 200


@dataclass(frozen=True, slots=True)
class PlainPeople:
    """How the plain rows of one table are read: which cells are values, numbers or addresses, parts of the name, and of the organisation.

    `bodies` are the organisations that earlier rows named, by the cells that tell of them.
    """

    intake: Intake
    values: tuple[tuple[int, str, Any, Meanings], ...]
    addresses: tuple[tuple[int, str, Callable[[str], object]], ...]
    names: tuple[int, ...]
    body: int
    told: Callable[[Sequence[str]], object]
    width: int
    bodies: dict[object, str]
    sources: tuple[str, ...]
    sheet: Sheet
    ahead: dict[int, _Read | None] = field(default_factory=dict)

    def take(self, row: TableRow) -> RowOutcome | None:
        """Take a plain row in; nothing, and nothing is changed, where it is not one."""
        if row.row not in self.ahead:
            self.look_ahead([row])
        read = self.ahead.pop(row.row, None)
        if read is None:
            return None
        body, (key, cells) = self.bodies.get(self.told(row.cells), ""), read
        known = self.intake.known(_KIND)
        if not self.intake.is_settled(body) or known.is_named(key):
            return None
        id_ = self.intake.next_id(_KIND)
        self.intake.put_line(known, self.sheet, id_, key, (body, row.row, cells))
        return RowOutcome(row=row.row, line=row.line, outcome=Outcome.NEW, id=id_, kind=_KIND, title=cells[0])

    def look_ahead(self, rows: Sequence[TableRow]) -> None:
        """Look at rows together, and keep what each plain one says until it is taken in."""
        whole = [one for one in rows if len(one.cells) >= self.width]
        try:
            told = self._together(whole) if whole else []
        except UserError:
            # A text of one of them is too long: each is looked at by itself.
            told = [None] * len(whole) if len(rows) == 1 else []
        for one, read in zip(whole, told, strict=False):
            self.ahead[one.row] = read

    def _together(self, rows: Sequence[TableRow]) -> list[_Read | None]:
        """Return the folded name and the cells of the sheet for each plain row; raises UserError for a text that is too long."""
        columns = list(zip(*[one.cells for one in rows], strict=False))
        parts = [columns[at] for at in self.names]
        names = lines_of(_NAME, list(map(" ".join, zip(*parts, strict=True))), self.intake.now)
        odd = {at for cells in parts if "" in cells for at, cell in enumerate(cells) if not cell}
        told: list[Sequence[Any]] = [names]
        for place, name, default, meanings in self.values:
            found = list(map(meanings.__getitem__, columns[place]))
            told.append([value for value, _notes in found])
            # Where a column tells of the source, only what it leaves open comes from the file.
            odd.update([at for at, (value, notes) in enumerate(found) if notes or (name in _SOURCES and value == default)])
        told += [[self.intake.told_of(name, one.row) for one in rows] for name in self.sources]
        for place, _kind, is_plain in self.addresses:
            told.append(columns[place])
            odd.update([at for at, cell in enumerate(columns[place]) if cell and not (is_plain(cell) and len(cell) <= _LONGEST_ADDRESS)])
        keys = list(map(fold_once, names))
        lines = zip(*told, strict=True)
        return [None if at in odd or key in NOTHING else (key, line) for at, (key, line) in enumerate(zip(keys, lines, strict=True))]

    def person(self, row: TableRow) -> dict[str, Any]:
        """Return what the row gives a contact besides the organisation; nothing where a cell is not plain."""
        try:
            return self._given(row.cells) if len(row.cells) >= self.width else {}
        except UserError:
            return {}

    def organisation(self, row: TableRow) -> str:
        """Return the name of the organisation that the row names; empty where it names none."""
        cell = row.cells[self.body]
        return "" if not cell or is_nothing(cell) else str(value_of(_BODY, cell, self.intake.now)[0])

    def learn(self, row: TableRow, told: RowOutcome, taken: Sequence[Taken]) -> None:
        """Remember the organisation that a row of the general way named, where there was nothing to say about the row."""
        if len(taken) > 1 and not told.notes and len(row.cells) >= self.width:
            self.bodies[self.told(row.cells)] = taken[1].record.id

    def _given(self, cells: Sequence[str]) -> dict[str, Any]:
        """Return what the cells give; raises UserError for one that is too long."""
        found: dict[str, Any] = {}
        for at, name, default, meanings in self.values:
            if cell := cells[at]:
                value, notes = meanings[cell]
                if notes:
                    return {}
                if value != default:
                    found[name] = value
        channels, name = self._channels(cells), self._name(cells)
        return {} if channels is None or not name else {"name": name, "channels": channels, **found}

    def _channels(self, cells: Sequence[str]) -> tuple[Channel, ...] | None:
        found = []
        for at, kind, is_plain in self.addresses:
            if cell := cells[at]:
                if not is_plain(cell) or len(cell) > _LONGEST_ADDRESS:
                    return None
                found.append(Channel(kind=kind, value=cell))
        return tuple(found)

    def _name(self, cells: Sequence[str]) -> str:
        """Return the name in a row's cells; empty where a cell is not plainly one."""
        words = [cells[at] for at in self.names]
        if not all(words):
            return ""
        return str(value_of(_NAME, " ".join(words), self.intake.now)[0])


def plain_people(
    intake: Intake, layout: Layout, columns: Sequence[tuple[Binding, Meanings | None]], told: Sequence[int]
) -> PlainPeople | None:
    """Return how the plain rows of a table are read; nothing where none of its rows may go the short way.

    `columns` are those that fill a contact, each with the meanings of its cells where a cell is a value by itself; `told` are those that
    tell of the organisation.
    """
    if layout.kind != _KIND or _KIND in layout.areas or not intake.is_plain or not _has_usual_rules():
        return None
    values: list[tuple[int, str, Any, Meanings]] = []
    addresses: list[tuple[int, str, Callable[[str], object]]] = []
    names: list[int] = []
    bodies: list[int] = []
    for one, meanings in columns:
        if meanings is not None:
            values.append((one.position, one.field.name, one.field.shape.default, meanings))
        elif one.field.shape.member is Channel:
            addresses.append((one.position, one.row, plain_address(one.row)))
        elif one.field.name in {"name", "stakeholder"}:
            (names if one.field.name == "name" else bodies).append(one.position)
        else:
            return None
    parts = layout.names or tuple(names)
    is_one_name = set(names) <= set(parts) and (layout.names or len(names) == 1)
    if not is_one_name or len(bodies) != 1 or not _is_told_once([name for _at, name, _default, _meanings in values]):
        return None
    of_body = tuple(dict.fromkeys((*bodies, *told)))
    last = max((*(at for at, *_rest in values), *(at for at, *_rest in addresses), *parts, *of_body))
    sources = tuple(one for one in _SOURCES if one not in {name for _at, name, *_rest in values})
    hung = tuple(Hung("channels", Channel, "value", {"kind": kind}) for _at, kind, _is_plain in addresses)
    sheet = Sheet(Contact, ("name", *(name for _at, name, *_rest in values), *sources), hung, "stakeholder")
    return PlainPeople(intake, tuple(values), tuple(addresses), parts, bodies[0], itemgetter(*of_body), last + 1, {}, sources, sheet)


def _is_told_once(names: Sequence[str]) -> bool:
    return len(set(names)) == len(names)


def _has_usual_rules() -> bool:
    """Say whether nothing is asked of a contact but a name and that it is of no armed group, and nothing of a channel but its words."""
    needed = {one.name for cls in (Contact, Channel) for one in fields_of(cls) if one.required}
    return guards.rules_of(_KIND) == (refusals.nobody_of_an_armed_group,) and needed == {"name", "value"}
