"""Finding records by what people type: names first, then any text; ordered here, since no full-text rank knows a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from liaison_desk.domain.folding import digits, fold
from liaison_desk.storage import search_index
from liaison_desk.storage.projection import known_kind
from liaison_desk.storage.shelf import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liaison_desk.domain.record import Record
    from liaison_desk.storage.vault import Vault

MOST = 200
_SNIPPET = 80
_EXACT, _STARTS, _WORD, _INSIDE, _TEXT = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One record found: `field` is where the words stand (`name`, `channels.value`), `snippet` the text around them."""

    kind: str
    id: str
    title: str
    field: str
    snippet: str


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


def find(vault: Vault, said: str, limit: int = MOST) -> Hits:
    """Return the records that hold every word of `said`: exact names, names that start so, words that start so, then text.

    One or two letters ask names only. No text can break the query. At most 200 of each table are looked at.
    """
    chunks = search_index.asked(said)
    if not chunks:
        return Hits()
    with vault.connection() as db:
        rows, is_cut = _candidates(db, said, chunks)
        ranked = sorted(rows, key=lambda row: (_rank(row.names, fold(said), chunks, digits(said)), fold(row.title), row.record))
        hits = tuple(_described(db, ranked[:limit], chunks, digits(said)))
    return Hits(hits, is_cut or len(rows) > limit)


def _candidates(db: Connection, said: str, chunks: Sequence[str]) -> tuple[list[Any], bool]:
    """Return the rows of both tables, each once, and whether one of the tables had more than were asked for."""
    names = _rows(db, "search_name", search_index.names_query(said), ())
    inside = search_index.text_query(chunks)
    short = [one for one in chunks if len(one) < search_index.SHORTEST_INSIDE]
    texts = _rows(db, "search_text", inside, short) if inside else []
    found = {row.record: row for row in (*names, *texts)}
    return list(found.values()), len(names) >= MOST or len(texts) >= MOST


def _rows(db: Connection, table: str, query: str, short: Sequence[str]) -> list[Any]:
    """Return at most 200 rows that a full-text table gives, and that hold the words which are too short to ask it for."""
    doc = search_index.doc
    wanted = select(doc.c.record, doc.c.kind, doc.c.title, doc.c.names, doc.c.texts).where(doc.c.id.in_(search_index.matched(table, query)))
    return list(db.execute(wanted.where(*(func.instr(doc.c.texts, one) > 0 for one in short)).limit(MOST)).all())


def _rank(names: str, asked: str, chunks: Sequence[str], number: str) -> int:
    lines = names.split("\n")
    if asked in lines or (number and number in lines):
        return _EXACT
    if any(line.startswith(asked) or (number and line.startswith(number)) for line in lines):
        return _STARTS
    if all(any(word.startswith(one) for line in lines for word in line.split()) for one in chunks):
        return _WORD
    return _INSIDE if any(asked in line for line in lines) else _TEXT


def _described(db: Connection, rows: Sequence[Any], chunks: Sequence[str], number: str) -> Iterator[Hit]:
    by_kind: dict[str, list[str]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row.record)
    records: dict[str, Record] = {}
    for name, ids in by_kind.items():
        kind = known_kind(name)
        records |= load(db, kind, ids) if kind else {}
    for row in rows:
        field, snippet = _place(records.get(row.record), chunks, number)
        yield Hit(kind=row.kind, id=row.record, title=row.title, field=field, snippet=snippet)


def _place(record: Record | None, chunks: Sequence[str], number: str) -> tuple[str, str]:
    """Return the field that holds the most of the words, names before other text, and the text around the first of them."""
    best, found = 0, ("", "")
    for path, is_name, said in search_index.spoken(record) if record else ():
        folded = fold(said)
        held = 2 * sum(one in folded for one in chunks) + int(is_name)
        held = held + 2 if number and number in digits(said) else held
        if held > max(best, 1):
            best, found = held, (path, _around(said, chunks))
    return found


def _around(said: str, chunks: Sequence[str]) -> str:
    """Return the words of a text around the first that was asked for, cut at words, with dots where it was cut."""
    if len(said) <= _SNIPPET:
        return said
    words = said.split()
    at = next((place for place, word in enumerate(words) if any(one in fold(word) for one in chunks)), 0)
    start = max(0, at - 4)
    part = " ".join(words[start:])
    cut = part if len(part) <= _SNIPPET else part[:_SNIPPET].rsplit(" ", 1)[0] + " …"
    return ("… " if start else "") + cut
