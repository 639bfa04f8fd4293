"""Relationships: one form for each pair, and a history that is never overwritten."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.fields import packed, unpacked
from liaison_desk.domain.record import derived_id
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between, level_on, relationship_id

OLD = RelationshipLevel(level="coexist", since_on=date(2026, 1, 1), until_on=date(2026, 5, 1), direction="from-first", order="1")
NEW = RelationshipLevel(level="coordinate", since_on=date(2026, 5, 1), order="2")


@given(st.uuids().map(str), st.uuids().map(str), st.sampled_from(["internal", "external-internal"]))
def test_a_pair_has_one_id_whoever_is_named_first(a: str, b: str, scope: str) -> None:
    assert relationship_id(a, b, scope) == relationship_id(b, a, scope)
    assert between(a, b, scope) == between(b, a, scope)


def test_the_id_is_what_the_identity_of_the_record_gives() -> None:
    made = between("b", "a", "internal")
    assert (made.stakeholder_a, made.stakeholder_b) == ("a", "b")
    assert made.id == derived_id("relationship", made.stakeholder_a, made.stakeholder_b, made.scope)


def test_a_direction_turns_with_the_pair() -> None:
    made = between("b", "a", "internal", (OLD, NEW))
    assert [one.direction for one in made.levels] == ["from-second", ""]
    assert between("a", "b", "internal", (OLD,)).levels == (OLD,)


def test_a_half_told_pair_stays_as_it_is() -> None:
    assert Relationship(stakeholder_a="b").stakeholder_a == "b"


def test_a_pair_comes_back_from_json_as_it_was() -> None:
    made = between("b", "a", "internal", (OLD, NEW))
    assert unpacked(Relationship, packed(made)) == made


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "coexist"),
        (date(2026, 4, 30), "coexist"),
        (date(2026, 5, 1), "coordinate"),
        (date(2027, 1, 1), "coordinate"),
    ],
)
def test_as_on_a_day_reads_since_and_until(on: date, level: str | None) -> None:
    found = level_on(between("a", "b", "internal", (NEW, OLD)), on)
    assert (found.level if found else None) == level


def test_of_two_rows_that_hold_the_later_one_counts() -> None:
    always = RelationshipLevel(level="compete")
    found = level_on(between("a", "b", "internal", (always, NEW)), date(2026, 8, 1))
    assert found == NEW
