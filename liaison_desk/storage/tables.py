"""The journal's tables: what is true (change sets, ops), what is rebuilt from it (register, record), what stands beside it.

`docs/formats/vault.md` explains each of them. Typed tables and search are no part of this: `projection.py` and
`search_index.py` make them from the records' descriptions. Text holds no U+0000, instants are hybrid clock stamps.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, BigInteger, Column, Index, Integer, LargeBinary, Table, Text, event

from liaison_desk.storage.schema import METADATA


def _table(name: str, *columns: Column[Any], rowid: bool = False) -> Table:
    return Table(name, METADATA, *columns, sqlite_with_rowid=rowid)


def _key(name: str, kind: type[Text | Integer] = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _text(name: str) -> Column[Any]:
    return Column(name, Text, nullable=False)


def _number(name: str) -> Column[Any]:
    return Column(name, BigInteger, nullable=False)


replica = _table(
    "replica",
    Column("id", Integer, primary_key=True),
    _text("uid"),
    _text("letter"),
    _text("label"),
    Column("verify_key", LargeBinary),
    rowid=True,
)
change_set = _table(
    "change_set",
    _key("replica", Integer),
    _key("seq", Integer),
    _number("hlc"),
    _number("schema"),
    _text("author"),
    Column("note", Text),
    Column("note_salt", LargeBinary),
    Column("note_sha", LargeBinary),
    _text("batch"),
    _text("undoes"),
    Column("sha", LargeBinary, nullable=False),
    Column("signature", LargeBinary),
)
op = _table(
    "op",
    _key("replica", Integer),
    _key("seq", Integer),
    _key("record"),
    _key("field"),
    _text("kind"),
    Column("value", Text),
    Column("ctx", Text),
    Column("salt", LargeBinary),
    Column("sha", LargeBinary, nullable=False),
)
quarantine = _table("quarantine", _key("replica"), _key("seq", Integer), _key("sha"), _text("line"))
erased = _table("erased", _key("record"), _key("field"), _key("replica", Integer), _key("seq", Integer), Column("hlc", BigInteger))
erased_mark = _table("erased_mark", _key("mark"), _key("record"))

register = _table(
    "register",
    _key("record"),
    _key("field"),
    _key("replica", Integer),
    _number("seq"),
    _number("hlc"),
    _number("covered"),
)
record = _table(
    "record",
    _key("id"),
    _text("kind"),
    _text("parent"),
    _text("state"),
    _number("conflicts"),
    _number("revived"),
    _number("hlc"),
)
draft = _table("draft", _key("key"), _text("kind"), _text("record"), _text("author"), _text("at"), _text("value"), rowid=False)
blob = _table("blob", _key("sha"), _number("size"), Column("content", LargeBinary, nullable=False), rowid=True)
issued_report = _table(
    "issued_report",
    _key("id"),
    _text("number"),
    _number("version"),
    _text("draft"),
    _text("supersedes"),
    _text("replica"),
    _text("author"),
    _number("hlc"),
    _text("facts"),
    _text("snapshot"),
    _text("sha"),
)
report_event = _table(
    "report_event", _key("id"), _text("subject"), _text("event"), _text("author"), _number("hlc"), _text("facts"), rowid=False
)
share_log = _table(
    "share_log",
    _key("id"),
    _text("replica"),
    _number("number"),
    _text("author"),
    _number("hlc"),
    _text("facts"),
    _text("before"),
    _text("hash"),
)
WRITE_ONCE = (issued_report, report_event, share_log)

Index("replica_uid", replica.c.uid, unique=True)
Index("change_set_batch", change_set.c.batch)
Index("change_set_undoes", change_set.c.undoes)
Index("op_record", op.c.record, op.c.replica, op.c.seq)
Index("record_parent", record.c.parent)
Index("record_kind", record.c.kind, record.c.state)
Index("issued_report_draft", issued_report.c.draft)
Index("report_event_subject", report_event.c.subject)
Index("share_log_number", share_log.c.replica, share_log.c.number)

ERASING = "erasing"
"""The single value that an erase sets inside its transaction; while it stands, write-once rows may be blanked."""


def _guard(table: str, verb: str) -> str:
    """Return the trigger that keeps a write-once table as it was written, but for the path of an erase."""
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "  # noqa: S608 - fixed names
        f"WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = '{ERASING}') "
        f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
    )


for _once in WRITE_ONCE:
    for _verb in ("UPDATE", "DELETE"):
        event.listen(_once, "after_create", DDL(_guard(_once.name, _verb)))  # type: ignore[no-untyped-call] # SQLAlchemy gives it no hints
