"""What an imported record adds to the one that is known."""

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.fields import field_of
from liaison_desk.domain.place import Place, Point
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder
from liaison_desk.services.merging_rows import merged, single_values

LABEL = field_of(Contact, "stakeholder").label
KNOWN = Stakeholder(id="1", name="Water for All", acronym="WFA", family="cbo", sectors=frozenset({"water"}))


def test_an_empty_value_wipes_nothing() -> None:
    joined, notes = merged(KNOWN, Stakeholder(name="Water for All"), {})

    assert joined is KNOWN
    assert notes == ()


def test_a_value_fills_and_replaces() -> None:
    joined, _notes = merged(KNOWN, Stakeholder(name="Water for All", family="ngo-nat", locality="local"), {})

    assert joined == KNOWN.but(family="ngo-nat", locality="local")


def test_a_set_grows() -> None:
    joined, _notes = merged(KNOWN, Stakeholder(name="Water for All", sectors=frozenset({"health"})), {})

    assert joined == KNOWN.but(sectors=frozenset({"water", "health"}))


def test_a_name_that_differs_in_case_or_accents_stays_as_it_was() -> None:
    assert merged(KNOWN, Stakeholder(name="WATER FOR ALL"), {})[0] is KNOWN
    assert merged(KNOWN, Stakeholder(name="Water for Everybody"), {})[0] == KNOWN.but(name="Water for Everybody")


def test_what_an_earlier_row_gave_stands() -> None:
    assert merged(KNOWN, Stakeholder(name="Water for All", family="ngo-nat"), {"family": 3})[0] is KNOWN


def test_a_long_value_that_was_left_out_is_told_in_short() -> None:
    known, given = KNOWN.but(notes="A" * 100), Stakeholder(name="Water for All", notes="B" * 100)

    (told,) = merged(known, given, {"notes": 3})[1]

    assert told == f"Notes “{'B' * 59}…” was left out: row 3 of this file says “{'A' * 59}…”."


def test_a_reference_that_was_left_out_is_told_without_its_id() -> None:
    known, given = Contact(id="1", name="Ama", stakeholder="x"), Contact(name="Ama", stakeholder="y")

    assert merged(known, given, {"stakeholder": 3})[1] == (f"{LABEL} was left out: row 3 of this file says otherwise.",)


def test_rows_are_added_once() -> None:
    known = Contact(id="1", name="Ama", channels=(Channel(kind="phone-mobile", value="+999 555 0101"),))
    given = Contact(
        name="Ama", channels=(Channel(kind="phone-land", value="+999-555-0101"), Channel(kind="email", value="ama@example.org"))
    )

    assert merged(known, given, {})[0] == known.but(channels=(*known.channels, given.channels[1]))


def test_a_fax_on_the_number_of_a_telephone_is_another_row() -> None:
    known = Contact(id="1", name="Ama", channels=(Channel(kind="phone-land", value="+999 555 0101"),))

    assert len(merged(known, Contact(channels=(Channel(kind="fax", value="+999 555 0101"),)), {})[0].channels) == 2  # type: ignore[attr-defined]


def test_other_names_and_numbers_elsewhere_are_added_once() -> None:
    known = KNOWN.but(other_names=(OtherName(text="Wasser"),), external_ids=(ExternalId(scheme="a", value="X1"),))
    given = Stakeholder(
        other_names=(OtherName(text="WASSER"), OtherName(text="Agua")),
        external_ids=(ExternalId(scheme="a", value="x1"), ExternalId(scheme="b", value="x1")),
    )

    joined = merged(known, given, {})[0]
    assert [one.text for one in joined.other_names] == ["Wasser", "Agua"]  # type: ignore[attr-defined]
    assert [one.scheme for one in joined.external_ids] == ["a", "b"]  # type: ignore[attr-defined]


def test_a_point_keeps_what_the_row_does_not_tell() -> None:
    known = Place(id="1", name="Tella", point=Point(latitude=1.0, longitude=2.0, precision="exact"))

    assert merged(known, Place(point=Point(latitude=3.0)), {})[0] == known.but(point=Point(latitude=3.0, longitude=2.0, precision="exact"))
    assert merged(Place(id="1"), Place(point=Point(latitude=3.0)), {})[0] == Place(id="1", point=Point(latitude=3.0))


@pytest.mark.parametrize(("old", "new", "after"), [("indirect-only", "direct", "indirect-only"), ("direct", "no-contact", "no-contact")])
def test_an_import_never_loosens_a_contact_rule(old: str, new: str, after: str) -> None:
    joined, notes = merged(Contact(id="1", name="Ama", rule=old), Contact(name="Ama", rule=new), {})

    assert joined == Contact(id="1", name="Ama", rule=after)
    assert bool(notes) is (old == after)


@pytest.mark.parametrize(("old", "new", "after"), [("high", "low", "high"), ("low", "severe", "severe"), ("", "low", "low")])
def test_an_import_never_lowers_a_sensitivity(old: str, new: str, after: str) -> None:
    assert merged(KNOWN.but(sensitivity=old), Stakeholder(sensitivity=new), {})[0] == KNOWN.but(sensitivity=after)


def test_fields_of_one_value_are_told_from_those_that_grow() -> None:
    assert single_values(KNOWN) == ["name", "family", "acronym"]
