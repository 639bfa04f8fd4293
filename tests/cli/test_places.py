"""The commands of the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine


@pytest.fixture
def listed(say: CommandLine, tmp_path: Path) -> CommandLine:
    file = tmp_path / "marav.csv"
    file.write_text("ADM1_EN,ADM1_PCODE,name,pcode,lat,lon\nMarav,MV01,Tella,MV0101,4.85,31.58\n,,,MV02,,\n")
    ran = say.done("import-places", str(file), "--name", "Marav", "--source", "Invented", "--json")
    assert (ran.data["places"], ran.data["refused"][0]["line"]) == (2, 3)
    return say


def test_places_are_found_by_name_code_and_position(listed: CommandLine) -> None:
    assert "MV0101" in listed.done("find-place", "tela").out
    assert [one["name"] for one in listed.done("find-place", "mv", "0101", "--json").data] == ["Tella"]
    told = listed.done("find-place", "36N UL 42813 36435", "--json").data
    assert told["grid"] == "36N UL 42813 36435"
    above = listed.done("find-place", "MV010199")
    assert "Tella" in above.out
    assert "the place above it" in above.err


def test_what_is_in_no_list_is_refused(listed: CommandLine) -> None:
    ran = listed("find-place", "zzzz")
    assert ran.status == 1
    assert "Nothing found" in ran.out


def test_a_list_is_taken_away_and_back(listed: CommandLine) -> None:
    listed.done("undo")
    assert listed("find-place", "Tella").status == 1
    listed.done("redo")
    assert "MV0101" in listed.done("find-place", "Tella").out
