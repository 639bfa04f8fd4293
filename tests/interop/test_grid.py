"""Grid references of the Military Grid Reference System."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import UserError
from liaison_desk.interop import grid


@pytest.mark.parametrize(
    ("text", "side"), [("37PDK", 100_000), ("37PDK56", 10_000), ("37P DK 59 68", 1_000), ("37PDK591685", 100), ("37PDK5912368532", 1)]
)
def test_a_reference_names_the_middle_of_its_square(text: str, side: int) -> None:
    latitude, longitude, found = grid.read(text)
    assert found == side
    head, east, north = grid.written(latitude, longitude).rsplit(" ", 2)
    assert head == "37P DK"
    if side > 1:
        assert (int(east) % side, int(north) % side) == (side // 2, side // 2)


def test_a_known_place_has_its_known_reference() -> None:
    assert grid.written(38.8895, -77.0352).startswith("18S UJ 2348")
    assert grid.read("18S UJ 23486 06483")[:2] == pytest.approx((38.8895, -77.0352), abs=2e-5)


@pytest.mark.parametrize("text", ["99PDK5968", "37PAA", "61XAA0000"])
def test_a_square_that_is_not_there_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="There is no grid square"):
        grid.read(text)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(-1e-9, 67.46), (-4e-7, 67.46), (-5e-6, 67.46), (1e-9, -180), (56, 2.999999999), (61.85, 3 - 4e-7)]
)
def test_a_place_a_hair_beside_the_equator_or_the_edge_of_a_zone_has_a_square(latitude: float, longitude: float) -> None:
    assert grid.read(grid.written(latitude, longitude))[:2] == pytest.approx((latitude, longitude), abs=2e-5)


@given(st.floats(-80, 84), st.floats(-180, 180))
def test_what_is_written_is_read_again(latitude: float, longitude: float) -> None:
    north, east, _side = grid.read(grid.written(latitude, longitude))
    assert north == pytest.approx(latitude, abs=2e-5)
    assert abs((east - longitude + 180) % 360 - 180) < 2e-4
