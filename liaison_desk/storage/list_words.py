"""Words typed over a long list whose order is known already: who of it holds them, without asking for its order anew.

The full-text tables say in some milliseconds which of 200,000 rows of the index hold a word; to look each of them up and sort them again
is what takes long. So the list keeps, beside its ids, the number of each record's row in the index, and what is left is one walk
through numbers. Where nearly everybody holds the words, even that is more than the first page needs: a few rows are read and looked at.
"""

from __future__ import annotations

import json
import re
from array import array
from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from liaison_desk.domain.folding import digits
from liaison_desk.storage import search_index, search_queries
from liaison_desk.storage.projection import typed
from liaison_desk.storage.search_index import doc
from liaison_desk.storage.shelf import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Select

    from liaison_desk.storage.vault import Vault

_STEPS = (128, 384)
"""So many records of the beginning are looked at for the first page, and then so many more, before the full-text tables are asked."""
_WORD = re.compile(r"[^\W_]+")
_STARTS, _BETWEEN = r"(?<![^\W_])", r"[\W_]+"
_BLANK = " "
_CERTAIN, _TO_CHECK = 1, 2


@dataclass(frozen=True, slots=True)
class Order:
    """A list in its order: each record's id, and at the same place the number of its row in the search index (0: it has none)."""

    ids: tuple[str, ...] = ()
    docs: array[int] = field(default_factory=lambda: array("q"))


def ordered(vault: Vault, kinds: Sequence[str], ids: tuple[str, ...]) -> Order:
    """Return a list of records of these kinds with the numbers of their rows in the index."""
    numbers: dict[str, int] = {}
    with vault.connection() as db:
        for kind in kinds:
            numbers |= _numbers(db, kind)
    return Order(ids, array("q", [numbers.get(one, 0) for one in ids]))


def _numbers(db: Connection, kind: str) -> dict[str, int]:
    """Return the number of each record of a kind; both indexes are read in the order of the ids, so that neither is searched anew."""
    table = typed(kind_of(kind)).table.c
    rows = select(table.id.label("one"), doc.c.id.label("number")).where(doc.c.record == table.id).order_by(table.id).subquery()
    found = db.execute(select(func.group_concat(rows.c.one, _BLANK), func.group_concat(rows.c.number))).one()
    return dict(zip(str(found[0]).split(_BLANK), _whole_numbers(found[1]), strict=True)) if found[0] else {}


def _whole_numbers(joined: str | None) -> list[int]:
    """Return numbers joined by commas; JSON reads them in a third of the time of `int`."""
    found: list[int] = json.loads(f"[{joined or ''}]")
    return found


def is_narrower(said: str, before: str) -> bool:
    """Say whether all that holds these words must hold those before, too: words grew, or others came.

    A word that grows to the length that is found inside others too may fit more; as long as it is shorter it only stands at beginnings.
    """
    now, then = search_queries.asked(said), search_queries.asked(before)
    if not then or digits(said) or digits(before):
        return False
    is_short = max(map(len, then)) < search_queries.SHORTEST_INSIDE
    if is_short and (max(map(len, now), default=0) >= search_queries.SHORTEST_INSIDE or not f"{said}{before}".isascii()):
        return False
    return len(now) >= len(then) and all(one.startswith(other) for one, other in zip(now, then, strict=False))


def narrowed(vault: Vault, order: Order, said: str) -> Order:
    """Return what of a list holds every word of `said`, in its order, as `search_index.is_found` judges."""
    chunks = search_queries.asked(said)
    if not chunks or not order.ids:
        return Order()
    names, inside = search_queries.names_query(said), search_queries.text_query(chunks)
    least, most = min(order.docs), max(order.docs)
    marks = bytearray(most + 1)
    with vault.connection() as db:
        called = _matching(db, "search_name", names, least, most)
        told = _matching(db, "search_text", inside, least, most) if inside else ""
        if other := search_queries.number_query(said):
            _mark(marks, _CERTAIN, _whole_numbers(_matching(db, "search_text", other, least, most)))
        if told and told != called:
            is_doubtful = any(len(one) < search_queries.SHORTEST_INSIDE for one in chunks)
            _mark(marks, _TO_CHECK if is_doubtful else _CERTAIN, _whole_numbers(told))
        _mark(marks, _CERTAIN, _whole_numbers(called))
        if _TO_CHECK in marks:
            _check(db, marks, order, chunks)
    marks[0] = 0
    chosen = bytes(map(marks.__getitem__, order.docs))
    return Order(tuple(compress(order.ids, chosen)), array("q", compress(order.docs, chosen)))


def _matching(db: Connection, table: str, query: str, least: int, most: int) -> str:
    """Return the rows that match, joined by commas; where names and text give the same, as they often do, they are read once."""
    rows: Select[Any] = search_index.matched(table, query)
    number = rows.selected_columns[0]
    inside = rows.where(number >= least, number <= most).subquery()
    return str(db.execute(select(func.group_concat(inside.c.rowid))).scalar() or "")


def _mark(marks: bytearray, kept: int, numbers: Sequence[int]) -> None:
    for one in numbers:
        marks[one] = kept


def _check(db: Connection, marks: bytearray, order: Order, chunks: Sequence[str]) -> None:
    """Take the mark off rows whose text does not hold the words that are too short to ask the trigrams for."""
    doubtful = [one for one in order.docs if marks[one] == _TO_CHECK]
    rows = select(doc.c.id).where(_is_one(doubtful), *search_index.holding(chunks)).subquery()
    holding = set(_whole_numbers(db.execute(select(func.group_concat(rows.c.id))).scalar()))
    for one in doubtful:
        marks[one] = one in holding


def _is_one(numbers: Sequence[int]) -> Any:
    each = func.json_each(json.dumps(list(numbers))).table_valued("value")
    return doc.c.id.in_(select(each.c.value))


def first_narrowed(vault: Vault, order: Order, said: str, most: int) -> tuple[str, ...]:
    """Return the first of `narrowed`, so many of them; nothing where they do not stand near the beginning of the list."""
    chunks = search_queries.asked(said)
    if not chunks or not said.isascii() or digits(said):
        return ()
    found: list[str] = []
    with vault.connection() as db:
        start = 0
        for step in _STEPS:
            found += _held(db, order, slice(start, start + step), chunks)
            if len(found) >= most:
                return tuple(found[:most])
            if not found:
                break  # Lists are in the order of names: who holds them stands together, and elsewhere.
            start += step
    return ()


def _held(db: Connection, order: Order, part: slice, chunks: Sequence[str]) -> Iterator[str]:
    """Give those of a part of the list that hold the words, by reading what the index says of each."""
    docs = order.docs[part]
    rows = select(doc.c.id, doc.c.names, doc.c.texts).where(_is_one(docs))
    told = {row[0]: (row[1], row[2]) for row in db.execute(rows)}
    starts = [re.compile(_STARTS + _BETWEEN.join(_WORD.findall(one))) for one in chunks]
    is_inside = any(len(one) >= search_queries.SHORTEST_INSIDE for one in chunks)
    for one, number in zip(order.ids[part], docs, strict=True):
        names, texts = told.get(number, ("", ""))
        if (is_inside and all(each in texts for each in chunks)) or (names and all(each.search(names) for each in starts)):
            yield one
