"""A roll-up tells of every meeting what one reader may read, and judges all of them as one room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.after_action.rows import AgendaMatter, Observation, Request
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.follow_up import FollowUp
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.disclosed import Disclosed
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.report import Identity
from liaison_desk.domain.sharing.roll_up import Meeting, RollUpFacts, RollUpView, disclose_roll_up, roll_up_names
from liaison_desk.domain.sharing.withheld import leaves
from tests.domain.sharing.test_papers import PAPER
from tests.rich_report import AMINA, CAPTAIN, FACTS, FINAL, MET_AT, PARTIES, context

RICH = Meeting(facts=FACTS, identity=FINAL, is_reported=True)
_REPORT = FACTS.report.but(
    id="quiet",
    agenda=(AgendaMatter(id="q", parent="quiet", subject="Wells", decision="agreed", decision_text="Amina Hassan keeps the key"),),
    requests=(
        Request(id="k", parent="quiet", ask="A pump", needed_by_on=date(2026, 11, 24)),
        Request(id="l", parent="quiet", ask="A boat"),
    ),
    observations=(Observation(id="o", parent="quiet", area="inclusion", text="x", keep_or_change="improve"),),
    information=(),
    relationship_changes=(),
    attribution="attributable",
)
LOCAL = Meeting(
    facts=replace(
        FACTS,
        report=_REPORT,
        engagement=Engagement(id="quiet", title="Talk at the wells", state="held", starts_at=MET_AT, attendees=(AMINA,)),
        forum=Forum(id="wells", name="Wells forum"),
        next_forum=None,
        commitments=(),
        carried=(),
        titles={},
    ),
    identity=Identity(draft_id="quiet"),
    is_overdue=True,
)
ARMED = replace(
    LOCAL,
    facts=replace(
        LOCAL.facts,
        engagement=Engagement(id="guns", title="Bridge hours", state="held", starts_at=MET_AT, attendees=(CAPTAIN,)),
        forum=None,
        report=_REPORT.but(id="guns", agenda=(), requests=(), observations=()),
    ),
)
FAILED = replace(
    LOCAL,
    facts=replace(
        LOCAL.facts,
        engagement=Engagement(
            id="off", title="Below the weir", state="did-not-happen", not_held_reason="by-us", not_held_note="Next week."
        ),
        report=_REPORT.but(id="off", agenda=(), requests=(), observations=()),
    ),
    is_overdue=False,
)
PROMISES = (
    Commitment(id="p1", text="Test the north well", owner="Water engineer", due_on=date(2026, 11, 20), engagement="quiet"),
    Commitment(id="p2", text="Send the plan", owner="Liaison", due_on=date(2026, 11, 29)),
    Commitment(id="p3", text="Call the ford", state="done", closed_on=date(2026, 11, 19)),
    Commitment(id="p4", text="Some day"),
)
WEEK = RollUpFacts(
    paper=PAPER,
    since=date(2026, 11, 16),
    until=date(2026, 11, 22),
    meetings=(LOCAL, FAILED),
    commitments=PROMISES,
    mapped=FACTS.mapped,
    gaps=(("no-local", ("health", "water")),),
)


def rolled(audience: str, facts: RollUpFacts = WEEK, office: Office | None = None) -> Disclosed[RollUpView]:
    return disclose_roll_up(facts, context(audience, office))


def said(told: Disclosed[RollUpView]) -> str:
    return "\n".join(leaves(told.record))


def test_held_reported_overdue_and_failed_are_counted_by_forum() -> None:
    (line,) = rolled("team").record.forums
    assert (line.name, line.held, line.reported, line.overdue, line.failed) == ("Wells forum", 1, 0, 1, 1)


def test_meetings_outside_any_forum_come_last() -> None:
    assert [one.name for one in rolled("team", replace(WEEK, meetings=(ARMED, LOCAL))).record.forums] == ["Wells forum", ""]


def test_decisions_requests_and_what_to_do_differently_are_gathered() -> None:
    view = rolled("team").record
    assert [(one.matter, one.decision) for one in view.decisions] == [("Wells", "agreed")]
    assert [(one.ask, one.by, one.report) for one in view.asks] == [("A pump", "2026-11-24", "DRAFT quiet"), ("A boat", "", "DRAFT quiet")]
    assert view.seen == (("inclusion", 1),)
    assert [(one.meeting, one.reason, one.note) for one in view.failed] == [("Below the weir", "by-us", "Next week.")]


ANSWERED = replace(
    WEEK, follow_ups={"k": FollowUp(id="f", subject="k", state="done", words="Amina Hassan may fetch it", closed_on=date(2026, 11, 20))}
)


@pytest.mark.parametrize("audience", ["team", "hq"])
def test_our_team_and_headquarters_read_what_became_of_a_request_and_what_waits_stands_first(audience: str) -> None:
    asks = rolled(audience, ANSWERED).record.asks
    assert [(one.ask, one.state, one.answer) for one in asks] == [("A boat", "open", ""), ("A pump", "done", "Amina Hassan may fetch it")]


def test_an_answer_names_nobody_whom_the_reader_may_not_know() -> None:
    told = rolled("hq", replace(ANSWERED, meetings=(LOCAL, ARMED)), Office(side="military", whose="foreign"))
    assert [one.answer for one in told.record.asks] == ["", "Civil society representative may fetch it"]


@pytest.mark.parametrize("audience", [one for one in COPIES if one not in {"team", "hq"}])
def test_nobody_else_reads_what_headquarters_answered(audience: str) -> None:
    told = rolled(audience, ANSWERED)
    assert {(one.state, one.answer) for one in told.record.asks} <= {("", "")}
    assert "fetch it" not in said(told)


def test_an_answer_that_the_report_itself_holds_closes_the_request() -> None:
    report = _REPORT.but(requests=(Request(id="k", parent="quiet", ask="A pump", answer="It came"),))
    own = replace(LOCAL, facts=replace(LOCAL.facts, report=report))
    assert [(one.state, one.answer) for one in rolled("team", replace(WEEK, meetings=(own,))).record.asks] == [("done", "It came")]


def test_promises_are_told_the_longest_due_first_and_late_ones_counted() -> None:
    view = rolled("team").record
    assert [one.text for one in view.commitments] == ["Test the north well", "Send the plan", "Some day"]
    assert (view.late, view.closed) == (1, 1)


def test_nothing_is_late_before_its_day() -> None:
    assert rolled("team", replace(WEEK, until=date(2026, 11, 30))).record.late == 1


def test_one_soldier_at_any_table_closes_local_names_on_all_of_it() -> None:
    agreed = Permission(audiences=frozenset({"humanitarian"}), given_on=date(2026, 11, 1))
    amina = replace(PARTIES["amina"], permissions=(agreed,))
    asked = replace(context("humanitarian"), parties={**PARTIES, "amina": amina})
    alone, beside = (disclose_roll_up(replace(WEEK, meetings=each), asked) for each in ((LOCAL,), (LOCAL, ARMED)))
    assert alone.record.decisions[0].text == "Amina Hassan keeps the key"
    assert beside.record.decisions[0].text == "Civil society representative keeps the key"


def test_a_meeting_that_is_not_to_be_mentioned_is_told_to_few() -> None:
    silent = replace(LOCAL, facts=replace(LOCAL.facts, report=_REPORT.but(attribution="no-mention")))
    facts = replace(WEEK, meetings=(silent,))
    assert rolled("hq", facts).record.decisions
    outside = rolled("humanitarian", facts).record
    assert (outside.forums, outside.decisions) == ((), ())
    assert "Test the north well" not in said(rolled("humanitarian", facts))


def test_who_was_not_there_is_told_by_kind_and_not_to_the_state() -> None:
    assert rolled("humanitarian").record.absence
    assert rolled("state").record.absence == ()


@pytest.mark.parametrize(
    ("audience", "office", "told"),
    [
        ("team", None, True),
        ("hq", None, True),
        ("hq", Office(side="military", whose="un"), False),
        ("humanitarian", None, False),
        ("public", None, False),
    ],
)
def test_the_gaps_of_the_map_are_for_our_team_and_a_civilian_headquarters(audience: str, office: Office | None, told: bool) -> None:
    assert bool(rolled(audience, office=office).record.gaps) is told


@pytest.mark.parametrize("audience", COPIES)
def test_no_name_is_in_it_that_it_is_searched_for(audience: str) -> None:
    facts = replace(WEEK, meetings=(RICH, LOCAL, ARMED, FAILED))
    text = said(rolled(audience, facts))
    assert [one for one in roll_up_names(facts, context(audience)) if one in text] == []


@pytest.mark.parametrize("audience", COPIES)
def test_positions_and_information_are_in_no_roll_up(audience: str) -> None:
    text = said(rolled(audience, replace(WEEK, meetings=(RICH,))))
    for row in FACTS.report.agenda:
        assert not row.positions or row.positions not in text
    for told in FACTS.report.information:
        assert told.subject not in text


def test_a_week_without_meetings_is_empty() -> None:
    view = rolled("team", RollUpFacts(paper=PAPER, since=date(2026, 11, 16), until=date(2026, 11, 22))).record
    assert (view.forums, view.decisions, view.commitments, view.asks) == ((), (), (), ())
    assert not view.is_extract


def test_a_view_comes_back_from_plain_json() -> None:
    made = rolled("team").record
    assert from_plain(to_plain(made)) == made


def test_a_matter_without_a_decision_is_no_decision() -> None:
    told = replace(LOCAL, facts=replace(LOCAL.facts, report=_REPORT.but(agenda=(AgendaMatter(id="q", parent="quiet", subject="Wells"),))))
    assert rolled("team", replace(WEEK, meetings=(told,))).record.decisions == ()


def test_speakers_may_be_named_as_the_strictest_report_says() -> None:
    named = replace(WEEK, meetings=tuple(_said(one, "attributable") for one in WEEK.meetings))
    assert rolled("team", named).record.marking.attribution == "attributable"
    mixed = replace(named, meetings=(_said(named.meetings[0], "not-attributable"), *named.meetings[1:]))
    assert rolled("team", mixed).record.marking.attribution == "not-attributable"
    assert rolled("team", replace(WEEK, meetings=())).record.marking.attribution == "attributable"


def _said(one: Meeting, attribution: str) -> Meeting:
    return replace(one, facts=replace(one.facts, report=one.facts.report.but(attribution=attribution)))


@pytest.mark.parametrize("audience", [str(one) for one in COPIES])
def test_that_a_report_of_ours_is_late_is_told_to_our_team_and_headquarters_only(audience: str) -> None:
    overdue = sum(one.overdue for one in rolled(audience).record.forums)
    assert bool(overdue) == (audience in {"team", "hq"})
