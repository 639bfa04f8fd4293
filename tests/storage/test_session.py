"""An open vault: one connection, transactions that are whole or nothing, reads that can be stopped."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.errors import DiskFullError, ReadOnlyError, StoppedError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.storage import backup, ballast, driver, origin, schema
from liaison_desk.storage.vault import RawKey, Vault, open_vault

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

MANY = """INSERT INTO meta (key, value)
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 500000) SELECT 'n' || x, 1 FROM n"""


def keep(vault: Vault, key: str, value: str = "1") -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, key, value)


def value(vault: Vault, key: str) -> str | None:
    with vault.connection() as connection:
        return schema.value_of(connection, key)


def fail_keeping(vault: Vault, key: str, value: str = "1") -> None:
    """Write, and fail before the commit."""
    with vault.transaction() as connection:
        schema.keep_value(connection, key, value)
        raise ZeroDivisionError


def test_what_is_committed_can_be_read(vault: Vault) -> None:
    keep(vault, "a", "one")
    assert value(vault, "a") == "one"


def cache_of(vault: Vault) -> int:
    return -int(vault.raw().execute("PRAGMA cache_size").fetchone()[0])


def test_a_transaction_has_a_large_cache_and_gives_it_back(vault: Vault) -> None:
    with vault.transaction():
        assert cache_of(vault) == driver.WRITING_CACHE
    assert cache_of(vault) == driver.READING_CACHE


def test_a_transaction_that_raises_gives_its_cache_back_too(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_keeping(vault, "a")
    assert cache_of(vault) == driver.READING_CACHE


def test_a_transaction_that_raises_leaves_nothing(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_keeping(vault, "a")
    assert value(vault, "a") is None


def test_a_part_that_fails_is_taken_back_alone(vault: Vault) -> None:
    with vault.transaction() as outer:
        schema.keep_value(outer, "a", "one")
        with pytest.raises(ZeroDivisionError):
            fail_keeping(vault, "b")
    assert (value(vault, "a"), value(vault, "b")) == ("one", None)


def test_a_part_is_lost_with_its_whole(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.transaction():
        fail_keeping(vault, "a")
    assert value(vault, "a") is None


def test_reading_inside_a_transaction_sees_what_it_wrote(vault: Vault) -> None:
    with vault.transaction() as connection:
        schema.keep_value(connection, "a", "one")
        assert value(vault, "a") == "one"


def test_reading_inside_reading_is_one_connection(vault: Vault) -> None:
    with vault.connection() as outer, vault.connection() as inner:
        assert outer is inner


def test_writing_inside_reading_is_a_bug(vault: Vault) -> None:
    with vault.connection(), pytest.raises(RuntimeError, match="inside"), vault.transaction():
        pass


def test_reading_changes_nothing(vault: Vault) -> None:
    with vault.connection() as connection:
        schema.keep_value(connection, "a", "one")
    assert value(vault, "a") is None


def test_transactions_that_change_something_are_counted(vault: Vault) -> None:
    with vault.connection() as connection:
        before = origin.writes(connection)
    keep(vault, "a")
    keep(vault, "a", "2")
    with vault.transaction():
        pass
    with vault.connection() as connection:
        assert origin.writes(connection) == before + 2


def test_a_newer_question_stops_the_running_one(vault: Vault) -> None:
    stopper = threading.Timer(0, vault.interrupt)
    vault.raw().set_progress_handler(lambda: stopper.start() if not stopper.ident else None, 1000)
    with pytest.raises(StoppedError), vault.connection() as connection:
        connection.exec_driver_sql(ENDLESS)
    stopper.join()
    vault.raw().set_progress_handler(None, 0)
    assert value(vault, "vault_id") == vault.vault_id


def test_stopping_reaches_no_write(vault: Vault) -> None:
    with vault.transaction() as connection:
        vault.interrupt()
        schema.keep_value(connection, "a", "one")
        vault.interrupt()
    assert value(vault, "a") == "one"


def test_who_reads_after_the_lock_is_stopped(vault: Vault) -> None:
    vault.close()
    with pytest.raises(StoppedError), vault.connection():
        pass


def test_stopping_a_closed_vault_does_nothing(vault: Vault) -> None:
    vault.close()
    vault.interrupt()


def test_another_thread_cannot_use_the_connection(vault: Vault) -> None:
    with ThreadPoolExecutor(1) as another:
        reading = another.submit(value, vault, "a")
    with pytest.raises(Exception, match="thread"):
        reading.result()


def test_closing_folds_the_log_in_drops_the_key_and_lets_others_in(vault: Vault, template_vault: TemplateVault) -> None:
    keep(vault, "a", "one")
    vault.close()
    vault.close()
    assert not vault.is_open
    assert vault.key == b""
    assert not (vault.folder / "vault.db-wal").exists()
    with open_vault(vault.folder, template_vault.key) as again:
        assert value(again, "a") == "one"


def test_a_vault_does_not_show_its_key(vault: Vault) -> None:
    assert vault.key.hex() not in f"{vault!r} {vault} {vault.engine!r} {vars(vault)['header']!r}"


def test_a_vault_opened_for_reading_refuses_to_write(desk_folder: Path, template_vault: TemplateVault) -> None:
    with open_vault(desk_folder, template_vault.key, read_only=True) as vault, pytest.raises(ReadOnlyError), vault.transaction():
        pass


def test_a_full_disk_gives_the_ballast_back(vault: Vault) -> None:
    assert ballast.is_there(vault.folder)
    with vault.connection() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    vault.raw().execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DiskFullError), vault.transaction() as connection:
        schema.keep_value(connection, "long", "x" * 1_000_000)
    assert not ballast.is_there(vault.folder)
    assert value(vault, "long") is None


def test_a_copy_that_was_adopted_is_the_vault_from_then_on(vault: Vault) -> None:
    vault.is_copy = True
    with vault.transaction() as connection:
        vault.adopt(connection)
        assert not vault.is_copy
    assert not vault.is_copy


def fail_adopting(vault: Vault) -> None:
    """Adopt a copy, and fail before the commit."""
    with vault.transaction() as connection:
        vault.adopt(connection)
        raise ZeroDivisionError


@pytest.mark.parametrize("is_nested", [False, True])
def test_a_copy_whose_adoption_fails_stays_a_copy(vault: Vault, is_nested: bool) -> None:
    vault.is_copy = True
    with vault.transaction() if is_nested else nullcontext(), pytest.raises(ZeroDivisionError):
        fail_adopting(vault)
    assert vault.is_copy


def test_foreign_keys_are_checked_again_after_a_migration(vault: Vault) -> None:
    with vault.foreign_keys_off():
        assert vault.raw().execute("PRAGMA foreign_keys").fetchone() == (0,)
    assert vault.raw().execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_first_person_is_the_author_for_the_key_itself(vault: Vault, template_vault: TemplateVault) -> None:
    assert isinstance(template_vault.key, RawKey)
    assert vault.holder == template_vault.holder


def test_a_statement_of_long_work_that_is_to_be_given_up_is(desk_folder: Path, template_vault: TemplateVault) -> None:
    numbers = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 500000) SELECT count(*) FROM n"
    with open_vault(desk_folder, template_vault.key) as vault:
        with given_up_when(lambda: True), pytest.raises(StoppedError), vault.connection() as connection:
            connection.exec_driver_sql(numbers)
        with vault.connection() as connection:
            assert connection.exec_driver_sql(numbers).scalar() == 500_000


def keep_many(vault: Vault) -> None:
    """Write, and write more than there is time for."""
    with vault.transaction() as connection:
        schema.keep_value(connection, "before", "1")
        connection.exec_driver_sql(MANY)


def test_a_write_that_is_given_up_leaves_nothing(desk_folder: Path, template_vault: TemplateVault) -> None:
    with open_vault(desk_folder, template_vault.key) as vault:
        with given_up_when(lambda: True), pytest.raises(StoppedError):
            keep_many(vault)
        assert value(vault, "before") is None


def test_a_note_about_the_vault_owes_no_backup_and_is_not_written_where_nothing_may_be(vault: Vault, template_vault: TemplateVault) -> None:
    made = backup.make(vault, reason="manual")
    vault.keep_note("a", "one")
    with vault.connection() as connection:
        assert schema.value_of(connection, "a") == "one"
    assert not backup.has_changed(vault)
    with open_vault(made.folder, template_vault.key, read_only=True) as copy, pytest.raises(ReadOnlyError):
        copy.keep_note("a", "two")
