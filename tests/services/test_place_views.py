"""Where the stakeholders of a selection work."""

from __future__ import annotations

import json

import pytest

from liaison_desk.domain.geometry import square_of
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import gazetteer, map_layers, place_views, records
from liaison_desk.services.map_views import Selection

RING = [[10, 10], [12, 10], [12, 12], [10, 12], [10, 10]]


def at(latitude: float, longitude: float) -> Point:
    return Point(latitude=latitude, longitude=longitude)


def somebody(name: str, *areas: str, **more) -> Stakeholder:
    return Stakeholder(name=name, areas=frozenset(areas), family=more.pop("family", "ngo-int"), **more)


@pytest.fixture
def filled(desk):
    records.keep_many(
        desk,
        [
            Place(name="Tella", kind="settlement", district="Tella-Ost", pcode="XM 01 01", point=at(0.5, -30.2)),
            Place(name="The clinic", kind="site", point=at(0.51, -30.21)),
            Place(name="Nowhere", kind="settlement"),
            somebody("Open Door", "tella"),
            somebody("By its district", "Tella-Ost"),
            somebody("By its code", "XM-01-01"),
            somebody("Guarded circle", "Tella", family="women", sensitivity="high"),
            somebody("At the clinic", "The clinic"),
            somebody("Unknown area", "Farland", "Nowhere"),
            somebody("Two places", "Tella", "Farland"),
            Stakeholder(name="The front", family="nsag", province="Tella"),
        ],
    )
    return desk


def seen(desk):
    return place_views.seen(desk, Selection())


def test_towns_hold_those_whose_area_names_them_by_name_district_or_code(filled) -> None:
    towns = seen(filled).towns
    assert [(one.name, [each.name for each in one.members]) for one in towns] == [
        ("Tella", ["By its code", "By its district", "Open Door", "Two places"])
    ]


def test_a_sensitive_one_and_a_sensitive_place_are_told_by_their_square_alone(filled) -> None:
    found = {member.name: one.square for one in seen(filled).squares for member in one.members}
    assert found == {"Guarded circle": square_of(-30.2, 0.5), "At the clinic": square_of(-30.21, 0.51)}


def test_an_armed_group_stands_nowhere_and_whoever_is_not_on_the_map_is_counted(filled) -> None:
    found = seen(filled)
    assert "The front" not in {member.name for one in (*found.towns, *found.squares) for member in one.members}
    assert (found.placed, found.coarse, found.off, found.total) == (4, 2, 2, 8)
    assert found.unknown == ("Farland", "Nowhere")


def test_the_code_of_an_own_place_without_a_position_is_looked_up_where_the_name_is_nearly_the_same(desk, tmp_path) -> None:
    file = tmp_path / "districts.geojson"
    told = (("Makawanpur", "NP 06 31"), ("Lamjung", "NP 06 32"))
    features = [
        {"type": "Feature", "properties": {"ADM2_NAME": name, "ADM2_CODE": code}, "geometry": {"type": "Polygon", "coordinates": [RING]}}
        for name, code in told
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    places = (Place(name="Makwanpur", kind="admin-2", pcode="NP 06 31"), Place(name="Rasuwa", kind="admin-2", pcode="NP 06 32"))
    hidden = Place(name="Lamjung", kind="admin-2", sensitivity="severe")
    records.keep_many(desk, [*places, hidden, somebody("One", "Makwanpur"), somebody("Two", "Rasuwa"), somebody("Three", "Lamjung")])
    map_layers.bring(desk, file)
    found = seen(desk)
    assert [(one.name, [each.name for each in one.members]) for one in found.towns] == [("Makwanpur", ["One"])]
    assert [each.name for one in found.squares for each in one.members] == ["Three"]
    assert found.unknown == ("Rasuwa",)


def test_boundaries_and_gazetteers_place_an_area_too(filled, tmp_path) -> None:
    file = tmp_path / "areas.geojson"
    file.write_text(
        json.dumps({"type": "Feature", "properties": {"name": "Farland"}, "geometry": {"type": "Polygon", "coordinates": [RING]}})
    )
    map_layers.bring(filled, file)
    assert next(one for one in seen(filled).towns if one.name == "Farland").longitude == pytest.approx(11.0)
    listed = tmp_path / "list.csv"
    listed.write_text("name,pcode,latitude,longitude\nNowhere,XX01,3.0,4.0\n")
    gazetteer.add(filled, listed)
    assert seen(filled).unknown == ()
    assert next(one for one in seen(filled).towns if one.name == "Nowhere").latitude == pytest.approx(3.0)
