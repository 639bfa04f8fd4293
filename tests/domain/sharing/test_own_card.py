"""Our public card tells of our own office alone: no person, no personal number, nothing that is not open to everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.names import Name, NameIndex
from liaison_desk.domain.sharing.own_card import OwnCardFacts, OwnCardView, disclose_own_card
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.reasons import NOT_OPEN
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import context

OFFICE = Stakeholder(
    id="us", name="Civil Affairs Office Marav", acronym="CAO", family="mission-civ", mandate="Links the mission with the province.",
    other_names=(OtherName(id="o", parent="us", text="مكتب الشؤون المدنية"),),
)  # fmt: skip
NUMBER = Channel(id="c", parent="p", kind="phone-land", value="+999 555 0101", is_personal=False, hours="08-16")
POST = LiaisonPoint(
    id="p", name="Duty desk", stakeholder="us", rule="direct", hours="always", languages=frozenset({"Arabic"}), topics=frozenset({"water"}),
    holders=(Holder(id="h", parent="p", contact="mira"),), channels=(NUMBER,),
)  # fmt: skip
OPERATION = Operation(id="op", name="Marav flood", areas=frozenset({"Tella"}), public_card="Ask for Mira Okafor, or leave a note.")
FACTS = OwnCardFacts(paper=PAPER, operation=OPERATION, office=OFFICE, points=(POST,))
NAMES = NameIndex([Name("Mira Okafor", "a participant")])


def card(audience: str = "public", facts: OwnCardFacts = FACTS, office: Office | None = None) -> Disclosed[OwnCardView]:
    return disclose_own_card(facts, context(audience, office, names=NAMES))


def test_it_says_who_we_are_where_and_how_to_reach_us() -> None:
    view = card().record
    assert view.names == ("Civil Affairs Office Marav", "CAO", "مكتب الشؤون المدنية")
    assert view.areas == ("Tella",)
    (post,) = view.posts
    assert (post.name, post.languages, post.topics, post.channels[0].value) == ("Duty desk", ("Arabic",), ("water",), "+999 555 0101")


@pytest.mark.parametrize("audience", COPIES)
def test_it_is_the_same_for_every_reader_but_for_its_marking(audience: str) -> None:
    told = card(audience).record
    assert replace(told, marking=card().record.marking) == card().record


def test_it_is_marked_open() -> None:
    assert card().record.marking.tlp == "TLP:CLEAR"


def test_nobody_of_ours_is_named() -> None:
    assert "Mira" not in "\n".join(leaves(card().record))
    assert card().record.own_words == "Ask for a participant, or leave a note."


@pytest.mark.parametrize(
    "channel",
    [
        NUMBER.but(is_personal=None),
        NUMBER.but(is_personal=True),
        NUMBER.but(use="emergency-only"),
        NUMBER.but(use="forbidden"),
        NUMBER.but(kind="courier"),
        NUMBER.but(until_on=date(2026, 11, 21)),
        NUMBER.but(not_before_on=date(2027, 11, 21)),
        NUMBER.but(used_by="Security officer"),
    ],
)
def test_a_channel_that_is_not_open_to_everybody_is_left_out_and_says_why(channel: Channel) -> None:
    told = card(facts=replace(FACTS, points=(POST.but(channels=(channel,)),)))
    assert told.record.posts == ()
    assert [one.decision.reasons for one in told.decisions] == [(NOT_OPEN,)]
    assert told.record.is_extract


@pytest.mark.parametrize(
    "post",
    [POST.but(rule="indirect-only"), POST.but(rule="?"), POST.but(sensitivity="high"), POST.but(given_by="Relief"), POST.but(name="")],
)
def test_a_post_with_a_stricter_rule_is_left_out(post: LiaisonPoint) -> None:
    assert card(facts=replace(FACTS, points=(post,))).record.posts == ()


def test_an_empty_channel_is_no_decision() -> None:
    assert card(facts=replace(FACTS, points=(POST.but(channels=(Channel(id="e"),)),))).decisions == ()


def test_an_appointment_is_said() -> None:
    assert card(facts=replace(FACTS, points=(POST.but(rule="direct-by-appointment"),))).record.posts[0].is_by_appointment


def test_an_office_that_is_not_on_the_map_has_the_name_of_the_paper() -> None:
    told = card(facts=replace(FACTS, office=None)).record
    assert told.names == ("Civil Affairs Office Marav",)
    assert told.mandate == ""


def test_an_office_of_people_in_uniform_says_so() -> None:
    assert card(office=Office(side="military", whose="un")).record.is_force
    assert not card().record.is_force


def test_a_view_comes_back_from_plain_json() -> None:
    assert from_plain(to_plain(card().record)) == card().record


@given(
    st.sampled_from(["direct", "intermediary", "indirect-only", "no-contact", "direct-by-appointment", "?"]), st.sampled_from([True, None])
)
def test_no_rule_lets_a_personal_number_onto_it(rule, is_personal) -> None:
    post = POST.but(rule=rule, channels=(NUMBER.but(is_personal=is_personal),))
    assert "0101" not in "\n".join(leaves(card(facts=replace(FACTS, points=(post,))).record))


@pytest.mark.parametrize("audience", ["team", "hq", "state", "public"])
def test_what_we_publish_ourselves_is_marked_as_public_for_every_reader(audience):
    assert card(audience).record.marking.tlp == "TLP:CLEAR"


def test_a_name_in_the_words_of_our_posts_and_areas_is_blanked_for_everybody() -> None:
    post = POST.but(
        name="Desk of Mira Okafor", hours="always, but Mira Okafor", languages=frozenset({"as Mira Okafor"}),
        channels=(NUMBER.but(hours="Mira Okafor at night"),),
    )  # fmt: skip
    facts = replace(FACTS, points=(post,), operation=OPERATION.but(areas=frozenset({"Quay of Mira Okafor"})))
    told = list(leaves(card("team", facts).record))
    assert not [one for one in told if "Mira" in one]
    assert {"Desk of a participant", "Quay of a participant", "A participant at night", "as a participant"} <= set(told)
