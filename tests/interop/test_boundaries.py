"""Boundaries that others made: GeoJSON and TopoJSON."""

from __future__ import annotations

import json

import pytest

from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.domain.geometry import middle_of
from liaison_desk.interop import boundaries
from liaison_desk.interop.boundaries import named

RING = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]


def collection(*features) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_polygons_many_polygons_and_collections_become_areas() -> None:
    polygon = {"type": "Polygon", "coordinates": [RING]}
    many = {"type": "MultiPolygon", "coordinates": [[RING], [[[9, 9], [10, 9], [10, 10]]]]}
    both = {"type": "GeometryCollection", "geometries": [polygon, {"type": "Point", "coordinates": [1, 1]}]}
    found = boundaries.read(collection(feature(polygon, NAME="Tella", ADM2_PCODE="XM0101"), feature(many, nom="Kerrin"), feature(both)))
    assert [(one.name, one.code, len(one.rings)) for one in found] == [("Tella", "XM0101", 1), ("Kerrin", "", 2), ("", "", 1)]


def test_a_bare_geometry_and_a_bare_feature_are_read() -> None:
    polygon = {"type": "Polygon", "coordinates": [RING]}
    assert len(boundaries.read(json.dumps(polygon).encode())) == 1
    assert boundaries.read(json.dumps(feature(polygon, name="One")).encode())[0].name == "One"


def test_quantised_arcs_are_turned_and_stitched() -> None:
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[0, 0], [4, 0], [0, 4]], [[0, 0], [0, 4], [4, 0]], "nonsense"],
        "objects": {
            "adm": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, -2]], "properties": {"admin2Name": "Ossa", "admin2Pcod": "XM0103"}},
                    {"type": "Polygon", "arcs": [[99]]},
                    {"type": "Point", "coordinates": [1, 1]},
                ],
            }
        },
    }
    found = boundaries.read(json.dumps(topology).encode())
    assert [(one.name, one.code) for one in found] == [("Ossa", "XM0103")]
    assert middle_of(found[0]) == pytest.approx((11.0, 21.0))


def test_plain_arcs_are_read_without_a_transform() -> None:
    topology = {"type": "Topology", "arcs": [RING], "objects": {"a": {"type": "MultiPolygon", "arcs": [[[0]]]}}}
    assert boundaries.read(json.dumps(topology).encode())[0].rings[0][1] == (4.0, 0.0)


@pytest.mark.parametrize(
    "content", [b"", b"no json", b"[1]", b"\xff\xfe", b'{"type": "FeatureCollection"}', collection(feature({"type": "Point"}))]
)
def test_what_holds_no_area_is_refused(content) -> None:
    with pytest.raises(UserError):
        boundaries.read(content)


def test_metres_are_refused_with_a_word_about_degrees() -> None:
    with pytest.raises(UserError, match="degrees"):
        boundaries.read(collection(feature({"type": "Polygon", "coordinates": [[[500000, 1], [500001, 1], [500001, 2]]]})))


def test_a_file_that_nests_too_deep_is_hostile(monkeypatch) -> None:
    with pytest.raises(HostileFileError):
        boundaries.read(b"[" * 90_000)
    monkeypatch.setattr(boundaries, "MOST_POINTS", 3)
    with pytest.raises(HostileFileError):
        boundaries.read(collection(feature({"type": "Polygon", "coordinates": [RING]})))


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"ADM2_EN": "Tella", "ADM2_PCODE": "X1"}, ("Tella", "X1")),
        ({"prefecture_name": "Coyah", "P_Code": 7}, ("Coyah", "7")),
        ({"local_name": "Coyah", "my code": "7"}, ("Coyah", "7")),
        ({"name": None, "flag": True}, ("", "")),
    ],
)
def test_names_and_codes_are_found_in_usual_columns(values, found) -> None:
    assert named(values) == found


def test_the_world_comes_along() -> None:
    from liaison_desk import paths

    found = boundaries.read(paths.resource("maps", "countries-50m.json").read_bytes())
    assert len(found) > 230
    assert paths.resource("maps", "LICENSE").is_file()
    assert paths.resource("maps", "countries-50m.json").stat().st_size < 800_000


def test_a_number_that_is_none_lies_nowhere() -> None:
    content = b'{"type": "Polygon", "coordinates": [[[NaN, 0], [1, 0], [1, 1], [NaN, 0]]]}'
    with pytest.raises(UserError, match="not in degrees"):
        boundaries.read(content)
