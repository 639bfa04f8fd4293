"""What the window shows of one stakeholder: guard, relationship, ways, sharing, lately."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.place import Place
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services import engagements, reaching, records, stakeholder_views

NUMBER = Channel(value="+999 555 0142", kind="phone-mobile")


@pytest.fixture
def circle(desk) -> str:
    """A local group with a guarded and an open contact and a post."""
    names = (OtherName(text="حلقة أمهات تلّا"),)
    made = records.keep(desk, Stakeholder(name="Circle", family="women", other_names=names)).ids[0]
    records.keep(desk, Contact(name="Amina", stakeholder=made, rule="indirect-only", rule_reason="Seen once.", channels=(NUMBER,)))
    records.keep(desk, Contact(name="Sala", stakeholder=made, rule="direct", channels=(NUMBER.but(value="+999 555 0188"),)))
    records.keep(desk, LiaisonPoint(name="Notice", stakeholder=made, channels=(Channel(value="board", kind="notice-board"),)))
    return made


def test_the_guard_says_its_rule_and_reason(desk, circle) -> None:
    seen = stakeholder_views.seen(desk, circle)
    assert [(one.title, one.reason) for one in seen.guards] == [("Indirect only", "Seen once.")]


def test_the_safest_way_stands_first_and_the_public_last(desk, circle) -> None:
    ways = stakeholder_views.seen(desk, circle).ways
    assert [one.safety for one in ways] == sorted(one.safety for one in ways)
    assert ways[0].safety == reaching.HIDDEN
    assert ways[-1].value == "board"
    assert all("0142" not in f"{one.value} {one.line} {one.title}" for one in ways)


def test_who_may_read_is_told_for_every_audience(desk, circle) -> None:
    verdicts = stakeholder_views.seen(desk, circle).may_read
    assert verdicts["team"].code == "include"
    assert verdicts["public"].code != "include"
    assert len(verdicts) == 7


def test_the_own_name_is_the_one_in_another_script(desk, circle) -> None:
    assert stakeholder_views.seen(desk, circle).own_name == "حلقة أمهات تلّا"


def test_lately_shows_meetings_in_which_it_took_part(desk, circle) -> None:
    there = (Attendee(name="Amina", stakeholder=circle, presence="whole"),)
    made = engagements.logged(desk, Engagement(title="Visit", state="held", starts_at=desk.clock(), attendees=there))[0]
    engagements.logged(desk, Engagement(title="Other", state="held", starts_at=desk.clock()))
    assert [(one.title, one.id) for one in stakeholder_views.seen(desk, circle).lately] == [("Visit", made)]


def test_a_gone_stakeholder_is_nothing(desk) -> None:
    assert stakeholder_views.seen(desk, "gone") is None


def test_it_says_what_they_belong_to_with_codes_beside_the_words(desk) -> None:
    parent = records.keep(desk, Stakeholder(name="Marav Union of Circles")).ids[0]
    records.keep(desk, Place(name="Tella", pcode="XM0101"))
    made = records.keep(
        desk,
        Stakeholder(
            name="Circle",
            acronym="TC",
            other_names=(OtherName(text="حلقة أمهات تلّا"),),
            part_of=parent,
            sectors=frozenset({"water", "dialogue", "x-bridges"}),
            areas=frozenset({"tella", "Saan"}),
            rhythm="monthly",
            next_step="Ask about the well",
        ),
    ).ids[0]
    told = {one.label: one.words.translate({0x2068: "", 0x2069: ""}) for one in stakeholder_views.seen(desk, made).about}
    assert told == {
        "Also called": "TC, حلقة أمهات تلّا",
        "Part of": "Marav Union of Circles",
        "Sectors": "Water, sanitation and hygiene (WSH), Dialogue and mediation, Bridges",
        "Areas": "Saan, tella (XM0101)",
        "Next step": "Ask about the well · Monthly",
    }
    assert [one.label for one in stakeholder_views.seen(desk, parent).about] == ["Branches"]
    assert "Circle" in stakeholder_views.seen(desk, parent).about[0].words
