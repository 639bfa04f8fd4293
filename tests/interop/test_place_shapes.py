"""Places in GeoJSON, TopoJSON and nested lists."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk.interop.place_shapes import places_in

SQUARE = [[30.0, 4.0], [32.0, 4.0], [32.0, 6.0], [30.0, 6.0], [30.0, 4.0]]
SMALL = [[0.0, 0.0], [0.1, 0.0], [0.1, 0.1], [0.0, 0.0]]


def feature(geometry: dict[str, Any] | None) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [{"properties": {"ADM1_EN": "Marav", "ADM1_PCODE": "MV01"}, "geometry": geometry}]}


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [31.0, 5.0]},
        {"type": "Polygon", "coordinates": [SQUARE]},
        {"type": "MultiPolygon", "coordinates": [[SMALL], [SQUARE]]},
        {"type": "LineString", "coordinates": [[30.0, 4.0], [32.0, 6.0]]},
    ],
)
def test_one_point_stands_for_a_shape(geometry: dict[str, Any]) -> None:
    (one,) = places_in(feature(geometry))
    assert (one.name, one.code, one.kind, one.latitude, one.longitude) == ("Marav", "MV01", "admin-1", 5.0, 31.0)


@pytest.mark.parametrize("geometry", [None, {}, {"coordinates": None}, {"coordinates": ["x", [None]]}])
def test_a_place_without_a_shape_has_no_point(geometry: dict[str, Any] | None) -> None:
    (one,) = places_in(feature(geometry))
    assert (one.latitude, one.longitude) == (None, None)


@pytest.mark.parametrize("is_quantised", [True, False])
def test_a_topology_gives_the_middle_of_its_arcs(is_quantised: bool) -> None:
    steps = [[[0, 0], [20, 0], [0, 20]], [[20, 20], [-20, 0], [0, -20]]]
    plain = [[[30.0, 4.0], [32.0, 4.0], [32.0, 6.0]], [[32.0, 6.0], [30.0, 6.0], [30.0, 4.0]]]
    topology: dict[str, Any] = {
        "type": "Topology",
        "arcs": steps if is_quantised else plain,
        "objects": {
            "marav_adm2": {
                "type": "GeometryCollection",
                "geometries": [{"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Tella", "pcode": "MV0101"}}],
            }
        },
    }
    if is_quantised:
        topology["transform"] = {"scale": [0.1, 0.1], "translate": [30.0, 4.0]}
    (one,) = places_in(topology)
    assert (one.name, one.kind, one.latitude, one.longitude) == ("Tella", "admin-2", 5.0, 31.0)


def test_arcs_that_are_not_there_and_arcs_turned_round_do_no_harm() -> None:
    shape = {"type": "Polygon", "arcs": [[~0, 9]], "properties": {"name": "Tella"}}
    (one,) = places_in({"type": "Topology", "arcs": [[[0, 0], [1, 1]], "x"], "objects": {"a": shape, "b": 3}})
    assert (one.latitude, one.longitude) == (0.5, 0.5)


def test_lists_within_lists_are_read_with_their_other_spellings() -> None:
    inner = {"Tella": {"name": "Tella", "pcode": "", "synonyms": ["Tela"], "unclassified": {"Ford": {"name": "Ford"}}}}
    nested = {"admin1": {"Marav": {"name": "Marav", "pcode": "MV01", "synonyms": [], "admin2": inner}}, "note": {"x": {"name": "No"}}}
    found = [(one.name, one.kind, one.code, one.parent, one.others) for one in places_in(nested)]
    assert found == [
        ("Marav", "admin-1", "MV01", "", ()),
        ("Tella", "admin-2", "", "MV01", ("Tela",)),
        ("Ford", "settlement", "", "MV01", ()),
    ]


@pytest.mark.parametrize("found", [3, None, "x", [], {}, {"admin1": 3}, {"admin1": {"a": 3}}, [1, {"x": [1]}]])
def test_other_json_holds_no_places(found: Any) -> None:
    assert places_in(found) == []
