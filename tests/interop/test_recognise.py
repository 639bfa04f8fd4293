"""What a file is, and which column fills which field."""

import pytest

from liaison_desk.domain import kinds as _kinds  # noqa: F401 - fills the register of kinds
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.record import kind_named
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.interop import json_rows, recognise, spreadsheet
from liaison_desk.interop.hxl import tag_of
from liaison_desk.interop.incoming import Column, Format
from liaison_desk.interop.recognise import Layout, areas_field, format_of, key_of, layout
from tests.interop.samples import sample


def of_headings(*headings: str, kind: str = "") -> Layout:
    return layout([Column(at, one) for at, one in enumerate(headings)], kind)


def of_tags(*tags: str) -> Layout:
    return layout([Column(at, "", tag_of(one)) for at, one in enumerate(tags)])


def fills(plan: Layout, kind: str) -> dict[int, str]:
    return {one.position: one.row or one.field.name for one in plan.bindings[kind]}


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (b"BEGIN:VCARD\n", Format.VCARD),
        (b"\xef\xbb\xbf\r\nbegin:vcard\r\n", Format.VCARD),
        ("BEGIN:VCARD\n".encode("utf-16"), Format.VCARD),
        (b" \n[{}]", Format.JSON),
        (b"\xef\xbb\xbf[1]", Format.JSON),
        (b'{"a": 1}', Format.JSON),
        (b"name,phone\n", Format.TABLE),
        (b"", Format.TABLE),
    ],
)
def test_a_format_is_known_by_content(content: bytes, format_: Format) -> None:
    assert format_of(content) is format_


@pytest.mark.parametrize(
    ("asked", "format_"),
    [("csv", Format.TABLE), ("spreadsheet", Format.TABLE), ("HXL", Format.TABLE), ("json", Format.JSON), ("vcf", Format.VCARD)],
)
def test_a_format_that_is_asked_for_overrules(asked: str, format_: Format) -> None:
    assert format_of(b"BEGIN:VCARD", asked) is format_


def test_a_format_that_is_not_known_names_those_that_are() -> None:
    with pytest.raises(UserError, match="vcard"):
        format_of(b"", "parquet")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("#org", "#org+name"),
        ("#org+name+es", "#org+impl"),
        ("#sector", "#sector+cluster+name"),
        ("#sector+code", "#sector+fr"),
        ("#org+type", "#org+type+code"),
        ("#contact+role", "#contact+title"),
        ("#contact+phone+mobile", "#contact+mobile"),
        ("#adm1+pcode", "#adm1+code"),
        ("#adm1+id", "#adm1+code"),
    ],
)
def test_tags_that_mean_the_same_have_one_key(one: str, other: str) -> None:
    first, second = tag_of(one), tag_of(other)
    assert first is not None
    assert second is not None
    assert key_of(first) == key_of(second)


@pytest.mark.parametrize(
    ("one", "other"), [("#org", "#org+acronym"), ("#adm1", "#adm1+code"), ("#meta+id", "#meta"), ("#org", "#org+funder")]
)
def test_tags_that_mean_something_else_do_not(one: str, other: str) -> None:
    first, second = tag_of(one), tag_of(other)
    assert first is not None
    assert second is not None
    assert key_of(first) != key_of(second)


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("name", "email", "phone"), "contact"),
        (("Nom", "Organisation", "Téléphone", "Courriel"), "contact"),
        (("First name", "Last name", "Company"), "contact"),
        (("Nombre", "Organización", "Cargo"), "contact"),
        (("Agency", "Cluster", "Contact person"), "contact"),
        (("name", "acronym", "family", "locality"), "stakeholder"),
        (("organisation", "sector", "activity", "place"), "stakeholder"),
        (("name",), "stakeholder"),
        (("name", "kind", "rhythm"), "forum"),
        (("Place", "P-Code", "Latitude", "Longitude"), "place"),
        (("name", "latitude", "longitude"), "place"),
        (("adm1 name", "adm1 pcode"), "place"),
    ],
)
def test_the_headings_tell_what_the_rows_are(headings: tuple[str, ...], kind: str) -> None:
    assert of_headings(*headings).kind == kind


@pytest.mark.parametrize("headings", [("alpha", "beta"), ("sector", "activity"), ("latitude",)])
def test_headings_that_name_nothing_are_refused(headings: tuple[str, ...]) -> None:
    with pytest.raises(UserError, match="No column names"):
        of_headings(*headings)


def test_the_kind_that_is_asked_for_overrules() -> None:
    assert of_headings("name", "email", kind="forum").kind == "forum"


def test_a_list_of_who_does_what_where_fills_bodies_and_activities() -> None:
    plan = of_headings("organisation", "sector", "activity", "district", "start date", "end date", "status", "remarks", "colour")

    assert fills(plan, "stakeholder") == {0: "name", 1: "sectors"}
    assert fills(plan, "activity") == {0: "stakeholder", 1: "sectors", 2: "name", 4: "starts_on", 5: "ends_on", 6: "state", 7: "notes"}
    assert (dict(plan.levels), plan.unmapped) == ({"adm2": 3}, ("colour",))


def test_without_activities_a_status_tells_of_the_body() -> None:
    assert fills(of_headings("organisation", "sector", "place", "status"), "stakeholder") == {0: "name", 1: "sectors", 3: "presence"}


def test_a_list_of_people_fills_their_bodies_too() -> None:
    plan = of_headings("name", "organisation", "acronym", "sector", "job title", "office phone", "mobile", "e-mail", "notes")

    assert fills(plan, "contact") == {0: "name", 1: "stakeholder", 4: "post", 5: "phone-land", 6: "phone-mobile", 7: "email", 8: "notes"}
    assert fills(plan, "stakeholder") == {1: "name", 2: "acronym", 3: "sectors"}
    assert plan.unmapped == ()


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (("Surname", "First name", "E-mail"), (1, 0)),
        (("Nom", "Prénom", "Courriel"), (1, 0)),
        (("Nombre", "Apellidos", "Correo"), (0, 1)),
        (("Name", "Given Name", "Family Name"), (1, 2)),
        (("First name", "E-mail"), (0,)),
        (("Name", "E-mail"), ()),
    ],
)
def test_names_in_two_columns_are_one_name(headings: tuple[str, ...], names: tuple[int, ...]) -> None:
    assert of_headings(*headings).names == names


def test_tags_fill_the_fields_that_declare_them() -> None:
    plan = of_tags("#org+name", "#org+acronym", "#org+type+code", "#sector+code", "#adm1+name", "#adm2+name", "#status", "#x_own")

    assert fills(plan, "stakeholder") == {0: "name", 1: "acronym", 2: "family", 3: "sectors", 4: "province", 6: "presence"}
    assert plan.levels == {"adm1": 4, "adm2": 5}
    assert plan.unmapped == ("#x_own",)


def test_every_stakeholder_field_with_a_tag_is_found_by_it() -> None:
    named = [one for one in kind_named("stakeholder").fields if one.hxl and one is not areas_field(kind_named("stakeholder"))]
    plan = of_tags(*(one.hxl for one in named))

    assert set(fills(plan, "stakeholder").values()) == {one.name for one in named}


def test_fields_are_found_by_name_and_by_label() -> None:
    assert fills(of_headings("name", "Locality", "can be told", "family"), "stakeholder") == {0: "name", 1: "locality", 3: "family"} | {
        2: "can_be_told"
    }


def test_what_another_office_gave_is_never_read_from_a_table() -> None:
    assert of_headings("name", "acronym", "given_by", "given_for").unmapped == ("given_by", "given_for")


def test_a_point_is_filled_by_its_parts() -> None:
    plan = of_headings("place", "lat", "lon")

    assert [(one.field.name, one.member and one.member.name) for one in plan.bindings["place"]] == [
        ("name", None),
        ("point", "latitude"),
        ("point", "longitude"),
    ]


@pytest.mark.parametrize(
    "name", ["input-valid.csv", "input-valid-latin1.csv", "input-valid.ssv", "input-valid.tsv", "input-untagged.csv", "input-fuzzy.csv"]
)
def test_one_table_written_in_six_ways_fills_the_same_fields(name: str) -> None:
    plan = layout(spreadsheet.read(sample(f"hxl/{name}")).columns)

    assert plan.kind == "stakeholder"
    assert fills(plan, "stakeholder") == {1: "sectors", 3: "name", 7: "province"}
    assert dict(plan.levels) == {"country": 6, "adm1": 7}


def test_keys_of_json_fill_the_same_fields() -> None:
    assert fills(layout(json_rows.read(sample("hxl/input-valid.json")).columns), "stakeholder") == {1: "sectors", 3: "name", 7: "province"}


def test_the_set_of_places_of_a_kind_is_found() -> None:
    field = areas_field(kind_named("stakeholder"))

    assert field is not None
    assert field.name == "areas"
    assert hasattr(Stakeholder(), field.name)
    assert areas_field(kind_named("contact")) is None
    assert recognise.LEVELS[0] == "country"


@pytest.mark.parametrize(
    ("headings", "is_work"),
    [
        (("organisation", "sector", "adm2", "adm2 pcode"), True),
        (("organisation", "sector", "adm2"), False),
        (("organisation", "sector", "activity", "adm2", "adm2 pcode"), False),
        (("organisation", "acronym", "sector", "adm2", "adm2 pcode"), False),
    ],
)
def test_a_table_of_sectors_and_coded_places_lists_work(headings: tuple[str, ...], *, is_work: bool) -> None:
    assert of_headings(*headings).is_work is is_work
