"""Reading a damaged database: what is whole is read, what is not is counted, and nothing is written."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.storage import merging, salvage
from tests.storage.conftest import Laptop


def read(one: Laptop, folder: Path | None = None, have: merging.Have | None = None) -> salvage.Salvage:
    one.vault.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    with one.vault.connection() as db:
        uids = salvage.uids_of(db)
    key, place = one.vault.key, folder or one.vault.folder
    one.vault.close()
    return salvage.read(place, key, have or {}, uids)


def keep(one: Laptop, count: int) -> None:
    for number in range(count):
        one.journal.keep([Stakeholder(name=f"Body {number}")], author="Ana")


def test_a_whole_database_is_read_whole(laptop: Laptop) -> None:
    keep(laptop, 3)
    lines = list(laptop.journal.lines())
    uid, letter = laptop.journal.replica, laptop.journal.letter
    found = read(laptop)
    assert (found.lines, found.lost) == (lines, 0)
    assert [(one[0], one[1]) for one in found.laptops] == [(uid, letter)]
    assert "vault_id" in found.values
    assert not {"replica", "letter", "signing_key", "origin_stamp", "writes"} & found.values.keys()


def test_what_is_held_elsewhere_is_not_read_again(laptop: Laptop) -> None:
    keep(laptop, 3)
    assert len(read(laptop, have={laptop.journal.replica: ((1, 2),)}).lines) == 1


def test_what_is_torn_is_counted_and_the_rest_is_read(laptop: Laptop) -> None:
    keep(laptop, 4)
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("UPDATE op SET value = '\"x\"' WHERE seq = 1")
        db.exec_driver_sql("DELETE FROM change_set WHERE seq = 2")
        db.exec_driver_sql("UPDATE op SET ctx = 'torn' WHERE seq = 3")
    found = read(laptop)
    assert (len(found.lines), found.lost) == (1, 3)


def test_a_table_of_laptops_that_is_gone_is_known_from_the_backup(laptop: Laptop) -> None:
    keep(laptop, 2)
    with laptop.vault.connection() as db:
        uids = salvage.uids_of(db)
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("DELETE FROM replica")
    folder, key = laptop.vault.folder, laptop.vault.key
    laptop.vault.close()
    assert len(salvage.read(folder, key, {}, uids).lines) == 2
    assert salvage.read(folder, key, {}, {}).lines == []


def test_a_file_that_is_no_database_gives_nothing(laptop: Laptop, tmp_path: Path) -> None:
    (tmp_path / "vault.db").write_bytes(bytes(9000))
    assert read(laptop, tmp_path) == salvage.Salvage()


def test_missing_tables_give_nothing(laptop: Laptop) -> None:
    keep(laptop, 1)
    with laptop.vault.transaction() as db:
        for table in ("draft", "change_set", "op"):
            db.exec_driver_sql(f"DROP TABLE {table}")
    assert read(laptop).lines == []
