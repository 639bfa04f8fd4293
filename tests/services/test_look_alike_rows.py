"""Rows of a file that look like somebody who is there: asked about before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import importing, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.look_alike_rows import ANOTHER, LEAVE_OUT, LookAlikeRows
from tests.services.test_duplicates import kept


@pytest.fixture
def circle(desk: Desk) -> str:
    """A stakeholder that rows look like."""
    return kept(desk, Stakeholder(name="Marav Water Circle", goals="Wells"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list with one row that looks like the stakeholder and one that does not."""
    path = tmp_path / "list.csv"
    path.write_text("organisation,province\nWater Circle of Maraav,Marav\nBlue Hands,Sund\n", "utf-8")
    return path


def names(desk: Desk) -> set[str]:
    return {one.title for one in records.listed(desk, "stakeholder")}


def test_an_import_that_asks_waits_and_writes_nothing_while_a_row_looks_like_somebody(desk: Desk, circle: str, file: Path) -> None:
    waiting = importing.import_file(desk, file, like=LookAlikeRows(is_asking=True))
    assert waiting.waits
    assert not waiting.batch
    assert [[pair.two for pair in row.looks_like] for row in waiting.rows] == [[circle], []]
    assert names(desk) == {"Marav Water Circle"}


def test_an_import_that_asks_and_finds_nothing_alike_is_written_at_once(desk: Desk, file: Path) -> None:
    made = importing.import_file(desk, file, like=LookAlikeRows(is_asking=True))
    assert not made.waits
    assert made.batch


def test_the_same_is_filled_keeps_its_name_and_is_found_by_the_other_next_time(desk: Desk, circle: str, file: Path) -> None:
    made = importing.import_file(desk, file, like=LookAlikeRows({1: circle}, is_asking=True))
    assert [one.outcome.value for one in made.rows] == ["changed", "new"]
    found = cast("Stakeholder", records.one(desk, "stakeholder", circle))
    assert (found.name, found.province) == ("Marav Water Circle", "Marav")
    assert [one.text for one in found.other_names] == ["Water Circle of Maraav"]
    again = importing.import_file(desk, file, like=LookAlikeRows(is_asking=True))
    assert [one.outcome.value for one in again.rows] == ["same", "same"]
    records.undo(desk)
    assert names(desk) == {"Marav Water Circle"}


def test_another_is_new_and_what_is_left_out_is_not_there(desk: Desk, circle: str, file: Path) -> None:
    made = importing.import_file(desk, file, like=LookAlikeRows({1: ANOTHER, 2: LEAVE_OUT}))
    assert [one.outcome.value for one in made.rows] == ["new", "refused"]
    assert made.rows[1].why == "Left out, as you said."
    assert names(desk) == {"Marav Water Circle", "Water Circle of Maraav"}


def test_a_dry_run_tells_who_looks_like_whom(desk: Desk, circle: str, file: Path) -> None:
    seen = importing.import_file(desk, file, dry_run=True)
    assert not seen.waits
    assert seen.rows[0].as_json()["looks_like"] != []


def test_the_organisation_that_rows_bring_along_is_asked_about_once(desk: Desk, circle: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,organisation,email\nAna Tell,Water Circle of Maraav,a@tella.example\nBo Sand,Water Circle of Maraav,b@tella.example\n",
        "utf-8",
    )
    waiting = importing.import_file(desk, path, like=LookAlikeRows(is_asking=True))
    assert [len(row.looks_like) for row in waiting.rows] == [1, 0]
    importing.import_file(desk, path, like=LookAlikeRows({1: circle}, is_asking=True))
    assert {cast("Contact", one).stakeholder for one in records.listed(desk, "contact")} == {circle}


def test_a_kind_that_is_not_compared_is_not_asked_about(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "meetings.csv"
    path.write_text("title,kind\nAt the well,meeting\nAt the wells,meeting\n", "utf-8")
    made = importing.import_file(desk, path, kind="engagement", like=LookAlikeRows({1: LEAVE_OUT}, is_asking=True))
    assert made.counts["new"] == 2


def test_a_place_has_no_other_title_and_takes_the_name_of_the_row_as_another_name(desk: Desk, circle: str, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("name,hours\nHead of water office,Mornings\n", "utf-8")
    importing.import_file(desk, path, kind="liaison-point")
    post = records.listed(desk, "liaison-point")[0]
    path.write_text("name,hours\nHead water office,Evenings\n", "utf-8")
    importing.import_file(desk, path, kind="liaison-point", like=LookAlikeRows({1: post.id}))
    (found,) = records.listed(desk, "liaison-point")
    assert (found.title, getattr(found, "hours", "")) == ("Head of water office", "Evenings")


def test_beyond_very_many_rows_nobody_is_asked(desk: Desk, circle: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liaison_desk.services.look_alike_rows.MOST_COMPARED", 0)
    assert importing.import_file(desk, file, like=LookAlikeRows(is_asking=True)).batch
