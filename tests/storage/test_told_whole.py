"""New records told whole, many of one kind together; `test_creating.py` holds what is written of them against the general way."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import new_ids
from liaison_desk.storage.told_whole import gathered, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liaison_desk.storage.told_whole import Group


def ids() -> Iterator[str]:
    return iter(new_ids(20))


def columns_of(group: Group, hlc: list[int]) -> list[dict[str, object]]:
    rows, fixed = rows_of(group, hlc)
    names = [one.name for one in group.look.into.table.columns if one.name not in fixed]
    return [{**dict(zip(names, row, strict=True)), **fixed} for row in rows]


def test_rows_are_told_beside_their_records() -> None:
    people = [Contact(id="a", name="Leila", channels=(Channel(value="1"), Channel(id="own", value="2"))), Contact(id="b", name="Amara")]
    first, second = gathered(people, ids())
    assert (first.ids, first.parents, first.families) == (["a", "b"], ["", ""], [0, 1])
    assert (second.parents, second.families, second.ids[1]) == (["a", "a"], [0, 0], "own")
    assert [json.loads(one)["value"] for one in second.texts] == ["1", "2"]
    assert second.orders == sorted(second.orders)


def test_what_nobody_filled_stands_in_no_row() -> None:
    (group,) = gathered([Contact(id="a", name="Leila"), Contact(id="b", name="Amara", verified_on=date(2026, 3, 1))], ids())
    rows, fixed = rows_of(group, [7, 8])
    assert fixed["notes"] == ""
    assert fixed["languages"] == "[]"
    assert fixed["is_ours"] is None
    assert "name" not in fixed
    first, second = columns_of(group, [7, 8])
    assert (first["id"], first["_title"], first["_key_name"], first["_hlc"], first["verified_on"]) == ("a", "leila", "leila", 7, None)
    assert second["verified_on"] == "2026-03-01"
    assert len(rows) == 2


def test_numbers_that_are_equal_are_written_as_they_are() -> None:
    points = [Point(latitude=0.0, longitude=1.0), Point(latitude=-0.0, longitude=1)]
    (group,) = gathered([Place(id=str(at), name="Well", point=point) for at, point in enumerate(points)], ids())
    assert ['"latitude":0.0,"longitude":1.0,' in one for one in group.texts] == [True, False]
    assert ['"latitude":-0.0,"longitude":1,' in one for one in group.texts] == [False, True]


def test_records_that_say_nothing_are_told_too() -> None:
    (group,) = gathered([Place(id="a"), Place(id="b")], ids())
    assert [set(json.loads(one).values()) & {"", None} for one in group.texts] == [set(), set()]
    assert [one["_title"] for one in columns_of(group, [1, 2])] == ["", ""]


def test_families_that_hold_odd_signs_are_named() -> None:
    people = [Contact(id="a", name="Leila"), Contact(id="b", name="Amara", channels=(Channel(value="\0"),))]
    assert set().union(*(one.odd for one in gathered(people, ids()))) == {1}
