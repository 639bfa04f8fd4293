"""How somebody may be reached: the way they chose, a number only where it may be dialled, and who is next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.terms.channels import CLOSED_RULES
from liaison_desk.services import contact_views, listings, reaching, records

NUMBER = Channel(value="+999 555 0142", kind="phone-mobile", hours="08:00-16:00")


@pytest.fixture
def body(desk) -> str:
    return records.keep(desk, Stakeholder(name="Directorate of Water", family="civ-gov", areas=frozenset({"Tella"}))).ids[0]


def kept(desk, record) -> str:
    return records.keep(desk, record).ids[0]


def test_an_open_contact_is_reached_by_the_preferred_channel_first(desk, body) -> None:
    channels = (NUMBER, Channel(value="desk@example.org", kind="email", use="preferred"), Channel(value="x", use="forbidden"))
    sheet = reaching.sheet(desk, "contact", kept(desk, Contact(name="Peter", stakeholder=body, rule="direct", channels=channels)))
    assert [one.value for one in sheet.ways] == ["desk@example.org", "+999 555 0142"]
    assert sheet.number.value == "desk@example.org"
    assert sheet.guard is None


@pytest.mark.parametrize("rule", [*sorted(CLOSED_RULES), "x-unheard-of"])
def test_no_way_of_a_closed_contact_holds_a_number(desk, rule) -> None:
    contact = Contact(name="Amina", rule=rule, channels=(NUMBER,), rule_reason="She was seen once.", indirect_way="Leave word\nWait")
    sheet = reaching.sheet(desk, "contact", kept(desk, contact))
    assert sheet.number is None
    assert sheet.hidden == 1
    assert sheet.guard.reason == "She was seen once."
    assert all("555" not in f"{one.title} {one.line} {one.value}" for one in sheet.ways)
    assert [one.title for one in sheet.ways if one.safety == reaching.INDIRECT] == ["Leave word", "Wait"]


def test_an_intermediary_is_named_first(desk) -> None:
    between = kept(desk, Contact(name="Nurse Sala"))
    sheet = reaching.sheet(desk, "contact", kept(desk, Contact(name="Amina", rule="intermediary", intermediary=between)))
    assert "Nurse Sala" in sheet.ways[0].title


def test_a_post_gives_its_own_channels_and_then_those_of_its_holder(desk, body) -> None:
    person = kept(desk, Contact(name="Peter", stakeholder=body, rule="direct", channels=(NUMBER.but(value="+999 555 0199"),)))
    point = LiaisonPoint(name="Duty desk", stakeholder=body, holders=(Holder(contact=person),), channels=(NUMBER,), hours="day")
    sheet = reaching.sheet(desk, "liaison-point", kept(desk, point))
    assert [one.value for one in sheet.ways] == ["+999 555 0142", "+999 555 0199"]
    assert sheet.who == "Duty desk · Peter"
    assert sheet.hours == "day"


def test_a_post_of_a_guarded_holder_is_guarded_too(desk, body) -> None:
    person = kept(desk, Contact(name="Amina", stakeholder=body, rule="indirect-only", indirect_way="Leave word"))
    point = LiaisonPoint(name="Coordinator", stakeholder=body, holders=(Holder(contact=person),), channels=(NUMBER,))
    sheet = reaching.sheet(desk, "liaison-point", kept(desk, point))
    assert sheet.number is None
    assert sheet.hidden == 1
    assert sheet.ways[0].title == "Leave word"


def test_a_closed_post_without_a_holder_shows_no_number(desk, body) -> None:
    point = LiaisonPoint(name="Coordinator", stakeholder=body, rule="indirect-only", channels=(NUMBER,))
    sheet = reaching.sheet(desk, "liaison-point", kept(desk, point))
    assert sheet.number is None
    assert sheet.ways[0].safety == reaching.HIDDEN


def test_if_nobody_answers_the_deputy_is_next_and_then_others_of_the_organisation(desk, body) -> None:
    first, deputy = (kept(desk, Contact(name=one, stakeholder=body, rule="direct", channels=(NUMBER,))) for one in ("Peter", "Hana"))
    kept(desk, LiaisonPoint(name="Night desk", stakeholder=body, channels=(NUMBER.but(value="7", kind="vhf-radio"),)))
    holders = (Holder(contact=first), Holder(contact=deputy, is_alternate=True))
    sheet = reaching.sheet(desk, "liaison-point", kept(desk, LiaisonPoint(name="Duty desk", stakeholder=body, holders=holders)))
    assert [one.title for one in sheet.following][:2] == ["Hana", "Night desk"]


def test_a_gone_record_has_no_sheet(desk) -> None:
    assert reaching.sheet(desk, "contact", "gone") is None


def test_public_channels_are_known_as_public(desk) -> None:
    ways = reaching.ways_of_channels("Radio", (Channel(value="page", kind="social-page"), Channel(value="", kind="in-person")))
    assert [one.safety for one in ways] == [reaching.PUBLIC, reaching.FACE_TO_FACE]


def test_a_number_whose_time_is_over_is_no_longer_dialled(desk) -> None:
    today = desk.clock().date()
    over = Channel(kind="phone-land", value="+999 555 0150", until_on=today - timedelta(days=1))
    still = Channel(kind="phone-land", value="+999 555 0151", until_on=today)
    body = records.keep(desk, Stakeholder(name="Road office", family="civ-gov")).ids[0]
    ana = records.keep(desk, Contact(name="Ana", rule="direct", stakeholder=body, channels=(over, still))).ids[0]
    post = records.keep(desk, LiaisonPoint(name="Duty", rule="direct", stakeholder=body, channels=(over,), holders=(Holder(contact=ana),)))
    for kind, record_id in (("contact", ana), ("liaison-point", next(one for one in post.ids))):
        sheet = reaching.sheet(desk, kind, record_id)
        assert [one.value for one in sheet.ways] == ["+999 555 0151"]
        assert "555 0150" not in str(sheet.following)
    assert "555 0150" not in str(contact_views.rows(desk, contact_views.ids(desk))[0].channel)
    assert "555 0150" not in str(listings.rows(desk, "stakeholder", [body])[0].point)


def test_a_forbidden_number_of_a_post_stands_in_no_list(desk) -> None:
    closed = Channel(kind="phone-land", value="+999 555 0152", use="forbidden")
    body = records.keep(desk, Stakeholder(name="Road office", family="civ-gov")).ids[0]
    records.keep(desk, LiaisonPoint(name="Duty", rule="direct", stakeholder=body, channels=(closed,)))
    assert listings.rows(desk, "stakeholder", [body])[0].point.channel == ""
