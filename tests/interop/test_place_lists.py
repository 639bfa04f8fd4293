"""Files with places, recognised by what they hold."""

from __future__ import annotations

import json

import pytest

from liaison_desk.domain.errors import HostileFileError, UserError
from liaison_desk.interop import limits, place_lists
from tests.interop.test_workbook import row, text, written


def geoname(*cells: str) -> str:
    return "\t".join((*cells[:9], "", *cells[9:], "", "", "0", "", "0", "X", "2026-01-01"))


GEONAMES = "\n".join(
    (
        geoname("1", "Marav", "Marav", "", "5", "31", "A", "ADM1", "MV", "01", ""),
        geoname("2", "Téllà", "Tella", "تيلا,Tell", "4.85", "31.58", "P", "PPL", "MV", "01", "02"),
        geoname("3", "Old bridge", "Old bridge", "", "4.9", "31.6", "S", "BDG", "MV", "01", ""),
        "broken\trow",
        "",
    )
)


def test_a_dump_of_geonames_is_read_without_headings() -> None:
    found = place_lists.read(GEONAMES.encode())
    assert [(one.name, one.kind, one.code, one.parent) for one in found.places] == [
        ("Marav", "admin-1", "MV.01", "MV"),
        ("Téllà", "settlement", "geonames 2", "MV.01.02"),
        ("Old bridge", "site", "geonames 3", "MV.01"),
    ]
    assert found.places[1].others == ("Tella", "تيلا", "Tell")
    assert found.refused == ((4, "This row has another number of columns."),)


def test_divisions_that_rows_repeat_are_one_place_and_bring_what_others_lack() -> None:
    rows = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nMarav,MV01,Tella,MV0101\nMarave,MV01,Olban,MV0102\nMarav,MV01,Tella,MV0101\n"
    found = place_lists.read(rows.encode()).places
    assert [(one.name, one.others) for one in found] == [("Marav", ("Marave",)), ("Tella", ()), ("Olban", ())]


def test_rows_without_a_name_are_told_with_their_line() -> None:
    found = place_lists.read(b"Name,P-Code\nTella,MV01\n,MV02\n")
    assert found.refused == ((3, "There is no name in this row."),)


def test_json_is_read_by_what_it_holds() -> None:
    rows = json.dumps([{"note": [1], "name": "Tella", "pcode": "MV01", "#geo+lat": 4.5, "#geo+lon": 31.5}])
    (one,) = place_lists.read(rows.encode()).places
    assert (one.name, one.code, one.latitude) == ("Tella", "MV01", 4.5)


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"{}", b"[1]", b"{broken", b""])
def test_a_file_without_places_is_refused(content: bytes) -> None:
    with pytest.raises(UserError):
        place_lists.read(content)


def test_more_places_than_a_file_may_hold_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 2)
    with pytest.raises(HostileFileError):
        place_lists.read(GEONAMES.encode())


def test_json_that_nests_too_deep_is_refused() -> None:
    with pytest.raises(HostileFileError):
        place_lists.read(b"[" * 40 + b"]" * 40)


def test_a_workbook_of_places_is_read_too() -> None:
    sheet = row(1, text("A1", "ADM2_EN"), text("B1", "ADM2_PCODE")) + row(2, text("A2", "Tella"), text("B2", "MV0102"))
    assert [(one.name, one.code) for one in place_lists.read(written(sheet)).places] == [("Tella", "MV0102")]
