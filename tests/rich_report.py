"""A made-up meeting with everything in it: eight people, a force at the table or not, every section of the report filled."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import (
    AgendaMatter,
    Distribution,
    Effect,
    InformationExchanged,
    KeyPoint,
    Objective,
    Observation,
    PlanAction,
    Reference,
    RelationshipChange,
    Request,
    SafetyPoint,
    TaskLink,
)
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.information import HarmCheck
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.place import Place
from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.absence import Mapped
from liaison_desk.domain.sharing.audience import Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decision import Reader
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.facts import Context
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.sharing.report import Identity, ReportView, disclose_report, report_context
from liaison_desk.domain.sharing.report_facts import ReportFacts

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
MET_AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
CLEAR = HarmCheck(serves_civilians=True, could_harm=False, could_expose_source=False, needs_detail=True, source_agreed=True)
TO_HQ = Permission(audiences=frozenset({"hq"}), given_on=date(2026, 11, 1))

AMINA = Attendee(
    id="row-1", contact="amina", name="Amina Hassan", post="Coordinator", organisation="Tella Women's Circle", stakeholder="circle",
    family="women", locality="local", side="counterpart", role="delegate", presence="whole", is_primary=True,
)  # fmt: skip
BELLO = Attendee(
    id="row-2", contact="bello", name="Bello Danso", post="Clerk", organisation="Tella Town Council", stakeholder="council",
    family="civ-gov-local", locality="local", side="counterpart", role="chair", presence="whole", is_first_meeting=True,
)  # fmt: skip
SARA = Attendee(
    id="row-3", contact="sara", name="Sara Idris", post="Nurse in charge", organisation="Clinic volunteers", family="informal-resp",
    locality="local", side="counterpart", role="delegate", presence="part", consent_to_name="no",
)  # fmt: skip
TYPED = Attendee(id="row-4", name="Yusuf Karam", organisation="Boatmen's union", family="union-prof", locality="local", presence="remote")
OURS = Attendee(id="row-5", contact="mira", name="Mira Okafor", post="Civil Affairs Officer", side="ours", presence="whole")
ABSENT = Attendee(id="row-6", name="Nobody Came", organisation="River youth", family="youth", locality="local", presence="declined")
CAPTAIN = Attendee(
    id="row-7", contact="captain", name="Ivan Petrov", post="Liaison officer", organisation="4th Brigade", stakeholder="brigade",
    family="mil-un", locality="international", side="third-party", role="observer", presence="whole",
)  # fmt: skip

PARTIES = {
    one.id: one
    for one in (
        Party(id="amina", is_person=True, names=("Amina Hassan",), channels=("+999 555 0111",), permissions=(TO_HQ,)),
        Party(id="bello", is_person=True, standing=Standing.OFFICIAL, names=("Bello Danso",), permissions=(TO_HQ,)),
        Party(id="sara", is_person=True, names=("Sara Idris",), permissions=(TO_HQ,)),
        Party(id="captain", is_person=True, standing=Standing.FORCE, names=("Ivan Petrov",), permissions=(TO_HQ,)),
        Party(id="mira", is_person=True, standing=Standing.OFFICIAL, is_ours=True, names=("Mira Okafor",)),
        Party(id="circle", names=("Tella Women's Circle",)),
        Party(id="council", standing=Standing.OFFICIAL, names=("Tella Town Council",), sensitivity=Sensitivity.LOW),
        Party(id="brigade", standing=Standing.FORCE, names=("4th Brigade",), sensitivity=Sensitivity.LOW),
    )
}
US = Party(id="us", standing=Standing.OFFICIAL, is_ours=True, names=("Civil Affairs Office Marav",))

REPORT = AfterAction(
    id="0f7c2a11-aaaa-4bbb-8ccc-000000000001",
    title="Wells and the river road",
    engagement="meeting",
    outcome="partly",
    bottom_line="Two wells are closed and the road stays open. Sara Idris will not be quoted; ring +999 555 0199 for the list.",
    requests=(
        Request(
            id="q1", ask="A pump for the north well", asked_of="Mission Support", needed_by_on=date(2026, 12, 1),
            consequence="Another closed well",
        ),
    ),
    wheel_areas=frozenset({"strategy"}),
    chaired_by="Tella Town Council",
    minutes_by="Civil Affairs Officer",
    languages=frozenset({"Arabic", "English"}),
    interpreter="ours",
    author_post="Civil Affairs Officer",
    author_unit="Civil Affairs Office Marav",
    release_authority="Head of Office",
    distribution=(Distribution(id="d1", recipient="Mission headquarters", audience="hq", for_action=True),),
    references=(Reference(id="f1", text="Water agreement of the council"),),
    key_points=(KeyPoint(id="k1", text="The council keeps the key"), KeyPoint(id="k2", kind="must-know", text="The weir has no warden")),
    purpose="Agree who repairs which well.",
    desired_outcome="A list with names of posts.",
    lines_to_take="Repair follows the council's list.",
    red_lines="No escort for pumps.",
    ready_to_offer="One truck day.",
    prepared_by="Civil Affairs Officer",
    prepared_on=date(2026, 11, 20),
    objectives=(Objective(id="o1", text="One list of wells", rating="S", evidence="See matter 1"), Objective(id="o2", text="A warden")),
    missing_why="The ferry did not run.",
    missing_plan="Brief them by radio.",
    agenda=(
        AgendaMatter(
            id="a1", subject="Closed wells", summary="Both wells were tested. Amina Hassan read the results.", decision="agreed",
            decision_text="The council repairs the south well.", positions="The authority asked for time.", objective=1,
        ),
        AgendaMatter(id="a2", subject="The weir", summary="Nobody watches it at night.", decision="deferred"),
    ),
    atmosphere="positive",
    atmosphere_why="People knew each other.",
    surprises="The mill offered its store.",
    sensitive_moments="A delegate was followed on the way home.",
    information=(
        InformationExchanged(
            id="i1", flow="received", category="mine", subject="Marked hazard beside the south well", granularity="area",
            sensitivity="moderate", tlp="TLP:GREEN", check=CLEAR, onward=frozenset({"hq", "humanitarian"}),
        ),
        InformationExchanged(id="i2", flow="refused", category="other", subject="A list of members", check=HarmCheck(could_harm=True)),
    ),
    tasks=(TaskLink(id="t1", commitment="c-old", is_carried_over=True, note="The truck broke down"),),
    relationship_changes=(
        RelationshipChange(
            id="r1", stakeholder_a="circle", stakeholder_b="council", scope="internal", before="coexist", after="coordinate",
            reason="They share the list.", confidence="medium",
        ),
    ),
    effects=(Effect(id="e1", kind="duplication-avoided", text="Two groups had planned the same repair."),),
    recognition="Our driver found the meter.",
    observations=(
        Observation(
            id="b1", kind="area-for-improvement", area="inclusion", text="Nobody from the river came.",
            discussion="The call went out late.",
            cause="planning", conclusion="A day is too short.", recommendation="Call by radio a week ahead.", keep_or_change="improve",
            action_body="Secretariat", applies_to=frozenset({"forum"}), was_missing=True, is_risk_to_them=True,
        ),
        Observation(id="b2", kind="strength", text="Results were read aloud."),
    ),
    plan=(
        PlanAction(
            id="p1", action="Radio call a week ahead", owner="Clerk", organisation="Town Council", due_on=date(2026, 12, 5),
            observations="OBS-1",
        ),
    ),
    safety=(SafetyPoint(id="s1", kind="meeting-risk", text="The room has one door.", mitigation="Left in turns."),),
    next_at=datetime(2026, 12, 3, 9, tzinfo=UTC),
    next_place="Town hall",
    next_preparation="Print the list.",
    further_engagement="The boatmen.",
    attribution="attributable",
    destroy_on=date(2027, 11, 21),
)  # fmt: skip
ENGAGEMENT = Engagement(
    id="meeting",
    title="Wells and the river road",
    starts_at=MET_AT,
    ends_at=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
    state="held",
    forum="forum",
    series="4",
    place="hall",
    sectors=frozenset({"water"}),
    attendees=(AMINA, BELLO, SARA, TYPED, OURS, ABSENT),
)
FACTS = ReportFacts(
    report=REPORT,
    engagement=ENGAGEMENT,
    operation=Operation(id="op", name="Marav flood response"),
    forum=Forum(id="forum", name="Tella water table", kind="cluster"),
    next_forum=Forum(id="forum", name="Tella water table"),
    place=Place(id="hall", kind="site", name="Town hall", district="Tella", province="Marav"),
    commitments=(
        Commitment(
            id="c1", text="Test the north well", owner="Water engineer", due_on=date(2026, 11, 20), owed_by="them", counterpart="Clerk",
            stakeholder="council",
        ),
        Commitment(id="c2", text="Bring the meter", owner="Civil Affairs Officer", due_on=date(2026, 12, 1), state="done"),
    ),
    carried=(Commitment(id="c-old", text="Lend the truck", owner="Duty desk", carried_from="MARAV-A-AAR-2026-0001"),),
    titles={"circle": "Tella Women's Circle", "council": "Tella Town Council"},
    mapped=(
        Mapped(group="government", mapped=3, in_room=1, by_sector=(("water", 2),)),
        Mapped(group="local-civil-society", mapped=9, in_room=3, by_sector=(("water", 3),)),
        Mapped(group="women", mapped=2, in_room=1, by_sector=(("water", 1),)),
    ),
    families_here={"women": 2, "informal-resp": 6, "civ-gov-local": 1, "union-prof": 5, "mil-un": 2},
    office="Civil Affairs Office Marav",
    office_code="MARAV",
    store="0a1b2c3d",
    log_head="f" * 64,
)  # fmt: skip
FINAL = Identity(issue_id="issue", number="MARAV-A-AAR-2026-0007", version=1, finalised_at="221000Z NOV 26")


def with_force(facts: ReportFacts = FACTS) -> ReportFacts:
    """Return the same meeting with an officer of a brigade at the table."""
    return replace(facts, engagement=facts.engagement.but(attendees=(*facts.engagement.attendees, CAPTAIN)))


def context(audience: str, office: Office | None = None, **facts: object) -> Context:
    """Return the context of a reader who may read speakers' names."""
    reader = Reader(audience=audience, office=office or Office(whose="un"), now=NOW)
    return Context(reader=reader, parties=PARTIES, ours=US, **facts)  # type: ignore[arg-type]


def told(audience: str, facts: ReportFacts = FACTS, identity: Identity = FINAL, office: Office | None = None) -> Disclosed[ReportView]:
    """Return the report as an audience may read it."""
    return disclose_report(facts, report_context(facts, context(audience, office)), identity)
