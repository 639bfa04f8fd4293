"""The triggers that bring the full-text tables up to date with each row of the search index.

A change of a row touches only those tables whose words are others now: most changes of a record leave its names as they are, and many
all of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

_OUT = (
    "INSERT INTO search_name(search_name, rowid, names, pairs) VALUES ('delete', old.id, old.names, old.pairs); "
    "INSERT INTO search_text(search_text, rowid, texts) VALUES ('delete', old.id, old.texts); "
)
_IN = (
    "INSERT INTO search_name(rowid, names, pairs) VALUES (new.id, new.names, new.pairs); "
    "INSERT INTO search_text(rowid, texts) VALUES (new.id, new.texts); "
)
_OF_NAMES = "WHERE (old.names, old.pairs) IS NOT (new.names, new.pairs); "
_OF_TEXTS = "WHERE old.texts IS NOT new.texts; "
_CHANGE = (
    f"INSERT INTO search_name(search_name, rowid, names, pairs) SELECT 'delete', old.id, old.names, old.pairs {_OF_NAMES}"
    f"INSERT INTO search_text(search_text, rowid, texts) SELECT 'delete', old.id, old.texts {_OF_TEXTS}"
    f"INSERT INTO search_name(rowid, names, pairs) SELECT new.id, new.names, new.pairs {_OF_NAMES}"
    f"INSERT INTO search_text(rowid, texts) SELECT new.id, new.texts {_OF_TEXTS}"
)
_ALL = {
    "search_doc_in": f"CREATE TRIGGER search_doc_in AFTER INSERT ON search_doc BEGIN {_IN} END",
    "search_doc_out": f"CREATE TRIGGER search_doc_out AFTER DELETE ON search_doc BEGIN {_OUT} END",
    "search_doc_change": f"CREATE TRIGGER search_doc_change AFTER UPDATE ON search_doc BEGIN {_CHANGE} END",
}


def drop(db: Connection) -> None:
    """Drop the triggers; the full-text tables then stay as they are whatever becomes of the index."""
    for name in _ALL:
        db.execute(text(f"DROP TRIGGER IF EXISTS {name}"))


def make(db: Connection) -> None:
    """Make the triggers where they are not, or are those of another version; the tables hold the same under both."""
    made = db.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_doc'")).all()
    if dict(iter(made)) != _ALL:
        drop(db)
        for statement in _ALL.values():
            db.execute(text(statement))
