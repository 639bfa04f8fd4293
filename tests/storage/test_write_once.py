"""Write-once records: their values as ops of their own, and rows that nothing but an erase may touch."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DatabaseError

from liaison_desk.storage import issued, share_log, write_once
from liaison_desk.storage.tables import WRITE_ONCE, issued_report
from liaison_desk.storage.write_once import joined, leaves
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import Laptop

keys = st.text(alphabet="ab/~#0", min_size=1, max_size=3)
nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=12) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(keys, nested, max_size=4))
def test_values_by_place_come_back_as_they_were(whole: Any) -> None:
    assert joined(dict(leaves(whole))) == whole


def test_a_place_says_where_a_value_stands() -> None:
    assert dict(leaves({"a": [{"b": 1}, []], "c/d": {}})) == {"/a/#0/b": 1, "/a/#1": [], "/c~1d": {}}


def test_a_value_that_is_missing_is_left_out() -> None:
    assert joined({"/a/#0": 1, "/a/#2": 3}) == {"a": [1, 3]}


@pytest.mark.parametrize(
    ("found", "whole"),
    [
        ({"/a": 1, "/a/b": 2}, {"a": {"b": 2}}),
        ({"/#x": 1}, {"#x": 1}),
        ({"/a/#1": 1, "/a/b": 2}, {"a": {"#1": 1, "b": 2}}),
        ({"/a" * 500: 1}, {}),
        ({"/": 1}, {"": 1}),
    ],
)
def test_places_that_contradict_each_other_are_no_error(found: Any, whole: Any) -> None:
    assert joined(found) == whole


def write_three(laptop: Laptop) -> None:
    report = issued.issue(laptop.journal, office="DESK", draft="d-1", snapshot={"title": "T"}, author="Ana")
    issued.record_event(laptop.journal, report.id, "released", author="Ana")
    share_log.add(laptop.journal, {"audience": "hq"}, author="Ana")


@pytest.mark.parametrize("table", WRITE_ONCE, ids=lambda one: one.name)
def test_a_row_is_neither_changed_nor_deleted(laptop: Laptop, table: Any) -> None:
    write_three(laptop)
    for statement in (update(table).values(author="Eve"), delete(table)):
        with pytest.raises(DatabaseError), laptop.vault.transaction() as db:
            db.execute(statement)
    with laptop.vault.connection() as db:
        assert [row.author for row in db.execute(select(table))] == ["Ana"]


def test_a_row_is_not_replaced_either(laptop: Laptop) -> None:
    write_three(laptop)
    with laptop.vault.connection() as db:
        row = dict(db.execute(select(issued_report)).mappings().one())
    with pytest.raises(DatabaseError), laptop.vault.transaction() as db:
        db.execute(insert(issued_report).prefix_with("OR REPLACE"), row | {"author": "Eve"})


def test_what_comes_later_for_a_row_changes_nothing(laptop: Laptop) -> None:
    write_three(laptop)
    report = issued.listed(laptop.vault)[0]
    laptop.journal.save([Edit(write_once.ISSUED, report.id, "/snapshot/title", "Another")], author="Eve")
    assert issued.listed(laptop.vault) == (report,)
    laptop.journal.rebuild()
    assert issued.listed(laptop.vault) == (report,)


def test_rows_arrive_at_another_laptop_as_they_were_written(pair: tuple[Laptop, Laptop]) -> None:
    one, other = pair
    write_three(one)
    other.hear(one)
    assert issued.listed(other.vault) == issued.listed(one.vault)
    assert issued.events(other.vault) == issued.events(one.vault)
    assert share_log.listed(other.vault) == share_log.listed(one.vault)


def test_an_odd_record_of_such_a_kind_becomes_an_odd_row_and_no_error(laptop: Laptop) -> None:
    laptop.journal.save([Edit(write_once.ISSUED, "i-1", "*", {"number": "X"})], author="odd")
    laptop.journal.save([Edit(write_once.ISSUED, "i-2", "/number", 7), Edit(write_once.ISSUED, "i-2", "/version", "x")], author="odd")
    laptop.journal.save([Edit(write_once.ISSUED, "i-3", "/", 7)], author="odd")
    assert [(one.number, one.version, one.snapshot) for one in issued.listed(laptop.vault)] == [("", 0, {})] * 3
