"""The rows of the search index for many new records together: each column of words is folded once, and records only join them.

They are what `search_index.row_of` says of one record, in the same order; the tests hold one against the other. Kinds whose rows have rows
of their own, or groups of words, go that way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from liaison_desk.domain.fields import ShapeName, field_of, per_class
from liaison_desk.domain.folding import digits
from liaison_desk.domain.record import Record, kind_of
from liaison_desk.storage import search_index

if TYPE_CHECKING:
    from liaison_desk.storage.told_whole import Group

DocRow = tuple[str, str, str, str, str, str]
"""Record, kind, title, names, texts and pairs, as `search_index.doc` has them."""
_Said = list[tuple[list[str], list[str]]]
"""For each record the names and all texts that it says, folded, in its order."""


def told(groups: Sequence[Group], count: int) -> list[DocRow]:
    """Return the rows of so many new records that stand alone, in their order, from what they and their rows tell."""
    below = {each.look.kind.cls: each for each in groups if each.depth == 1}
    found: dict[int, DocRow] = {}
    for each in groups:
        if each.depth == 0:
            rows = _together(each, below) if _is_simple(each.look.kind.cls) else _one_by_one(each.records)
            found.update(zip(each.families, rows, strict=True))
    return [found[at] for at in range(count)]


def _one_by_one(records: Iterable[Record]) -> Iterator[DocRow]:
    for one in records:
        row = search_index.row_of(one)
        yield row["record"], row["kind"], row["title"], row["names"], row["texts"], row["pairs"]


@per_class
def _is_simple(cls: type[Any]) -> bool:
    """Say whether all that records of a class say stands in themselves and in one level of rows, no two fields of one kind."""
    kind = kind_of(cls)
    rows = [child.cls for _field, child in kind.children]
    shapes = {one.shape.name for each in (cls, *rows) for one in kind_of(each).fields}
    is_flat = not any(child.children for _field, child in kind.children) and ShapeName.GROUP not in shapes
    return is_flat and len(set(rows)) == len(rows) and len(kind.title_fields) == 1 and cls.title is Record.title


def _together(group: Group, below: dict[type[Record], Group]) -> Iterator[DocRow]:
    kind = group.look.kind
    called = kind.title_fields[0]
    titles = group.given.get(called) or [""] * len(group.ids)
    said: _Said = [([folded], []) for folded in (group.folded(called) if called in group.given else titles)]
    places = {family: said[at] for at, family in enumerate(group.families)}
    for name, is_nested, is_name in search_index.speaking(kind.cls):
        rows = below.get(field_of(kind.cls, name).shape.member or Record) if is_nested else None
        if rows is not None:
            _say_rows(rows, places)
        elif not is_nested and name in group.given:
            _say(said, group, name, is_name=is_name)
    for id_, title, (names, texts) in zip(group.ids, titles, said, strict=True):
        names_told, texts_told = "\n".join(dict.fromkeys(names)), "\n".join(dict.fromkeys(texts))
        yield id_, kind.name, title, names_told, texts_told, search_index.pairs(names_told, texts_told)


def _say_rows(rows: Group, places: dict[int, tuple[list[str], list[str]]]) -> None:
    """Add what rows say to what is said by the records whose rows they are."""
    given = [(name, is_name) for name, _is_nested, is_name in search_index.speaking(rows.look.kind.cls) if name in rows.given]
    if len(given) == 1:
        # What the only field says follows what is said already, row after row.
        nowhere: tuple[list[str], list[str]] = ([], [])
        _say([places.get(family, nowhere) for family in rows.families], rows, given[0][0], is_name=given[0][1])
        return
    said: _Said = [([], []) for _each in rows.ids]
    for name, is_name in given:
        _say(said, rows, name, is_name=is_name)
    for family, (names, texts) in zip(rows.families, said, strict=True):
        if family in places:
            above = places[family]
            above[0].extend(names)
            above[1].extend(texts)


def _say(said: _Said, group: Group, name: str, *, is_name: bool) -> None:
    """Add what one field says, which is a text or a set of words in every record."""
    values = group.given[name]
    if any(isinstance(one, frozenset) for one in values):
        told = {several: [(one, group.folds[one]) for one in sorted(several)] for several in set(values)}
        for into, several in zip(said, values, strict=True):
            _add(((into, one, folded) for one, folded in told[several]), is_name=is_name)
    elif is_name:
        _add(zip(said, values, group.folded(name), strict=True), is_name=True)
    else:
        for (_names, texts), value, folded in zip(said, values, group.folded(name), strict=True):
            if value:
                texts.append(folded)


def _add(told: Iterable[tuple[tuple[list[str], list[str]], str, str]], *, is_name: bool) -> None:
    """Add words to what is said, each with its folded form; the digits of a number are a name and a text of their own."""
    for (names, texts), value, folded in told:
        if not value:
            continue
        texts.append(folded)
        if is_name:
            names.append(folded)
            if number := digits(value):
                names.append(number)
                texts.append(number)
