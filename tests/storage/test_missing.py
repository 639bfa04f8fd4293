"""What a repaired vault lacks, as far as it can be known."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import backup, missing, origin, pages, repair
from liaison_desk.storage.keys import RawKey
from tests.storage.conftest import NOON, HandClock, Laptop


def keep(laptop: Laptop, *called: str) -> None:
    for name in called:
        laptop.journal.keep([Stakeholder(name=name)], author="Ana Vere")


def cut(laptop: Laptop) -> Path:
    """Close a vault and cut the end of its database off, as a dying disk does."""
    folder = laptop.vault.folder
    laptop.vault.close()
    os.truncate(folder / "vault.db", 32 * pages.SIZE)
    return folder


def test_what_was_cut_off_is_counted_by_what_this_laptop_remembers(laptop: Laptop) -> None:
    keep(laptop, "In The Backup")
    backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    keep(laptop, "One", "Two", "Three")
    key = laptop.vault.key
    folder = cut(laptop)
    os.utime(folder / "vault.db", (1_800_000_000, 1_800_000_000))

    done = repair.repair(folder, RawKey(key), clock=HandClock())

    assert (done.recovered + done.lost, done.missing.writes) == (0, 3)
    assert done.missing.written_at == datetime.fromtimestamp(1_800_000_000, UTC)
    assert done.missing.newest_at is not None
    assert done.missing.newest_at < done.missing.written_at


def test_where_nothing_is_remembered_nothing_is_counted(laptop: Laptop, own_home: Path) -> None:
    keep(laptop, "In The Backup")
    backup.make(laptop.vault, reason="manual", clock=lambda: NOON)
    keep(laptop, "One")
    key = laptop.vault.key
    folder = cut(laptop)
    for file in own_home.rglob("origins/*.json"):
        file.unlink()

    assert repair.repair(folder, RawKey(key), clock=HandClock()).missing.writes is None


def test_an_empty_journal_has_no_newest_save(laptop: Laptop) -> None:
    with laptop.vault.connection() as db:
        assert missing.newest_save(db) is None
    keep(laptop, "One")
    with laptop.vault.connection() as db:
        assert missing.newest_save(db) is not None


def test_a_folder_without_a_database_was_never_written(tmp_path: Path) -> None:
    assert missing.last_written(tmp_path) is None


def test_a_vault_that_was_never_opened_here_is_not_remembered(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        origin.begin_line(db)
        assert origin.remembered_writes(db) is None
