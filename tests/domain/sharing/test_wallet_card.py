"""Nothing stands on a card in a pocket that could hurt its bearer, unless they ticked it; of local people nothing ever does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.audience import Office
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.reasons import POCKET
from liaison_desk.domain.sharing.wallet_card import MOST_LINES, WalletFacts, WalletView, disclose_wallet_card, may_be_carried
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CONTACT_RULES
from liaison_desk.domain.terms.families import FAMILIES, is_armed_group, is_force, is_local_civil_society
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import context

FORCE = Office(side="military", whose="un")


def body(family: str, id_: str = "body", **more: str) -> Stakeholder:
    return Stakeholder(id=id_, name=f"Body of {family}", family=family, locality="local", **more)  # type: ignore[arg-type]


def post(stakeholder: str = "body", **more: object) -> LiaisonPoint:
    channel = Channel(id="c", parent="p", kind="phone-mobile", value="+999 555 0101", is_personal=False)
    usual = {"id": "p", "name": "Duty desk", "rule": "direct", "is_emergency_point": True, "channels": (channel,)}
    return LiaisonPoint(stakeholder=stakeholder, **(usual | more))  # type: ignore[arg-type]


def card(family: str, point: LiaisonPoint | None = None, *, ticked: bool = False, office: Office | None = None, ours: str = "us"):
    facts = WalletFacts(
        paper=PAPER,
        points=(point or post(),),
        stakeholders={"body": body(family)},
        office=ours,
        ticked=frozenset({"p"}) if ticked else frozenset(),
    )
    return told(facts, office)


def told(facts: WalletFacts, office: Office | None = None) -> Disclosed[WalletView]:
    return disclose_wallet_card(facts, context("team", office).reader)


@pytest.mark.parametrize("family", ["un-agency", "ngo-int", "rcrc"])
def test_a_civilian_carries_who_harms_nobody(family: str) -> None:
    (line,) = card(family).record.lines
    assert (line.who, line.value, line.is_ticked) == ("Duty desk", "+999 555 0101", False)


@pytest.mark.parametrize("family", ["mil-un", "mil-host", "police-host", "police-int", "civ-gov", "civ-gov-local", "civ-public", "psc"])
def test_a_civilian_carries_no_force_police_or_government_without_a_tick(family: str) -> None:
    assert card(family).record.lines == ()
    assert card(family).decisions[0].decision.reasons == (POCKET,)
    assert [one.is_ticked for one in card(family, ticked=True).record.lines] == [True]


def test_a_civilian_does_not_carry_their_own_office_without_a_tick() -> None:
    assert card("un-agency", ours="body").record.lines == ()
    assert len(card("un-agency", ours="body", ticked=True).record.lines) == 1


@pytest.mark.parametrize("family", ["cbo", "women", "nsag", "media", ""])
def test_local_people_and_armed_groups_stand_on_no_card_ticked_or_not(family: str) -> None:
    assert card(family, ticked=True).record.lines == ()
    assert card(family, ticked=True, office=FORCE).record.lines == ()


def test_people_in_uniform_carry_their_own_and_others_of_theirs() -> None:
    assert len(card("mil-un", office=FORCE, ours="body").record.lines) == 1


def test_a_radio_code_needs_a_tick() -> None:
    radio = post(channels=(Channel(id="c", kind="vhf-radio", value="Channel 9", is_personal=False),))
    assert card("un-agency", radio).record.lines == ()
    assert [one.value for one in card("un-agency", radio, ticked=True).record.lines] == ["Channel 9"]
    assert [one.value for one in card("un-agency", radio, office=FORCE).record.lines] == ["Channel 9"]


@pytest.mark.parametrize(
    "channel",
    [
        Channel(id="c", kind="phone-mobile", value="+999 555 0101"),
        Channel(id="c", kind="phone-mobile", value="+999 555 0101", is_personal=True),
        Channel(id="c", kind="phone-mobile", value="+999 555 0101", is_personal=False, use="forbidden"),
        Channel(id="c", kind="phone-mobile", value="+999 555 0101", is_personal=False, until_on=date(2026, 11, 21)),
        Channel(id="c", kind="phone-mobile", value="+999 555 0101", is_personal=False, not_before_on=date(2027, 11, 21)),
        Channel(id="c", kind="phone-mobile", value="+999 555 0101", is_personal=False, used_by="Security officer"),
        Channel(id="c", kind="courier", value="the baker", is_personal=False),
        Channel(id="c", kind="phone-mobile", is_personal=False),
    ],
)
def test_a_number_that_may_not_be_used_is_not_carried(channel: Channel) -> None:
    assert card("un-agency", post(channels=(channel,)), ticked=True).record.lines == ()


@pytest.mark.parametrize("point", [post(rule="indirect-only"), post(rule="direct-by-appointment"), post(given_by="Relief"), post(name="")])
def test_a_post_with_a_stricter_rule_is_not_carried(point: LiaisonPoint) -> None:
    assert not may_be_carried(point, body("un-agency"))


def test_what_somebody_set_to_be_sensitive_or_gave_us_is_not_carried() -> None:
    assert not may_be_carried(post(), body("un-agency", sensitivity="high"))
    assert not may_be_carried(post(), body("un-agency", given_by="Relief"))
    assert not may_be_carried(post(), None)
    assert card("un-agency", post(stakeholder="gone"), office=FORCE).record.lines == ()


def test_a_post_that_answers_in_no_emergency_is_carried_only_where_it_is_ticked() -> None:
    usual = post(is_emergency_point=None)
    assert card("un-agency", usual).decisions == ()
    assert len(card("un-agency", usual, ticked=True).record.lines) == 1


def test_the_preferred_number_is_the_one() -> None:
    channels = (
        Channel(id="a", kind="phone-land", value="+999 555 0102", is_personal=False),
        Channel(id="b", kind="phone-land", value="+999 555 0103", is_personal=False, use="preferred"),
    )
    assert card("un-agency", post(channels=channels)).record.lines[0].value == "+999 555 0103"


def test_the_ticked_lines_come_first_and_no_more_than_fit() -> None:
    points = tuple(post(id=f"p{number}", name=f"Desk {number}") for number in range(9))
    facts = WalletFacts(paper=PAPER, points=points, stakeholders={"body": body("un-agency")}, ticked=frozenset({"p7"}))
    lines = told(facts).record.lines
    assert len(lines) == MOST_LINES
    assert lines[0].who == "Desk 7"


def test_an_acronym_stands_for_the_name() -> None:
    facts = WalletFacts(paper=PAPER, points=(post(),), stakeholders={"body": body("un-agency", acronym="UNA")})
    assert told(facts).record.lines[0].organisation == "UNA"


def test_a_view_comes_back_from_plain_json() -> None:
    assert from_plain(to_plain(card("un-agency").record)) == card("un-agency").record


@given(
    st.sampled_from([one.code for one in FAMILIES]),
    st.sampled_from([one.code for one in CONTACT_RULES]),
    st.sampled_from([one.code for one in CHANNEL_KINDS]),
    st.sampled_from([True, False, None]),
    st.booleans(),
)
def test_no_card_of_a_civilian_carries_what_could_hurt_without_a_tick(family, rule, kind, is_personal, ticked) -> None:
    channel = Channel(id="c", kind=kind, value="+999 555 0190", is_personal=is_personal)
    lines = card(family, post(rule=rule, channels=(channel,)), ticked=ticked).record.lines
    if lines:
        assert rule == "direct"
        assert is_personal is False
        assert not is_armed_group(family)
        assert not is_local_civil_society(family, "local")
        assert ticked or not (is_force(family) or family.startswith(("civ", "mil", "police")))
