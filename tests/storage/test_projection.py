"""Typed tables follow from the descriptions: a new field appears, a changed shape is rebuilt, an unknown one waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import inspect, select

from liaison_desk.domain.fields import code, day, described, flag, group, instant, long_text, measure, number, refers_to, rows, terms
from liaison_desk.domain.record import Record, Row, forget, kind_of, kinds, record
from liaison_desk.domain.terms.vocabulary import ANY_TEXT
from liaison_desk.storage import search
from liaison_desk.storage.journal import Journal
from liaison_desk.storage.projection import typed
from liaison_desk.storage.shelf import Query
from liaison_desk.storage.tables import record as records
from liaison_desk.storage.writing import Edit
from tests.storage.conftest import Laptop


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    lat: float | None = described("Latitude", measure)
    lon: float | None = described("Longitude", measure)


@pytest.fixture
def kind() -> Iterator[Callable[..., type[Any]]]:
    """Registers kinds for one test; the second of a name takes the place of the first."""
    made: set[str] = set()

    def register(cls: type[Any], name: str) -> type[Any]:
        if name in made:
            forget(name)
        made.add(name)
        return record(name, name)(cls)

    yield register
    for name in made:
        forget(name)


def reopened(laptop: Laptop) -> None:
    laptop.journal = Journal(laptop.vault, laptop.clock)


def test_every_shape_comes_back_as_it_was_kept(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Part(Row):
        word: str = described("Word")

    class Whole(Record):
        name: str = described("Name")
        notes: str = described("Notes", long_text)
        rank: str = described("Rank", code(ANY_TEXT, "low"))
        born_on: date | None = described("Born", day)
        seen_at: datetime | None = described("Seen", instant)
        count: int | None = described("Count", number)
        height: float | None = described("Height", measure)
        is_local: bool | None = described("Local", flag)
        tags: frozenset[str] = described("Tags", terms())
        spot: Spot | None = described("Spot", group(Spot))
        other: str = described("Other", refers_to("whole"))

    part = kind(Part, "part")
    Whole.__annotations__["parts"] = "tuple[Part, ...]"
    Whole.parts = described("Parts", rows(part))  # type: ignore[attr-defined]
    whole = kind(Whole, "whole")
    reopened(laptop)
    full = whole(
        name="A",
        notes="two\nlines",
        rank="x-odd",
        born_on=date(1980, 2, 29),
        seen_at=datetime.fromisoformat("2026-03-01T12:00:00+00:00"),
        count=0,
        height=1.5,
        is_local=False,
        tags=frozenset({"b", "a"}),
        spot=Spot(lat=1.0, lon=None),
        other="o-1",
        parts=(part(word="one"), part(word="two")),
    )
    ids = laptop.journal.keep([full, whole()], author="Ana").ids
    there: Any = laptop.shelf.one("whole", ids[0])
    assert there.but(id="", parts=()) == full.but(parts=())
    assert [one.word for one in there.parts] == ["one", "two"]
    assert laptop.shelf.one("whole", ids[1]) == whole(id=ids[1])


def test_a_new_described_field_is_found_in_table_and_search_without_a_migration(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Before(Record):
        name: str = described("Name", search="name")

    class After(Record):
        name: str = described("Name", search="name")
        nickname: str = described("Nickname", search="name", in_table=True)
        size: int | None = described("Size", number)

    kind(Before, "thing")
    reopened(laptop)
    laptop.journal.save([Edit("thing", "t-1", "*", {"name": "One", "nickname": "Wanderer"})], author="newer")
    laptop.journal.save([Edit("thing", "t-2", "*", {"name": "Two"}), Edit("thing", "t-2", "size", 7)], author="newer")
    assert not search.find(laptop.vault, "wanderer")
    told: list[tuple[int, int]] = []
    kind(After, "thing")
    laptop.journal = Journal(laptop.vault, laptop.clock, progress=lambda done, of: told.append((done, of)))
    with laptop.vault.connection() as db:
        assert {"nickname", "size", "_key_nickname"} <= {one["name"] for one in inspect(db).get_columns("kind_thing")}
    assert told[-1][0] == told[-1][1]
    assert laptop.shelf.ids("thing", Query(where={"nickname": "wanderer"})) == ["t-1"]
    assert laptop.shelf.one("thing", "t-2").size == 7  # type: ignore[attr-defined]
    assert [one.id for one in search.find(laptop.vault, "wander")] == ["t-1"]


def test_a_new_field_is_a_column_more_and_no_new_table(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Before(Record):
        name: str = described("Name")

    class After(Record):
        name: str = described("Name")
        size: int | None = described("Size", number)

    kind(Before, "thing")
    reopened(laptop)
    with laptop.vault.transaction() as db:
        db.exec_driver_sql("CREATE INDEX own_mark ON kind_thing (name)")
    kind(After, "thing")
    reopened(laptop)
    with laptop.vault.connection() as db:
        assert "own_mark" in {one["name"] for one in inspect(db).get_indexes("kind_thing")}


def test_a_changed_shape_makes_that_one_table_anew(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Before(Record):
        size: str = described("Size")

    class After(Record):
        size: int | None = described("Size", number)

    kind(Before, "thing")
    reopened(laptop)
    laptop.journal.save([Edit("thing", "t-1", "*", {"size": 7})], author="Ana")
    assert laptop.shelf.one("thing", "t-1").size == "7"  # type: ignore[attr-defined]
    kind(After, "thing")
    reopened(laptop)
    assert laptop.shelf.one("thing", "t-1").size == 7  # type: ignore[attr-defined]


def test_a_field_that_goes_away_takes_its_column_along_and_waits_in_the_register(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Before(Record):
        name: str = described("Name")
        size: int | None = described("Size", number)

    class After(Record):
        name: str = described("Name")

    before = kind(Before, "thing")
    reopened(laptop)
    id_ = laptop.journal.keep([before(name="One", size=7)], author="Ana").ids[0]
    after = kind(After, "thing")
    reopened(laptop)
    assert laptop.shelf.one("thing", id_) == after(id=id_, name="One")

    class Again(Record):
        name: str = described("Name")
        size: int | None = described("Size", number)

    kind(Again, "thing")
    reopened(laptop)
    assert laptop.shelf.one("thing", id_).size == 7  # type: ignore[attr-defined]


def test_a_kind_that_was_unknown_gets_its_table_filled(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Thing(Record):
        name: str = described("Name")

    laptop.journal.save([Edit("thing", "t-1", "*", {"name": "One"})], author="newer")
    kind(Thing, "thing")
    reopened(laptop)
    assert laptop.shelf.one("thing", "t-1").title == "One"


def test_members_of_a_group_that_only_a_newer_version_knows_survive_a_save(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Thing(Record):
        spot: Spot | None = described("Spot", group(Spot))

    kind(Thing, "thing")
    reopened(laptop)
    laptop.journal.save([Edit("thing", "t-1", "*", {"spot": {"lat": 1.0, "lon": 2.0, "datum": "x"}})], author="newer")
    there = laptop.shelf.one("thing", "t-1")
    laptop.journal.keep([there.but(spot=Spot(lat=3.0, lon=2.0))], author="Ana")
    with laptop.vault.connection() as db:
        stored = db.exec_driver_sql("SELECT value FROM op WHERE seq = 2").scalar()
    assert stored == '{"datum":"x","lat":3.0,"lon":2.0}'


def test_a_value_of_another_shape_becomes_the_default(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Thing(Record):
        name: str = described("Name")
        size: int | None = described("Size", number)
        tags: frozenset[str] = described("Tags", terms())
        spot: Spot | None = described("Spot", group(Spot))

    thing = kind(Thing, "thing")
    reopened(laptop)
    laptop.journal.save([Edit("thing", "t-1", "*", {"name": None, "size": 10**30, "tags": "x", "spot": 5})], author="odd")
    assert laptop.shelf.one("thing", "t-1") == thing(id="t-1")


def test_opening_again_with_the_same_descriptions_changes_nothing(laptop: Laptop) -> None:
    with laptop.vault.connection() as db:
        before = db.exec_driver_sql("SELECT value FROM meta WHERE key = 'writes'").scalar()
    reopened(laptop)
    with laptop.vault.connection() as db:
        assert db.exec_driver_sql("SELECT value FROM meta WHERE key = 'writes'").scalar() == before


def test_no_table_or_column_of_two_kinds_is_the_same_name() -> None:
    names = [typed(one).table.name for one in kinds()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("one", kinds(), ids=lambda one: one.name)
def test_no_kind_has_two_fields_of_the_same_rows(one: Any) -> None:
    children = [child.name for _field, child in kind_of(one.cls).children]
    assert len(set(children)) == len(children)


def test_a_removed_record_has_no_typed_row_but_is_known(laptop: Laptop, kind: Callable[..., type[Any]]) -> None:
    class Thing(Record):
        name: str = described("Name")

    thing = kind(Thing, "thing")
    reopened(laptop)
    id_ = laptop.journal.keep([thing(name="One")], author="Ana").ids[0]
    laptop.journal.remove("thing", id_, author="Ana")
    with laptop.vault.connection() as db:
        assert db.execute(select(records.c.state).where(records.c.id == id_)).scalar() == "removed"
        assert db.execute(select(typed(kind_of(thing)).table)).all() == []
