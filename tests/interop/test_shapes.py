"""Shapefiles."""

from __future__ import annotations

import io
import zipfile

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.interop import shapes

RING = [[0, 0], [0, 4], [4, 4], [4, 0], [0, 0]]


@pytest.fixture
def folder(tmp_path):
    import shapefile

    with shapefile.Writer(str(tmp_path / "areas"), shapeType=shapefile.POLYGON, encoding="latin-1") as made:
        made.field("ADM2_EN", "C", 40)
        made.field("ADM2_PCODE", "C", 20)
        made.poly([RING])
        made.record("Préfecture", "GN01")
        made.poly([RING, [[10, 10], [10, 11], [11, 11], [10, 10]]])
        made.record("Ossa", "GN02")
    (tmp_path / "areas.cpg").write_text("latin-1")
    return tmp_path


def test_areas_come_with_name_code_and_every_ring(folder) -> None:
    found = shapes.read(folder / "areas.shp")
    assert [(one.name, one.code, len(one.rings)) for one in found] == [("Préfecture", "GN01", 1), ("Ossa", "GN02", 2)]


def test_a_zip_is_read_and_the_table_may_be_missing(folder, tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.write(folder / "areas.shp", "deep/areas.shp")
        packed.write(folder / "areas.shx", "deep/areas.shx")
    found = shapes.read(tmp_path / "all.zip")
    assert [one.name for one in found] == ["", ""]


def test_metres_are_refused(folder) -> None:
    (folder / "areas.prj").write_text('PROJCS["WGS_1984_UTM_Zone_36N"]')
    with pytest.raises(UserError, match="degrees"):
        shapes.read(folder / "areas.shp")


def test_what_is_no_shapefile_is_refused(tmp_path) -> None:
    (tmp_path / "bad.shp").write_bytes(b"not a shapefile at all")
    (tmp_path / "bad.zip").write_bytes(b"PK nothing")
    for name in ("bad.shp", "bad.zip"):
        with pytest.raises(UserError):
            shapes.read(tmp_path / name)
    with zipfile.ZipFile(tmp_path / "empty.zip", "w") as packed:
        packed.writestr("readme.txt", "nothing")
    with pytest.raises(UserError):
        shapes.read(tmp_path / "empty.zip")


def test_points_are_no_areas_and_an_unknown_encoding_is_read_all_the_same(tmp_path) -> None:
    import shapefile

    with shapefile.Writer(str(tmp_path / "points"), shapeType=shapefile.POINT) as made:
        made.field("NAME", "C", 40)
        made.point(1, 1)
        made.record("Well")
    (tmp_path / "points.cpg").write_text("x-unheard-of")
    with pytest.raises(UserError, match="no area"):
        shapes.read(tmp_path / "points.shp")


def test_a_zip_that_grows_too_much_is_hostile(tmp_path) -> None:
    from liaison_desk.domain.errors import HostileFileError

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.shp", b"\0" * 3_000_000)
    (tmp_path / "bomb.zip").write_bytes(held.getvalue())
    with pytest.raises(HostileFileError):
        shapes.read(tmp_path / "bomb.zip")


def test_a_zip_whose_packed_bytes_are_damaged_is_refused(tmp_path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.shp", bytes(range(256)) * 40)
    content = bytearray(held.getvalue())
    content[30 + len("a.shp")] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(content)
    with pytest.raises(UserError, match="cannot be read"):
        shapes.read(tmp_path / "damaged.zip")
