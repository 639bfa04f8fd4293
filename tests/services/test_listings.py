"""Lists as pages show them: ids that fit, counts of filters, and what a row says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import listings, records
from liaison_desk.storage import lists

NUMBER = (Channel(value="+999 555 0142", kind="phone-mobile"),)


@pytest.fixture
def office(desk):
    """A desk with our own office, a guarded group, a ministry and how they stand to us."""
    today = desk.clock().date()
    ours = records.keep(desk, Stakeholder(name="Our office", family="mission-civ")).ids[0]
    records.keep(desk, desk.operation.but(office=ours))
    circle = Stakeholder(name="Circle", family="women", sectors=frozenset({"health"}), verified_on=today - timedelta(days=40))
    ministry = Stakeholder(name="Ministry", family="civ-gov", sectors=frozenset({"health", "water"}), verified_on=today)
    records.keep_many(desk, (circle, ministry))
    found = {one.title: one.id for one in records.listed(desk, "stakeholder")}
    level = RelationshipLevel(level="coordinate", since_on=today, desired_level="coexist")
    records.keep(desk, between(ours, found["Circle"], "internal", (level,)))
    records.keep(desk, Contact(name="Amina", stakeholder=found["Circle"], rule="indirect-only", channels=NUMBER))
    person = records.keep(desk, Contact(name="Peter", stakeholder=found["Ministry"], rule="direct", channels=NUMBER)).ids[0]
    post = LiaisonPoint(name="Duty desk", stakeholder=found["Ministry"], holders=(Holder(contact=person),), channels=NUMBER)
    records.keep(desk, post)
    return desk, found


def titles(desk, ids) -> list[str]:
    return [one.title for one in desk.shelf.many("stakeholder", ids)]


def row(desk, record_id: str) -> listings.Listed:
    return listings.rows(desk, "stakeholder", [record_id])[0]


def test_all_are_listed_in_the_order_of_their_names(office) -> None:
    desk, _found = office
    assert titles(desk, listings.ids(desk, "stakeholder")) == ["Circle", "Ministry", "Our office"]


def test_the_order_of_a_column_may_be_turned_round(office) -> None:
    desk, _found = office
    assert titles(desk, listings.ids(desk, "stakeholder", sort="name", is_descending=True))[0] == "Our office"


def test_words_narrow_the_list(office) -> None:
    desk, _found = office
    assert titles(desk, listings.ids(desk, "stakeholder", text="circ")) == ["Circle"]


@pytest.mark.parametrize(
    ("name", "codes", "expected"),
    [
        ("sectors", ("water",), ["Ministry"]),
        ("sectors", ("water", "health"), ["Circle", "Ministry"]),
        ("family_group", ("government",), ["Ministry"]),
        ("level", ("coordinate",), ["Circle"]),
        ("level", ("unknown",), ["Ministry", "Our office"]),
        ("stale", ("yes",), ["Our office"]),
        ("sectors", (), ["Circle", "Ministry", "Our office"]),
    ],
)
def test_a_filter_keeps_those_that_carry_any_of_its_codes(office, name, codes, expected) -> None:
    desk, _found = office
    assert titles(desk, listings.ids(desk, "stakeholder", filters=[(name, codes)])) == expected


def test_two_filters_must_both_fit(office) -> None:
    desk, _found = office
    both = [("sectors", ("health",)), ("family_group", ("government",))]
    assert titles(desk, listings.ids(desk, "stakeholder", filters=both)) == ["Ministry"]


def test_facets_count_every_code(office) -> None:
    desk, _found = office
    counted = listings.facets(desk, "stakeholder", ("sectors", "level", "stale", "family"))
    assert counted["sectors"] == {"health": 2, "water": 1}
    assert counted["level"] == {"coordinate": 1, "unknown": 2}
    assert counted["stale"] == {"yes": 1}


def test_a_filter_is_counted_among_those_that_fit_the_words_and_the_other_filters(office) -> None:
    desk, _found = office
    counted = listings.facets(desk, "stakeholder", ("sectors", "level"), filters=[("sectors", ("water",)), ("level", ("unknown",))])
    assert counted["sectors"] == {"health": 1, "water": 1}
    assert counted["level"] == {"unknown": 1}
    assert listings.facets(desk, "stakeholder", ("sectors",), text="circ")["sectors"] == {"health": 1}


def test_the_order_of_the_level_puts_those_without_one_last(office) -> None:
    desk, found = office
    records.keep(desk, between(found["Our office"], found["Ministry"], "internal", (RelationshipLevel(level="united"),)))
    for is_descending, expected in ((False, ["Ministry", "Circle", "Our office"]), (True, ["Circle", "Ministry", "Our office"])):
        ids = listings.ids(desk, "stakeholder", sort="level", is_descending=is_descending)
        assert titles(desk, ids) == expected


def test_the_first_of_a_long_list_are_the_first_of_all(office, monkeypatch) -> None:
    desk, _found = office
    assert listings.first_ids(desk, "stakeholder") == []
    monkeypatch.setattr(lists, "LONG", 0)
    monkeypatch.setattr(listings, "FIRST_ROWS", 2)
    for text in ("", "i", "cir", "min"):
        every = listings.ids(desk, "stakeholder", text=text)
        assert listings.first_ids(desk, "stakeholder", text=text) == every[:2]


def test_a_row_says_the_level_and_the_other_sides_wish(office) -> None:
    desk, found = office
    listed = row(desk, found["Circle"])
    assert (listed.level, listed.wish) == ("coordinate", "coexist")
    assert not listed.is_ours


def test_our_own_office_is_marked(office) -> None:
    desk, found = office
    assert row(desk, found["Our office"]).is_ours


def test_a_guarded_person_gives_no_channel(office) -> None:
    desk, found = office
    point = row(desk, found["Circle"]).point
    assert (point.who, point.channel, point.rule) == ("Amina", "", "indirect-only")


def test_a_post_answers_before_a_person(office) -> None:
    desk, found = office
    point = row(desk, found["Ministry"]).point
    assert (point.who, point.channel) == ("Peter", "+999 555 0142")


def test_the_first_person_by_name_answers_where_there_is_no_post(office) -> None:
    desk, found = office
    for name in ("Abel", "Zoe"):
        records.keep(desk, Contact(name=name, stakeholder=found["Our office"], rule="direct"))
    assert row(desk, found["Our office"]).point.who == "Abel"


def test_nobody_answers_for_who_has_nobody(office) -> None:
    desk, found = office
    assert row(desk, found["Our office"]).point == listings.Point()


@pytest.mark.parametrize(("days", "word"), [(None, ""), (0, "fresh"), (30, "fresh"), (31, "ageing"), (90, "ageing"), (91, "stale")])
def test_freshness_has_three_steps(days, word) -> None:
    assert listings.freshness_of(days) == word


def test_days_count_from_the_check(office) -> None:
    desk, found = office
    listed = row(desk, found["Circle"])
    assert (listed.days, listed.freshness) == (40, "ageing")


def test_the_sensitivity_is_that_of_the_name_raised_by_its_own_word(office) -> None:
    desk, found = office
    assert row(desk, found["Circle"]).sensitivity is Sensitivity.HIGH
    assert row(desk, found["Ministry"]).sensitivity is Sensitivity.LOW
    records.amend(desk, "stakeholder", found["Ministry"], {"sensitivity": "severe"})
    assert row(desk, found["Ministry"]).sensitivity is Sensitivity.SEVERE


def test_rows_of_gone_records_are_left_out(office) -> None:
    desk, found = office
    assert len(listings.rows(desk, "stakeholder", [found["Circle"], "gone"])) == 1
    assert listings.rows(desk, "stakeholder", []) == []
