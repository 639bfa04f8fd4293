"""Relationships: one form for each pair, and a history that is never overwritten."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.fields import packed, unpacked
from liaison_desk.domain.matrix import matrix, moves
from liaison_desk.domain.record import derived_id
from liaison_desk.domain.relationship import Relationship, RelationshipLevel, between, level_on, relationship_id, their_wish, with_row
from liaison_desk.domain.terms.levels import LEVELS

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


# --- the timeline: never overwritten, and as on a day is what replaying it up to that day gives -------------------------

_DAYS = st.integers(0, 40).map(lambda at: date(2026, 1, 1) + timedelta(days=at))
_LEVELS = [one.code for one in LEVELS]
CHANGES = st.lists(st.tuples(_DAYS, st.sampled_from(_LEVELS), st.sampled_from(["", "their-choice"])), max_size=9)


def row(day: date | None, level: str, wish: str = "", at: int = 0) -> RelationshipLevel:
    return RelationshipLevel(level=level, since_on=day, desired_reason=wish, reason=f"change {at}", asserted_by="A neighbour", id=str(at))


@given(CHANGES)
def test_a_timeline_is_never_overwritten(changes) -> None:
    known = between("a", "b", "internal")
    for at, change in enumerate(changes):
        before = known
        made = row(*change, at)
        if any(one.since_on > change[0] for one in known.levels):
            with pytest.raises(ValueError, match=str(change[0].year)):
                with_row(known, made)
            assert known == before
            continue
        known = with_row(known, made)
        assert known.levels[-1] == made
        assert [one.but(until_on=None) for one in known.levels[:-1]] == [one.but(until_on=None) for one in before.levels]
        ended = [(one.until_on, old.until_on) for one, old in zip(known.levels, before.levels, strict=False)]
        assert all(new == old or (old is None and new == change[0]) for new, old in ended)
    assert sum(one.until_on is None for one in known.levels) <= 1


@given(CHANGES, _DAYS, _DAYS)
def test_as_on_a_day_is_what_replaying_up_to_that_day_gives(changes, on, other) -> None:
    ordered = sorted(changes, key=lambda one: one[0])
    whole = replayed(ordered)
    until = replayed([one for one in ordered if one[0] <= on])
    found, then = level_on(whole, on), until.levels[-1] if until.levels else None
    assert (found.but(until_on=None) if found else None) == then
    cells = {(one.level, one.scope): one.count for one in matrix([whole], on)}
    assert cells == {(one.level, one.scope): one.count for one in matrix([until], on)}
    told = moves([whole], min(on, other), max(on, other))
    ends = [level_on(whole, day) for day in (min(on, other), max(on, other))]
    levels = [one.level if one else "" for one in ends]
    assert [(one.before, one.after) for one in told] == ([tuple(levels)] if levels[0] != levels[1] else [])


def replayed(changes) -> Relationship:
    known = between("a", "b", "internal")
    for at, change in enumerate(changes):
        known = with_row(known, row(*change, at))
    return known


def test_a_level_without_a_day_begins_no_chapter() -> None:
    with pytest.raises(ValueError, match="None"):
        with_row(between("a", "b", "internal"), row(None, "coexist"))


def test_a_level_that_ended_stays_ended() -> None:
    known = with_row(between("a", "b", "internal", (OLD.but(until_on=date(2026, 3, 1)),)), row(date(2026, 6, 1), "compete"))
    assert [one.until_on for one in known.levels] == [date(2026, 3, 1), None]
    assert level_on(known, date(2026, 4, 1)) is None


@pytest.mark.parametrize(("by", "wish"), [("them", "coexist"), ("", "coexist"), ("us", "")])
def test_a_wish_of_our_own_office_is_not_theirs(by: str, wish: str) -> None:
    level = RelationshipLevel(level="compete", desired_level="coexist", desired_by=by)
    assert their_wish(level, "us") == wish


def test_without_a_level_nobody_wishes_and_without_an_office_every_wish_is_theirs() -> None:
    assert their_wish(None, "us") == ""
    assert their_wish(RelationshipLevel(level="compete", desired_level="coexist", desired_by=""), "") == "coexist"
