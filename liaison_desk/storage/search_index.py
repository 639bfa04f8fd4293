"""The search index: one text of names and one of everything for each record that stands alone, its rows' text included.

Two full-text tables stand over the folded texts: names, words with a prefix index; and all text, by trigrams. They are
a projection, rebuilt when the folding changes its version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, Select, Table, Text, delete, false, func, inspect, literal, or_, select, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.domain.fields import ShapeName, fields_of, per_class
from liaison_desk.domain.folding import FOLD_VERSION, digits, fold
from liaison_desk.domain.record import Kind, Record, kinds
from liaison_desk.storage import bulk, schema
from liaison_desk.storage.register import among

VERSION = "fold_version"
SHORTEST_INSIDE = 3
"""The shortest text that the trigram table can find."""

doc = Table(
    "search_doc",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("record", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("texts", Text, nullable=False),
)
_PUT = insert(doc)
_PUT_DOC = _PUT.on_conflict_do_update(
    index_elements=[doc.c.record], set_={name: _PUT.excluded[name] for name in ("kind", "title", "names", "texts")}
)
_OUT = (
    "INSERT INTO search_name(search_name, rowid, names) VALUES ('delete', old.id, old.names); "
    "INSERT INTO search_text(search_text, rowid, texts) VALUES ('delete', old.id, old.texts); "
)
_IN = "INSERT INTO search_name(rowid, names) VALUES (new.id, new.names); INSERT INTO search_text(rowid, texts) VALUES (new.id, new.texts); "
_LETTERS = "unicode61 remove_diacritics 0 categories 'L* N* Co Mc'"
_MADE = (
    f"CREATE VIRTUAL TABLE search_name USING fts5(names, content=search_doc, content_rowid=id, prefix='1 2 3', tokenize=\"{_LETTERS}\")",
    "CREATE VIRTUAL TABLE search_text USING fts5(texts, content='search_doc', content_rowid='id', tokenize='trigram case_sensitive 1')",
)
_TABLES = (("search_name", "names"), ("search_text", "texts"))
_TRIGGERS = {
    "search_doc_in": f"CREATE TRIGGER search_doc_in AFTER INSERT ON search_doc BEGIN {_IN} END",
    "search_doc_out": f"CREATE TRIGGER search_doc_out AFTER DELETE ON search_doc BEGIN {_OUT} END",
    "search_doc_change": f"CREATE TRIGGER search_doc_change AFTER UPDATE ON search_doc BEGIN {_OUT} {_IN} END",
}
_MANY = 100
"""From so many records on the index is written set by set."""

Load = Callable[[Connection, Kind, Iterable[str]], dict[str, Record]]
"""Reads records with their rows, as `shelf.load` does."""


def make(db: Connection) -> bool:
    """Make the index where there is none, or one of another folding; say whether it must be filled."""
    is_there = inspect(db).has_table(doc.name)
    if is_there and schema.value_of(db, VERSION) == str(FOLD_VERSION):
        return False
    for name in ("search_name", "search_text", doc.name):
        db.execute(text(f"DROP TABLE IF EXISTS {name}"))
    doc.create(db)
    for statement in (*_MADE, *_TRIGGERS.values()):
        db.execute(text(statement))
    schema.keep_value(db, VERSION, str(FOLD_VERSION))
    return True


def index(db: Connection, roots: Mapping[str, list[str]], load: Load) -> None:
    """Bring the index up to date for records that stand alone, given by kind; those that are gone leave it."""
    known = {kind.name: kind for kind in kinds()}
    is_many = sum(len(ids) for ids in roots.values()) >= _MANY
    for name, ids in roots.items():
        there = load(db, known[name], ids) if name in known else {}
        rows = [_row(name, one) for one in there.values()]
        if is_many:
            _replace(db, ids, rows)
            continue
        if rows:
            db.execute(_PUT_DOC, rows)
        if gone := [one for one in ids if one not in there]:
            db.execute(delete(doc).where(among(doc.c.record, gone)))


def _replace(db: Connection, ids: Iterable[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows in the place of what the index holds of some records, set by set.

    Before each statement that fires a trigger, the full-text tables write out what they hold in memory: row by row an import's index
    cost six times as much.
    """
    old = select(doc.c.id).where(among(doc.c.record, list(ids)))
    for name in _TRIGGERS:
        db.execute(text(f"DROP TRIGGER {name}"))
    for table, words in _TABLES:
        was = select(literal("delete"), doc.c.id, doc.c[words]).where(doc.c.id.in_(old))
        db.execute(insert(sql_table(table, *map(sql_column, (table, "rowid", words)))).from_select([table, "rowid", words], was))
    db.execute(delete(doc).where(doc.c.id.in_(old)))
    last = db.execute(select(func.coalesce(func.max(doc.c.id), 0))).scalar_one()
    bulk.put(db, doc, [(None, *each.values()) for each in rows])
    for table, words in _TABLES:
        new = select(doc.c.id, doc.c[words]).where(doc.c.id > last)
        db.execute(insert(sql_table(table, *map(sql_column, ("rowid", words)))).from_select(["rowid", words], new))
    for statement in _TRIGGERS.values():
        db.execute(text(statement))


def clear(db: Connection) -> None:
    """Empty the index, to be filled again."""
    db.execute(delete(doc))


def _row(kind: str, one: Record) -> dict[str, Any]:
    names: list[str] = []
    texts: list[str] = []
    for _path, is_name, value in spoken(one):
        folded = fold(value)
        plain = digits(value) if is_name else ""
        texts += [folded, plain] if plain and plain != folded else [folded]
        if is_name:
            names += [folded, plain] if plain and plain != folded else [folded]
    title = one.title
    return {
        "record": one.id,
        "kind": kind,
        "title": title,
        "names": "\n".join(dict.fromkeys([fold(title), *names])),
        "texts": "\n".join(dict.fromkeys(texts)),
    }


def spoken(one: object, path: str = "") -> Iterator[tuple[str, bool, str]]:
    """Give each text of a record that can be searched: where it stands (`channels.value`), whether it is a name, and itself."""
    for name, is_nested, is_name in _speaking(type(one)):
        value = getattr(one, name)
        if not value:
            continue
        place = path + name
        if is_nested:
            for part in value if isinstance(value, tuple) else (value,):
                yield from spoken(part, f"{place}.")
        elif isinstance(value, str):
            yield place, is_name, value
        elif isinstance(value, frozenset):
            yield from ((place, is_name, each) for each in sorted(value) if each)


@per_class
def _speaking(cls: type[Any]) -> tuple[tuple[str, bool, bool], ...]:
    """Return the fields of a class that hold text to be searched: the name, whether it holds more fields, whether it names."""
    nested = {ShapeName.ROWS, ShapeName.GROUP}
    fields = fields_of(cls)
    return tuple((one.name, one.shape.name in nested, one.search == "name") for one in fields if one.search or one.shape.name in nested)


def matching(kind: str, said: str) -> Select[Any]:
    """Return the ids of the records of a kind whose names or text hold every word of `said`, without a limit."""
    wanted, chunks = select(doc.c.record).where(doc.c.kind == kind), asked(said)
    if not chunks:
        return wanted.where(false())
    conditions = [doc.c.id.in_(matched("search_name", names_query(said)))]
    if inside := text_query(chunks):
        conditions.append(doc.c.id.in_(matched("search_text", inside)))
    return wanted.where(or_(*conditions))


def matched(table: str, query: str) -> Select[Any]:
    """Return the rows of a full-text table that match; the table's own name is the column that is asked."""
    index_ = sql_table(table, sql_column("rowid"), sql_column(table))
    return select(index_.c.rowid).where(index_.c[table].op("MATCH")(query))


def forget(db: Connection) -> None:
    """Write both full-text tables anew, so that no page keeps a word of what was taken out; for an erase."""
    for name in ("search_name", "search_text"):
        db.execute(text(f"INSERT INTO {name}({name}) VALUES ('rebuild')"))  # noqa: S608 - two fixed names


def asked(said: str) -> list[str]:
    """Return the words of a question, folded; those without a letter or digit are left out."""
    return [one for one in fold(said.replace("\0", " ")).split() if any(letter.isalnum() for letter in one)][:16]


def names_query(said: str) -> str:
    """Return the full-text query for names that have a word beginning with each word asked, or with the number asked."""
    words = " AND ".join(f"{_phrase(one)}*" for one in asked(said))
    number = digits(said)
    return f"({words}) OR {_phrase(number)}*" if number and words else words


def text_query(chunks: Iterable[str]) -> str:
    """Return the full-text query for all text that holds each word asked; empty where all are too short."""
    return " AND ".join(_phrase(one) for one in chunks if len(one) >= SHORTEST_INSIDE)


def _phrase(words: str) -> str:
    """Return text as one phrase of the full-text language, in which nothing it holds is a command."""
    return '"' + words.replace('"', '""') + '"'
