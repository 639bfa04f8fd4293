"""Areas on the earth and the fixed grid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.geometry import KILOMETRES_A_DEGREE, Area, middle_of, simplified, square_of, thinned

SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
HOLE = ((1.0, 1.0), (2.0, 1.0), (2.0, 2.0), (1.0, 2.0))
LONGITUDES, LATITUDES = st.floats(-179.9, 179.9), st.floats(-80, 80)


def test_the_middle_of_an_area() -> None:
    assert middle_of(Area(name="A", rings=(HOLE, SQUARE))) == pytest.approx((2.0, 2.0))
    assert middle_of(Area(name="A")) is None
    assert middle_of(Area(name="A", rings=(((3.0, 1.0), (4.0, 1.0), (5.0, 1.0)),))) == (3.0, 1.0)


def test_points_on_a_straight_line_are_left_out_and_corners_stay() -> None:
    ring = ((0.0, 0.0), (1.0, 0.0001), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 1.0))
    found = simplified(ring, 0.01)
    assert (1.0, 0.0001) not in found
    assert {(2.0, 0.0), (2.0, 2.0)} <= set(found)
    assert simplified(ring, 0.0) == ring
    assert simplified(SQUARE, 9.0) == SQUARE
    assert simplified((*SQUARE, (0.0, 0.0), (0.0, 0.0)), 99.0) == (*SQUARE, (0.0, 0.0), (0.0, 0.0))


def test_areas_are_thinned_only_as_far_as_needed() -> None:
    ring = tuple((at / 100, (at % 2) * 0.0004) for at in range(100))
    area = Area(name="A", code="X", rings=((*ring, (1.0, 5.0), (0.0, 5.0)),))
    assert thinned([area], 1_000) == (area,)
    assert thinned([area], 20)[0].points < 20
    assert thinned([area], 20)[0].code == "X"
    assert thinned([area], 0)[0].points >= 3


@given(LONGITUDES, LATITUDES)
def test_a_place_lies_in_its_square_and_the_middle_of_the_square_in_the_same_one(longitude, latitude) -> None:
    square = square_of(longitude, latitude)
    assert square.west - 1e-5 <= longitude <= square.east + 1e-5
    assert square.south - 1e-5 <= latitude <= square.north + 1e-5
    assert square_of(*square.middle) == square
    assert (square.north - square.south) * KILOMETRES_A_DEGREE == pytest.approx(10.0, abs=0.01)
