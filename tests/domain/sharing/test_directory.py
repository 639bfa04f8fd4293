from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.sharing.directory import DirectoryFacts, disclose_directory
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from tests.rich_report import NOW, PARTIES, context

CIRCLE = Stakeholder(id="circle", name="Tella Women's Circle", family="women", locality="local", areas=frozenset({"Tella"}))
COUNCIL = Stakeholder(
    id="council", name="Tella Town Council", family="civ-gov-local", acronym="TTC", other_names=(OtherName(text="مجلس تيلا"),)
)
FACTION = Stakeholder(id="faction", name="River Front", family="nsag", access_rules="Ask first")
BELLO = Contact(
    id="bello",
    name="Bello Danso",
    post="Clerk",
    stakeholder="council",
    rule="direct",
    channels=(Channel(id="n1", parent="bello", kind="phone-land", value="+999 555 0155", is_personal=False),),
)
AMINA = Contact(
    id="amina",
    name="Amina Hassan",
    stakeholder="circle",
    rule="indirect-only",
    channels=(Channel(id="n2", parent="amina", kind="phone-mobile", value="+999 555 0111", is_personal=False),),
)
LONE = Contact(
    id="lone",
    name="Sara Idris",
    rule="direct",
    channels=(Channel(id="n3", parent="lone", kind="email", value="s@example.org", use="forbidden"),),
)
POINT = LiaisonPoint(
    id="point",
    name="Water desk",
    stakeholder="council",
    rule="direct",
    hours="08-16",
    holders=(Holder(contact="bello"),),
    channels=(Channel(id="n4", parent="point", kind="phone-land", value="+999 555 0156", is_personal=False),),
)
FACTS = DirectoryFacts(
    stakeholders=(CIRCLE, COUNCIL, FACTION),
    contacts=(BELLO, AMINA, LONE),
    points=(POINT,),
    paper=Paper(on=NOW.date(), operation="Marav", log_head="a" * 64),
)


def directory(audience: str, facts: DirectoryFacts = FACTS):
    usual = context(audience)
    hidden = {
        **PARTIES,
        "amina": replace(PARTIES["amina"], rule="indirect-only"),
        "point": replace(PARTIES["council"], id="point", rule="direct"),
    }
    return disclose_directory(facts, replace(usual, parties=hidden))


def test_our_team_reads_everybody_in_order_of_kind() -> None:
    names = [one.name for one in directory("team").record.entries]
    assert names == ["Tella Town Council", "Tella Women's Circle", "River Front", ""]


def test_posts_come_before_people_and_name_their_holder() -> None:
    council = directory("team").record.entries[0]
    assert [(one.name, one.detail, one.is_post) for one in council.lines] == [
        ("Water desk", "Bello Danso", True),
        ("Bello Danso", "Clerk", False),
    ]
    assert council.other_names == ("مجلس تيلا",)
    assert council.lines[0].reach[0].value == "+999 555 0156"


def test_whoever_chose_an_indirect_way_and_every_forbidden_channel_has_no_number() -> None:
    text = "\n".join(leaves(directory("team").record))
    assert "+999 555 0155" in text
    assert "+999 555 0111" not in text
    assert "s@example.org" not in text


def test_an_armed_group_has_a_name_only() -> None:
    entry = next(one for one in directory("team").record.entries if one.name == "River Front")
    assert (entry.lines, entry.areas, entry.locality) == ((), (), "")


def test_headquarters_reads_who_agreed_and_public_bodies() -> None:
    shown = directory("hq")
    text = "\n".join(leaves(shown.record))
    assert "Tella Town Council" in text
    assert "Bello Danso" in text
    assert "Women's Circle" not in text
    assert "Sara" not in text
    assert shown.is_extract


def test_the_public_reads_public_bodies_only() -> None:
    entries = directory("public").record.entries
    assert [(one.name, one.lines) for one in entries] == [("Tella Town Council", ())]


@pytest.mark.parametrize("rule", ["indirect-only", "no-contact", "from-later"])
def test_a_post_with_a_closed_rule_has_no_number(rule: str) -> None:
    closed = replace(FACTS, points=(POINT.but(rule=rule),))
    text = "\n".join(leaves(directory("team", closed).record))
    assert "+999 555 0156" not in text


def test_a_directory_survives_the_way_to_json_and_back() -> None:
    view = directory("team").record
    assert from_plain(to_plain(view)) == view


def test_a_channel_through_somebody_else_stands_in_no_directory() -> None:
    through = BELLO.channels[0].but(kind="courier", value="the baker")
    facts = replace(FACTS, contacts=(BELLO.but(channels=(through,)),), points=(POINT.but(channels=(through,)),))
    assert "baker" not in "\n".join(leaves(directory("team", facts).record))


def test_a_number_before_its_first_day_or_after_its_last_stands_in_no_directory() -> None:
    for times in ({"until_on": NOW.date() - timedelta(days=1)}, {"not_before_on": NOW.date() + timedelta(days=1)}):
        over = replace(BELLO.channels[0], **times)
        facts = replace(FACTS, contacts=(BELLO.but(channels=(over,)),), points=(POINT.but(channels=(replace(over, parent="point"),)),))
        assert over.value not in "\n".join(leaves(directory("team", facts).record))


def test_a_number_that_only_some_of_us_may_use_stays_with_our_team() -> None:
    facts = replace(FACTS, points=(POINT.but(channels=(replace(POINT.channels[0], used_by="Security officer"),)),))
    assert "+999 555 0156" in "\n".join(leaves(directory("team", facts).record))
    assert "+999 555 0156" not in "\n".join(leaves(directory("hq", facts).record))
