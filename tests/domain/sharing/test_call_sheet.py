"""No call sheet carries a number that may not be dialled, whatever the rule, the consent and the reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.sharing.call_sheet import ROUND_ABOUT, CallFacts, CallView, disclose_calls
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CHANNEL_USES, CLOSED_RULES, CONTACT_RULES
from tests.domain.sharing.test_directory import AMINA, BELLO, CIRCLE, COUNCIL, FACTION, LONE, POINT
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import NOW, PARTIES, context

SARA = Contact(
    id="sara", name="Sara Idris", rule="direct",
    channels=(Channel(id="n9", parent="sara", kind="phone-mobile", value="+999 555 0122", is_personal=False),),
)  # fmt: skip
DESK = POINT.but(
    holders=(Holder(contact="bello"), Holder(contact="sara", is_alternate=True)),
    channels=(
        Channel(
            id="n4", parent="point", kind="phone-land", value="+999 555 0156", is_personal=False, use="preferred",
            verified_on=date(2026, 11, 20),
        ),
    ),
)  # fmt: skip
PEOPLE = {one.id: one for one in (AMINA, BELLO, SARA, LONE)}
FACTS = CallFacts(
    paper=PAPER, points=(DESK,), contacts=(AMINA,), people=PEOPLE, stakeholders={one.id: one for one in (CIRCLE, COUNCIL, FACTION)}
)


def sheet(audience: str, facts: CallFacts = FACTS) -> Disclosed[CallView]:
    hidden = {
        **PARTIES,
        "amina": replace(PARTIES["amina"], rule="indirect-only"),
        "point": replace(PARTIES["council"], id="point", rule="direct"),
    }
    return disclose_calls(facts, replace(context(audience), parties=hidden))


def said(told: Disclosed[CallView]) -> str:
    return "\n".join(leaves(told.record))


def test_a_post_is_there_with_holder_channels_and_deputy() -> None:
    post, person = sheet("team").record.calls
    assert (post.who, post.organisation, post.holder, post.is_post) == ("Water desk", "Tella Town Council", "Bello Danso", True)
    assert [one.value for one in post.channels] == ["+999 555 0156", "+999 555 0155"]
    assert [(one.name, one.channels[0].value) for one in post.deputies] == [("Sara Idris", "+999 555 0122")]
    assert (person.who, person.is_closed, person.channels) == ("Amina Hassan", True, ())


def test_the_number_of_the_post_is_not_told_twice() -> None:
    same = replace(BELLO.channels[0], value="+999 555 0156")
    facts = replace(FACTS, people={**PEOPLE, "bello": BELLO.but(channels=(same,))})
    assert len(sheet("team", facts).record.calls[0].channels) == 1


def test_a_holder_who_chose_an_indirect_way_closes_the_post_they_hold() -> None:
    facts = replace(FACTS, people={**PEOPLE, "bello": BELLO.but(rule="indirect-only")})
    post = sheet("team", facts).record.calls[0]
    assert (post.is_closed, post.rule, post.channels, post.deputies) == (True, "indirect-only", (), ())


def test_a_deputy_who_chose_an_indirect_way_is_not_next() -> None:
    facts = replace(FACTS, people={**PEOPLE, "sara": SARA.but(rule="intermediary")})
    assert sheet("team", facts).record.calls[0].deputies == ()


def test_a_post_without_a_holder_is_there_with_its_own_number() -> None:
    facts = replace(FACTS, points=(DESK.but(holders=()),))
    assert [one.value for one in sheet("team", facts).record.calls[0].channels] == ["+999 555 0156"]


def test_posts_that_answer_in_a_crisis_come_first() -> None:
    other = POINT.but(id="point", name="Zebra desk", is_emergency_point=True)
    assert [one.who for one in sheet("team", replace(FACTS, points=(DESK, other))).record.calls[:2]] == ["Zebra desk", "Water desk"]


def test_a_channel_whose_time_has_run_out_is_left_out() -> None:
    old = DESK.channels[0].but(until_on=NOW.date() - timedelta(days=1))
    facts = replace(FACTS, points=(DESK.but(channels=(old,), holders=()),))
    assert sheet("team", facts).record.calls[0].channels == ()


@pytest.mark.parametrize("kind", sorted(ROUND_ABOUT))
def test_a_channel_through_somebody_else_is_named_to_our_team_and_its_address_to_nobody(kind: str) -> None:
    through = DESK.channels[0].but(kind=kind, value="Yusuf at the mill")
    facts = replace(FACTS, points=(DESK.but(channels=(through,), holders=()),))
    (channel,) = sheet("team", facts).record.calls[0].channels
    assert (channel.kind, channel.value) == (kind, "")
    assert "mill" not in said(sheet("team", facts))
    assert all(not one.channels for one in sheet("hq", facts).record.calls)


def test_nobody_of_an_armed_group_is_on_it() -> None:
    facts = replace(FACTS, points=(POINT.but(stakeholder="faction"),), contacts=(BELLO.but(stakeholder="faction"),))
    assert sheet("team", facts).record.calls == ()


def test_somebody_without_an_organisation_is_on_it_and_a_post_without_one_is_not() -> None:
    facts = replace(FACTS, points=(POINT.but(stakeholder=""),), contacts=(SARA,))
    assert [one.who for one in sheet("team", facts).record.calls] == ["Sara Idris"]


def test_whoever_may_not_be_named_is_not_on_it_and_leaves_no_gap() -> None:
    assert sheet("public").record.calls == ()
    assert "Amina" not in said(sheet("public"))
    assert sheet("public").record.is_extract


def test_a_view_comes_back_from_plain_json() -> None:
    made = sheet("team").record
    assert from_plain(to_plain(made)) == made


AUDIENCES = st.sampled_from(["team", "hq", "humanitarian", "partner", "mission-military", "state", "public"])
RULES = st.sampled_from([*(one.code for one in CONTACT_RULES), "", "a rule of tomorrow"])
USES = st.sampled_from([*(one.code for one in CHANNEL_USES), ""])
KINDS = st.sampled_from([one.code for one in CHANNEL_KINDS])
CONSENTS = st.lists(
    st.builds(
        Permission,
        is_given=st.booleans(),
        audiences=st.frozensets(AUDIENCES),
        given_on=st.sampled_from([date(2026, 11, 1), None]),
        could_refuse=st.booleans(),
    ),
    max_size=2,
).map(tuple)


@given(AUDIENCES, RULES, RULES, USES, KINDS, CONSENTS, st.booleans())
def test_no_rule_consent_or_audience_prints_an_indirect_channel_or_an_intermediary(
    audience, rule, post_rule, use, kind, consents, made_public
) -> None:
    number = Channel(id="x", parent="p", kind=kind, value="+999 555 0190", use=use, is_personal=False, reason="ask the miller")
    holder = Contact(
        id="amina", name="Amina Hassan", stakeholder="circle", rule=rule, rule_reason="watched by the mill", intermediary="sara",
        indirect_way="A note at the mill", channels=(number,),
    )  # fmt: skip
    post = LiaisonPoint(
        id="point", name="Circle desk", stakeholder="circle", rule=post_rule, holders=(Holder(contact="amina"),),
        channels=(number.but(id="y", value="+999 555 0191"),),
    )  # fmt: skip
    facts = CallFacts(
        paper=PAPER, points=(post,), contacts=(holder,), people={"amina": holder, "sara": SARA}, stakeholders={"circle": CIRCLE}
    )
    person = replace(PARTIES["amina"], rule=rule, permissions=consents, made_public=made_public)
    group = replace(PARTIES["circle"], permissions=consents, made_public=made_public)
    parties = {**PARTIES, "amina": person, "circle": group, "point": replace(group, id="point", rule=post_rule)}
    text = said(disclose_calls(facts, replace(context(audience), parties=parties)))
    closed = {one for one in (rule, post_rule) if one in CLOSED_RULES or one not in CONTACT_RULES}
    assert "mill" not in text
    assert "Sara" not in text
    assert not (closed & {rule}) or "0190" not in text
    assert not closed or "0191" not in text
    assert kind not in ROUND_ABOUT or "555" not in text
    assert use != "forbidden" or "555" not in text
