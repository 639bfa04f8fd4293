"""Which columns of a list of places say what."""

from __future__ import annotations

import pytest

from liaison_desk.interop.hxl import tag_of
from liaison_desk.interop.place_columns import columns_of, kind_of_level, places_of, position


def read(headings: str, cells: str, tags: str = "") -> list[tuple[str, str, str, str]]:
    columns = columns_of(headings.split(","), [tag_of(one) for one in tags.split(",")] if tags else ())
    return [(one.name, one.kind, one.code, one.parent) for one in places_of(columns, cells.split(","))]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE", "Marav,MV01,Tella,MV0101"),
        ("admin1Name_en,admin1Pcode,admin2Name_en,admin2Pcode", "Marav,MV01,Tella,MV0101"),
        ("ADM1_NAME,ADM1_CODE,ADM2_NAME,ADM2_CODE", "Marav,MV01,Tella,MV0101"),
    ],
)
def test_every_level_of_a_row_is_a_place_under_the_one_before(headings: str, cells: str) -> None:
    assert read(headings, cells) == [("Marav", "admin-1", "MV01", ""), ("Tella", "admin-2", "MV0101", "MV01")]


def test_hashtags_count_before_headings() -> None:
    found = read("a,b,c,d,e,f", "Marav,MV01,Tella Market,MV9,4.5,31.5", "#adm1+name,#adm1+code,#loc+name,#loc+code,#geo+lat,#geo+lon")
    assert found == [("Marav", "admin-1", "MV01", ""), ("Tella Market", "", "MV9", "MV01")]


def test_a_flat_list_says_level_and_parent_itself() -> None:
    assert read("Location,Admin Level,P-Code,Name,Parent P-Code", "MVX,2,MV0101,Tella,MV01") == [("Tella", "admin-2", "MV0101", "MV01")]


def test_names_in_other_languages_are_further_names() -> None:
    columns = columns_of(["ADM1_FR", "ADM1_EN", "ADM1_PCODE", "alt_name"])
    (one,) = places_of(columns, ["Le Marav", "Marav", "MV01", "Mrv; Marove"])
    assert (one.name, one.others) == ("Marav", ("Le Marav", "Mrv", "Marove"))


def test_a_row_without_a_name_in_letters_is_no_place() -> None:
    assert read("Admin 1,Admin 1 Length", "2,3") == []


def test_columns_of_something_else_are_not_known() -> None:
    assert not columns_of(["amount", "currency"]).is_known


@pytest.mark.parametrize(("north", "east", "found"), [("4,5", "31.5", (4.5, 31.5)), ("x", "1", (None, None)), ("91", "0", (None, None))])
def test_a_position_is_degrees_or_none(north: str, east: str, found: tuple[float | None, float | None]) -> None:
    assert position(north, east) == found


def test_levels_below_the_third_have_no_kind() -> None:
    assert [kind_of_level(one) for one in (0, 3, 4, None)] == ["country", "admin-3", "", ""]
