"""The size of a vault's pages is found before it is opened, and every copy of it has the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from liaison_desk.storage import backup, beside, driver, pages, rekeying, restoring, schema, session
from liaison_desk.storage.keys import Passphrase, floor
from liaison_desk.storage.vault import Vault, open_vault

KEY = bytes(range(32))
GOLDEN = Path(__file__).parents[1] / "golden" / "vault-2"
WORDS = Passphrase("seven lanterns by the river")


@pytest.fixture
def former(tmp_path: Path, own_home: Path) -> Path:
    """A vault of format 1."""
    return Path(shutil.copytree(GOLDEN, tmp_path / "former"))


def made(path: Path, size: int) -> driver.DriverConnection:
    connection = driver.connect(path, KEY, is_new=True, page_size=size)
    connection.execute("CREATE TABLE t (a)").close()
    return connection


@pytest.mark.parametrize("size", [pages.SIZE, pages.FORMER])
@pytest.mark.parametrize("is_closed", [True, False])
def test_each_size_is_found_with_and_without_a_log(tmp_path: Path, size: int, *, is_closed: bool) -> None:
    connection = made(tmp_path / "a.db", size)
    if is_closed:
        connection.close()
        assert not (tmp_path / "a.db-wal").exists()
    assert pages.size_of(tmp_path / "a.db", KEY) == size
    if not is_closed:
        assert (tmp_path / "a.db-wal").stat().st_size > 0
        connection.close()


@pytest.mark.parametrize("size", [pages.SIZE, pages.FORMER])
def test_a_journal_tells_the_size_where_the_first_page_is_half_written(tmp_path: Path, size: int) -> None:
    connection = made(tmp_path / "a.db", size)
    assert driver.fill(connection)
    connection.execute("PRAGMA cache_size=10").close()
    connection.execute("BEGIN IMMEDIATE").close()
    connection.execute(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 50000) INSERT INTO t SELECT x FROM n"
    ).close()
    for name in ("a.db", "a.db-journal"):
        shutil.copy(tmp_path / name, tmp_path / f"left{name}")
    connection.execute("ROLLBACK").close()
    connection.close()
    left = tmp_path / "lefta.db"
    assert beside.waiting(left)
    content = bytearray(left.read_bytes())
    content[100:600] = bytes(500)
    left.write_bytes(content)
    assert pages.size_of(left, KEY) == size
    opened = driver.connect(left, KEY)
    assert opened.execute("SELECT count(*) FROM t").fetchone() == (0,)
    assert driver.page_size(opened) == size
    opened.close()


@pytest.mark.parametrize("head", [b"", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x82" + bytes(28), b"noise of a log that was never flushed"])
def test_a_log_that_was_never_whole_tells_nothing_and_the_seal_does(tmp_path: Path, head: bytes) -> None:
    made(tmp_path / "a.db", pages.FORMER).close()
    (tmp_path / "a.db-wal").write_bytes(head)
    assert pages.size_of(tmp_path / "a.db", KEY) == pages.FORMER


@pytest.mark.parametrize("content", [b"", b"short", bytes(20_000)])
def test_what_is_no_database_of_this_key_is_taken_for_one_of_today(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.db").write_bytes(content)
    assert pages.size_of(tmp_path / "a.db", KEY) == pages.SIZE


def test_another_key_finds_no_size(tmp_path: Path) -> None:
    made(tmp_path / "a.db", pages.FORMER).close()
    assert pages.size_of(tmp_path / "a.db", bytes(32)) == pages.SIZE


def size(vault: Vault) -> int:
    return driver.page_size(vault.raw())


def test_a_new_vault_says_its_format_and_has_its_pages(vault: Vault) -> None:
    assert (vault.header.format, size(vault)) == (2, 8192)


def test_a_former_vault_stays_what_it_is_in_every_copy(former: Path, tmp_path: Path) -> None:
    with open_vault(former, WORDS) as vault:
        assert (vault.header.format, size(vault)) == (1, 4096)
        copy = backup.make(vault, reason="manual")
        backup.verify(copy, vault.key)
        rekeying.rekey(vault, passphrase=WORDS.text, parameters=floor())
        assert (vault.header.format, size(vault)) == (1, 4096)
    restoring.restore(backup.listed(former)[0].folder, tmp_path / "restored", WORDS)
    for folder in (former, tmp_path / "restored"):
        with open_vault(folder, WORDS) as again:
            assert (again.header.format, size(again)) == (1, 4096)


def test_a_former_vault_takes_a_large_import(former: Path) -> None:
    with open_vault(former, WORDS) as vault:
        with vault.transaction(records=session.MANY) as db:
            schema.keep_value(db, "a", "one")
        with vault.connection() as db:
            assert schema.value_of(db, "a") == "one"


def test_the_log_is_folded_in_after_four_mebibytes_whatever_the_pages(vault: Vault, former: Path) -> None:
    def bytes_of_log(one: Vault) -> int:
        return size(one) * int(one.raw().execute("PRAGMA wal_autocheckpoint").fetchone()[0])

    with open_vault(former, WORDS) as other:
        assert bytes_of_log(vault) == bytes_of_log(other) == 4 * 1024 * 1024
