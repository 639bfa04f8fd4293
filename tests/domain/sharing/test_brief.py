"""The brief: one page for our own team, with what helps and nothing that could betray anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.place import Place
from liaison_desk.domain.sharing.absence import Mapped
from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.brief import MOST_PEOPLE, MOST_PROMISES, BriefFacts, BriefView, disclose_brief, reader_of
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.styles import WorkingStyles
from tests.domain.sharing.test_edges import TODAY, reading
from tests.rich_report import NOW

if TYPE_CHECKING:
    from liaison_desk.domain.sharing.disclosed import Disclosed

WATER = frozenset({"water"})
CIRCLE = Stakeholder(
    id="circle", name="Tella Women's Circle", family="women", locality="local", sectors=WATER, never_share=frozenset({"mine"})
)
STYLES = WorkingStyles(terminology="Says wells, not assets.", respect="Meets in the open.", shared=frozenset({"service"}))
BRIGADE = Stakeholder(id="brigade", name="4th Brigade", family="mil-un", sectors=WATER, styles=STYLES)
OURS = Stakeholder(id="ours", name="Civil Affairs Office", family="mission-civ", sectors=WATER)
NUMBER = Channel(id="n", kind="phone-mobile", value="+999 555 0111")
AMINA = Contact(
    id="amina",
    name="Amina Hassan",
    post="Speaker",
    stakeholder="circle",
    rule="indirect-only",
    indirect_way="A note at the bakery",
    channels=(NUMBER,),
)
CHANDRA = Contact(
    id="chandra", name="Chandra Pillai", how_to_address="Captain Pillai", languages=frozenset({"en"}), stakeholder="brigade", rule="direct"
)
ROWS = (
    Attendee(
        id="1",
        contact="amina",
        name="Amina Hassan",
        organisation="Tella Women's Circle",
        stakeholder="circle",
        family="women",
        locality="local",
    ),
    Attendee(id="2", contact="chandra", name="Chandra Pillai", organisation="4th Brigade", stakeholder="brigade", family="mil-un"),
    Attendee(id="3", stakeholder="ours", name="Mira", organisation="Civil Affairs Office", family="mission-civ"),
)
MEETING = Engagement(
    id="e", title="Wells", kind="meeting", state="planned", starts_at=NOW, ends_at=NOW + timedelta(hours=1), purpose="Agree on pumps.",
    place="hall", forum="f", sectors=WATER, attendees=ROWS,
)  # fmt: skip
PROMISES = tuple(
    Commitment(
        id=f"p{at}", text=f"Promise {at}", owed_by="us" if at % 2 else "them", owner="Officer", due_on=TODAY + timedelta(days=at - 2)
    )
    for at in range(5)
)
FACTS = BriefFacts(
    paper=Paper(on=TODAY, operation="Marav", office="Civil Affairs Office"),
    engagement=MEETING,
    forum=Forum(id="f", name="Wells table", missing="Boat people, by a talk at the ford."),
    place=Place(id="hall", name="Town hall", kind="site", civilian_safety="yes"),
    people={"amina": AMINA, "chandra": CHANDRA},
    bodies={one.id: one for one in (CIRCLE, BRIGADE, OURS)},
    ours="ours",
    met_on={"chandra": date(2026, 11, 1)},
    talks=(Engagement(id="t", title="Pumps", starts_at=NOW - timedelta(days=9), gist="Two of five run."),),
    promises=PROMISES,
    mapped=(
        Mapped(group="military", mapped=4, in_room=0),
        Mapped(group="government", mapped=6, in_room=0),
        Mapped(group="youth", mapped=7, in_room=0),
        Mapped(group="women", mapped=7, in_room=1),
    ),
)  # fmt: skip


def told(facts: BriefFacts = FACTS) -> Disclosed[BriefView]:
    return disclose_brief(facts, reading("team", stakeholders=(CIRCLE, BRIGADE, OURS)))


def test_it_says_who_comes_how_to_address_them_and_when_they_were_met() -> None:
    amina, chandra, mira = told().record.people
    assert (amina.name, amina.last_on, amina.is_closed, amina.is_ours) == ("Amina Hassan", "", True, False)
    assert (chandra.address, chandra.languages, chandra.last_on, chandra.is_closed) == ("Captain Pillai", ("en",), "2026-11-01", False)
    assert mira.is_ours


ASKED = (
    Commitment(id="q0", text="", owed_by="", state="done", outcome="Of nothing that may be told here"),
    Commitment(id="q1", text="Two test kits", owner="Mission Support", owed_by="", due_on=TODAY),
    Commitment(id="q2", text="A warden", owner="Political Affairs", owed_by="", state="done", outcome="One from Monday"),
    Commitment(id="q3", text="A boat", owed_by=""),
)


def test_what_headquarters_was_asked_is_on_it_an_answer_first() -> None:
    asks = told(replace(FACTS, asked=ASKED)).record.asks
    assert [(one.text, one.state, one.answer) for one in asks] == [("A warden", "done", "One from Monday"), ("Two test kits", "open", "")]
    assert asks[1].needed_by_on == TODAY.isoformat()


def test_no_number_no_indirect_way_and_no_reason_stands_on_it() -> None:
    words = "\n".join(str(one) for one in leaves(told().record))
    assert "0111" not in words
    assert "bakery" not in words
    assert from_plain(to_plain(told().record)) == told().record


def test_a_force_that_is_known_by_its_side_alone_is_security_in_the_room() -> None:
    unsaid = replace(BRIGADE, family="", side="military")
    meeting = FACTS.engagement
    rows = tuple(replace(one, family="") if one.stakeholder == "brigade" else one for one in meeting.attendees if one.side != "ours")
    facts = replace(FACTS, bodies={**FACTS.bodies, "brigade": unsaid}, engagement=meeting.but(attendees=rows))
    assert told(facts).record.has_security
    alone = replace(facts, engagement=meeting.but(attendees=tuple(one for one in rows if one.stakeholder == "brigade")))
    assert not told(alone).record.has_civilians


def test_words_common_ground_talks_and_promises() -> None:
    view = told().record
    assert (view.shared, view.sectors, view.has_security, view.has_civilians) == (("service",), ("water",), True, True)
    assert [(one.organisation, one.terminology, one.respect) for one in view.styles] == [
        ("4th Brigade", "Says wells, not assets.", "Meets in the open.")
    ]
    assert [(one.on, one.gist) for one in view.talks] == [((NOW - timedelta(days=9)).date().isoformat(), "Two of five run.")]
    assert [(one.text, one.is_late) for one in view.promises] == [("Promise 0", True), ("Promise 1", True), ("Promise 2", False)]
    assert len(view.promises) == MOST_PROMISES


def test_the_strictest_ear_in_the_room_decides_what_may_be_said() -> None:
    view = told().record
    assert "coord" in view.may
    assert "loc" in view.ask
    assert {"mine", "other"} <= set(view.never), "what they agreed never to share stays closed"
    alone = replace(FACTS, engagement=MEETING.but(attendees=()))
    assert "coord" in told(alone).record.may


def test_who_is_missing_begins_with_local_people_and_misses_no_force() -> None:
    assert [one.group for one in told().record.missing] == ["youth", "government"]
    assert told().record.missing_note.startswith("Boat people")


def test_a_meeting_of_which_little_is_known_still_has_a_brief() -> None:
    bare = Engagement(id="e", title="Talk", place_note="At the ford", place_safety="outside-the-wire", attendees=(Attendee(id="1"),) * 9)
    view = told(BriefFacts(paper=Paper(on=TODAY), engagement=bare)).record
    assert (view.place, view.place_safety, view.starts_at, view.forum) == ("At the ford", "outside-the-wire", "", "")
    assert len(view.people) == MOST_PEOPLE - 1
    assert view.more_people == 9 - (MOST_PEOPLE - 1)
    undated = BriefFacts(
        paper=Paper(on=TODAY), engagement=bare, talks=(Engagement(title="x"),), promises=(Commitment(text="y"), Commitment(id="z"))
    )
    assert (told(undated).record.talks[0].on, told(undated).record.promises[0].due_on) == ("", "")
    assert len(told(undated).record.promises) == 1
    unsaid = replace(FACTS, bodies={"brigade": BRIGADE.but(styles=WorkingStyles(goals="x"))})
    assert told(unsaid).record.styles == ()


@pytest.mark.parametrize(
    ("family", "locality", "audience"),
    [
        ("", "", Audience.PUBLIC),
        ("nsag", "", Audience.PUBLIC),
        ("mil-host", "national", Audience.STATE),
        ("police-int", "international", Audience.MISSION_MILITARY),
        ("civ-gov", "national", Audience.STATE),
        ("un-agency", "international", Audience.HUMANITARIAN),
        ("cbo", "local", Audience.PARTNER),
        ("private", "national", Audience.PARTNER),
    ],
)
def test_everybody_hears_as_an_audience(family: str, locality: str, audience: Audience) -> None:
    assert reader_of(family, locality) == audience
