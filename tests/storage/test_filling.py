"""A large first import writes each page once; wherever it ends, the vault is what it was before, or all of it is there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.errors import DiskFullError, ReadOnlyError, StoppedError, WorldError
from liaison_desk.domain.safe_points import given_up_when
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import backup, beside, driver, peeking, rekeying, schema, session, swapping
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.keys import floor
from liaison_desk.storage.vault import DATABASE, Vault, open_vault
from tests.storage.test_peeking import bytes_of

if TYPE_CHECKING:
    from tests.template_vault import TemplateVault

ROWS = 4_000
WORD = "qanari"
ENOUGH = f"""INSERT INTO meta (key, value)
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {ROWS}) SELECT 'n' || x, '{WORD}' || hex(zeroblob(200)) FROM n"""  # noqa: S608 - our own numbers


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages make way before the end, as those of a truly large import do."""
    monkeypatch.setattr(driver, "WRITING_CACHE", 100)


@contextmanager
def filling(vault: Vault) -> Iterator[None]:
    with vault.transaction(records=session.MANY) as db:
        db.exec_driver_sql(ENOUGH)
        yield


def mode(vault: Vault) -> str:
    return str(vault.raw().execute("PRAGMA journal_mode").fetchone()[0])


def count(vault: Vault) -> int:
    with vault.connection() as db:
        return int(db.exec_driver_sql("SELECT count(*) FROM meta WHERE key LIKE 'n%'").scalar_one())


def give_room(vault: Vault, pages: int) -> None:
    """Let the database grow by so many pages, as a disk that is nearly full does."""
    there = int(vault.raw().execute("PRAGMA page_count").fetchone()[0])
    vault.raw().execute(f"PRAGMA max_page_count={there + pages}").close()


def journal_of(folder: Path) -> Path:
    return folder / f"{DATABASE}{beside.JOURNAL}"


def killed(vault: Vault, to: Path) -> Path:
    """Return what a kill in the midst of a filling leaves of a vault."""
    with filling(vault):
        assert beside.waiting(vault.folder / DATABASE) == [journal_of(vault.folder)]
        return Path(shutil.copytree(vault.folder, to, ignore=shutil.ignore_patterns("ballast.bin")))


def test_many_records_in_a_small_vault_need_no_log(vault: Vault, little_memory: None) -> None:
    with filling(vault):
        assert mode(vault) == "delete"
        assert not (vault.folder / f"{DATABASE}-wal").exists()
        assert (vault.folder / DATABASE).stat().st_size > ROWS * 400
    assert mode(vault) == "wal"
    assert count(vault) == ROWS
    assert not journal_of(vault.folder).exists()


def test_few_records_go_through_the_log(vault: Vault) -> None:
    with vault.transaction(records=session.MANY - 1):
        assert mode(vault) == "wal"


def test_a_vault_that_holds_much_keeps_its_log_and_gets_more_memory(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "MOST_TAKEN_BACK", (vault.folder / DATABASE).stat().st_size)
    with vault.transaction() as db:
        schema.keep_value(db, "a", "one")  # Waits in the log, and counts too.
    with vault.transaction(records=session.MANY):
        assert mode(vault) == "wal"
        assert vault.raw().execute("PRAGMA cache_size").fetchone()[0] == -driver.FILLING_CACHE


def test_what_was_in_the_log_is_there_during_and_after_a_filling(vault: Vault) -> None:
    with vault.transaction() as db:
        schema.keep_value(db, "a", "one")
    with filling(vault), vault.connection() as db:
        assert schema.value_of(db, "a") == "one"
    with vault.connection() as db:
        assert schema.value_of(db, "a") == "one"


def test_a_filling_that_fails_leaves_nothing(vault: Vault, little_memory: None) -> None:
    def fail() -> None:
        with filling(vault):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (count(vault), mode(vault)) == (0, "wal")
    assert not journal_of(vault.folder).exists()


def test_a_filling_is_given_up_for_a_lock(vault: Vault, little_memory: None) -> None:
    with pytest.raises(StoppedError), given_up_when(lambda: True), filling(vault):
        pass
    assert (count(vault), mode(vault)) == (0, "wal")


def test_the_next_opening_takes_back_what_a_kill_left(
    vault: Vault, little_memory: None, template_vault: TemplateVault, tmp_path: Path
) -> None:
    left = killed(vault, tmp_path / "left")
    with open_vault(left, template_vault.key) as opened:
        assert (count(opened), mode(opened)) == (0, "wal")
        assert not journal_of(left).exists()
        Journal(opened).keep([Stakeholder(name="One more")], author="Ana")


def test_a_look_at_what_a_kill_left_changes_nothing(
    vault: Vault, little_memory: None, template_vault: TemplateVault, tmp_path: Path
) -> None:
    left = killed(vault, tmp_path / "left")
    before = bytes_of(left)
    peeking.refuse_newer(left, template_vault.key.key)
    assert bytes_of(left) == before


def test_what_a_kill_left_is_not_read_where_nothing_may_be_written(
    vault: Vault, little_memory: None, template_vault: TemplateVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = killed(vault, tmp_path / "left")
    monkeypatch.setattr("liaison_desk.storage.vault._may_write", lambda _folder: False)
    with pytest.raises(ReadOnlyError):
        open_vault(left, template_vault.key, read_only=True)


def test_a_journal_goes_where_its_database_goes(vault: Vault, little_memory: None, tmp_path: Path) -> None:
    left = killed(vault, tmp_path / "left")
    made = backup.make(vault, reason="manual")
    vault.close()
    shutil.copytree(made.folder, left / swapping.SITE)
    kept = swapping.decide(left, made.made_at)
    swapping.finish(left)
    assert not journal_of(left).exists()
    assert journal_of(kept).exists()


def test_a_journal_of_the_old_database_is_gone_when_a_new_key_is_in_force(
    vault: Vault, little_memory: None, template_vault: TemplateVault, tmp_path: Path
) -> None:
    left = killed(vault, tmp_path / "left")
    (left / rekeying.COMMITTED).mkdir(mode=0o700)
    vault.close()
    shutil.copy(vault.folder / DATABASE, left / rekeying.COMMITTED)
    rekeying.settle(left)
    with open_vault(left, template_vault.key) as opened:
        assert count(opened) == ROWS


def test_a_journal_holds_nothing_that_can_be_read(vault: Vault, little_memory: None) -> None:
    with filling(vault):
        pass
    with vault.transaction(records=session.MANY) as db:
        db.exec_driver_sql("UPDATE meta SET value = value || 'x' WHERE key LIKE 'n%'")
        said = journal_of(vault.folder).read_bytes()
        assert len(said) > 100_000
        assert WORD.encode() not in said


def test_a_disk_that_refuses_another_way_keeps_the_log(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def execute(self, _said: str) -> None:
            raise driver.DriverError("disk I/O error")

    assert driver.fill(Refusing()) is False
    driver.filled(Refusing())
    monkeypatch.setattr(driver, "fill", lambda _raw: False)
    with filling(vault):
        assert mode(vault) == "wal"
    assert count(vault) == ROWS


def test_a_void_journal_that_stays_is_cleared_by_the_next_opening(vault: Vault, template_vault: TemplateVault) -> None:
    vault.close()
    journal_of(vault.folder).write_bytes(bytes(512))
    assert beside.waiting(vault.folder / DATABASE) == []
    with open_vault(vault.folder, template_vault.key):
        assert not journal_of(vault.folder).exists()


def test_a_full_disk_takes_a_filling_back(vault: Vault, little_memory: None) -> None:
    give_room(vault, pages=40)
    with pytest.raises(DiskFullError), filling(vault):
        pass
    assert (count(vault), mode(vault)) == (0, "wal")


def test_a_full_disk_in_a_part_of_a_filling_is_told_as_a_full_disk(vault: Vault, little_memory: None) -> None:
    def in_part() -> None:
        with vault.transaction(records=session.MANY) as whole:
            schema.keep_value(whole, "a", "one")
            with filling(vault):
                pass

    give_room(vault, pages=40)
    with pytest.raises(DiskFullError):
        in_part()
    with vault.connection() as db:
        assert (count(vault), schema.value_of(db, "a")) == (0, None)
    with vault.transaction() as db:
        schema.keep_value(db, "a", "two")


def test_a_vault_whose_folder_is_away_is_not_taken_for_one_that_is_written(vault: Vault, tmp_path: Path) -> None:
    vault.folder.rename(tmp_path / "away")
    with pytest.raises(WorldError), vault.transaction(records=session.MANY):
        pass
    assert vault.changes is not None
    (tmp_path / "away").rename(vault.folder)
    with filling(vault):
        pass
    assert count(vault) == ROWS


def test_a_new_key_and_backups_are_whole_after_a_filling(vault: Vault, little_memory: None) -> None:
    with filling(vault):
        pass
    backup.verify(backup.make(vault, reason="manual"), vault.key)
    rekeying.rekey(vault, passphrase="seven lanterns", parameters=floor())
    assert count(vault) == ROWS
