"""One row of a table as records: who does what where, people with the body they work for, or records of any one kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import ShapeName, field_of, fields_of
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import class_of
from liaison_desk.domain.stakeholder import ExternalId, Stakeholder
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.i18n import _
from liaison_desk.interop.cells import addresses_in, is_nothing, names_in, value_of
from liaison_desk.interop.recognise import LEVELS, Binding, Layout
from liaison_desk.services import coded_areas
from liaison_desk.services.coded_areas import PLACE_KINDS, areas_of
from liaison_desk.services.intake import Outcome, RowOutcome, Taken
from liaison_desk.services.kind_rows import kinded
from liaison_desk.services.plain_people import PlainPeople, plain_people

if TYPE_CHECKING:
    from datetime import datetime

    from liaison_desk.domain.fields import Field
    from liaison_desk.interop.incoming import Table, TableRow
    from liaison_desk.services.intake import Intake

_LIST_FIELDS = frozenset({"name", "sectors", "province"})
_SHORTEST_KEY = 10
_DIRECT = frozenset({ShapeName.VALUE, ShapeName.TERMS})
_NAME, _TITLE = field_of(Contact, "name"), field_of(Activity, "name")
_LONGEST_KNOWN, _MOST_KNOWN = 200, 2_000
_WAYS = "ways"
_SECTORS = "sectors"


class _Meanings(dict[str, tuple[Any, tuple[str, ...]]]):
    """What the cells of one column mean, and what to tell; the codes, days and posts that come again and again are read once."""

    def __init__(self, field: Field, now: datetime) -> None:
        """Read for this field; `now` gives "tomorrow" its day."""
        self._field, self._now = field, now
        self.name, self.default = field.name, field.shape.default

    def __missing__(self, cell: str) -> tuple[Any, tuple[str, ...]]:
        found = value_of(self._field, cell, self._now)
        if len(cell) <= _LONGEST_KNOWN:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[cell] = found
        return found


@dataclass(slots=True)
class _Read:
    """The values that one row gives one kind, the words of its references, and what to tell."""

    values: dict[str, Any] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    cells: tuple[str, ...] = ()

    def add(self, name: str, value: Any, default: Any) -> None:
        """Keep the first value given for a field; sets and rows grow."""
        if name not in self.values:
            if value != default:
                self.values[name] = value
            return
        old = self.values[name]
        if isinstance(value, tuple | frozenset) and old != default:
            self.values[name] = old + value if isinstance(value, tuple) else old | value
        elif old == default and value != default:
            self.values[name] = value


@dataclass(frozen=True, slots=True)
class _Ways:
    """How the rows of one table are read, worked out once from its layout.

    `columns` are, for each kind, the columns that give it something, in their order, each with the meanings of its cells where a cell
    is a value by itself; `told` are the columns that tell of a person's organisation; `is_in_parts` says that a person's name stands
    in the columns of given and family name; `plain` takes the rows that need no more than a look at each cell.
    """

    layout: Layout
    columns: Mapping[str, tuple[tuple[Binding, _Meanings | None], ...]]
    told: tuple[int, ...]
    is_in_parts: bool
    plain: PlainPeople | None


def _ways(intake: Intake, layout: Layout) -> _Ways:
    known: _Ways | None = intake.read_before.get(_WAYS)
    if known is None or known.layout is not layout:
        bound = layout.bindings
        columns = {kind: tuple((one, _meanings(intake, one)) for one in found if one.position >= 0) for kind, found in bound.items()}
        told = (*(one.position for one in bound.get("stakeholder", ())), *layout.levels.values())
        is_in_parts = any(one.position in layout.names for one in bound.get("contact", ()))
        plain = plain_people(intake, layout, columns.get("contact", ()), told)
        known = intake.read_before[_WAYS] = _Ways(layout, columns, told, is_in_parts, plain)
    return known


def _meanings(intake: Intake, one: Binding) -> _Meanings | None:
    is_direct = one.field.shape.name in _DIRECT and one.member is None and one.field.name != "name"
    return _Meanings(one.field, intake.now) if is_direct else None


def look_ahead(intake: Intake, layout: Layout, rows: Sequence[TableRow]) -> None:
    """Look at rows that are taken in next, all together, where that is quicker."""
    plain = _ways(intake, layout).plain
    if plain is not None:
        plain.look_ahead([one for one in rows if not one.refused])


def take_row(intake: Intake, layout: Layout, row: TableRow) -> RowOutcome:
    """Take one row in and say what became of it; a row that cannot be read or breaks a rule is refused by itself."""
    if row.refused:
        return RowOutcome(row=row.row, line=row.line, outcome=Outcome.REFUSED, why=row.refused, kind=layout.kind)
    plain = _ways(intake, layout).plain
    if plain is not None and (told := plain.take(row)) is not None:
        return told
    try:
        read, taken = _plain_person(intake, layout, plain, row) or _whole_row(intake, layout, row)
    except UserError as error:
        return RowOutcome.refused(row.row, row.line, layout.kind, error)
    main = taken[0]
    notes = [note for one in read.values() if one.notes for note in one.notes] + [note for one in taken if one.notes for note in one.notes]
    told = RowOutcome(
        row=row.row,
        line=row.line,
        outcome=_outcome(taken),
        id=main.record.id,
        kind=layout.kind,
        title=main.record.title,
        notes=tuple(dict.fromkeys(notes)) if notes else (),
    )
    if plain is not None:
        plain.learn(row, told, taken)
    return told


_Taken = tuple[dict[str, _Read], list[Taken]]
"""What a row gives each kind that it speaks of in the general way, and what was taken in."""


def _whole_row(intake: Intake, layout: Layout, row: TableRow) -> _Taken:
    read = {kind: _read_once(intake, layout, kind, row) for kind in layout.bindings}
    return read, _TAKERS.get(layout.kind, _other)(intake, layout, read, row)


def _plain_person(intake: Intake, layout: Layout, plain: PlainPeople | None, row: TableRow) -> _Taken | None:
    """Take in a person who is plainly told, of an organisation that is named for the first time in these words; nothing for other rows."""
    given = plain.person(row) if plain is not None else None
    if plain is None or not given or is_nothing(given["name"]) or not (organisation := plain.organisation(row)):
        return None
    body = _read_once(intake, layout, "stakeholder", row)
    body.values.pop("name", None)
    joined = _joined(intake, organisation, body, row)
    return {"stakeholder": body}, [intake.take(Contact(stakeholder=joined.record.id, **given), row.row), joined]


def _outcome(taken: Sequence[Taken]) -> Outcome:
    found = [one.outcome for one in taken]
    return Outcome.NEW if Outcome.NEW in found else Outcome.CHANGED if Outcome.CHANGED in found else Outcome.SAME


def _cell(row: TableRow, position: int) -> str:
    return row.cells[position] if 0 <= position < len(row.cells) else ""


def _read_once(intake: Intake, layout: Layout, kind: str, row: TableRow) -> _Read:
    """Read what a row gives a kind; the organisation of a person, which many rows name in the same words, is read once."""
    if (layout.kind, kind) != ("contact", "stakeholder"):
        return _read(intake, layout, kind, row)
    cells = tuple([_cell(row, at) for at in _ways(intake, layout).told])
    known: _Read | None = intake.read_before.get((kind, cells))
    if known is None:
        known = intake.read_before[kind, cells] = _read(intake, layout, kind, row)
        known.cells = cells
    return known


def _read(intake: Intake, layout: Layout, kind: str, row: TableRow) -> _Read:
    read = _Read()
    cells, width = row.cells, len(row.cells)
    for one, meanings in _ways(intake, layout).columns[kind]:
        cell = cells[one.position] if one.position < width else ""
        if not cell:
            continue
        if meanings is not None:
            value, notes = meanings[cell]
            if value != meanings.default:
                read.add(meanings.name, value, meanings.default)
            if notes:
                read.notes += notes
        elif not cell.isspace():
            _read_cell(intake, read, one, cell)
    _say_sectors(intake, read, kind, row)
    areas = layout.areas.get(kind)
    if areas is not None and layout.levels:
        named = areas_of(layout, row, is_fine=kind == "activity")
        read.add(areas.name, value_of(areas, "; ".join(named), intake.now)[0], areas.shape.default)
    return read


def _say_sectors(intake: Intake, read: _Read, kind: str, row: TableRow) -> None:
    """Put what the officer said, and own sectors that are here, in the place of words that name no sector of the list."""
    if not (codes := read.values.get(_SECTORS)):
        return
    read.values[_SECTORS], told = intake.sectors.taken(field_of(class_of(kind), _SECTORS), codes, row.row)
    if told:
        read.notes = [told.get(one, one) for one in read.notes]


def _read_cell(intake: Intake, read: _Read, one: Binding, cell: str) -> None:
    shape = one.field.shape
    if shape.name is ShapeName.ROWS:
        made, told = _rows(one, cell)
        read.add(one.field.name, made, ())
        read.notes += told
    elif one.member is not None and shape.member is not None:
        value, notes = value_of(one.member, cell, intake.now)
        old = read.values.get(one.field.name)
        known = {each.name: getattr(old, each.name) for each in fields_of(shape.member)} if old is not None else {}
        read.values[one.field.name] = shape.member(**{**known, one.member.name: value})
        read.notes += notes
    elif shape.name is ShapeName.REFERS_TO:
        read.references.setdefault(one.field.name, "" if is_nothing(cell) else value_of(one.field, cell, intake.now)[0])
    elif one.field.name == "name" and is_nothing(cell):
        return
    else:
        value, notes = value_of(one.field, _shortened(read, one, cell), intake.now)
        read.add(one.field.name, value, shape.default)
        read.notes += notes


def _shortened(read: _Read, one: Binding, cell: str) -> str:
    """Return a cell that its field can hold: the long title of an activity goes to its description in full."""
    if one.field is not _TITLE:
        return cell
    words = " ".join(cell.split())
    if len(words) <= one.field.limit:
        return cell
    read.add("what", cell.strip(), "")
    return words[: one.field.limit - 1].rstrip() + "…"


def _rows(one: Binding, cell: str) -> tuple[tuple[Any, ...], list[str]]:
    """Return the channels or keys of another system in a cell; a key too short to be unique anywhere is left out."""
    if one.field.shape.member is Channel:
        found = addresses_in(one.row, cell)
        if len(found) == 1 and not found[0][1]:
            return (Channel(kind=one.row, value=found[0][0][:200]),), []
        return tuple([Channel(kind=one.row, value=words[:200]) for words, _note in found]), [note for _words, note in found if note]
    words = cell.strip()
    return ((ExternalId(scheme=one.row, value=words[:200]),) if _is_unique(words) else ()), []


def _is_unique(words: str) -> bool:
    """Say whether a key of another system can be unique anywhere; 1, 2, 3 number the lines of one file."""
    return len(words) >= _SHORTEST_KEY and any(sign.isdigit() for sign in words)


def unused_keys(layout: Layout, table: Table) -> tuple[str, ...]:
    """Return the titles of columns of keys that hold none which is unique anywhere, and so fill nothing."""
    bound = [one.position for each in layout.bindings.values() for one in each if one.field.shape.member is ExternalId]
    unused = [at for at in dict.fromkeys(bound) if not any(_is_unique(_cell(row, at).strip()) for row in table.rows)]
    return tuple(one.title for one in table.columns if one.position in unused)


def _bodies(intake: Intake, layout: Layout, read: dict[str, _Read], row: TableRow) -> list[Taken]:
    """Take the organisations of a row, and the activity that it tells of; several joined by a slash are several."""
    body = read["stakeholder"]
    name = body.values.pop("name", "")
    names = names_in(name) if _is_list(layout) else (name,) if name else ()
    if not names:
        raise UserError(_("The row names no organisation."), field="name", row=row.row, line=row.line)
    work = read.get("activity")
    place = _joined_place(intake, layout, read, row) if _is_list(layout) else ""
    taken = [intake.take(Stakeholder(name=one, **kinded(intake, layout, row, body.values, one)), row.row) for one in names]
    if len(names) > 1:
        body.notes.append(_("The cell names {count} organisations; each is taken in.").format(count=len(names)))
    if work is not None and (work.values.get("name") or layout.is_work):
        taken += _work(intake, work, [one.record.id for one in taken], place, row)
    return taken


def _work(intake: Intake, read: _Read, bodies: list[str], place: str, row: TableRow) -> list[Taken]:
    """Take in the activity of a row: the first body with the second as its partner, any further one as work of its own with the first."""
    values = dict(read.values)
    sectors = ", ".join(SECTORS.label_of(code) for code in sorted(values.get("sectors", ())))
    values["name"] = values.get("name") or sectors[: _TITLE.limit]
    if not values["name"]:
        return []
    if place:
        values.setdefault("place", place)
    pairs = [(bodies[0], bodies[1] if len(bodies) > 1 else ""), *((one, bodies[0]) for one in bodies[2:])]
    return [intake.take(Activity(**values, stakeholder=body, partner=partner), row.row) for body, partner in pairs]


def _joined_place(intake: Intake, layout: Layout, read: dict[str, _Read], row: TableRow) -> str:
    """Put the name of the place that the row's P-code means into its areas, and return the id of the place, empty without a code.

    A list of work says where work is done; it does not say in which province a body is at home.
    """
    found = coded_areas.joined(intake, layout, row)
    if found is None:
        return ""
    as_told, place = found
    name = coded_areas.area_name(intake, place)
    for kind, one in read.items():
        old = one.values.get(layout.areas[kind].name, frozenset()) if kind in layout.areas else frozenset()
        if as_told in old:
            one.values[layout.areas[kind].name] = old - {as_told} | {name}
    read["stakeholder"].values.pop("province", None)
    return place.id


def _is_list(layout: Layout) -> bool:
    """Say whether a table lists work rather than describes bodies, so that one cell may name several."""
    described = {one.field.name for one in layout.bindings["stakeholder"] if not one.row.startswith("meta")}
    return described <= _LIST_FIELDS and bool(layout.levels) and len(described) > 1


def _people(intake: Intake, layout: Layout, read: dict[str, _Read], row: TableRow) -> list[Taken]:
    person, body = read["contact"], read["stakeholder"]
    parts = " ".join([_cell(row, at) for at in layout.names]).strip()
    if parts and (_ways(intake, layout).is_in_parts or not person.values.get("name")):
        person.values["name"] = value_of(_NAME, parts, intake.now)[0]
    if not person.values.get("name"):
        raise UserError(_("The row names nobody."), field="name", row=row.row, line=row.line)
    organisation = person.references.get("stakeholder", "")
    body.values.pop("name", None)
    joined = [_joined(intake, organisation, body, row)] if organisation else []
    given = Contact(**person.values, stakeholder=joined[0].record.id if joined else "")
    return [intake.take(given, row.row), *joined]


def _joined(intake: Intake, name: str, body: _Read, row: TableRow) -> Taken:
    """Take the organisation of a person; one that an earlier row gave in the same words is there, and stays as it is."""
    key = (name, body.cells)
    known: Taken | None = intake.read_before.get(key)
    if known is not None:
        return known
    taken = intake.take(Stakeholder(name=name, **body.values), row.row)
    intake.read_before[key] = Taken(taken.record, Outcome.SAME, taken.notes)
    return taken


def _other(intake: Intake, layout: Layout, read: dict[str, _Read], row: TableRow) -> list[Taken]:
    one = read[layout.kind]
    made = class_of(layout.kind)(**one.values)
    if isinstance(made, Place):
        made = _placed(layout, row, made)
    joined: list[Taken] = []
    for name, words in one.references.items():
        target = field_of(type(made), name).shape.target
        if words and target == "stakeholder":
            joined.append(intake.take(Stakeholder(name=words), row.row))
            made = made.but(**{name: joined[-1].record.id})
        elif words:
            made = _linked(intake, one, made, (name, target, words))
    return [intake.take(made, row.row), *joined]


def _linked(intake: Intake, read: _Read, made: Any, reference: tuple[str, str, str]) -> Any:
    """Return a record with a reference to what is known by exactly that name; otherwise a note says it is left out."""
    name, target, words = reference
    fitting = [found for kind in target.split("|") for found in intake.known(kind).named(words)]
    if len(fitting) == 1:
        return made.but(**{name: fitting[0].id})
    label = field_of(type(made), name).label
    read.notes.append(_("{label}: “{words}” is not known here and is left out.").format(label=label, words=words[:80]))
    return made


def _placed(layout: Layout, row: TableRow, made: Place) -> Place:
    """Return a place with what its levels tell: the narrowest is its name, the wider ones where it lies."""
    named = {level: " ".join(_cell(row, at).split())[:200] for level, at in layout.levels.items() if _cell(row, at).strip()}
    codes = [_cell(row, layout.codes[level]).strip() for level in LEVELS if level in layout.codes]
    finest = next((level for level in reversed(LEVELS) if level in named), "")
    name = made.name or named.get(finest, "")
    wider = {level: "" if words == name and level == finest else words for level, words in named.items()}
    return made.but(
        name=name,
        kind=made.kind or PLACE_KINDS.get(finest, ""),
        province=wider.get("adm1", made.province),
        district=wider.get("adm2", made.district),
        pcode=made.pcode or next((code[:30] for code in reversed(codes) if code), ""),
    )


_TAKERS = {"stakeholder": _bodies, "contact": _people}
