"""Nothing readable lies on the disk: canaries in records, names and passphrases are found in no file, open or closed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.storage import backup, keys, restoring, schema, slots
from liaison_desk.storage.keys import RawKey
from liaison_desk.storage.vault import Vault, create

CANARIES = [f"canary-{number:03}-Ñandú" for number in range(500)]
MARK = "canary-"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")


def places_that_tell(*folders: Path) -> list[str]:
    """Every file and file name under the folders that holds the mark of a canary, in any encoding."""
    marks = [MARK.encode(encoding) for encoding in ENCODINGS]
    files = [file for folder in folders for file in folder.rglob("*")]
    named = [str(file) for file in files if MARK in file.name]
    return named + [str(file) for file in files if file.is_file() and any(mark in file.read_bytes() for mark in marks)]


@pytest.fixture
def told(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Vault]:
    """A vault whose people, passphrases and records are all canaries, with every log wide open."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP"):
        monkeypatch.setenv(name, str(temporary))
    caplog.set_level(logging.DEBUG)
    vault, _code = create(tmp_path / "desk", passphrase=CANARIES[0], holder=CANARIES[1], parameters=keys.floor())
    slots.add_passphrase(vault, passphrase=CANARIES[2], holder=CANARIES[3], parameters=keys.floor())
    with vault.transaction() as connection:
        for canary in CANARIES:
            schema.keep_value(connection, canary, canary * 20)
    with vault.connection() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE sorted AS SELECT value, key FROM meta ORDER BY value DESC")
        connection.exec_driver_sql("SELECT max(a.value || b.value) FROM sorted a, sorted b ORDER BY a.value").all()
    yield vault
    vault.close()


def test_the_search_finds_what_it_looks_for(tmp_path: Path) -> None:
    for number, encoding in enumerate(ENCODINGS):
        (tmp_path / f"{number}.bin").write_bytes(b"\0\1" + CANARIES[7].encode(encoding))
    (tmp_path / CANARIES[8]).touch()
    assert len(places_that_tell(tmp_path)) == len(ENCODINGS) + 1


def test_no_file_tells_while_the_vault_is_open(told: Vault, tmp_path: Path) -> None:
    backup.make(told, reason="manual")
    assert (told.folder / "vault.db-wal").stat().st_size > 100_000
    assert places_that_tell(tmp_path) == []


def test_no_file_tells_after_it_was_closed(told: Vault, tmp_path: Path) -> None:
    made = backup.make(told, reason="manual")
    restoring.restore(made.folder, tmp_path / "restored", RawKey(told.key))
    told.close()
    assert places_that_tell(tmp_path) == []


def test_what_was_deleted_is_gone_even_for_who_has_the_key(told: Vault) -> None:
    with told.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM meta WHERE key LIKE 'canary-%'")
    told.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    pages = told.folder.with_name("plain.db")
    told.raw().execute(f"ATTACH DATABASE '{pages}' AS plain KEY ''").close()
    told.raw().execute("SELECT sqlcipher_export('plain')").close()
    told.raw().execute("DETACH DATABASE plain").close()
    assert places_that_tell(pages.parent) == []


def test_no_log_line_tells(told: Vault, caplog: pytest.LogCaptureFixture) -> None:
    key = told.key.hex()
    told.close()
    assert MARK not in caplog.text
    assert key not in caplog.text


def test_the_key_lies_in_no_file_and_no_environment(told: Vault, tmp_path: Path) -> None:
    key = told.key
    wanted = [key, key.hex().encode(), key.hex().upper().encode(), keys.packed(key).encode()]
    content = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert not any(want in one for want in wanted for one in content)
    assert not any(key.hex() in value for value in os.environ.values())
