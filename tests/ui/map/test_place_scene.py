"""What stands on the map of places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from liaison_desk.domain.geometry import Area, square_of
from liaison_desk.services.place_views import Coarse, Member, SeenPlaces, Town
from liaison_desk.ui.map.place_scene import PlaceScene, outlines, scene
from liaison_desk.ui.map.viewport import Viewport


def members(*names: str) -> tuple[Member, ...]:
    return tuple(Member(id=one, name=one, kind="ngo-int") for one in names)


def small() -> SeenPlaces:
    towns = (
        Town(name="Tella", longitude=30.0, latitude=60.0, members=members("a", "b")),
        Town(name="Kerrin", longitude=30.1, latitude=60.0, members=members("b", "c", "d")),
        Town(name="Far", longitude=35.0, latitude=60.0, members=members("e")),
    )
    squares = (Coarse(square=square_of(30.5, 60.1), members=members("x")),)
    return SeenPlaces(towns=towns, squares=squares, layers=(), unknown=(), placed=5, coarse=1, off=0)


def test_towns_that_would_cover_each_other_are_one_mark_and_whoever_is_in_both_counts_once() -> None:
    made = scene(small())
    far = {one.name: len(one.members) for one in made.spots(100.0, 46)}
    near = {one.name: len(one.members) for one in made.spots(4000.0, 46)}
    assert sorted(far.values()) == [1, 4]
    assert any("1 more" in one for one in far)
    assert sorted(near.values()) == [1, 2, 3]


def test_degrees_come_back_and_a_degree_is_shorter_in_the_north() -> None:
    made = scene(small())
    assert made.squeeze == pytest.approx(0.5, abs=0.01)
    assert made.degrees(*made.place(30.0, 60.0)) == pytest.approx((30.0, 60.0))


def test_a_mark_is_hit() -> None:
    made = scene(small())
    view = Viewport(scale=1000.0)
    spot = made.spots(1000.0, 46)[0]
    assert made.spot_at(view, view.to_pixels(spot.x, spot.y), 46, 19) is not None
    assert made.spot_at(view, QPointF(-9e9, 0), 46, 19) is None


def test_the_smallest_area_under_the_pointer_is_named(qapp) -> None:
    ring = lambda size: ((0.0, 0.0), (size, 0.0), (size, size), (0.0, size))  # noqa: E731
    made = PlaceScene(layers=(outlines((Area(name="Province", rings=(ring(9.0),)), Area(name="District", rings=(ring(2.0),)))),))
    assert made.area_at(1.0, 1.0) == "District"
    assert made.area_at(5.0, 5.0) == "Province"
    assert made.area_at(50.0, 5.0) == ""
    assert made.bounds().width() > 0


def test_the_map_says_itself_and_an_empty_one_shows_the_world() -> None:
    assert "Kerrin" in scene(small()).sentence()
    assert "square" in scene(small()).sentence()
    assert PlaceScene().bounds().width() > 100
    assert "nothing" in PlaceScene().sentence()


def test_an_area_across_the_line_of_the_date_lies_at_both_edges_of_the_world() -> None:
    ring = ((170.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0), (170.0, 60.0))
    path = outlines([Area(name="Far east", code="", rings=(ring,))])[0].path
    assert path.contains(QPointF(175, -65))
    assert path.contains(QPointF(-175, -65))
    assert not path.contains(QPointF(0, -65))
    assert path.boundingRect().left() >= -180.0


def test_an_area_round_a_pole_reaches_it() -> None:
    ring = tuple((float(x), -70.0) for x in (-180, -90, 0, 90, 180, -180))
    path = outlines([Area(name="South", code="", rings=(ring,))])[0].path
    assert all(path.contains(QPointF(x, 80)) for x in (-170, 0, 170))
    assert not path.contains(QPointF(0, 60))
