from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.sharing.audience import Audience, Office
from liaison_desk.domain.sharing.consent import Agreement, Permission
from liaison_desk.domain.sharing.decision import Candidate, Decision, Reason, Verdict, case_of
from liaison_desk.domain.sharing.marks import OWN_WORDS
from liaison_desk.domain.sharing.party import Party, Standing
from tests.rich_report import NOW, context

READER = context("hq").reader
YES = Permission(audiences=frozenset({"hq"}), given_on=NOW.date())


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        (Party(id="a"), Agreement.NOT_ASKED),
        (Party(id="a", permissions=(YES,)), Agreement.GIVEN),
        (Party(id="a", made_public=True), Agreement.PUBLISHED),
        (Party(id="a", made_public=True, permissions=(Permission(is_given=False),)), Agreement.REFUSED),
        (Party(id="a", on_hold=True, made_public=True, permissions=(YES,)), Agreement.HOLD),
        (Party(id="a", standing=Standing.FORCE), Agreement.NOT_NEEDED),
        (Party(id="a", standing=Standing.FORCE, is_person=True), Agreement.NOT_ASKED),
        (Party(id="a", is_ours=True, is_person=True), Agreement.NOT_NEEDED),
    ],
)
def test_how_a_party_stands_to_one_use(party: Party, expected: Agreement) -> None:
    case = case_of(Candidate(topic="name", about=(party,)), READER)
    assert case is not None
    assert case.agreement(party) is expected


def test_all_agreed_only_where_somebody_is_named_and_each_said_yes() -> None:
    willing, unasked = Party(id="a", permissions=(YES,)), Party(id="b")
    for about, expected in (((), False), ((willing,), True), ((willing, unasked), False)):
        case = case_of(Candidate(topic="name", about=about), READER)
        assert case is not None
        assert case.all_agreed is expected


def test_a_recipient_reads_its_own_data_where_it_is_about_nobody_else() -> None:
    own, other = Party(id="circle"), Party(id="mill")
    for about, expected in (((), False), ((own,), True), ((own, other), False)):
        case = case_of(Candidate(about=about), replace(READER, recipient="circle"))
        assert case is not None
        assert case.is_own_data is expected


def test_an_unknown_audience_has_no_case() -> None:
    assert case_of(Candidate(), replace(READER, audience="from-later")) is None


def test_the_case_keeps_whom_the_copy_is_for_beside_whom_it_is_judged_as() -> None:
    soldiers = replace(READER, office=Office("military", "foreign"))
    judged = case_of(Candidate(came_from=(Party(id="circle"),)), soldiers)
    assert judged is not None
    assert (judged.named, judged.audience) == (Audience.HQ, Audience.MISSION_MILITARY)
    ours = case_of(Candidate(came_from=(Party(id="circle"),), marks=frozenset({OWN_WORDS})), soldiers)
    assert ours is not None
    assert ours.audience is Audience.HQ


def test_a_decision_says_what_goes_and_which_rules_closed_it() -> None:
    soft, hard = Reason("a", Verdict.WITHHOLD, "A.", "B."), Reason("b", Verdict.FORBID, "A.", "B.")
    assert Decision().goes
    assert Decision(Verdict.GENERALISE).goes
    assert not Decision(Verdict.WITHHOLD, (soft,)).goes
    assert Decision(Verdict.FORBID, (hard, soft)).codes == ("b", "a")
    assert Verdict.FORBID.code == "forbid"
