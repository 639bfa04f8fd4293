"""What stands in the record that stays when two turn out to be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.joining import BOTH, KEEP, LOSE, Pair, joined, pairs
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.own_term import OwnTerm
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.stakeholder import ExternalId, OtherName, Stakeholder, name_floor
from liaison_desk.domain.terms.channels import CONTACT_RULES

RULES = [one.code for one in CONTACT_RULES]
WORDS = st.sampled_from(["", "low", "moderate", "high", "severe"])
RULE = st.sampled_from(["", *RULES, "x-unknown"])
CIRCLE = st.frozensets(st.sampled_from(["team", "hq", "partner"]))
FAMILY = st.sampled_from(["", "women", "ngo-nat", "un-agency", "civ-gov"])
GIVER = st.sampled_from(["", "B", "C"])
PROMISE = st.sampled_from([True, False, None])


def pair(mine: object, theirs: object, name: str, **take: str) -> Pair:
    return next(one for one in pairs(mine, theirs, take) if one.field.name == name)  # type: ignore[arg-type]


def level(word: str) -> Sensitivity:
    return Sensitivity.of(word) if word else Sensitivity.LOW


contacts = st.builds(
    Contact,
    id=st.uuids().map(str),
    name=st.sampled_from(["Ana", "Bo"]),
    rule=RULE,
    sensitivity=WORDS,
    answers_in_crisis=PROMISE,
    is_ours=PROMISE,
    given_by=GIVER,
    given_for=CIRCLE,
)
choices = st.dictionaries(
    st.sampled_from(["name", "rule", "sensitivity", "is_ours", "given_by", "given_for"]), st.sampled_from([KEEP, LOSE, BOTH])
)


@given(contacts, contacts, choices)
def test_whatever_is_chosen_nobody_is_less_protected(mine: Contact, theirs: Contact, take: dict[str, str]) -> None:
    made = joined(mine, theirs, take)
    strict = {code: place for place, code in enumerate([*RULES, "x-unknown"])}
    assert strict.get(made.rule, -1) == max(strict.get(mine.rule, -1), strict.get(theirs.rule, -1))
    assert level(made.sensitivity) == max(level(mine.sensitivity), level(theirs.sensitivity))
    assert (made.is_ours is True) == (mine.is_ours is True and theirs.is_ours is True)
    assert (made.answers_in_crisis is True) == (mine.answers_in_crisis is True and theirs.answers_in_crisis is True)
    for one in (mine, theirs):
        if one.given_by or one.given_for:
            assert made.given_for <= one.given_for
            assert made.given_by or made.given_for


groups = st.builds(Stakeholder, id=st.uuids().map(str), name=st.just("Water"), family=FAMILY, sensitivity=WORDS, never_share=CIRCLE)


@given(groups, groups, st.sampled_from([KEEP, LOSE]))
def test_a_stakeholder_is_as_closed_as_each_of_the_two_was(mine: Stakeholder, theirs: Stakeholder, side: str) -> None:
    made = joined(mine, theirs, {"family": side})
    now = max(name_floor(made), level(made.sensitivity))
    assert now >= max(name_floor(mine), name_floor(theirs), level(mine.sensitivity), level(theirs.sensitivity))
    assert made.never_share == mine.never_share | theirs.never_share


@pytest.mark.parametrize(
    ("mine", "theirs", "taken", "differs"),
    [("", "Wells", LOSE, False), ("Wells", "", KEEP, False), ("Wells", "Pumps", KEEP, True), ("Wells", "Wells", KEEP, False)],
)
def test_one_value_is_that_of_the_record_that_stays_unless_it_is_empty(mine: str, theirs: str, taken: str, differs: bool) -> None:
    seen = pair(Stakeholder(id="1", goals=mine), Stakeholder(id="2", goals=theirs), "goals")
    assert (seen.taken, seen.differs) == (taken, differs)
    assert seen.is_filled


def test_rows_differ_where_they_say_something_else() -> None:
    one = Contact(id="1", channels=(Channel(id="a", value="+999 555 0101"),))
    two = Contact(id="2", channels=(Channel(id="b", value="+999-555-0101"),))
    assert not pair(one, two, "channels").differs
    assert pair(one, two.but(channels=(Channel(id="b", value="+999-555-0102"),)), "channels").differs


def test_long_texts_can_be_put_one_under_the_other_but_not_the_same_twice() -> None:
    one, two = Stakeholder(id="1", goals="Wells"), Stakeholder(id="2", goals="Pumps")
    assert joined(one, two, {"goals": BOTH}).goals == "Wells\n\nPumps"
    assert joined(one, two.but(goals="Wells"), {"goals": BOTH}).goals == "Wells"
    assert pair(one, two, "province").options == (KEEP, LOSE)


def test_a_record_known_everywhere_stays_known_everywhere() -> None:
    one, two = Stakeholder(id="1", operations=frozenset({"x"})), Stakeholder(id="2")
    assert joined(one, two).operations == frozenset()
    assert joined(one, two.but(operations=frozenset({"y"}))).operations == {"x", "y"}


def test_rows_are_taken_from_the_side_that_was_chosen() -> None:
    one = LiaisonPoint(id="1", name="Secretary", holders=(Holder(id="h1", contact="c1"),))
    two = LiaisonPoint(id="2", name="Secretary", holders=(Holder(id="h2", contact="c2"), Holder(id="h1", contact="c1")))
    assert [row.id for row in joined(one, two).holders] == ["h1", "h2"]
    assert [row.id for row in joined(one, two, {"holders": LOSE}).holders] == ["h2", "h1"]
    assert [row.id for row in joined(one, two, {"holders": KEEP}).holders] == ["h1"]


def test_the_name_that_was_given_up_becomes_another_name_once() -> None:
    one = Stakeholder(id="1", name="Water Circle", acronym="WC")
    assert [row.text for row in joined(one, Stakeholder(id="2", name="Circle", acronym="wc")).other_names] == ["Circle"]
    assert joined(one, Stakeholder(id="2", name="WATER circle")).other_names == ()
    assert [row.text for row in joined(one, Stakeholder(id="2", name="Circle", other_names=(OtherName(text="circle"),))).other_names] == [
        "circle"
    ]
    assert joined(Forum(id="1", name="A"), Forum(id="2", name="B")).name == "A"


def test_a_reference_to_one_of_the_two_falls_away() -> None:
    made = joined(Stakeholder(id="1", part_of="2"), Stakeholder(id="2", part_of="3"))
    assert made.part_of == ""
    assert joined(Stakeholder(id="1"), Stakeholder(id="2", part_of="3")).part_of == "3"


def test_numbers_elsewhere_stand_once_and_what_a_double_row_adds_is_kept() -> None:
    key, name = ExternalId(id="k1", scheme="hdx", value="A1"), OtherName(id="o1", text="Circle")
    one = Stakeholder(id="1", name="Water", external_ids=(key,), other_names=(name,))
    two = Stakeholder(
        id="2",
        name="Water",
        external_ids=(ExternalId(id="k2", scheme="hdx", value="a1"),),
        other_names=(OtherName(id="o2", text="circle", language="fr"),),
    )
    made = joined(one, two)
    assert [row.id for row in made.external_ids] == ["k1"]
    assert [(row.id, row.language) for row in made.other_names] == [("o1", "fr")]


def test_a_kind_that_no_office_gives_has_no_circle() -> None:
    one, two = OwnTerm(id="1", label="A"), OwnTerm(id="2", label="B")
    assert joined(one, two).label == "A"


def test_two_circles_without_a_giver_that_have_nobody_in_common_go_to_nobody() -> None:
    one, two = Contact(id="1", given_for=frozenset({"team"})), Contact(id="2", given_for=frozenset({"hq"}))
    made = joined(one, two)
    assert (made.given_for, bool(made.given_by)) == (frozenset(), True)


def test_personal_is_what_one_of_the_two_calls_personal() -> None:
    for mine, theirs, made in (
        (False, False, False),
        (False, None, None),
        (None, False, None),
        (False, True, True),
        (True, False, True),
        (None, None, None),
    ):
        one = Contact(id="1", channels=(Channel(id="a", value="a@tella.example", is_personal=mine),))
        two = Contact(id="2", channels=(Channel(id="b", value="A@tella.example", is_personal=theirs),))
        assert joined(one, two).channels[0].is_personal is made
