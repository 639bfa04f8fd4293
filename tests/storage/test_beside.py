"""The files beside a database: which there may be, and which of them wait for the next opening."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.storage import beside


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


def test_each_file_that_sqlite_may_leave_is_named(database: Path) -> None:
    assert [one.name for one in beside.of(database)] == ["vault.db-wal", "vault.db-journal", "vault.db-shm"]


@pytest.mark.parametrize(
    ("behind", "content", "waits"),
    [
        ("-wal", b"", False),
        ("-wal", b"a page", True),
        ("-journal", b"", False),
        ("-journal", bytes(512) + b"pages of a commit that is done", False),
        ("-journal", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", True),
        ("-shm", b"an index of the log", False),
    ],
)
def test_only_what_has_something_to_tell_waits(database: Path, behind: str, content: bytes, *, waits: bool) -> None:
    one = database.with_name(f"vault.db{behind}")
    one.write_bytes(content)
    assert beside.waiting(database) == ([one] if waits else [])


def test_nothing_waits_where_nothing_is(database: Path) -> None:
    assert beside.waiting(database) == []
