"""Finding records by what people type: names first, then any text; ordered here, since no full-text rank knows a name."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

from liaison_desk.domain import matched, phone
from liaison_desk.domain.folding import digits, fold
from liaison_desk.storage import search_index, search_queries
from liaison_desk.storage.projection import known_kind
from liaison_desk.storage.register import among
from liaison_desk.storage.shelf import load
from liaison_desk.storage.tables import issued_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liaison_desk.storage.vault import Vault

MOST = 200
SNIPPET = 80
"""About so many letters stand in a snippet."""
_EXACT, _STARTS, _WORD, _INSIDE, _TEXT = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One record found: `field` is where the words stand (`name`, `channels.value`), `snippet` the text around them.

    `spans` are the places of the words in the snippet, in code points, the first letter and the one after the last. The kind
    `issued-report` is an issue, of which `field` begins with the kind that says it (`after-action.bottom_line`).
    """

    kind: str
    id: str
    title: str
    field: str
    snippet: str
    spans: tuple[matched.Span, ...] = ()


_ID = re.compile(r"(?:([a-z][a-z-]+)/)?([0-9a-f]{8}(?:-?[0-9a-f-]{0,27})?)")
"""An id or its first eight letters or more, with its kind before it or not."""


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found, best first; `is_cut` says that there is more than was looked at ("200+")."""

    found: tuple[Hit, ...] = ()
    is_cut: bool = False

    def __iter__(self) -> Iterator[Hit]:
        """Give the hits, best first."""
        return iter(self.found)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One record found, before it was read: its kind, its id, and what it is called."""

    kind: str
    id: str
    title: str


def find(vault: Vault, said: str, limit: int = MOST) -> Hits:
    """Return the records that hold every word of `said`: exact names, names that start so, words that start so, then text.

    The id of a record, or its first eight letters or more, finds that record alone. One or two letters ask names only, but for
    scripts without blanks, whose words of two letters are asked for everywhere. No text can break the query. At most 200 of each
    table are looked at.
    """
    found, is_cut = heads(vault, said)
    return Hits(described(vault, said, found[:limit]), is_cut or len(found) > limit)


def heads(vault: Vault, said: str) -> tuple[tuple[Head, ...], bool]:
    """Return what `find` finds, best first, without reading the records; and whether there is more than was looked at."""
    chunks = search_queries.asked(said)
    if not chunks:
        return (), False
    words, number, core = fold(search_queries.plain(said)), digits(search_queries.plain(said)), phone.core(search_queries.plain(said))
    with vault.connection() as db:
        numbered = _by_id(db, said)
        rows, is_cut = _candidates(db, said, chunks) if not numbered else (numbered, False)
    ranked = sorted(rows, key=lambda row: (_rank(row.names, words, chunks, number, core), fold(row.title), row.record))
    return tuple(Head(kind=row.kind, id=row.record, title=row.title) for row in ranked), is_cut


def _by_id(db: Connection, said: str) -> list[Any]:
    """Return the records whose id begins so, as it is printed on blank forms (`engagement/6fcf5bde`); nothing for other words."""
    found = _ID.fullmatch(said.strip().lower())
    if found is None:
        return []
    doc, (kind, start) = search_index.doc, found.groups()
    wanted = select(doc.c.record, doc.c.kind, doc.c.title, doc.c.names).where(doc.c.record >= start, doc.c.record < f"{start}~")
    return list(db.execute((wanted.where(doc.c.kind == kind) if kind else wanted).limit(MOST)).all())


def described(vault: Vault, said: str, found: Sequence[Head]) -> tuple[Hit, ...]:
    """Return where in these records the words stand, in their order."""
    chunks, plain = search_queries.asked(said), search_queries.plain(said)
    numbers = tuple(one for one in (digits(plain), phone.core(plain)) if one)
    with vault.connection() as db:
        return tuple(_described(db, found, chunks, numbers))


def _candidates(db: Connection, said: str, chunks: Sequence[str]) -> tuple[list[Any], bool]:
    """Return the rows of both tables, each once, and whether one of the tables had more than were asked for."""
    names = _rows(db, "search_name", search_queries.names_query(said), ())
    inside = search_queries.text_query(chunks)
    texts = _rows(db, "search_text", inside, chunks) if inside else []
    other = search_queries.number_query(said)
    numbered = _rows(db, "search_text", other, ()) if other else []
    found = {row.record: row for row in (*names, *texts, *numbered)}
    return list(found.values()), any(len(one) >= MOST for one in (names, texts, numbered))


def _rows(db: Connection, table: str, query: str, chunks: Sequence[str]) -> list[Any]:
    """Return at most 200 rows that a full-text table gives, and that hold the words which are too short to ask it for.

    The tables are joined, so that the search ends with the last row wanted; a list of all that match would be made first.
    """
    doc = search_index.doc
    index = sql_table(table, sql_column("rowid"), sql_column(table))
    wanted = select(doc.c.record, doc.c.kind, doc.c.title, doc.c.names).join(index, index.c.rowid == doc.c.id)
    return list(db.execute(wanted.where(index.c[table].op("MATCH")(query), *search_index.holding(chunks)).limit(MOST)).all())


def _rank(names: str, asked: str, chunks: Sequence[str], number: str, core: str) -> int:
    lines = names.split("\n")
    if asked in lines or (number and number in lines) or (core and any(line.isdecimal() and line.endswith(core) for line in lines)):
        return _EXACT
    if any(line.startswith(asked) or (number and line.startswith(number)) for line in lines):
        return _STARTS
    if all(any(word.startswith(one) for line in lines for word in line.split()) for one in chunks):
        return _WORD
    return _INSIDE if any(asked in line for line in lines) else _TEXT


def _described(db: Connection, found: Sequence[Head], chunks: Sequence[str], numbers: Sequence[str]) -> Iterator[Hit]:
    by_kind: dict[str, list[str]] = {}
    for head in found:
        by_kind.setdefault(head.kind, []).append(head.id)
    said: dict[str, Iterable[tuple[str, bool, str]]] = _said_by_issues(db, by_kind.pop(search_index.ISSUED, []))
    for name, ids in by_kind.items():
        kind = known_kind(name)
        said |= {id_: search_index.spoken(one) for id_, one in (load(db, kind, ids) if kind else {}).items()}
    for head in found:
        field, text = _place(said.get(head.id, ()), chunks, numbers)
        number = next((one for one in numbers if one in digits(text)), "")
        snippet, spans = matched.around(text, matched.spans(text, chunks, number), SNIPPET)
        yield Hit(kind=head.kind, id=head.id, title=head.title, field=field, snippet=snippet, spans=spans)


def _said_by_issues(db: Connection, ids: Sequence[str]) -> dict[str, Iterable[tuple[str, bool, str]]]:
    rows = db.execute(select(issued_report).where(among(issued_report.c.id, ids))) if ids else ()
    return {row.id: (("number", True, row.number), *search_index.spoken_snapshot(json.loads(row.snapshot))) for row in rows}


def _place(said: Iterable[tuple[str, bool, str]], chunks: Sequence[str], numbers: Sequence[str]) -> tuple[str, str]:
    """Return the field that holds the most of the words, names before other text, and its text."""
    best, found = 1, ("", "")
    for path, is_name, text in said:
        folded = fold(text)
        held = 2 * sum(bool(matched.standing(folded, one)) for one in chunks) + int(is_name)
        held = held + 2 if any(one in digits(text) for one in numbers) else held
        if held > best:
            best, found = held, (path, text)
    return found
