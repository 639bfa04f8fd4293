"""The recipe: every setting is read back, the file is ciphertext, an engine that cannot encrypt is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from liaison_desk.domain.errors import WorldError
from liaison_desk.storage import driver, pages, schema
from liaison_desk.storage.vault import Vault

KEY = bytes(range(32))
SETTINGS = {
    "auto_vacuum": 2,
    "application_id": 0x4C44534B,
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "journal_size_limit": 16 * 1024 * 1024,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "temp_store": 2,
    "secure_delete": 1,
    "cell_size_check": 1,
    "trusted_schema": 0,
    "cache_size": -driver.READING_CACHE,
    "busy_timeout": 5000,
    "cipher_page_size": str(pages.SIZE),
    "wal_autocheckpoint": 512,
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "vault.db"


def test_every_setting_takes_effect_in_a_new_file(database: Path) -> None:
    connection = driver.connect(database, KEY, is_new=True)
    connection.execute("CREATE TABLE t (a)")
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS} == SETTINGS
    connection.close()


def test_every_setting_takes_effect_when_the_file_is_opened_again(database: Path) -> None:
    driver.connect(database, KEY, is_new=True).close()
    connection = driver.connect(database, KEY)
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS} == SETTINGS
    connection.close()


def test_no_memory_map_is_used(database: Path) -> None:
    connection = driver.connect(database, KEY, is_new=True)
    assert connection.execute("PRAGMA mmap_size").fetchone() in {None, (0,)}
    connection.close()


def test_the_file_is_ciphertext_from_its_first_byte_and_this_users_alone(database: Path) -> None:
    connection = driver.connect(database, KEY, is_new=True)
    connection.execute("CREATE TABLE plain_words (a)")
    connection.execute("INSERT INTO plain_words VALUES ('plain words')")
    connection.close()
    content = database.read_bytes()
    assert not content.startswith(b"SQLite")
    assert b"plain" not in content
    assert stat.S_IMODE(database.stat().st_mode) == 0o600


def test_no_shared_memory_file_is_made(database: Path) -> None:
    connection = driver.connect(database, KEY, is_new=True)
    connection.execute("CREATE TABLE t (a)")
    assert {file.name for file in database.parent.iterdir()} == {"vault.db", "vault.db-wal"}
    connection.close()
    assert [file.name for file in database.parent.iterdir()] == ["vault.db"]


def test_a_new_file_never_replaces_one(database: Path) -> None:
    database.write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        driver.connect(database, KEY, is_new=True)
    assert database.read_bytes() == b"mine"


def test_a_missing_file_is_never_made(database: Path) -> None:
    with pytest.raises(sqlcipher.OperationalError):
        driver.connect(database, KEY)
    assert not database.exists()


@pytest.mark.parametrize("content", [b"hello " * 2000, bytes(8192), b"SQLite format 3\0" + bytes(8176)])
def test_a_foreign_file_is_refused_and_left_as_it_is(database: Path, content: bytes) -> None:
    database.write_bytes(content)
    with pytest.raises(sqlcipher.DatabaseError):
        driver.connect(database, KEY)
    assert database.read_bytes() == content
    assert [file.name for file in database.parent.iterdir()] == ["vault.db"]


def test_another_key_is_refused_without_a_word_on_the_terminal(database: Path, capfd: pytest.CaptureFixture[str]) -> None:
    driver.connect(database, KEY, is_new=True).close()
    with pytest.raises(sqlcipher.DatabaseError):
        driver.connect(database, bytes(32))
    assert capfd.readouterr() == ("", "")


def test_a_frozen_file_is_read_without_a_byte_written(database: Path) -> None:
    connection = driver.connect(database, KEY, is_new=True)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    before = database.stat().st_mtime_ns
    frozen = driver.connect(database, KEY, is_frozen=True)
    assert frozen.execute("SELECT count(*) FROM t").fetchone() == (0,)
    with pytest.raises(sqlcipher.OperationalError, match="readonly"):
        frozen.execute("INSERT INTO t VALUES (1)")
    frozen.close()
    assert database.stat().st_mtime_ns == before
    assert [file.name for file in database.parent.iterdir()] == ["vault.db"]


def test_a_path_with_odd_characters_is_only_a_path(tmp_path: Path) -> None:
    database = tmp_path / "50% ?mode=memory#a b.db"
    driver.connect(database, KEY, is_new=True).close()
    assert database.stat().st_size > 0


def test_the_engine_encrypts_and_is_new_enough() -> None:
    assert driver.cipher_version().startswith("4.")
    assert driver.engine_version() >= (3, 51, 3)


@pytest.mark.parametrize(("name", "answer"), [("engine_version", (3, 51, 2)), ("cipher_version", "")])
def test_an_engine_that_is_old_or_plain_is_refused(database: Path, name: str, answer: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, name, lambda: answer)
    with pytest.raises(WorldError, match="engine"):
        driver.connect(database, KEY, is_new=True)
    assert not database.exists()


def test_neither_the_key_nor_a_value_shows_in_errors_and_names(database: Path) -> None:
    made = driver.engine(driver.connect(database, KEY, is_new=True))
    assert KEY.hex() not in f"{made!r} {made.url}"
    with made.connect() as connection, pytest.raises(Exception, match="no such table") as refused:
        connection.exec_driver_sql("INSERT INTO absent VALUES (?)", ("a secret name",))
    assert "secret name" not in str(refused.value)
    made.dispose()


def test_a_log_that_was_folded_in_leaves_nothing_behind(vault: Vault) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, "a", "one")
    assert (vault.folder / "vault.db-wal").stat().st_size > 0
    driver.fold_in(vault.raw())
    assert (vault.folder / "vault.db-wal").stat().st_size == 0


def test_a_cache_that_cannot_be_changed_stops_nothing(database: Path) -> None:
    connection = driver.connect(database, KEY, is_new=True)
    connection.close()

    driver.give_cache(connection, driver.WRITING_CACHE)
