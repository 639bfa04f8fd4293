"""New records told whole: for many records of one kind together, what each creation says as canonical JSON, and the columns of its table.

A field is looked at once for all of them. One that nobody filled, as most are, costs a single look, and stands in no row: its default is
part of the statement that writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import islice
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from liaison_desk.domain.fields import Json, ShapeName, per_class
from liaison_desk.domain.folding import fold, folded_plain
from liaison_desk.domain.ordering import reordered
from liaison_desk.domain.record import Kind, Record, kind_of
from liaison_desk.storage.canonical import are_clean, dumped, is_clean
from liaison_desk.storage.projection import typed

if TYPE_CHECKING:
    from liaison_desk.domain.sheets import Hung, Sheet
    from liaison_desk.storage.projection import FieldColumn, TypedTable

_Columns = dict[str, Sequence[Any]]
_ALIKE = frozenset({date, frozenset, type(None)})


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is looked at: what takes its column, its default, how the JSON of its object begins with it, how values are written."""

    name: str
    take: Callable[[Sequence[Any]], list[Any]]
    default: Any
    is_silent: bool
    lead: str
    is_words: bool
    is_nested: bool
    is_day: bool
    pack: Callable[[Any], Json]
    write: Callable[[Json], Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How records of a class are looked at: the fields in the order of canonical JSON, and where rows hang."""

    kind: Kind
    into: TypedTable
    fields: tuple[Field, ...]
    children: tuple[tuple[str, type[Record]], ...]


class _Folds(dict[str, str]):
    """The folded form of words; what comes again, in another column too, is folded once."""

    def __missing__(self, words: str) -> str:
        self[words] = folded = fold(words)
        return folded

    def each(self, texts: Sequence[str]) -> list[str]:
        """Return the folded form of each text."""
        return folded_plain(texts) or [self[one] for one in texts]


@dataclass(slots=True)
class Group:
    """New records of one kind: the family that each belongs to, its id and parent, and once they are told, its text and its columns.

    `given` are the values of those fields that any of them filled, as the records have them, and `folds` the folded form of their words;
    `told` are the columns of a sheet, in the place of records; `depth` is 0 for records that stand alone and one more for rows of rows.
    """

    look: Look
    depth: int = 0
    records: list[Record] = field(default_factory=list)
    families: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    parents: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    columns: _Columns = field(default_factory=dict)
    given: _Columns = field(default_factory=dict)
    folds: _Folds = field(default_factory=_Folds)
    told: Mapping[str, Sequence[Any]] | None = None

    def folded(self, name: str) -> list[str]:
        """Return the folded words of a field, which is a text in every record."""
        return self.folds.each(self.given[name])

    def add(self, one: Record, family: int, id_: str) -> None:
        """Add a record that stands alone; `family` counts them."""
        self.records.append(one)
        self.families.append(family)
        self.ids.append(id_)
        self.parents.append("")
        self.orders.append("")

    @property
    def odd(self) -> set[int]:
        """Return the families of which a text holds what must be cleaned away."""
        if are_clean(self.texts):
            return set()
        return {family for family, text in zip(self.families, self.texts, strict=True) if not is_clean(text)}


def gathered(records: Sequence[Record], ids: Iterator[str]) -> list[Group]:
    """Return records and their rows by kind, all told; what has no id takes the next one."""
    level: dict[type[Record], Group] = {}
    for at, one in enumerate(records):
        _group(level, type(one), 0).add(one, at, one.id or next(ids))
    found: list[Group] = []
    depth = 0
    while level:
        depth += 1
        below: dict[type[Record], Group] = {}
        for each in level.values():
            _gather_rows(below, each, ids, depth)
            _tell(each)
        found += level.values()
        level = below
    return found


def laid_out(sheet: Sheet, ids: Iterator[str]) -> list[Group]:
    """Return the lines of a sheet and the rows below them by kind, all told; each row takes the next id."""
    own = list(sheet.lines)
    count = len(own)
    groups = [Group(look(sheet.cls), 0, [], list(range(count)), own, [""] * count, [""] * count, told=sheet.columns())]
    hanging = sheet.hanging()
    for name, cls in groups[0].look.children:
        columns = [(each, cells) for each, cells in hanging if each.name == name]
        if any(any(cells) for _each, cells in columns):
            groups.append(_below(look(cls), columns, own, ids))
    for one in groups:
        _tell(one)
    return groups


def _below(of: Look, columns: Sequence[tuple[Hung, list[str]]], above: Sequence[str], ids: Iterator[str]) -> Group:
    """Return the rows below the lines of a sheet; of those of one record the one of an earlier column comes first."""
    hung = [each for each, _cells in columns]
    lines = list(zip(*[cells for _each, cells in columns], strict=True))
    told: dict[str, Sequence[Any]] = {hung[0].told: [cell for line in lines for cell in line if cell]}
    for name in hung[0].fixed:
        same = [each.fixed[name] for each in hung]
        told[name] = [value for line in lines for value, cell in zip(same, line, strict=True) if cell]
    families = [at for at, line in enumerate(lines) for cell in line if cell]
    orders = [one for line in lines for one in _fresh_orders(len(line) - line.count(""))]
    return Group(of, 1, [], families, list(islice(ids, len(families))), [above[at] for at in families], orders, told=told)


@cache
def _fresh_orders(count: int) -> tuple[str, ...]:
    return tuple(reordered([""] * count))


def _group(groups: dict[type[Record], Group], cls: type[Record], depth: int) -> Group:
    if cls not in groups:
        groups[cls] = Group(look(cls), depth)
    return groups[cls]


def _gather_rows(below: dict[type[Record], Group], above: Group, ids: Iterator[str], depth: int) -> None:
    for name, cls in above.look.children:
        hung = list(map(attrgetter(name), above.records))
        if not any(hung):
            continue
        group = _group(below, cls, depth)
        for rows, family, id_ in zip(hung, above.families, above.ids, strict=True):
            if rows:
                group.records += rows
                group.orders += reordered([row.order for row in rows])
                group.families += [family] * len(rows)
                group.parents += [id_] * len(rows)
                group.ids += [row.id or next(ids) for row in rows]


@per_class
def look(cls: type[Any]) -> Look:
    """Return how records of a class are looked at."""
    kind = kind_of(cls)
    into = typed(kind)
    columns = sorted(into.columns, key=lambda one: one.field.name)
    return Look(kind, into, tuple(map(_field, columns)), tuple((each.name, child.cls) for each, child in kind.children))


def _field(one: FieldColumn) -> Field:
    name, shape = one.field.name, one.field.shape
    return Field(
        name=name,
        take=_column_of(name),
        default=shape.default,
        is_silent=shape.pack(shape.default) in (None, "", [], {}),
        lead=f"{dumped(name)}:",
        is_words=shape.type_name in {"text", "long-text", "code"} or shape.name is ShapeName.REFERS_TO,
        is_nested=shape.name in {ShapeName.TERMS, ShapeName.GROUP},
        is_day=shape.type_name == "day",
        pack=shape.pack,
        write=one.write,
    )


def _column_of(name: str) -> Callable[[Sequence[Any]], list[Any]]:
    """Return what takes one field of many records; said by its name, Python finds it twice as fast as `attrgetter` does."""
    return cast("Callable[[Sequence[Any]], list[Any]]", eval(f"lambda records: [one.{name} for one in records]"))  # noqa: S307 - our own


def _tell(group: Group) -> None:
    """Write the texts and the columns of a group; a column that says nothing is left out."""
    of, count = group.look, len(group.ids)
    told: list[Sequence[str]] = []
    for field_ in of.fields:
        values = _said(group, field_)
        if field_.is_silent and values.count(field_.default) == len(values):
            continue
        group.given[field_.name] = values
        texts, group.columns[field_.name] = _words(field_, values) if _are_words(field_, values) else _values(field_, values)
        told.append(texts)
    if any("" in texts for texts in told):
        # A field that says nothing of one record is an empty text, and no part of its object.
        group.texts = ["{" + ",".join(filter(None, each)) + "}" for each in zip(*told, strict=True)]
    else:
        group.texts = [f"{{{one}}}" for one in map(",".join, zip(*told, strict=True))] if told else ["{}"] * count


def _said(group: Group, field_: Field) -> Sequence[Any]:
    """Return a field's values; nothing at all of a field that says nothing on a sheet."""
    if group.parents[0] and field_.name in {"parent", "order"}:
        return group.parents if field_.name == "parent" else group.orders
    if group.told is None:
        return field_.take(group.records)
    blank = [] if field_.is_silent else [field_.default] * len(group.ids)
    return group.told.get(field_.name, blank)


def _are_words(field_: Field, values: Sequence[Any]) -> bool:
    return field_.is_words and set(map(type, values)) == {str}


def _words(field_: Field, values: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    lead, several = field_.lead, set(values)
    if len(several) * 2 < len(values):
        known = {one: lead + encode_basestring(one) if one or not field_.is_silent else "" for one in several}
        return [known[one] for one in values], values
    if field_.is_silent and "" in several:
        return [lead + encode_basestring(one) if one else "" for one in values], values
    return [lead + encode_basestring(one) for one in values], values


def _values(field_: Field, values: Sequence[Any]) -> tuple[Sequence[str], Sequence[Any]]:
    """Return texts and cells; days and sets of words come again and again, and are written once."""
    known: dict[Any, tuple[str, Any]] = {}
    made = []
    for one in values:
        # Numbers that are equal need not be written alike: 1 and 1.0, 0.0 and -0.0.
        told = known.get(one) if type(one) in _ALIKE else None
        if told is None:
            told = _value(field_, one)
            if type(one) in _ALIKE:
                known[one] = told
        made.append(told)
    return [text for text, _cell in made], [cell for _text, cell in made]


def _value(field_: Field, value: Any) -> tuple[str, Any]:
    packed = field_.pack(value)
    if field_.is_silent and value == field_.default:
        return "", field_.write(None)
    text = dumped(packed)
    return field_.lead + text, text if field_.is_nested else packed if field_.is_day else field_.write(packed)


def rows_of(group: Group, hlc: Sequence[int]) -> tuple[list[tuple[Any, ...]], dict[str, str | int | None]]:
    """Return the rows of a group's typed table, in the order of its columns, without those that are the same in every row; and these."""
    into, count = group.look.into, len(group.ids)
    blank = dict(zip((one.field.name for one in into.columns), into.defaults, strict=True))
    fixed = {name: value for name, value in blank.items() if name not in group.columns} | {"_conflicts": 0, "_revived": 0}
    found: _Columns = {"id": group.ids, **group.columns, "_hlc": hlc}
    title = [into.columns[at].field.name for at in into.title_at]
    for name, of in (("_title", title), *((f"_key_{one}", [one]) for one in into.keys)):
        told = [group.columns[one] for one in of if one in group.columns]
        found[name] = _folded(group.folds, told) if told else [fold(" ".join([str(blank[one] or "") for one in of]))] * count
    return list(zip(*(found[one.name] for one in into.table.columns if one.name not in fixed), strict=True)), fixed


def _folded(folds: _Folds, columns: Sequence[Sequence[Any]]) -> list[str]:
    """Return the folded words of columns side by side."""
    words = [str(one or "") for one in columns[0]] if len(columns) == 1 else [_joined(each) for each in zip(*columns, strict=True)]
    return folds.each(words)


def _joined(values: Sequence[Any]) -> str:
    return " ".join([str(one) for one in values if one])
