"""A liaison list tells our own posts as we choose and everybody else as the gate says; a closed number is on none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import Office
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.liaison_list import LiaisonListFacts, LiaisonListView, Listed, disclose_liaison_list
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.nothing_goes import nothing_goes
from liaison_desk.domain.sharing.party import Standing
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.terms.channels import CLOSED_RULES
from tests.domain.sharing.test_call_sheet import DESK, FACTS, PEOPLE
from tests.domain.sharing.test_directory import AMINA, COUNCIL
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import PARTIES, context

OUR_POST = DESK.but(
    id="ours", name="Duty officer", stakeholder="office", holders=(), channels=(
        Channel(id="o1", kind="phone-mobile", value="+999 555 0199", is_personal=False, hours="always"),
        Channel(id="o2", kind="phone-mobile", value="+999 555 0198", is_personal=True),
    ),
)  # fmt: skip
BODIES = {**FACTS.stakeholders, "office": COUNCIL.but(id="office", name="Civil Affairs")}
LIST = LiaisonListFacts(
    paper=PAPER, points=(DESK, OUR_POST), contacts=(AMINA,), people=PEOPLE, stakeholders=BODIES, ours="office", partner="council"
)


def told(audience: str, facts: LiaisonListFacts = LIST) -> Disclosed[LiaisonListView]:
    hidden = {
        **PARTIES,
        "amina": replace(PARTIES["amina"], rule="indirect-only"),
        "point": replace(PARTIES["council"], id="point", rule="direct"),
        "ours": replace(PARTIES["council"], id="ours", is_ours=True),
        "office": replace(PARTIES["council"], id="office", is_ours=True),
    }
    return disclose_liaison_list(facts, replace(context(audience), parties=hidden))


def made(audience: str, facts: LiaisonListFacts = LIST) -> LiaisonListView:
    return told(audience, facts).record


def test_ours_comes_first_then_theirs_then_others() -> None:
    view = made("team")
    assert [(one.whose, one.call.who) for one in view.listed] == [
        ("ours", "Duty officer"),
        ("theirs", "Water desk"),
        ("others", "Amina Hassan"),
    ]
    assert view.partner == COUNCIL.name


def test_a_partner_reads_the_numbers_of_our_posts_that_are_open_and_no_personal_one() -> None:
    (ours,) = [one for one in made("partner").listed if one.whose == "ours"]
    assert [one.value for one in ours.call.channels] == ["+999 555 0199"]
    assert (ours.id, ours.call.organisation, ours.call.holder) == ("ours", "Civil Affairs", "")


def test_a_post_of_ours_without_an_open_number_is_not_on_a_list_that_leaves() -> None:
    closed = replace(LIST, points=(OUR_POST.but(rule="no-contact"),), contacts=())
    view = made("partner", closed)
    assert view.listed == ()
    assert view.is_extract


def theirs(facts: LiaisonListFacts, **known: object) -> list[str]:
    """Return the numbers that a partner reads of its own post."""
    parties = {
        **PARTIES,
        "point": replace(PARTIES["council"], id="point", rule="direct"),
        "council": replace(PARTIES["council"], standing=known.get("standing", PARTIES["council"].standing)),
    }
    there = context("partner")
    reader = replace(there.reader, office=known.get("office", there.reader.office))
    told = disclose_liaison_list(facts, replace(there, parties=parties, reader=reader, raised=known.get("raised", Sensitivity.LOW)))
    found = [each.value for one in told.record.listed if one.whose == "theirs" for each in one.call.channels]
    withheld = [one for one in told.decisions if (one.kind, one.path) == ("liaison-point", "channels")]
    assert bool(found) is not bool(withheld)
    return found


def test_a_partner_reads_back_the_open_numbers_of_its_own_post() -> None:
    own = replace(LIST, points=(DESK,), contacts=())
    assert theirs(own) == ["+999 555 0156"]
    personal = DESK.but(channels=(replace(DESK.channels[0], is_personal=True),))
    for closed in (personal, DESK.but(given_by="Another office"), DESK.but(rule="indirect-only"), DESK.but(sensitivity="high")):
        assert theirs(replace(own, points=(closed,))) == []


def test_nothing_is_read_back_in_a_list_for_another_one_or_where_it_would_join_a_local_group_with_a_force() -> None:
    own = replace(LIST, points=(DESK,), contacts=())
    force = Office(side="military", whose="foreign")
    assert theirs(replace(own, partner="office")) == []
    assert theirs(own, raised=Sensitivity.HIGH) == []
    assert theirs(own, office=force) == ["+999 555 0156"]
    assert theirs(own, office=force, standing=Standing.OUTSIDE) == []


def test_our_team_reads_all_of_our_posts() -> None:
    (ours,) = [one for one in made("team").listed if one.whose == "ours"]
    assert {one.value for one in ours.call.channels} == {"+999 555 0199", "+999 555 0198"}


@pytest.mark.parametrize("rule", sorted(CLOSED_RULES))
@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner", "public"])
def test_no_list_holds_a_number_that_a_rule_closes(rule: str, audience: str) -> None:
    facts = replace(LIST, points=(DESK.but(rule=rule), OUR_POST.but(rule=rule)), contacts=(AMINA.but(rule=rule),))
    numbers = {one.value for each in (DESK, OUR_POST, AMINA) for one in each.channels}
    assert numbers.isdisjoint(leaves(made(audience, facts)))


def test_a_list_without_a_partner_or_an_office_calls_everybody_others() -> None:
    view = made("team", replace(LIST, ours="", partner=""))
    assert {one.whose for one in view.listed} == {"others"}
    assert view.partner == ""


def test_a_list_comes_back_from_plain_json_as_it_was() -> None:
    view = made("team")
    assert from_plain(to_plain(view)) == view
    assert isinstance(view.listed[0], Listed)


def test_a_list_with_nobody_on_it_is_no_copy() -> None:
    assert nothing_goes(disclose_liaison_list(replace(LIST, points=(), contacts=()), context("team")))


def test_the_words_of_our_own_posts_tell_nobody_who_may_not_be_named() -> None:
    post = OUR_POST.but(name="Desk of Sara Idris", hours="Sara Idris at night", areas=frozenset({"Quay of Sara Idris"}))
    names = NameIndex([Name("Sara Idris", "somebody")])
    whole = disclose_liaison_list(
        replace(LIST, points=(post,), contacts=(), asked="area Sara Idris"), replace(context("partner"), names=names)
    )
    told = list(leaves(whole.record))
    assert not [one for one in told if "Sara" in one]
    assert {"Desk of somebody", "Quay of somebody", "area somebody"} <= set(told)
