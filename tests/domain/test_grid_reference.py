"""Writing grid references, measured against the library that reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain import grid_reference
from liaison_desk.domain.reference_place import distance
from liaison_desk.interop import grid


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (4.8517, 31.5825),
        (60.0, 5.0),
        (57.0, 2.5),
        (75.0, 8.0),
        (75.0, 20.0),
        (75.0, 30.0),
        (75.0, 40.0),
        (0.0, 0.0),
        (-0.001, 33.1),
        (10.0, 180.0),
    ],
)
def test_a_grid_reference_is_written_as_the_library_writes_it(latitude: float, longitude: float) -> None:
    assert grid_reference.written(latitude, longitude) == grid.written(latitude, longitude).lstrip("0")


def test_a_known_point_has_its_known_reference() -> None:
    assert grid_reference.written(4.8517, 31.5825) == "36N UL 42813 36435"


@given(st.floats(-79.999, 83.99), st.floats(-180, 180))
def test_what_is_written_is_read_again_where_it_was(latitude: float, longitude: float) -> None:
    north, east, side = grid.read(grid_reference.written(latitude, longitude))
    assert side == 1
    assert distance(latitude, longitude, north, east) < 3


@pytest.mark.parametrize("latitude", [84.0, 90.0, -80.1, -90.0])
def test_around_the_poles_there_is_no_such_grid(latitude: float) -> None:
    assert not grid_reference.has_grid(latitude)
    with pytest.raises(ValueError, match=str(latitude)):
        grid_reference.written(latitude, 0)
