"""Typing a place once: from the lists, from a position, or anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.conventions import Conventions, written_as
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import new_id
from liaison_desk.services import gazetteer, place_entry, records, suggesting
from liaison_desk.services.place_entry import NewPlace

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.services.desk import Desk


@pytest.fixture
def listed(desk: Desk, tmp_path: Path) -> Desk:
    file = tmp_path / "marav.csv"
    file.write_text("ADM1_EN,ADM1_PCODE,name,pcode,lat,lon\nMarav,MV01,Tella,MV0101,4.85,31.58\nMarav,MV01,Tellabad,MV0102,4.9,31.6\n")
    gazetteer.add(desk, file)
    return desk


def test_places_of_the_lists_stand_after_the_offices_own(listed: Desk) -> None:
    records.keep(listed, Place(id=new_id(), name="Tella market"))
    found = suggesting.suggested(listed, "place", "tella")
    assert [(one.title, bool(one.id), bool(one.makes)) for one in found] == [
        ("Tella market", True, False),
        ("Tella", False, True),
        ("Tellabad", False, True),
    ]


def test_a_place_that_the_office_has_is_not_offered_twice(listed: Desk) -> None:
    records.keep(listed, Place(id=new_id(), name="Tella", pcode="MV 0101"))
    assert [one.title for one in suggesting.suggested(listed, "place", "tella")] == ["Tella", "Tellabad"]


def test_a_code_means_the_place_that_has_it(listed: Desk) -> None:
    assert [one.title for one in place_entry.meant(listed, "mv-01-02")] == ["Tellabad"]


def test_other_kinds_get_no_places(listed: Desk) -> None:
    assert suggesting.suggested(listed, "contact", "tella") == ()


def test_a_place_of_a_list_is_made_a_record_when_it_is_taken(listed: Desk) -> None:
    (one,) = place_entry.meant(listed, "MV0101")
    (made,), changes = place_entry.taken(listed, one.makes)
    assert (made.title, bool(made.id), changes is not None) == ("Tella", True, True)
    assert place_entry.taken(listed, one.makes) == ((made,), None)


def test_a_new_place_has_what_was_typed(desk: Desk) -> None:
    (made,), _changes = place_entry.made(desk, NewPlace(name=" Ossa Ford ", kind="site", position="36N UL 42813 36435"))
    place = desk.shelf.one("place", made.id)
    assert isinstance(place, Place)
    assert (place.name, place.kind) == ("Ossa Ford", "site")
    assert place.point is not None
    assert place.point.latitude == pytest.approx(4.8517, abs=0.0001)


@pytest.mark.parametrize(("typed", "field"), [(NewPlace(name=" "), "name"), (NewPlace(name="A", position="nowhere"), "position")])
def test_what_cannot_be_a_place_names_its_field(desk: Desk, typed: NewPlace, field: str) -> None:
    with pytest.raises(UserError) as refused:
        place_entry.made(desk, typed)
    assert refused.value.field == field
    assert desk.shelf.count("place") == 0


def test_a_position_says_what_it_is_near_to(listed: Desk) -> None:
    records.keep(listed, Place(id=new_id(), name="Tella", kind="settlement", point=Point(latitude=4.85, longitude=31.58)))
    assert place_entry.said_of(listed, "4.83 31.58").startswith("\u20662.2 km\u2069 south of")
    assert place_entry.said_of(listed, "no position") == ""
    assert place_entry.said_of(listed, "-40 -120") == ""


def test_a_position_is_told_from_a_name() -> None:
    assert [place_entry.is_position(words) for words in ("4.88 31.58", "36NUL4281336435", "Tella", "")] == [True, True, False, False]
    assert "4.88000, 31.58000" in place_entry.name_for("4.88 31.58")


def test_a_name_is_proposed_in_the_writing_of_the_office() -> None:
    with written_as(Conventions(coordinates="mgrs")):
        assert "36N " in place_entry.name_for("4.8517 31.5825")
