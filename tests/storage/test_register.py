"""The register as a max-merge: any order, any repeats, gaps; it answers what the definition says."""

from __future__ import annotations

import json
import random
import uuid
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from liaison_desk.domain.causality import DELETED, ERASED, SEVERAL, Change, is_gone, live, values
from liaison_desk.storage import bulk, register, tables
from liaison_desk.storage.canonical import Op
from liaison_desk.storage.register import Entry, known
from liaison_desk.storage.replicas import Replicas
from tests.storage.conftest import Laptop
from tests.storage.ops import fresh_op

REPLICAS = ("a", "b", "c")


def a_history(chance: random.Random, record: str) -> list[Change]:
    """Return changes that three replicas made of one record, hearing of each other now and then, with clocks of their own."""
    heard: dict[str, list[Change]] = {one: [] for one in REPLICAS}
    made: list[Change] = []
    for _step in range(chance.randint(1, 14)):
        who = chance.choice(REPLICAS)
        heard[who] += chance.sample(made, chance.randint(0, len(made)))
        name = chance.choice(["*", "name", "post", DELETED])
        seen = _seen(heard[who], name)
        seq = 1 + max((one.seq for one in made if one.replica == who), default=0)
        value: Any = {"name": "n"} if name == "*" else chance.choice([None, 1, "x"])
        if name == DELETED and chance.random() < 0.7:
            value = {"seen": {field: _seen(heard[who], field) for field in {one.field for one in heard[who]} - {DELETED}}}
        one = Change(who, seq, chance.randint(1, 99), record, name, value, {uid: at for uid, at in seen.items() if uid != who})
        made.append(one)
        heard[who].append(one)
    return made


def _seen(heard: list[Change], name: str) -> dict[str, int]:
    seen: dict[str, int] = {}
    for one in heard:
        if one.field == name:
            for uid, seq in (*one.context.items(), (one.replica, one.seq)):
                seen[uid] = max(seq, seen.get(uid, 0))
    return seen


def as_op(one: Change) -> tuple[str, int, int, Op]:
    return one.replica, one.seq, one.hlc, fresh_op(one.record, "contact", one.field, one.value, one.context)


def take(db: Connection, taken: tuple[str, int, int, Op], replicas: Replicas) -> None:
    """Put a change into the journal, as every change is before the register hears of it, and into the register."""
    uid, seq, _hlc, one = taken
    row = (replicas.number(uid), seq, one.record, one.field, one.kind, one.value, None, one.salt, one.sha)
    bulk.put(db, tables.op, [row], verb="INSERT OR IGNORE")
    register.take(db, [taken], replicas)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_history_in_any_order_with_gaps_and_repeats_matches_the_definition(laptop: Laptop, seed: int) -> None:
    chance = random.Random(seed)
    record = str(uuid.UUID(int=chance.getrandbits(128)))
    arrived = [one for one in a_history(chance, record) if chance.random() < 0.9]
    stream = arrived + chance.sample(arrived, len(arrived) // 2)
    chance.shuffle(stream)
    with laptop.vault.transaction() as db:
        replicas = Replicas(db)
        for one in stream:
            take(db, as_op(one), replicas)
        rows = register.entries(db, [record], replicas.uids).get(record, {})
    fields = {one.field for one in arrived}
    by_field = {name: [one for one in arrived if one.field == name] for name in fields}
    assert {name: register.live_values(each) for name, each in rows.items() if name in fields} == {
        name: values(each) for name, each in by_field.items()
    }
    assert known(rows).state == expected_state(by_field)


def expected_state(by_field: dict[str, list[Change]]) -> str:
    alive = {name: live(each) for name, each in by_field.items()}
    if not any(alive.values()):
        return ""
    removals = values(by_field.get(DELETED, ()))
    dots = {name: [(one.replica, one.seq) for one in each] for name, each in alive.items()}
    return "removed" if is_gone(dots, removals, recalled=any(one is None for one in removals)) else "live"


def entry(value: object, *, replica: str = "a", seq: int = 1, hlc: int = 1, covered: int = 0) -> Entry:
    return Entry(replica, seq, hlc, json.dumps(value), covered)


def test_a_value_that_is_overwritten_is_not_told(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        replicas = Replicas(db)
        take(db, ("a", 1, 1, fresh_op("r", "contact", "name", "old", {})), replicas)
        take(db, ("b", 1, 2, fresh_op("r", "contact", "name", "new", {"a": 1})), replicas)
        rows = register.entries(db, ["r"], replicas.uids)["r"]["name"]
    assert {(one.replica, one.value, one.is_live) for one in rows} == {("a", None, False), ("b", '"new"', True)}


def test_a_value_that_arrives_after_it_was_overwritten_is_never_told(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        replicas = Replicas(db)
        take(db, ("b", 1, 2, fresh_op("r", "contact", "name", "new", {"a": 1})), replicas)
        take(db, ("a", 1, 1, fresh_op("r", "contact", "name", "old", {})), replicas)
        rows = register.entries(db, ["r"], replicas.uids)["r"]["name"]
    assert next(one for one in rows if one.replica == "a").value is None


def test_nothing_taken_writes_nothing(laptop: Laptop) -> None:
    with laptop.vault.transaction() as db:
        register.take(db, [], Replicas(db))
        assert db.execute(register.register.select()).all() == []


def test_fields_stand_over_the_creation() -> None:
    found = known({"*": [entry({"name": "Amina", "post": "Chair"})], "post": [entry("Clerk")]})
    assert found.shown == {"name": "Amina", "post": "Clerk"}


def test_terms_join_and_leave_the_set_of_the_creation() -> None:
    found = known({"*": [entry({"languages": ["ar", "fr"]})], "languages/fr": [entry(False)], "languages/en": [entry(True)]})
    assert found.shown["languages"] == ["ar", "en"]


def test_a_term_joins_a_set_that_no_creation_told_of() -> None:
    assert known({"languages/en": [entry(True)]}).shown["languages"] == ["en"]


def test_a_term_joins_where_the_creation_held_no_set() -> None:
    assert known({"*": [entry({"languages": "ar"})], "languages/en": [entry(True)]}).shown["languages"] == ["en"]


def test_two_values_are_a_conflict_and_the_later_is_shown() -> None:
    found = known({"name": [entry("Amina", hlc=1), entry("Bela", replica="b", hlc=2)]})
    assert (found.shown["name"], found.conflicts) == ("Bela", ("name",))


def test_several_values_that_an_undo_brought_back_are_a_conflict() -> None:
    found = known({"name": [entry({SEVERAL: ["Amina", "Bela"]})]})
    assert (found.values["name"], found.conflicts) == (("Amina", "Bela"), ("name",))


def test_a_creation_that_is_no_object_tells_nothing() -> None:
    assert known({"*": [entry("odd")]}).shown == {}


def test_an_overwritten_field_says_nothing() -> None:
    assert known({"name": [entry("old", covered=1)]}).state == ""


def test_an_erased_record_says_so() -> None:
    assert known({"*": [Entry("a", 1, 1, None, 0)], ERASED: [entry(True)]}).state == "erased"


def test_a_place_with_a_slash_in_front_is_no_set() -> None:
    assert known({"/snapshot/title": [entry("T")]}).shown == {"/snapshot/title": "T"}


@pytest.mark.parametrize("ids", [["r"], ["r", "s"], ["s"]])
def test_many_records_are_read_at_once(laptop: Laptop, ids: list[str]) -> None:
    with laptop.vault.transaction() as db:
        replicas = Replicas(db)
        register.take(db, [("a", 1, 1, fresh_op("r", "contact", "name", "x", {}))], replicas)
        found = register.entries(db, ids, replicas.uids)
    assert set(found) == {"r"} & set(ids)
