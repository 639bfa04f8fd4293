"""One organisation and those around it."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from liaison_desk.domain.ego import around, ego_layout

PAIRS = [("a", "b"), ("b", "c"), ("c", "d"), ("x", "y")]


@pytest.mark.parametrize(("steps", "reached"), [(0, "ab"), (1, "ab"), (2, "abc"), (9, "abc")])
def test_one_step_or_two_are_reached(steps: int, reached: str) -> None:
    assert around("a", PAIRS, steps) == frozenset(reached)


def test_somebody_without_lines_stands_alone() -> None:
    assert around("alone", PAIRS) == {"alone"}


def test_neighbours_stand_on_a_ring_and_the_rest_further_out() -> None:
    laid = ego_layout("b", ["a", "b", "c", "d", "lost"], PAIRS)
    assert laid.places["b"] == (0.0, 0.0)
    near, far = ([dist((0, 0), laid.places[one]) for one in each] for each in (("a", "c"), ("d", "lost")))
    assert max(near) < min(far)


def test_the_same_lines_give_the_same_places_and_nobody_covers_another() -> None:
    order = [f"n{at:02}" for at in range(40)]
    pairs = [("n00", one) for one in order[1:25]] + [("n01", one) for one in order[25:]]
    laid = ego_layout("n00", order, pairs)
    assert laid == ego_layout("n00", order, list(reversed(pairs)))
    assert min(dist(*pair) for pair in combinations(laid.places.values(), 2)) > 1.5


def test_alone_there_is_one_place() -> None:
    assert ego_layout("a", ["a"], []).places == {"a": (0.0, 0.0)}
