"""Cards and lists hold what one reader may read of the records, and names only where they may be told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Channel
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import Record
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.sharing.call_sheet import ROUND_ABOUT
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decision import Office
from liaison_desk.domain.sharing.disclosed import disclose
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.party import Party, Standing, standing_of
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.records import EDGES, PRINTABLE, RecordsFacts, disclose_records, goes_to, references
from liaison_desk.domain.sharing.withheld import leaves
from liaison_desk.domain.terms.channels import CHANNEL_KINDS, CONTACT_RULES
from liaison_desk.domain.terms.families import FAMILIES
from tests.domain.sharing.test_directory import AMINA, BELLO, CIRCLE, COUNCIL, FACTION, LONE, POINT
from tests.domain.sharing.test_edges import reading
from tests.domain.sharing.test_stakeholder_map import JOINS, WORLDS, joined
from tests.rich_report import NOW, PARTIES, context

KNOWN = {one.id: one for one in (CIRCLE, COUNCIL, FACTION, AMINA, BELLO, LONE)}


def told(kind: str, audience: str, *records: Record):
    facts = RecordsFacts(kind=kind, records=records, referents=KNOWN, paper=Paper(on=NOW.date(), operation="Marav", log_head="a" * 64))
    return disclose_records(facts, context(audience))


def words(kind: str, audience: str, *records: Record) -> str:
    return str(to_plain(told(kind, audience, *records).record))


def test_a_number_behind_a_closed_rule_is_on_no_paper():
    assert "+999 555 0111" not in words("contact", "team", AMINA)
    assert "+999 555 0155" in words("contact", "team", BELLO)


def test_a_number_that_may_not_be_used_is_on_no_paper():
    assert "s@example.org" not in words("contact", "team", LONE)


@pytest.mark.parametrize(("rule", "is_there"), [("direct", True), ("indirect-only", False), ("a rule of tomorrow", False)])
def test_a_post_follows_its_rule_too(rule, is_there):
    assert ("+999 555 0156" in words("liaison-point", "team", POINT.but(rule=rule))) is is_there


def test_of_an_armed_group_only_what_it_is_called_is_printed():
    (shown,) = told("stakeholder", "team", FACTION.but(areas=frozenset({"Tella"}), mandate="Tolls")).record.records
    assert (shown.name, shown.areas, shown.mandate) == ("River Front", frozenset(), "")


def test_whoever_may_not_be_named_is_not_in_a_list_and_leaves_no_gap():
    assert [one.name for one in told("stakeholder", "public", CIRCLE, COUNCIL).record.records] == ["Tella Town Council"]


def test_a_name_that_is_referred_to_is_told_where_it_may_be():
    titles = dict(told("contact", "team", BELLO).record.titles)
    assert titles["council"] == "Tella Town Council"


def test_one_that_may_not_be_named_has_no_title():
    meeting = Engagement(
        id="m", title="Water", attendees=(Attendee(id="r", parent="m", contact="amina"), Attendee(id="q", parent="m", contact="bello"))
    )
    assert "Amina" not in words("engagement", "state", meeting)


def test_one_that_is_not_there_any_more_has_no_title():
    assert told("contact", "team", BELLO.but(stakeholder="gone")).record.titles == ()


def test_references_are_found_in_rows_and_a_row_does_not_name_its_parent():
    meeting = Engagement(id="m", title="Water", attendees=(Attendee(id="r", parent="m", contact="amina", stakeholder="circle"),))
    assert {("amina", "contact"), ("circle", "stakeholder")} <= set(references(meeting))
    assert "m" not in {one for one, _target in references(meeting)}


def test_a_view_comes_back_from_plain_json():
    view = told("checklist", "team", Checklist(id="c", name="Before", items=(ChecklistItem(id="i", parent="c", text="Call"),))).record
    assert from_plain(to_plain(view)) == view


def test_what_is_withheld_makes_it_an_extract_and_is_not_in_the_view():
    shown = told("stakeholder", "public", CIRCLE)
    assert shown.record.is_extract
    assert not [one for one in leaves(shown.record) if "Circle" in one]
    assert not told("place", "team", Place(id="p", name="Tella")).record.is_extract


def test_edges_never_go_to_a_force_the_state_or_the_public():
    assert [
        one for one in ("team", "hq", "humanitarian", "partner", "mission-military", "state", "public") if goes_to("relationship", one)
    ] == [
        "team",
        "hq",
        "humanitarian",
        "partner",
    ]
    assert EDGES < PRINTABLE


@pytest.mark.parametrize("form", ["list", "card", ""])
@pytest.mark.parametrize("audience", ["humanitarian", "partner"])
def test_a_line_that_is_left_out_does_not_raise_the_marking(audience, form):
    levels = (RelationshipLevel(level="cooperate", since_on=NOW.date()),)
    line = between(CIRCLE.id, FACTION.id, "internal", levels).but(sensitivity="low")
    facts = RecordsFacts(kind="relationship", form=form, records=(line,), referents=KNOWN, paper=Paper(on=NOW.date(), log_head="a" * 64))
    whole = disclose_records(facts, context(audience)).record
    without = disclose_records(replace(facts, records=()), context(audience)).record
    assert replace(whole, is_extract=False) == without


def test_what_has_a_paper_of_its_own_is_none_of_these():
    assert not goes_to("after-action", "team")
    assert not goes_to("consent", "team")
    assert goes_to("stakeholder", "public")


AUDIENCES = st.sampled_from(["team", "hq", "humanitarian", "partner", "mission-military", "state", "public"])
RULES = st.sampled_from([*(one.code for one in CONTACT_RULES), "a rule of tomorrow"])
KINDS = st.sampled_from([one.code for one in CHANNEL_KINDS])


@given(AUDIENCES, RULES, KINDS, st.sampled_from(["contact", "liaison-point"]), st.booleans())
def test_no_rule_or_audience_prints_an_indirect_channel_or_an_intermediary(audience, rule, kind, of, asked) -> None:
    channel = Channel(id="x", parent="p", kind=kind, value="+999 555 0190", is_personal=False)
    record: Record = POINT.but(rule=rule, channels=(channel,), holders=())
    if of == "contact":
        record = AMINA.but(
            rule=rule, channels=(channel,), intermediary="sara", indirect_way="A note at the mill", rule_reason="Watched by the mill"
        )
    usual = context(audience)
    agreed = Permission(audiences=frozenset({audience}), given_on=NOW.date())
    parties = {id_: replace(one, permissions=(agreed,) if asked else ()) for id_, one in usual.parties.items()}
    facts = RecordsFacts(kind=of, records=(record,), referents={"sara": LONE, **KNOWN}, paper=Paper(on=NOW.date()))
    text = str(to_plain(disclose_records(facts, replace(usual, parties=parties)).record))
    assert "mill" not in text
    assert "Sara Idris" not in text
    assert "0190" not in text or (rule in {"direct", "direct-by-appointment"} and kind not in ROUND_ABOUT)


@settings(max_examples=80, deadline=None)
@given(world=WORLDS, joins=JOINS, audience=st.sampled_from(["hq", "humanitarian", "partner"]), form=st.sampled_from(["list", "card"]))
def test_a_line_is_whole_on_a_list_or_card_or_it_is_not_there(world, joins, audience, form):
    lines = joined(world, joins)
    known = {one.id: one for one in world}
    facts = RecordsFacts(kind="relationship", form=form, records=lines, referents=known, paper=Paper(on=NOW.date()))
    shown = disclose_records(facts, reading(audience, stakeholders=world)).record
    named = dict(shown.titles)
    standing = {one.id: standing_of(one.family, one.locality).value for one in world}
    for one in shown.records:
        assert {one.stakeholder_a, one.stakeholder_b} <= named.keys()
        assert one.levels or form == "list"  # A list prints no levels.
        sides = {standing[one.stakeholder_a], standing[one.stakeholder_b]}
        assert not ("outside" in sides and sides & {"force", "armed-group"})
    kept = {one.id for one in shown.records}
    bare = disclose_records(replace(facts, records=tuple(one for one in lines if one.id in kept)), reading(audience, stakeholders=world))
    assert (bare.record.records, bare.record.titles) == (shown.records, shown.titles)


LOCAL = tuple(code for code in (one.code for one in FAMILIES) if standing_of(code, "local") is Standing.OUTSIDE)
ARMED = (
    Attendee(id="f", family="mil-host", presence="whole"),
    Attendee(id="f", organisation="4th Brigade", stakeholder="brigade", presence="whole"),
    Attendee(id="f", name="Corporal", contact="captain", family="police", presence="part"),
    Attendee(id="f", family="nsag", presence="remote"),
)
"""Somebody armed, known by kind alone, by the record of the organisation, and under another record than that day's."""
LOCALS = st.builds(
    Attendee,
    id=st.sampled_from(["r1", "r2"]),
    name=st.sampled_from(["", "Amina Hassan", "Zofia Typed"]),
    organisation=st.sampled_from(["", "Tella Women's Circle", "Zofia's Choir"]),
    post=st.sampled_from(["", "Choir leader"]),
    family=st.sampled_from(LOCAL),
    locality=st.just("local"),
    side=st.sampled_from(["counterpart", "third-party"]),
    role=st.sampled_from(["delegate", "observer"]),
    presence=st.sampled_from(["whole", "remote", "declined", "absent"]),
    consent_to_name=st.sampled_from(["yes", "no", "not-asked"]),
    contact=st.sampled_from(["", "amina", "gone"]),
    stakeholder=st.sampled_from(["", "circle"]),
)
NAMELY = ("Amina", "Hassan", "Circle", "Zofia", "Choir", "amina", "circle")
OTHERS = st.sampled_from(["hq", "humanitarian", "partner", "mission-military", "state", "public"])


def of_a_meeting(audience: str, form: str, meeting: Engagement, office: Office | None = None) -> list[str]:
    here = {"m": {"faith": 5, "youth": 4}}
    facts = RecordsFacts(kind="engagement", form=form, records=(meeting,), referents=KNOWN, families_here=here, paper=Paper(on=NOW.date()))
    whole = context(audience, office)
    parties = {**whole.parties, "brigade": Party(id="brigade", standing=Standing.FORCE, names=("4th Brigade",))}
    return list(leaves(disclose_records(facts, replace(whole, parties=parties)).record))


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(LOCALS, min_size=1, max_size=3), armed=st.sampled_from(ARMED), audience=OTHERS, form=st.sampled_from(["list", "card", ""])
)
def test_no_card_or_list_of_a_meeting_tells_which_local_people_sat_beside_somebody_armed(rows, armed, audience, form):
    if audience == "hq":  # Amina agreed that headquarters may know, which the test below is about.
        rows = [replace(one, contact="") if one.contact == "amina" else one for one in rows]
    meeting = Engagement(id="m", title="Water", state="held", starts_at=NOW, attendees=(*rows, armed))
    told_words = of_a_meeting(audience, form, meeting)
    assert not set(told_words) & {one.family for one in rows}
    assert not [one for one in told_words if any(each in one for each in NAMELY)]


@pytest.mark.parametrize("form", ["card", ""])
def test_whoever_sat_beside_somebody_armed_prints_as_civil_society_for_headquarters_and_as_they_are_for_the_team(form):
    faith = Attendee(id="r", family="faith", locality="local", side="third-party", presence="whole")
    meeting = Engagement(id="m", title="Water", attendees=(faith, ARMED[0]))
    assert "Civil society representative" in of_a_meeting("hq", form, meeting)
    assert "faith" in of_a_meeting("team", form, meeting)
    alone = of_a_meeting("hq", form, meeting.but(attendees=(faith,)))
    assert "faith" in alone
    in_uniform = Office(side="military", whose="foreign")
    assert "faith" not in of_a_meeting("hq", form, meeting.but(attendees=(faith,)), in_uniform)


@pytest.mark.parametrize(
    ("family", "is_told"), [("faith", True), ("youth", False), ("women", False), ("from-later", False), ("un-agency", True)]
)
def test_the_kind_of_a_local_person_whom_nothing_names_is_told_only_where_many_of_it_are_mapped(family: str, is_told: bool):
    meeting = Engagement(id="m", title="Water", attendees=(Attendee(id="r", family=family, locality="local", presence="whole"),))
    assert (family in of_a_meeting("hq", "card", meeting)) is is_told
    assert family in of_a_meeting("team", "card", meeting) or family == "from-later"
    named = meeting.but(attendees=(meeting.attendees[0].but(stakeholder="council"),))
    assert family in of_a_meeting("hq", "card", named) or family == "from-later"


@pytest.mark.parametrize("presence", ["declined", "absent"])
def test_whoever_was_asked_and_did_not_come_stands_beside_nobody(presence):
    faith = Attendee(id="r", family="faith", locality="local", side="third-party", presence=presence)
    told_words = of_a_meeting("hq", "card", Engagement(id="m", title="Water", attendees=(faith, ARMED[0])))
    assert not {"Civil society representative", "faith"} & set(told_words)


def test_whoever_said_that_headquarters_may_know_is_named_by_a_civilian_office():
    amina = Attendee(id="r", name="Amina Hassan", contact="amina", family="women", locality="local", presence="whole")
    meeting = Engagement(id="m", title="Water", attendees=(amina, ARMED[0]))
    assert "Amina Hassan" in of_a_meeting("hq", "card", meeting)
    assert "Amina Hassan" not in of_a_meeting("hq", "card", meeting.but(attendees=(amina, ARMED[3])))


@pytest.mark.parametrize("form", ["list", "card"])
def test_a_promise_made_beside_a_force_does_not_say_with_which_local_group(form):
    meeting = Engagement(id="m", title="Water", attendees=(ARMED[0],))
    promise = Commitment(id="k", text="Mend the pump", owed_by="them", stakeholder="circle", engagement="m")
    asked = {one.id: one for one in (*KNOWN.values(), meeting)}
    agreed = replace(context("hq"), parties={**context("hq").parties, "circle": replace(PARTIES["circle"], made_public=True)})
    facts = RecordsFacts(kind="commitment", form=form, records=(promise,), referents=asked, paper=Paper(on=NOW.date()))
    assert dict(disclose_records(facts, agreed).record.titles).get("circle") is None
    alone = replace(facts, records=(promise.but(engagement=""),))
    assert disclose_records(alone, agreed).record.records[0].stakeholder == "circle"


def test_a_forum_with_a_force_does_not_tell_the_post_of_a_local_group():
    member = ForumMember(id="f", parent="x", stakeholder="brigade")
    forum = Forum(id="x", name="Bridge talks", entry_point="post", members=(member,))
    parties = {"brigade": Party(id="brigade", standing=Standing.FORCE), "post": Party(id="post", standing=Standing.OUTSIDE)}
    asked = replace(context("hq"), parties=parties)
    assert disclose(forum, asked).record.entry_point == ""
    assert disclose(forum.but(members=()), asked).record.entry_point == "post"
