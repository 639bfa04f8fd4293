"""Many rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from liaison_desk.storage import bulk
from liaison_desk.storage.driver import DriverError
from liaison_desk.storage.tables import erased, erased_mark

if TYPE_CHECKING:
    from tests.storage.conftest import Laptop


def marks(laptop: Laptop) -> list[tuple[str, str]]:
    with laptop.vault.connection() as db:
        return [(mark, record) for mark, record in db.execute(select(erased_mark).order_by(erased_mark.c.mark))]


def test_rows_are_put_in_the_order_of_the_columns(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        bulk.put(db, erased_mark, [("a", "one"), ("b", "two")])
    assert marks(laptop) == [("a", "one"), ("b", "two")]


def test_no_rows_are_nothing(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        bulk.put(db, erased_mark, [])
    assert marks(laptop) == []


def test_a_row_takes_the_place_of_another_of_its_key(laptop: Laptop) -> None:
    for _twice in range(2):
        with laptop.vault.transaction() as db:
            bulk.put(db, erased_mark, [("a", "one")], bulk.REPLACE)
    assert marks(laptop) == [("a", "one")]


def test_what_happens_to_a_key_that_is_there_can_be_said(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        bulk.put(db, erased_mark, [("a", "one")])
        bulk.put(db, erased_mark, [("a", "one"), ("b", "two")], but="ON CONFLICT DO NOTHING")
    assert marks(laptop) == [("a", "one"), ("b", "two")]


def test_bytes_and_nothing_reach_the_vault_as_they_are(laptop: Laptop) -> None:
    with laptop.vault.connection() as db:
        assert db.exec_driver_sql("SELECT typeof(?), typeof(?), hex(?)", (None, b"\x00\xff", b"\x00\xff")).one() == ("null", "blob", "00FF")


def test_what_is_the_same_in_every_row_stands_in_the_statement(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        bulk.put(db, erased, [("one", 1), ("two", 2)], fixed={"field": "it's", "replica": 3, "hlc": None})
        found = db.execute(select(erased).order_by(erased.c.record)).all()
    assert [tuple(row) for row in found] == [("one", "it's", 3, 1, None), ("two", "it's", 3, 2, None)]


@pytest.mark.parametrize("wanted", [[], ["one"], ["two", "one", "nobody"]])
def test_rows_of_some_records_are_asked_for_by_their_ids(laptop: Laptop, wanted: list[str]) -> None:
    with laptop.vault.transaction() as db:
        bulk.put(db, erased_mark, [("b", "one"), ("a", "two"), ("c", "three")])
        found = bulk.of_some(db, "SELECT mark FROM erased_mark WHERE record", wanted, "ORDER BY mark").scalars().all()
        whole = bulk.rows_of_some(db, "SELECT mark, record FROM erased_mark WHERE record", wanted, "ORDER BY mark")
    assert [mark for mark, _record in whole] == found
    assert found == sorted(mark for mark, record in (("b", "one"), ("a", "two")) if record in wanted)


def test_what_is_asked_of_the_driver_belongs_to_the_transaction_that_is_open(laptop: Laptop) -> None:
    with laptop.vault.connection() as db:
        assert bulk.rows(db, "SELECT ?, ?", ("a", 1)) == [("a", 1)]
        assert db.in_transaction()
        assert laptop.vault.raw().in_transaction


def test_what_the_driver_refuses_is_said_as_sqlalchemy_says_it(laptop: Laptop) -> None:
    with laptop.vault.connection() as db, pytest.raises(DatabaseError) as refused:
        bulk.rows(db, "SELECT ? FROM nowhere", ("a secret",))
    assert isinstance(refused.value.orig, DriverError)
    assert "a secret" not in str(refused.value)
