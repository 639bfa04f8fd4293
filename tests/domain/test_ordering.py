"""Fractional indexes: there is always room between two rows, and moving one moves that one alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.ordering import between, first_orders, reordered


@pytest.mark.parametrize("count", [0, 1, 2, 61, 62, 63, 5000])
def test_a_fresh_list_is_in_order_and_nothing_in_it_is_equal(count: int) -> None:
    orders = first_orders(count)
    assert len(set(orders)) == count
    assert orders == sorted(orders)


@given(st.lists(st.integers(0, 100), max_size=60))
def test_there_is_always_room_between_two_rows(places: list[int]) -> None:
    orders = first_orders(2)
    for place in places:
        at = place % (len(orders) + 1)
        low = orders[at - 1] if at else ""
        high = orders[at] if at < len(orders) else ""
        orders.insert(at, between(low, high))
    assert orders == sorted(set(orders))


def test_a_thousand_rows_at_one_place_stay_in_order() -> None:
    low, high = first_orders(2)
    for _ in range(1000):
        made = between(low, high)
        assert low < made < high
        high = made


@given(st.permutations(list(range(8))))
def test_rows_keep_the_order_in_which_they_are_given(moved: list[int]) -> None:
    orders = first_orders(8)
    made = reordered([orders[one] for one in moved])
    assert made == sorted(made)
    assert len(set(made)) == 8


def test_moving_one_row_changes_that_row_alone() -> None:
    a, b, c, d = first_orders(4)
    made = reordered([d, a, b, c])
    assert made[1:] == [a, b, c]
    assert made[0] < a


def test_a_new_row_in_the_middle_changes_no_other() -> None:
    a, b = first_orders(2)
    made = reordered([a, "", b])
    assert (made[0], made[2]) == (a, b)


@pytest.mark.parametrize("odd", ["0", "a0", "é", "-"])
def test_an_order_that_leaves_no_room_is_given_anew(odd: str) -> None:
    made = reordered([odd, "V"])
    assert made[0] < made[1] == "V"
    assert made[0] != odd


def test_two_rows_at_one_place_are_told_apart() -> None:
    made = reordered(["V", "V", "k"])
    assert made == sorted(set(made))
