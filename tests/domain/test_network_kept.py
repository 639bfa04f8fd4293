"""A network stays where its readers remember it."""

from __future__ import annotations

from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.domain.network import layout
from liaison_desk.domain.network_kept import is_whole, part_of, placed, rounded, with_pins

GROUPS = {f"{at:03}": "Water" if at % 3 else "Health" for at in range(40)}
PAIRS = [("000", "001"), ("003", "006"), ("002", "nobody")]
BEFORE = layout(GROUPS, PAIRS)


def test_nothing_is_placed_where_everybody_has_a_place() -> None:
    assert is_whole(GROUPS, BEFORE)
    assert not is_whole(GROUPS, None)
    assert not is_whole(GROUPS | {"new": "Water"}, BEFORE)
    assert not is_whole(GROUPS | {"000": "Dialogue"}, BEFORE)


def test_without_a_layout_before_it_is_that_of_the_paper() -> None:
    assert placed(GROUPS, PAIRS) == BEFORE


def test_what_is_kept_is_still_whole_and_is_not_rounded_twice() -> None:
    kept = rounded(BEFORE)
    assert is_whole(GROUPS, kept)
    assert rounded(kept).places == kept.places


def test_a_pin_moves_its_own_member_and_a_pin_of_nobody_moves_nobody() -> None:
    pinned = with_pins(BEFORE, {"000": (99.0, -1.5), "gone": (0.0, 0.0)})
    assert pinned.places == {**BEFORE.places, "000": (99.0, -1.5)}
    assert pinned.discs == BEFORE.discs
    assert with_pins(BEFORE, {"gone": (0.0, 0.0)}) is BEFORE


def test_a_part_holds_its_members_where_they_stand_and_the_discs_that_are_named() -> None:
    part = part_of(BEFORE, ["000", "001", "nobody"], ["Water"])
    assert part.places == {one: BEFORE.places[one] for one in ("000", "001")}
    assert [one.group for one in part.discs] == ["Water"]


def test_a_new_one_moves_nobody_where_there_is_room() -> None:
    after = placed(GROUPS | {"zzz": "Health"}, PAIRS, BEFORE)
    assert all(after.places[one] == BEFORE.places[one] for one in GROUPS if GROUPS[one] == "Water")
    assert is_whole(GROUPS | {"zzz": "Health"}, after)


def test_a_group_that_grows_takes_its_members_with_it() -> None:
    more = GROUPS | {f"x{at}": "Health" for at in range(30)}
    after = placed(more, PAIRS, BEFORE)
    assert is_whole(more, after)
    old, new = (next(one for one in each.discs if one.group == "Health") for each in (BEFORE, after))
    member = next(one for one in GROUPS if GROUPS[one] == "Health")
    before = (BEFORE.places[member][0] - old.x, BEFORE.places[member][1] - old.y)
    assert (after.places[member][0] - new.x, after.places[member][1] - new.y) == before


def test_a_group_that_nobody_is_in_any_more_is_gone() -> None:
    water = {one: group for one, group in GROUPS.items() if group == "Water"}
    assert [one.group for one in placed(water, PAIRS, BEFORE).discs] == ["Water"]


def test_it_says_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    placed(GROUPS, PAIRS, moved=lambda done, all_: told.append((done, all_)))
    placed(GROUPS, PAIRS, BEFORE, moved=lambda done, all_: told.append((done, all_)))
    assert told[-2:] == [(40, 40), (40, 40)]


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.sampled_from(["A", "B", "C"]), max_size=40), st.integers(0, 40))
def test_everybody_has_one_place_inside_the_own_group_and_no_groups_overlap(groups, known) -> None:
    before = layout(dict(sorted(groups.items())[:known]), [])
    after = placed(groups, [], before)
    assert after == placed(groups, [], before)
    discs = {one.group: one for one in after.discs}
    for member, group in groups.items():
        x, y = after.places[member]
        assert hypot(x - discs[group].x, y - discs[group].y) <= discs[group].radius + 1e-6
    for one in after.discs:
        for other in after.discs:
            assert one is other or hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
