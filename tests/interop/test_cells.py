"""Cells as values."""

from datetime import UTC, date, datetime

import pytest

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.families import FAMILIES
from liaison_desk.domain.terms.sectors import SECTORS
from liaison_desk.interop.cells import address_note, addresses_in, code_of, is_nothing, lines_of, names_in, value_of

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)


@pytest.mark.parametrize("words", ["cbo", "Community organisation", "COMMUNITY  ORGANISATION", "community-based organization"])
def test_a_code_is_known_by_code_label_or_other_word(words: str) -> None:
    assert code_of(FAMILIES, words) == "cbo"


@pytest.mark.parametrize(("words", "code"), [("WSH", "water"), ("hea", "health"), ("x-own", "x-own"), ("nonsense", "")])
def test_a_code_is_known_by_its_standard(words: str, code: str) -> None:
    assert code_of(SECTORS, words) == code


@pytest.mark.parametrize(("words", "code"), [("21", "ngo-int"), ("10", "civ-gov"), ("99", "")])
def test_a_code_of_a_standard_is_used_where_it_is_one_term_or_the_common_one(words: str, code: str) -> None:
    assert code_of(FAMILIES, words) == code


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("WASH", {"water"}),
        ("Health; Nutrition", {"health", "nutrition"}),
        ("Santé / Nutrition", {"health", "nutrition"}),
        ("Salud, Educación", {"health", "education"}),
        ("Water, sanitation and hygiene", {"water"}),
        ("N/A", set()),
        ("", set()),
    ],
)
def test_sectors_of_a_cell_become_codes(cell: str, codes: set[str]) -> None:
    assert value_of(field_of(Stakeholder, "sectors"), cell, NOW) == (frozenset(codes), ())


@pytest.mark.parametrize("cell", ["Recherche & essais", "Health and Communication", "Fairs"])
def test_an_unknown_sector_is_kept_as_it_stands_with_a_note(cell: str) -> None:
    value, notes = value_of(field_of(Stakeholder, "sectors"), cell, NOW)

    assert value == {cell}
    assert cell in notes[0]


def test_an_unknown_code_is_kept_as_it_stands_with_a_note() -> None:
    value, notes = value_of(field_of(Stakeholder, "family"), "Embassy", NOW)

    assert value == "Embassy"
    assert "Embassy" in notes[0]


def test_places_are_words_of_ones_own() -> None:
    assert value_of(field_of(Stakeholder, "areas"), "Tella;  Oru , Marav", NOW)[0] == {"Tella", "Oru", "Marav"}


def test_a_day_is_read_and_one_that_is_none_is_left_out_with_a_note() -> None:
    field = field_of(Activity, "starts_on")

    assert value_of(field, "2026-03-01", NOW) == (date(2026, 3, 1), ())
    value, notes = value_of(field, "sometime", NOW)
    assert value is None
    assert "sometime" in notes[0]


def test_text_is_cleaned_and_notes_keep_their_lines() -> None:
    assert value_of(field_of(Contact, "name"), "  Ama \n Serwaa\t", NOW)[0] == "Ama Serwaa"
    assert value_of(field_of(Contact, "notes"), "one\r\ntwo", NOW)[0] == "one\ntwo"


def test_a_text_longer_than_its_field_is_refused() -> None:
    with pytest.raises(UserError, match="201 characters"):
        value_of(field_of(Contact, "name"), "x" * 201, NOW)


@pytest.mark.parametrize("name", ["areas", "sectors", "family"])
def test_a_word_longer_than_a_name_is_refused(name: str) -> None:
    field = field_of(Stakeholder, name)

    assert value_of(field, "x" * 200, NOW)[0]
    with pytest.raises(UserError, match="201 characters"):
        value_of(field, "x" * 201, NOW)


@pytest.mark.parametrize("words", ["", " ", "n/a", "N.A.", "-", "—", "None", "TBD", "Aucun"])
def test_words_for_nothing_are_nothing(words: str) -> None:
    assert is_nothing(words)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("UNICEF", ("UNICEF",)),
        ("USAID/Save the Children", ("USAID", "Save the Children")),
        ("One; Two | Three", ("One", "Two", "Three")),
        ("Builders A/S", ("Builders A/S",)),
        ("N/A", ()),
        ("", ()),
    ],
)
def test_organisations_joined_by_a_slash_are_several(cell: str, names: tuple[str, ...]) -> None:
    assert names_in(cell) == names


@pytest.mark.parametrize(
    ("kind", "cell", "found"),
    [
        ("email", "ama@example.org", ["ama@example.org"]),
        ("email", "ama@example.org; b@example.org", ["ama@example.org", "b@example.org"]),
        ("email", "<ama@example.org>", ["ama@example.org"]),
        ("email", "mailto:ama@example.org", ["ama@example.org"]),
        ("phone-mobile", "+999 555 0101", ["+999 555 0101"]),
        ("phone-mobile", "tel:+9995550101", ["+9995550101"]),
        ("phone-mobile", "+999 555 0101 / +999 555 0102", ["+999 555 0101", "+999 555 0102"]),
        ("phone-mobile", "0555-0101, 0555-0102", ["0555-0101", "0555-0102"]),
        ("phone-mobile", "555 0101; 555 0101", ["555 0101"]),
        ("phone-mobile", "٠١٢٣٤٥٦", ["٠١٢٣٤٥٦"]),
        ("phone-mobile", "n/a", []),
    ],
)
def test_numbers_and_addresses_of_a_cell(kind: str, cell: str, found: list[str]) -> None:
    assert addresses_in(kind, cell) == tuple((one, "") for one in found)


@pytest.mark.parametrize(("kind", "cell"), [("email", "ama at example"), ("phone-mobile", "ask the guard, ext. 4"), ("fax", "BusinessFax")])
def test_what_is_no_number_or_address_is_kept_as_typed_with_a_note(kind: str, cell: str) -> None:
    ((words, note),) = addresses_in(kind, cell)

    assert words == cell
    assert cell in note


def test_other_channels_take_any_words() -> None:
    assert address_note("other-app", "ama.on.air") == ""
    assert address_note("phone-land", "+999 555 0101 ext. 12") == ""


def test_a_name_of_a_file_loses_what_turns_it_round() -> None:
    assert value_of(field_of(Contact, "name"), "نور\u202eevil\u202c \u2066x", NOW)[0] == "نورevil x"


@pytest.mark.parametrize("odd", ["Weber\u202e", "\u0301n", "e\u0301", "\xa0Omar\xa0", "two\nlines", ""])
def test_lines_are_read_together_as_one_by_one(odd: str) -> None:
    field, cells = field_of(Contact, "name"), ["Leila  Weber ", odd, "ليلى"]

    assert lines_of(field, cells, NOW) == [value_of(field, one, NOW)[0] for one in cells]
    with pytest.raises(UserError):
        lines_of(field, [*cells, "x" * 300], NOW)
