"""Posts and people by organisation, filtered and counted together."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import contact_views, listings, records
from liaison_desk.storage import lists

NUMBER = (Channel(value="+999 555 0142", kind="phone-mobile", hours="day"),)


@pytest.fixture
def office(desk):
    """Two organisations, a post held by a person, a guarded person, and somebody without organisation."""
    water = Stakeholder(name="Water office", family="civ-gov", sectors=frozenset({"water"}), areas=frozenset({"Tella"}))
    circle = Stakeholder(name="Circle", family="women", sectors=frozenset({"health"}))
    records.keep_many(desk, (water, circle))
    ids = {one.title: one.id for one in records.listed(desk, "stakeholder")}
    peter = records.keep(desk, Contact(name="Peter", stakeholder=ids["Water office"], rule="direct", channels=NUMBER)).ids[0]
    records.keep(
        desk,
        LiaisonPoint(name="Duty desk", stakeholder=ids["Water office"], holders=(Holder(contact=peter),), topics=frozenset({"dialogue"})),
    )
    records.keep(desk, Contact(name="Amina", stakeholder=ids["Circle"], rule="indirect-only", channels=NUMBER))
    records.keep(desk, Contact(name="Zoe", verified_on=desk.clock().date()))
    return desk


def names_in_order(desk, ids) -> list[str]:
    return [one.record.name for one in contact_views.rows(desk, ids)]


def names(desk, *filters, text: str = "") -> list[str]:
    return [one.record.name for one in contact_views.rows(desk, contact_views.ids(desk, text, filters))]


def test_organisations_stand_in_order_their_posts_first_and_the_unattached_last(office) -> None:
    assert names(office) == ["Amina", "Duty desk", "Peter", "Zoe"]


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("sectors", "water", ["Peter"]),
        ("sectors", "dialogue", ["Duty desk"]),
        ("areas", "Tella", ["Duty desk", "Peter"]),
        ("rule", "indirect-only", ["Amina"]),
        ("stale", "yes", ["Amina", "Duty desk", "Peter"]),
    ],
)
def test_a_filter_asks_the_post_and_else_its_organisation(office, name, code, expected) -> None:
    assert names(office, (name, (code,))) == expected


def test_words_narrow_the_list(office) -> None:
    assert names(office, text="zo") == ["Zoe"]


def test_the_first_of_a_long_list_are_the_first_of_all(office, monkeypatch) -> None:
    assert contact_views.first_ids(office) == []
    monkeypatch.setattr(lists, "LONG", 0)
    monkeypatch.setattr(listings, "FIRST_ROWS", 1)
    for text in ("", "am"):
        found = contact_views.first_ids(office, text)
        assert found
        assert found == contact_views.ids(office, text)[: len(found)]
    assert contact_views.first_ids(office, sort="name") == []


def test_posts_and_people_are_put_in_the_order_of_a_field_of_both(office) -> None:
    by_name = names_in_order(office, contact_views.ids(office, sort="name"))
    assert by_name == sorted(by_name, key=str.casefold)
    assert names_in_order(office, contact_views.ids(office, sort="name", is_descending=True)) == by_name[::-1]


@pytest.mark.parametrize("name", contact_views.FILTERS)
def test_every_count_is_the_length_of_the_list_that_it_leads_to(office, name) -> None:
    counted = contact_views.facets(office)[name]
    assert {code: len(contact_views.ids(office, filters=[(name, (code,))])) for code in counted} == counted


def test_facets_count_posts_and_people_together(office) -> None:
    counted = contact_views.facets(office)
    assert counted["stale"] == {"yes": 3}
    assert counted["rule"]["indirect-only"] == 1


def test_a_closed_row_has_no_channel_and_says_that_there_is_one(office) -> None:
    row = next(one for one in contact_views.rows(office, contact_views.ids(office)) if one.record.name == "Amina")
    assert (row.channel, row.closed, row.is_hidden) == (None, "indirect-only", True)


def test_a_post_without_channels_is_reached_by_its_holder(office) -> None:
    row = next(one for one in contact_views.rows(office, contact_views.ids(office)) if one.record.name == "Duty desk")
    assert row.channel.value == "+999 555 0142"
    assert row.who == "Peter"
    assert row.freshness == ""


def test_a_kind_is_told_by_its_id(office) -> None:
    kinds = {contact_views.kind_named(office, one) for one in contact_views.ids(office)}
    assert kinds == {"contact", "liaison-point"}
    assert contact_views.kind_named(office, "gone") == ""
