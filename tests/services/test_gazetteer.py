"""Lists of places: brought in from files, found by name, code and position, and used once as records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.conventions import Conventions, written_as
from liaison_desk.domain.errors import DamagedError, UserError
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import new_id
from liaison_desk.services import gazetteer, records
from liaison_desk.storage import blobs
from tests.interop.samples import shared

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.services.desk import Desk

ROWS = """Admin Level,P-Code,Name,Parent P-Code,Other names,Lat,Lon
1,MV01,Marav,MV,Marave,,
2,MV0102,Upper Marav,MV01,,,
3,MV010203,Tella,MV0102,تيلا;Tellá,4.85,31.58
,MV010204,Ōlban Ford,MV0102,,4.95,31.60
1,MV02,Marav South,MV,,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "marav.csv"
    made.write_text(ROWS, encoding="utf-8")
    return made


@pytest.fixture
def listed(desk: Desk, file: Path) -> Desk:
    gazetteer.add(desk, file, source="Invented")
    return desk


def names(desk: Desk, words: str) -> list[str]:
    return [one.name for one in gazetteer.named(desk, words)]


def test_a_list_is_one_record_however_many_places_it_has(desk: Desk, file: Path) -> None:
    added = gazetteer.add(desk, file, source=" Invented ")
    (one,) = gazetteer.listed(desk)
    assert (one.name, one.source, one.places, added.places) == ("marav", "Invented", 5, 5)
    assert desk.shelf.count("place") == 0


def test_undo_takes_a_list_away_and_redo_brings_it_back(listed: Desk) -> None:
    assert names(listed, "Tella") == ["Tella"]
    records.undo(listed, "")
    assert names(listed, "Tella") == []
    records.redo(listed)
    assert names(listed, "Tella") == ["Tella"]


def test_a_list_can_be_removed(listed: Desk) -> None:
    gazetteer.remove(listed, "marav")
    assert gazetteer.listed(listed) == ()
    assert gazetteer.by_code(listed, "MV01") is None


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("tella", "Tella"),
        ("TELL", "Tella"),
        ("تيلا", "Tella"),
        ("tyla", "Tella"),
        ("olban", "Ōlban Ford"),
        ("ford", "Ōlban Ford"),
        ("Telal", "Tella"),
    ],
)
def test_a_place_is_found_by_any_name_in_any_script_and_with_slips(listed: Desk, words: str, first: str) -> None:
    assert names(listed, words)[0] == first


def test_a_name_that_is_asked_for_exactly_stands_first(listed: Desk) -> None:
    assert names(listed, "marav") == ["Marav", "Marav South", "Upper Marav"]


@pytest.mark.parametrize("words", ["", "  ", "zzzzzz"])
def test_what_is_no_name_finds_nothing(listed: Desk, words: str) -> None:
    assert names(listed, words) == []


def test_a_code_is_known_in_any_writing_and_else_the_place_above_it(listed: Desk) -> None:
    def found(code: str) -> tuple[str, bool] | None:
        coded = gazetteer.by_code(listed, code)
        return (coded.place.name, coded.is_exact) if coded else None

    assert found("mv-010203") == ("Tella", True)
    assert found("MV 01 02 03") == ("Tella", True)
    assert found("MV01020399") == ("Tella", False)
    assert found("MV0177") == ("Marav", False)
    assert (found("XX1"), found(""), found(" ")) == (None, None, None)


def test_a_line_says_what_and_where_a_place_is(listed: Desk) -> None:
    (one,) = gazetteer.named(listed, "Tella", 1)
    assert "Subdistrict" in gazetteer.line_of(listed, one)
    assert "Upper Marav, Marav" in gazetteer.line_of(listed, one)


def test_a_place_becomes_a_record_when_it_is_first_used(listed: Desk) -> None:
    (one,) = gazetteer.named(listed, "Tella", 1)
    record_id, changes = gazetteer.used(listed, one.ref)
    made = listed.shelf.one("place", record_id)
    assert isinstance(made, Place)
    assert changes is not None
    assert (made.name, made.kind, made.pcode, made.province, made.district) == ("Tella", "admin-3", "MV010203", "Marav", "Upper Marav")
    assert made.point == Point(latitude=4.85, longitude=31.58, precision="admin-2")
    assert [each.text for each in made.other_names] == ["تيلا", "Tellá"]
    assert gazetteer.used(listed, one.ref) == (record_id, None)


def test_a_place_of_the_office_with_the_same_code_is_that_place(listed: Desk) -> None:
    ours = Place(id=new_id(), name="Our Tella", pcode="mv 010203")
    records.keep(listed, ours)
    (one,) = gazetteer.named(listed, "Tella", 1)
    assert gazetteer.used(listed, one.ref) == (ours.id, None)


def test_a_reference_to_nothing_is_refused(listed: Desk) -> None:
    with pytest.raises(UserError, match="no list any more"):
        gazetteer.used(listed, "nothing:1")


def test_the_nearest_town_is_told_with_its_way_in_the_unit_in_use(listed: Desk) -> None:
    records.keep(listed, Place(id=new_id(), name="Lower Ford", kind="settlement", point=Point(latitude=4.8, longitude=31.6)))
    records.keep(listed, Place(id=new_id(), name="Secret house", kind="meeting-place", point=Point(latitude=4.9, longitude=31.6)))
    near = gazetteer.near(listed, 4.9, 31.6)
    assert near is not None
    assert (near.name, round(near.metres / 1000, 1)) == ("Ōlban Ford", 5.6)
    assert "south of" in near.said
    with written_as(Conventions(units="miles")):
        assert "3.5 miles" in near.said
    assert gazetteer.near(listed, 4.8, 31.6001).said.startswith("at ")  # type: ignore[union-attr]


def test_far_from_everything_no_town_is_told(listed: Desk) -> None:
    assert gazetteer.near(listed, -40.0, -120.0) is None


def test_a_file_without_places_is_refused_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "x.csv"
    empty.write_text("a,b\n1,2\n")
    with pytest.raises(UserError, match="No place"):
        gazetteer.add(desk, empty)
    assert blobs.total(desk.vault) == 0


def test_bytes_beyond_the_budget_are_refused(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "BUDGET", 10)
    with pytest.raises(UserError, match="too large"):
        gazetteer.add(desk, file)


@pytest.mark.parametrize(
    "packed", [b"", b"x", __import__("zlib").compress(b"[[1]]"), __import__("zlib").compress(json.dumps({}).encode() + b"!")]
)
def test_bytes_that_are_no_list_are_told(packed: bytes) -> None:
    with pytest.raises(DamagedError, match="not what was kept"):
        gazetteer.unpacked_places(packed, "x")


def test_packing_gives_the_same_places_and_bytes(listed: Desk) -> None:
    found = gazetteer.places(listed).places
    packed = gazetteer.packed_places(found)
    assert gazetteer.packed_places(gazetteer.unpacked_places(packed, "x")) == packed


@pytest.mark.parametrize(
    ("places", "table", "key", "rows"),
    [
        ("guinea_prefectures.geojson", "guinea_ebola_3w_2014.json", "region_id", 1418),
        ("nepal_adm3_topo.json", "nepal_2015_redcross_3w_hxl.json", "#adm3+code", 2282),
    ],
)
def test_every_row_of_a_real_table_is_joined_to_its_place(desk: Desk, places: str, table: str, key: str, rows: int) -> None:
    files = {one.name: one for one in (*shared("places"), *shared("3w"))}
    if not {places, table} <= files.keys():
        pytest.skip("the real files are not here")
    gazetteer.add(desk, files[places])
    coded = [gazetteer.by_code(desk, str(row[key])) for row in json.loads(files[table].read_text(encoding="utf-8"))]
    assert (len(coded), sum(one is not None and one.is_exact for one in coded)) == (rows, rows)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("countries_taxonomy.csv", 255),
        ("pcodes_adm1_2_AFG_MMR_ETH_UKR_SOM.csv", 896),
        ("somalia_location_map.json", 4291),
        ("topo_SOM_adm2.json", 74),
    ],
)
def test_real_lists_of_places_are_read(desk: Desk, name: str, count: int) -> None:
    file = next((one for one in shared("places") if one.name == name), None)
    if file is None:
        pytest.skip("the real files are not here")
    assert gazetteer.add(desk, file).places == count
