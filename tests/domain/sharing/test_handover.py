"""The handover pack tells what goes over, and of nobody more than they agreed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.handing_on import NO, NOT_ASKED, OWN, YES, HandingOn
from liaison_desk.domain.handover import NOBODYS, PASSES, STAYS, Duty, Officer
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.handover import MOST_STEPS, HandoverFacts, HandoverView, disclose_handover
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.styles import WorkingStyles
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import context

ON = date(2026, 11, 30)


def person(id_: str, name: str, number: str, rule: str = "direct", **more: object) -> Contact:
    channel = Channel(id=f"c-{id_}", parent=id_, kind="phone-mobile", value=number, is_personal=False)
    return Contact(id=id_, name=name, post=f"Delegate of {id_}", rule=rule, channels=(channel,)).but(**more)


PEOPLE = (
    person("yes", "Bello Danso", "+999 555 0101", stakeholder="council"),
    person("no", "Karim Solh", "+999 555 0102", stakeholder="council"),
    person("silent", "Amina Hassan", "+999 555 0103", stakeholder="circle"),
    person("ours", "Jon Falk", "+999 555 0104", is_ours=True),
    person("closed", "Sara Idris", "+999 555 0105", "indirect-only", stakeholder="youth"),
    Contact(id="bare", name="Yusuf Karam", rule="direct"),
)
BODIES = {
    one.id: one
    for one in (
        Stakeholder(id="council", name="Tella Town Council", family="civ-gov-local", locality="local", never_share=frozenset({"sec"})),
        Stakeholder(id="circle", name="Mothers' Circle", family="women", locality="local"),
        Stakeholder(id="youth", name="Riverside Youth", family="youth", locality="local"),
        Stakeholder(id="unco", name="Coordination office", family="un-agency", styles=WorkingStyles(respect="No escort. Ask Karim Solh.")),
        Stakeholder(id="apart", name="Camp committee", family="un-agency"),
    )
}
ANSWERS = {
    "yes": HandingOn(says=YES, channels=frozenset({"phone-mobile"})),
    "no": HandingOn(says=NO),
    "ours": HandingOn(says=OWN),
    "closed": HandingOn(says=YES),
}
PROMISES = (
    Commitment(id="p1", text="Send Amina Hassan the map", owner="Mira Okafor", stakeholder="council", due_on=date(2026, 11, 1)),
    Commitment(id="p2", text="Test the wells", owner="Duty desk", stakeholder="council"),
    Commitment(id="p3", text="Print the plan"),
    Commitment(id="p4", text="Call the youth", stakeholder="youth"),
)
FACTS = HandoverFacts(
    paper=PAPER,
    leaver=Officer(name="Mira Okafor", contact="mira"),
    following=Officer(name="Leyla Sadat", contact="leyla", post="Liaison officer"),
    on=ON,
    duties=(
        Duty(kind="commitment", id="p1", text="x", how=PASSES),
        Duty(kind="commitment", id="p2", text="x", how=STAYS),
        Duty(kind="commitment", id="p3", text="x", how=NOBODYS),
        Duty(kind="checklist", id="s1", text="Ask Karim Solh", owner="Duty desk", within="Before", how=STAYS),
        Duty(kind="checklist", id="s2", text="Map everybody", within="Before", due_on=ON, how=NOBODYS),
    ),
    promises=PROMISES,
    posts=(LiaisonPoint(id="post", name="Duty desk", stakeholder="council"),),
    debts=(("Talk with Amina Hassan", 5),),
    drafts=("Visit to the mill",),
    asks=(("A pump for Karim Solh", "Mission Support", ON),),
    notes=2,
    conflicts=1,
    incidents=(("DESK-AAR-2026-0001", 2),),
    apart=frozenset({"apart"}),
    people=PEOPLE,
    answers=ANSWERS,
    others=7,
    unnamed=frozenset({"Karim Solh", "Amina Hassan", "Yusuf Karam", "Duty officer"}),
    bodies=BODIES,
    meetings={"unco": date(2026, 12, 3), "apart": date(2026, 12, 1), "gone": ON},
    lapsing=3,
)
PARTIES = {
    **{one.id: Party(id=one.id, is_person=True, names=(one.name,), rule=one.rule, is_ours=bool(one.is_ours)) for one in PEOPLE},
    **{one.id: Party(id=one.id, standing=Standing.OFFICIAL, names=(one.name,)) for one in BODIES.values()},
}


def told(facts: HandoverFacts = FACTS) -> Disclosed[HandoverView]:
    return disclose_handover(facts, replace(context("team"), parties=PARTIES))


def said(facts: HandoverFacts = FACTS) -> str:
    return "\n".join(leaves(told(facts).record))


def test_promises_go_with_their_next_owner_and_day() -> None:
    found = told().record.promises
    assert [(one.owner, one.how, one.is_late) for one in found] == [
        ("Liaison officer", PASSES, True),
        ("Duty desk", STAYS, False),
        ("Liaison officer", NOBODYS, False),
    ]
    assert found[0].text == "Send somebody the map"
    assert found[0].organisation == "Tella Town Council"


def test_steps_posts_and_stories_are_told_without_names_that_stay_behind() -> None:
    view = told().record
    assert [(one.text, one.owner, one.due_on) for one in view.steps] == [
        ("Ask somebody", "Duty desk", ""),
        ("Map everybody", "Liaison officer", "2026-11-30"),
    ]
    assert view.posts[0].name == "Duty desk"
    assert view.debts == (("Talk with somebody", 5),)
    assert view.asks == (("A pump for somebody", "Mission Support", "2026-11-30"),)
    assert (view.notes, view.conflicts, view.others, view.lapsing) == (2, 1, 7, 3)


def test_of_very_many_steps_the_rest_is_counted() -> None:
    steps = tuple(Duty(kind="checklist", id=str(at), text=f"Step {at}", how=PASSES) for at in range(MOST_STEPS + 3))
    view = told(replace(FACTS, duties=steps)).record
    assert len(view.steps) == MOST_STEPS
    assert view.more_steps == 3


def test_contacts_pass_by_what_they_agreed_to() -> None:
    found = {one.post: one for one in told().record.contacts}
    assert (found["Delegate of yes"].name, found["Delegate of yes"].channels) == ("Bello Danso", (("phone-mobile", "+999 555 0101"),))
    assert (found["Delegate of ours"].name, found["Delegate of ours"].says) == ("Jon Falk", OWN)
    assert (found["Delegate of no"].name, found["Delegate of no"].organisation) == ("", "Tella Town Council")
    assert (found["Delegate of silent"].says, found["Delegate of silent"].channels) == (NOT_ASKED, ())
    assert found["Delegate of closed"].rule == "indirect-only"
    assert found["Delegate of closed"].channels == ()
    assert len(found) == 5, "of somebody without post and organisation there is nothing to tell"


def test_those_who_agreed_come_first_and_what_stays_behind_is_counted() -> None:
    assert [one.says for one in told().record.contacts][:2] == [YES, YES]
    assert dict(told().record.withheld)["not-handed-on"] == 5


def test_care_names_who_drew_a_line_and_who_stays_apart() -> None:
    found = {one.organisation: one for one in told().record.care}
    assert set(found) == {"Tella Town Council", "Coordination office", "Camp committee"}
    assert found["Tella Town Council"].never_share == ("sec",)
    assert found["Coordination office"].respect == "No escort. Ask somebody."
    assert found["Camp committee"].is_apart


def test_visits_follow_the_day_of_a_meeting_then_the_promises_and_spare_who_chose_distance() -> None:
    assert [(one.organisation, one.on, one.promises) for one in told().record.visits] == [
        ("Coordination office", "2026-12-03", 0),
        ("Tella Town Council", "", 2),
    ]


def test_what_is_closed_to_our_own_team_is_on_no_line() -> None:
    nobody = told(replace(FACTS, bodies={}, promises=())).record
    assert (nobody.promises, nobody.care, nobody.visits) == ((), (), ())
    assert nobody.posts[0].organisation == ""


def test_the_view_can_be_read_back() -> None:
    view = told().record
    assert from_plain(to_plain(view)) == view


_RULES = st.sampled_from(("direct", "indirect-only", "intermediary", "no-contact"))


@given(
    st.lists(st.sampled_from((YES, NO, NOT_ASKED)), min_size=6, max_size=6),
    st.lists(_RULES, min_size=6, max_size=6),
)
def test_no_answer_and_no_rule_lets_out_a_name_or_number_that_stays_behind(says: list[str], rules: list[str]) -> None:
    people = tuple(one.but(rule=rule, is_ours=None) for one, rule in zip(PEOPLE, rules, strict=True))
    answers = {one.id: HandingOn(says=each, channels=frozenset({"phone-mobile"})) for one, each in zip(people, says, strict=True)}
    closed = [one for one in people if not answers[one.id].may_name]
    text = said(replace(FACTS, people=people, answers=answers, unnamed=frozenset(one.name for one in closed)))
    for one in closed:
        assert one.name not in text
    for one in (each for each in people if each in closed or each.rule != "direct"):
        assert not any(channel.value in text for channel in one.channels)
