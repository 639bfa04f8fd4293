"""The same network always lies in the same places, group by group."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.network import layout

IDS = st.integers(0, 40).map(str)


@given(st.dictionaries(IDS, st.sampled_from("ABCD"), max_size=40), st.lists(st.tuples(IDS, IDS), max_size=60))
def test_everybody_stands_inside_their_own_group(groups, pairs):
    laid = layout(groups, pairs)
    discs = {disc.group: disc for disc in laid.discs}
    assert set(laid.places) == set(groups)
    for member, (x, y) in laid.places.items():
        disc = discs[groups[member]]
        assert hypot(x - disc.x, y - disc.y) <= disc.radius


@given(st.dictionaries(IDS, st.sampled_from("ABCDEFG"), max_size=40))
def test_no_group_covers_another(groups):
    for one, other in combinations(layout(groups, []).discs, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius


@given(st.dictionaries(IDS, st.sampled_from("AB"), min_size=2, max_size=30), st.lists(st.tuples(IDS, IDS), max_size=40))
def test_the_order_of_what_is_given_moves_nobody(groups, pairs):
    assert layout(groups, pairs) == layout(dict(reversed(groups.items())), list(pairs))


def test_related_members_draw_closer_than_others():
    groups = {str(at): "A" for at in range(30)}
    apart, tied = layout(groups, []), layout(groups, [("0", "29")])

    def distance(laid):
        (x, y), (far_x, far_y) = laid.places["0"], laid.places["29"]
        return hypot(x - far_x, y - far_y)

    assert distance(tied) < distance(apart)


def test_a_pinned_member_stays_where_it_was_put():
    assert layout({"a": "A", "b": "A"}, [], {"a": (7.0, -3.0), "gone": (0.0, 0.0)}).places["a"] == (7.0, -3.0)


def test_an_empty_network_has_no_places():
    assert layout({}, [("a", "b")]).places == {}
