"""One row of a table as records."""

from collections.abc import Callable

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.record import Record
from liaison_desk.domain.stakeholder import ExternalId, Stakeholder
from liaison_desk.interop import spreadsheet
from liaison_desk.interop.recognise import layout
from liaison_desk.services.desk import Desk
from liaison_desk.services.intake import Intake, Outcome, RowOutcome
from liaison_desk.services.table_rows import take_row, unused_keys

Take = Callable[..., list[RowOutcome]]


@pytest.fixture
def intake(desk: Desk) -> Intake:
    return Intake(desk, "table.csv", desk.clock())


@pytest.fixture
def take(intake: Intake) -> Take:
    """Take in a table given as lines of cells joined by semicolons."""

    def taken(*lines: str, kind: str = "") -> list[RowOutcome]:
        table = spreadsheet.read("\n".join(lines).encode())
        plan = layout(table.columns, kind)
        return [take_row(intake, plan, row) for row in table.rows]

    return taken


def known(intake: Intake, kind: str) -> list[Record]:
    return list(intake.known(kind).by_id.values())


def test_who_does_what_where_becomes_bodies_with_sectors_and_places(intake: Intake, take: Take) -> None:
    outcomes = take("organisation;sector;province;district", "Water for All;WASH;Marav;Tella", "Water for All;Health;Marav;Oru")

    assert [one.outcome for one in outcomes] == [Outcome.NEW, Outcome.CHANGED]
    (body,) = known(intake, "stakeholder")
    assert isinstance(body, Stakeholder)
    assert (body.sectors, body.areas, body.province) == ({"water", "health"}, {"Tella", "Oru"}, "Marav")


def test_activities_are_taken_with_their_body(intake: Intake, take: Take) -> None:
    take("organisation;sector;activity;place;start date;status", "Water for All;WASH;Wells;Tella;2026-03-01;en cours")

    (work,) = known(intake, "activity")
    (body,) = known(intake, "stakeholder")
    assert isinstance(work, Activity)
    assert (work.name, work.stakeholder, work.sectors, work.areas, work.state) == ("Wells", body.id, {"water"}, {"Tella"}, "ongoing")
    assert work.source_note == "table.csv, row 1"
    assert str(work.starts_on) == "2026-03-01"


def test_a_row_without_an_activity_brings_its_body_alone(intake: Intake, take: Take) -> None:
    assert take("organisation;sector;activity;place", "Water for All;WASH;;Tella")[0].outcome is Outcome.NEW
    assert known(intake, "activity") == []


def test_the_same_work_in_two_rows_is_one(intake: Intake, take: Take) -> None:
    outcomes = take("organisation;sector;activity;place", *["Water for All;WASH;Wells;Tella"] * 2)

    assert [one.outcome for one in outcomes] == [Outcome.NEW, Outcome.SAME]
    assert len(known(intake, "activity")) == 1


def test_the_title_of_an_activity_that_is_too_long_goes_to_its_description(intake: Intake, take: Take) -> None:
    words = "word " * 60
    take("organisation;sector;activity;place", f"Water for All;WASH;{words};Tella")

    (work,) = known(intake, "activity")
    assert isinstance(work, Activity)
    assert (len(work.name), work.name[-1], work.what) == (200, "…", words.strip())


def test_organisations_joined_by_a_slash_are_several_in_a_list_of_work(intake: Intake, take: Take) -> None:
    (outcome,) = take("organisation;sector;activity;place", "Water for All/Women of Tella;WASH;Wells;Tella")

    names = {one.title: one.id for one in known(intake, "stakeholder")}
    (work,) = known(intake, "activity")
    assert set(names) == {"Water for All", "Women of Tella"}
    assert isinstance(work, Activity)
    assert (work.stakeholder, work.partner) == (names["Water for All"], names["Women of Tella"])
    assert "2 organisations" in outcome.notes[0]


def test_a_slash_in_a_directory_is_part_of_the_name(intake: Intake, take: Take) -> None:
    take("organisation;acronym;sector;place", "Water/Sanitation Union;WSU;WASH;Tella")

    assert [one.title for one in known(intake, "stakeholder")] == ["Water/Sanitation Union"]


@pytest.mark.parametrize("cell", ["", "N/A", " - "])
def test_a_row_without_an_organisation_is_refused_with_its_line(take: Take, cell: str) -> None:
    outcomes = take("organisation;sector;place", "Water for All;WASH;Tella", f"{cell};WASH;Tella")

    assert [(one.outcome, one.row, one.line) for one in outcomes] == [(Outcome.NEW, 1, 2), (Outcome.REFUSED, 2, 3)]
    assert "no organisation" in outcomes[1].why


def test_a_row_with_an_unreadable_character_is_refused_alone(take: Take) -> None:
    outcomes = take("organisation;sector;place", "Wat\x00er;WASH;Tella", "Women of Tella;WASH;Tella")

    assert [one.outcome for one in outcomes] == [Outcome.REFUSED, Outcome.NEW]


def test_a_directory_fills_the_fields_of_bodies(intake: Intake, take: Take) -> None:
    take("name;acronym;family;locality;sectors;areas", "Women of Tella;WoT;women;local;Health, Protection;Tella, Oru")

    (body,) = known(intake, "stakeholder")
    assert isinstance(body, Stakeholder)
    assert (body.acronym, body.family, body.locality) == ("WoT", "women", "local")
    assert (body.sectors, body.areas) == ({"health", "protection"}, {"Tella", "Oru"})


def test_an_empty_cell_wipes_nothing(intake: Intake, take: Take) -> None:
    take("name;acronym;family;locality", "Women of Tella;WoT;women;local")
    (before,) = known(intake, "stakeholder")
    outcomes = take("name;acronym;family;locality", "Women of Tella;;;")

    assert outcomes[0].outcome is Outcome.SAME
    assert known(intake, "stakeholder") == [before]


def test_people_are_taken_with_the_body_they_work_for(intake: Intake, take: Take) -> None:
    take("name;organisation;job title;phone;email;sector", "Ama Serwaa;Water for All;Head;+999 555 0101;ama@example.org;WASH")

    (person,) = known(intake, "contact")
    (body,) = known(intake, "stakeholder")
    assert isinstance(person, Contact)
    assert isinstance(body, Stakeholder)
    assert (person.name, person.post, person.stakeholder, body.sectors) == ("Ama Serwaa", "Head", body.id, {"water"})
    assert [(one.kind, one.value) for one in person.channels] == [("phone-mobile", "+999 555 0101"), ("email", "ama@example.org")]


@pytest.mark.parametrize(
    "lines",
    [
        ("Last name;First name;Company", "Serwaa;Ama;Water for All"),
        ("Nom;Prénom;Organisation", "Serwaa;Ama;Water for All"),
        ("Nombre;Apellidos;Organización", "Ama;Serwaa;Water for All"),
        ("Name;Given Name;Family Name", "Ama Serwaa;Amma;S."),
    ],
)
def test_given_and_family_name_make_the_name(intake: Intake, take: Take, lines: tuple[str, str]) -> None:
    take(*lines)

    assert [one.title for one in known(intake, "contact")] == ["Ama Serwaa"]


def test_a_person_without_an_organisation_brings_none(intake: Intake, take: Take) -> None:
    take("name;organisation;phone", "Ama;n/a;+999 555 0101")

    assert known(intake, "stakeholder") == []
    assert [one.title for one in known(intake, "contact")] == ["Ama"]


def test_a_row_that_names_nobody_is_refused(take: Take) -> None:
    assert "names nobody" in take("name;phone;email", ";+999 555 0101;")[0].why


def test_a_number_that_is_none_is_kept_as_typed_with_a_note(intake: Intake, take: Take) -> None:
    (outcome,) = take("name;phone;email", "Ama;ask the guard;ama at example")

    (person,) = known(intake, "contact")
    assert isinstance(person, Contact)
    assert [one.value for one in person.channels] == ["ask the guard", "ama at example"]
    assert len(outcome.notes) == 2


def test_two_people_who_share_a_number_stay_two(intake: Intake, take: Take) -> None:
    take("name;phone;email", "Ama;+999 555 0101;office@example.org", "Biruk;+999 555 0101;office@example.org")

    assert len(known(intake, "contact")) == 2


def test_a_name_longer_than_allowed_is_refused(take: Take) -> None:
    assert "too many" in take("name;phone;email", "x" * 201 + ";1;")[0].why


def test_an_unknown_code_is_kept_with_a_note(intake: Intake, take: Take) -> None:
    (outcome,) = take("name;acronym;family", "The Embassy;TE;Embassy")

    (body,) = known(intake, "stakeholder")
    assert isinstance(body, Stakeholder)
    assert body.family == "Embassy"
    assert "Embassy" in outcome.notes[0]


def test_places_are_taken_with_code_point_and_level(intake: Intake, take: Take) -> None:
    take("province;district;place;p-code;latitude;longitude", "Marav;Tella;Old Bridge;XX0102;1.5;2.5", "Marav;;;;;")

    bridge, province = known(intake, "place")
    assert isinstance(bridge, Place)
    assert isinstance(province, Place)
    assert (bridge.name, bridge.province, bridge.district, bridge.pcode) == ("Old Bridge", "Marav", "Tella", "XX0102")
    assert (bridge.kind, bridge.point) == ("settlement", Point(latitude=1.5, longitude=2.5))
    assert (province.name, province.kind, province.province) == ("Marav", "admin-1", "")


def test_the_code_of_the_narrowest_level_is_the_code_of_the_place(intake: Intake, take: Take) -> None:
    take("adm1 name;adm1 pcode;adm2 name;adm2 pcode", "Marav;XX01;Tella;XX0102")

    (place,) = known(intake, "place")
    assert isinstance(place, Place)
    assert (place.name, place.pcode, place.kind) == ("Tella", "XX0102", "admin-2")


def test_records_of_another_kind_are_taken_by_their_fields(intake: Intake, take: Take) -> None:
    outcomes = take("name;kind;rhythm", "Access group;cluster;weekly", "ACCESS GROUP;;")

    assert [one.outcome for one in outcomes] == [Outcome.NEW, Outcome.SAME]
    assert outcomes[0].kind == "forum"
    (forum,) = known(intake, "forum")
    assert isinstance(forum, Forum)
    assert forum.kind == "cluster"


def test_references_of_another_kind_are_found_by_name_or_left_out_with_a_note(intake: Intake, take: Take) -> None:
    take("place;p-code", "Tella;XX0102")
    found, lost = take("name;who;place", "Wells;Water for All;tella", "Pumps;Water for All;Oru", kind="activity")

    wells, pumps = known(intake, "activity")
    assert isinstance(wells, Activity)
    assert isinstance(pumps, Activity)
    assert (wells.place, pumps.place) == (known(intake, "place")[0].id, "")
    assert wells.stakeholder == pumps.stakeholder != ""
    assert found.notes == ()
    assert "Oru" in lost.notes[0]


def test_a_key_that_is_unique_anywhere_is_kept_and_a_line_number_is_not(intake: Intake, take: Take) -> None:
    take("name;acronym;id", "Water for All;WFA;XM-TEST-41114", "Women of Tella;WoT;2")

    water, women = known(intake, "stakeholder")
    assert isinstance(water, Stakeholder)
    assert isinstance(women, Stakeholder)
    assert water.external_ids == (ExternalId(scheme="meta+id", value="XM-TEST-41114"),)
    assert women.external_ids == ()


@pytest.mark.parametrize(("value", "unused"), [("1", ("id",)), ("XM-TEST-41114", ())])
def test_a_column_of_line_numbers_counts_as_one_without_a_field(value: str, unused: tuple[str, ...]) -> None:
    table = spreadsheet.read(f"name;acronym;id\nWater for All;WFA;{value}\n".encode())

    assert unused_keys(layout(table.columns), table) == unused


def test_a_row_with_fewer_cells_than_columns_is_taken(take: Take) -> None:
    assert take("name;acronym;family", "Water for All")[0].outcome is Outcome.NEW
