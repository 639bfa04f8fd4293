"""The search index: one text of names and one of everything for each record that stands alone, its rows' text included.

Two full-text tables stand over the folded texts: names, words with a prefix index; and all text, by trigrams. Scripts without
blanks between words have words of two letters, which trigrams cannot find: their pairs of letters stand beside the names. Issued
reports are in it too, with their snapshot. All of it is a projection, rebuilt when the folding or the layout changes its version.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    delete,
    false,
    func,
    inspect,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects.sqlite import insert

from liaison_desk.domain.fields import Field, ShapeName, fields_of, per_class, unpacked
from liaison_desk.domain.folding import FOLD_VERSION, digits, folded_all
from liaison_desk.domain.record import Kind, Record, kind_of, kinds
from liaison_desk.domain.safe_points import safe_point
from liaison_desk.storage import bulk, schema, search_pieces, search_queries, search_triggers
from liaison_desk.storage.register import among

VERSION = "fold_version"
_LAYOUT = 3

doc = Table(
    "search_doc",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("record", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("texts", Text, nullable=False),
    Column("pairs", Text, nullable=False),
)
_PUT = insert(doc)
_PUT_DOC = _PUT.on_conflict_do_update(
    index_elements=[doc.c.record], set_={name: _PUT.excluded[name] for name in ("kind", "title", "names", "texts", "pairs")}
)
_LETTERS = "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mc'\""
_BARE = "content=search_doc, content_rowid=id, columnsize=0"
"""The texts stand in `search_doc`; how long each is, which only a rank asks, is not kept: a row less in each table for every record."""
_MADE = (
    f"CREATE VIRTUAL TABLE search_name USING fts5(names, pairs, {_BARE}, prefix='1 2 3', {_LETTERS})",
    f"CREATE VIRTUAL TABLE search_text USING fts5(texts, {_BARE}, tokenize='trigram case_sensitive 1')",
)
_TABLES = (("search_name", ("names", "pairs")), ("search_text", ("texts",)))
_PIECE = 3_950
"""Bytes of the full-text tables' pieces: with what seals a page of the vault, their own 4050 leave a tail for a second page."""
_STEP = 10_000
_MANY = 100
"""From so many records on the index is written set by set."""

ISSUED = "issued-report"
"""The kind of an issued report in the index; `write_once.py` keeps it under this name."""

Load = Callable[[Connection, Kind, Iterable[str]], dict[str, Record]]
"""Reads records with their rows, as `shelf.load` does."""


def make(db: Connection) -> bool:
    """Make the index where there is none, or one of another folding; say whether it must be filled."""
    is_there = inspect(db).has_table(doc.name)
    if is_there and schema.value_of(db, VERSION) == _version():
        search_triggers.make(db)
        search_pieces.tune(db)
        return False
    for name in (*search_pieces.TABLES, doc.name):
        db.execute(text(f"DROP TABLE IF EXISTS {name}"))
    doc.create(db)
    for statement in _MADE:
        db.execute(text(statement))
    for table in search_pieces.TABLES:
        search_pieces.order(db, table, "pgsz", _PIECE)
    search_pieces.tune(db)
    search_triggers.make(db)
    schema.keep_value(db, VERSION, _version())
    return True


def _version() -> str:
    return f"{FOLD_VERSION}.{_LAYOUT}"


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
    with by_sets(db) as put:
        for table, words in _TABLES:
            was = select(literal("delete"), doc.c.id, *(doc.c[one] for one in words)).where(doc.c.id.in_(old))
            names = [table, "rowid", *words]
            db.execute(insert(sql_table(table, *map(sql_column, names))).from_select(names, was))
        db.execute(delete(doc).where(doc.c.id.in_(old)))
        put([tuple(each.values()) for each in rows])


@contextmanager
def by_sets(db: Connection) -> Iterator[Callable[[Iterable[Sequence[str]]], None]]:
    """Give what takes rows of records that the index does not know; their words are written set by set when the block ends.

    The few large pieces that this leaves are not joined here: that is begun, and done in steps while nobody waits (`search_pieces.py`).
    """
    search_triggers.drop(db)
    before: list[int] = []

    def put(rows: Iterable[Sequence[str]]) -> None:
        # Not sooner: a row that replaces one of the highest numbers takes such a number again.
        before.append(_highest(db))
        bulk.put(db, doc, [(None, *each) for each in rows])

    yield put
    most = _highest(db)
    first = before[0] if before else most
    for table, words in _TABLES:
        with search_pieces.in_large_pieces(db, table):
            for last in range(first, most, _STEP):
                safe_point()
                new = select(doc.c.id, *(doc.c[one] for one in words)).where((doc.c.id > last) & (doc.c.id <= last + _STEP))
                names = ["rowid", *words]
                db.execute(insert(sql_table(table, *map(sql_column, names))).from_select(names, new))
    if most - first > _STEP:
        search_pieces.begin(db)
    search_triggers.make(db)


def _highest(db: Connection) -> int:
    return int(db.execute(select(func.coalesce(func.max(doc.c.id), 0))).scalar_one())


def row_of(one: Record) -> dict[str, Any]:
    """Return the row of the index for a record that stands alone."""
    return _row(kind_of(type(one)).name, one)


def clear(db: Connection) -> None:
    """Empty the index, to be filled again."""
    db.execute(delete(doc))


def _row(kind: str, one: Record) -> dict[str, Any]:
    return _written(one.id, kind, one.title, list(spoken(one)))


def _written(id_: str, kind: str, title: str, said: Sequence[tuple[str, bool, str]]) -> dict[str, Any]:
    """Return the row of the index for a record that is called so and says this."""
    heading, *words = folded_all([title, *[value for _path, _is_name, value in said]])
    names, texts = {heading: None}, dict[str, None]()
    for (_path, is_name, value), folded in zip(said, words, strict=True):
        texts[folded] = None
        if is_name:
            names[folded] = None
            if plain := digits(value):
                names[plain] = texts[plain] = None
    called, told = "\n".join(names), "\n".join(texts)
    return {"record": id_, "kind": kind, "title": title, "names": called, "texts": told, "pairs": pairs(called, told)}


def pairs(names: str, texts: str) -> str:
    """Return the pairs of letters of scripts without blanks, and the letters of names one by one."""
    if texts.isascii() and names.isascii():
        return ""
    runs = [
        run
        for line in (*names.split("\n"), *texts.split("\n"))
        if not line.isascii()
        for run in search_queries.WITHOUT_BLANKS.findall(line)
    ]
    if not runs:
        return ""
    two = (run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return " ".join(dict.fromkeys((*two, *(letter for run in search_queries.WITHOUT_BLANKS.findall(names) for letter in run))))


# --- issued reports --------------------------------------------------------------------------------------------------


def index_issued(db: Connection, rows: Iterable[Any]) -> None:
    """Bring the index up to date for issued reports, from rows of their table: number, title, and all text of the snapshot."""
    made = [_issued_row(one) for one in rows]
    if made:
        db.execute(_PUT_DOC, made)


def _issued_row(one: Any) -> dict[str, Any]:
    snapshot = json.loads(one.snapshot)
    report = snapshot.get("report") if isinstance(snapshot, dict) else None
    title = report.get("title") if isinstance(report, dict) else ""
    version = f"v{one.version}" if one.version > 1 else ""
    called = " ".join(word for word in (one.number, version, title) if isinstance(word, str) and word)
    said = [("number", True, one.number), *spoken_snapshot(snapshot)]
    return _written(one.id, ISSUED, called, [each for each in said if each[2]])


def spoken_snapshot(snapshot: object) -> Iterator[tuple[str, bool, str]]:
    """Give each text of a snapshot that can be searched, as `spoken` does; its path begins with the kind of the record that says it.

    Whatever this version does not know is passed over.
    """
    parts = snapshot.values() if isinstance(snapshot, dict) else ()
    known = {kind.name: kind for kind in kinds()}
    for part in parts:
        for one in part if isinstance(part, list) else (part,):
            kind = known.get(one["record"]) if isinstance(one, dict) and isinstance(one.get("record"), str) else None
            if kind is not None:
                yield from spoken(unpacked(kind.cls, one), f"{kind.name}.")
    titles = snapshot.get("titles") if isinstance(snapshot, dict) else None
    if isinstance(titles, dict):
        yield from (("titles", False, each) for each in titles.values() if isinstance(each, str))


def spoken(one: object, path: str = "") -> Iterator[tuple[str, bool, str]]:
    """Give each text of a record that can be searched: where it stands (`channels.value`), whether it is a name, and itself."""
    for name, is_nested, is_name in speaking(type(one)):
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
def speaking(cls: type[Any]) -> tuple[tuple[str, bool, bool], ...]:
    """Return the fields of a class that hold text to be searched: the name, whether it holds more fields, whether it names."""
    nested = {ShapeName.ROWS, ShapeName.GROUP}
    fields = fields_of(cls)
    return tuple(
        (one.name, one.shape.name in nested, one.search == "name") for one in fields if is_searched(one) or one.shape.name in nested
    )


def is_searched(one: Field) -> bool:
    """Say whether a field's text can be searched: it says so itself, or is a set of anybody's words."""
    is_free = one.shape.name is ShapeName.TERMS and one.shape.vocabulary is not None and one.shape.vocabulary.is_open
    return bool(one.search) or is_free


def matching(kind: str, said: str) -> Select[Any]:
    """Return the ids of the records of a kind whose names or text hold every word of `said`, without a limit."""
    return select(doc.c.record).where(doc.c.kind == kind, _holds(said))


def is_found(record: ColumnElement[str], kind: str, said: str) -> ColumnElement[bool]:
    """Return the condition that a record holds every word of `said`, for a query that begins with those which do."""
    return record.in_(matching(kind, said))


def is_held(record: ColumnElement[str], _kind: str, said: str) -> ColumnElement[bool]:
    """Return the same condition for a query that goes through the records one by one and stops early."""
    # A sum is no column: the engine could else go through all that hold the words once for each record.
    return select(doc.c.id).where(doc.c.record == record, _holds(said, doc.c.id + 0)).exists()


def fitting(db: Connection, said: str, most: int) -> int:
    """Return how many records and issues hold the words, or a few more, counted up to `most`; that costs far less than looking them up."""
    chunks = search_queries.asked(said)
    if not chunks:
        return 0
    queries = [("search_name", search_queries.names_query(said)), ("search_text", search_queries.text_query(chunks))]
    return max(_count(db, table, query, most) for table, query in queries if query)


def _count(db: Connection, table: str, query: str, most: int) -> int:
    return int(db.execute(select(func.count()).select_from(matched(table, query).limit(most).subquery())).scalar_one())


def _holds(said: str, row: ColumnElement[int] = doc.c.id) -> ColumnElement[bool]:
    """Return the condition that a row of the index holds every word, in its names or in its text."""
    chunks = search_queries.asked(said)
    if not chunks:
        return false()
    conditions: list[ColumnElement[bool]] = [row.in_(matched("search_name", search_queries.names_query(said)))]
    if inside := search_queries.text_query(chunks):
        conditions.append(and_(row.in_(matched("search_text", inside)), *holding(chunks)))
    if other := search_queries.number_query(said):
        conditions.append(row.in_(matched("search_text", other)))
    return or_(*conditions)


def holding(chunks: Iterable[str]) -> list[ColumnElement[bool]]:
    """Return the conditions that the text of a row holds the words which are too short to ask the trigrams for."""
    return [func.instr(doc.c.texts, one) > 0 for one in chunks if len(one) < search_queries.SHORTEST_INSIDE]


def matched(table: str, query: str) -> Select[Any]:
    """Return the rows of a full-text table that match; the table's own name is the column that is asked."""
    index_ = sql_table(table, sql_column("rowid"), sql_column(table))
    return select(index_.c.rowid).where(index_.c[table].op("MATCH")(query))


def forget(db: Connection) -> None:
    """Write both full-text tables anew, so that no page keeps a word of what was taken out; for an erase."""
    for name in search_pieces.TABLES:
        with search_pieces.in_large_pieces(db, name):
            db.execute(text(f"INSERT INTO {name}({name}) VALUES ('rebuild')"))  # noqa: S608 - two fixed names
