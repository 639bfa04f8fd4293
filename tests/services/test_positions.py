"""Where a place lies, as one types it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.place import Point
from liaison_desk.services import entering, positions, records
from liaison_desk.services.desk import Desk


def test_a_position_reads_as_grid_degrees_and_seconds() -> None:
    found = positions.read("8°45'42\"N 38°37'42\"E")
    assert (found.grid, found.degrees, found.seconds, found.square) == (
        "37P DK 59121 68523",
        "8.76167, 38.62833",
        "8°45'42\"N 38°37'42\"E",
        0,
    )
    assert positions.read("37PDK5968").square == 1_000


def test_a_typed_point_keeps_how_exact_it_was_said_to_be() -> None:
    assert positions.point_read("8.5 38", Point(precision="5km")) == Point(latitude=8.5, longitude=38.0, precision="5km")
    assert positions.point_read("8.5 38") == Point(latitude=8.5, longitude=38.0)


def test_a_place_is_added_by_its_grid_reference(desk: Desk) -> None:
    id_, _changes = entering.added(desk, "place", {}, {"name": "Ossa Ford", "point": "37P DK 59123 68532"})
    assert records.one(desk, "place", id_).point == Point(latitude=8.7617519, longitude=38.6283471)
    with pytest.raises(UserError, match="Write coordinates") as caught:
        entering.added(desk, "place", {}, {"name": "Nowhere", "point": "over there"})
    assert caught.value.field == "point"
    entering.amended(desk, "place", id_, {}, {"point": '{"latitude": 8.5, "longitude": 38}'})
    assert records.one(desk, "place", id_).point == Point(latitude=8.5, longitude=38.0)


def test_a_point_that_is_exact_to_a_square_only_is_kept_as_the_corner_of_the_square() -> None:
    exact = Point(latitude=4.8517, longitude=31.5825, precision="exact")
    assert positions.kept(exact) == exact
    coarse = positions.kept(replace(exact, precision="5km"))
    assert coarse != exact
    assert coarse.latitude is not None
    assert abs(coarse.latitude - 4.8517) < 0.06
    assert positions.kept(coarse) == coarse
    assert positions.kept(Point(precision="5km")) == Point(precision="5km")


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_a_corner_stays_where_it_is(latitude: float, longitude: float) -> None:
    once = positions.kept(Point(latitude=latitude, longitude=longitude, precision="5km"))
    assert positions.kept(once) == once
