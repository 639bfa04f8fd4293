"""The rule of the merge: what is live, what is shown, what brings a removed record back, and the hybrid clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.causality import (
    DELETED,
    SEVERAL,
    Change,
    heard,
    instant_of,
    is_gone,
    live,
    overwrites,
    same,
    spread,
    stamp,
    stamp_of,
    values,
)
from liaison_desk.domain.causality import roots as roots_of

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def change(replica: str, seq: int, value: object = "x", *, hlc: int = 0, name: str = "name", **context: int) -> Change:
    return Change(replica, seq, hlc or seq, "r", name, value, context)  # type: ignore[arg-type]


def test_a_change_overwrites_what_its_author_had_seen() -> None:
    assert overwrites(change("b", 1, a=1), change("a", 1))


def test_a_change_overwrites_its_authors_earlier_one() -> None:
    assert overwrites(change("a", 2), change("a", 1))


def test_a_change_does_not_overwrite_what_its_author_had_not_seen() -> None:
    assert not overwrites(change("b", 1, a=1), change("a", 2))


def test_a_change_never_overwrites_another_field() -> None:
    assert not overwrites(change("a", 2, name="acronym"), change("a", 1))


def test_concurrent_values_are_both_live_and_the_later_clock_is_shown() -> None:
    assert values([change("a", 1, "one", hlc=5), change("b", 1, "two", hlc=9)]) == ("two", "one")


def test_equal_clocks_are_told_apart_by_the_replicas_name() -> None:
    assert values([change("b", 1, "two", hlc=5), change("a", 1, "one", hlc=5)]) == ("two", "one")


def test_equal_values_are_no_conflict() -> None:
    assert values([change("a", 1, "one"), change("b", 1, "one")]) == ("one",)


def test_a_choice_that_saw_both_ends_the_conflict() -> None:
    assert values([change("a", 1, "one"), change("b", 1, "two"), change("a", 2, "both", b=1)]) == ("both",)


def test_an_undo_can_bring_back_several_values_at_once() -> None:
    assert values([change("a", 1, {SEVERAL: ["one", "two"]})]) == ("one", "two")


def test_an_object_that_only_looks_like_several_values_is_one_value() -> None:
    assert spread({SEVERAL: [1], "more": 2}) == [{SEVERAL: [1], "more": 2}]


def test_several_that_are_no_list_are_no_values() -> None:
    assert spread({SEVERAL: "x"}) == []


def test_a_repeated_change_counts_once() -> None:
    assert len(live([change("a", 1), change("a", 1)])) == 1


@pytest.mark.parametrize(
    ("one", "other"), [(True, 1), ([True], [1]), ({"a": False}, {"a": 0}), ([1], [1, 2]), ({"a": 1}, {"b": 1}), (1, "1")]
)
def test_these_values_are_not_the_same(one: object, other: object) -> None:
    assert not same(one, other)  # type: ignore[arg-type]


@given(json_values)
def test_every_value_is_the_same_as_itself(value: object) -> None:
    assert same(value, value)  # type: ignore[arg-type]


# --- removals ------------------------------------------------------------------------------------------------------


def test_a_record_is_gone_when_its_remover_had_seen_every_live_change() -> None:
    assert is_gone({"*": [("a", 1)], "name": [("b", 4)]}, [{"seen": {"*": {"a": 1}, "name": {"b": 4}}}], recalled=False)


def test_a_change_the_remover_had_not_seen_brings_the_record_back() -> None:
    assert not is_gone({"*": [("a", 1)], "name": [("b", 5)]}, [{"seen": {"*": {"a": 1}, "name": {"b": 4}}}], recalled=False)


def test_two_removers_who_saw_everything_between_them_remove_the_record() -> None:
    seen = [{"seen": {"*": {"a": 1}, "name": {"b": 5}}}, {"seen": {"*": {"a": 1}, "post": {"c": 2}}}]
    assert is_gone({"*": [("a", 1)], "name": [("b", 5)], "post": [("c", 2)]}, seen, recalled=False)


def test_a_removal_that_was_taken_back_removes_nothing() -> None:
    assert not is_gone({"*": [("a", 1)]}, [{"seen": {"*": {"a": 1}}}], recalled=True)


def test_a_record_that_nobody_removed_is_there() -> None:
    assert not is_gone({"*": [("a", 1)]}, [], recalled=False)


@pytest.mark.parametrize("seen", [True, {"seen": 1}, {"seen": {"*": 1}}, {"seen": {"*": {"a": "1"}}}, {}])
def test_a_removal_of_another_shape_removes_nothing(seen: object) -> None:
    assert not is_gone({"*": [("a", 1)]}, [seen], recalled=False)  # type: ignore[list-item]


def test_the_removal_itself_needs_nobody_to_have_seen_it() -> None:
    assert is_gone({"*": [("a", 1)], DELETED: [("b", 1)]}, [{"seen": {"*": {"a": 1}}}], recalled=False)


# --- the clock -----------------------------------------------------------------------------------------------------


def test_stamps_rise_even_when_the_clock_stands_still_or_goes_back() -> None:
    first = stamp(NOON, 0)
    second = stamp(NOON, first)
    assert first < second < stamp(NOON - timedelta(days=400), second)


def test_a_stamp_tells_its_instant() -> None:
    assert instant_of(stamp(NOON, 0)) == NOON


def test_a_clock_before_1970_counts_as_1970() -> None:
    assert instant_of(stamp(datetime(1904, 1, 1, tzinfo=UTC), 0)) == datetime(1970, 1, 1, tzinfo=UTC)


def test_the_highest_stamp_still_has_an_instant() -> None:
    assert instant_of(2**63 - 1).year == 6429


def test_a_stamp_heard_is_followed() -> None:
    other = stamp(NOON + timedelta(hours=23), 0)
    assert heard(NOON, 5, other) == other


def test_a_stamp_more_than_a_day_ahead_is_not_followed() -> None:
    assert heard(NOON, 5, stamp(NOON + timedelta(hours=25), 0)) == 5


def test_every_stamp_of_an_instant_is_at_most_its_highest() -> None:
    first = stamp(NOON, 0)
    assert first < first + 100 < stamp_of(NOON) < stamp(NOON + timedelta(milliseconds=1), 0)


@pytest.mark.parametrize(
    ("claims", "roots"),
    [
        ({}, {}),
        ({"b": "a"}, {"b": "a"}),
        ({"c": "b", "b": "a"}, {"c": "a", "b": "a"}),
        ({"a": "b", "b": "a"}, {"b": "a"}),
        ({"c": "b", "a": "b", "b": "a", "d": "c"}, {"b": "a", "c": "a", "d": "a"}),
        ({"b": ""}, {}),
    ],
)
def test_claims_of_a_merge_are_followed_to_their_end_and_a_ring_ends_in_its_smallest_id(
    claims: dict[str, str], roots: dict[str, str]
) -> None:
    assert roots_of(claims) == roots
