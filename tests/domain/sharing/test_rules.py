from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing import marks
from liaison_desk.domain.sharing.audience import COPIES, Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decide import decide
from liaison_desk.domain.sharing.decision import Candidate, Reader, Verdict
from liaison_desk.domain.sharing.party import Party, Standing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
OPEN = Candidate(sensitivity=Sensitivity.LOW)
TEAM = {"team"}
EVERYBODY = set(COPIES)
OUTSIDE = EVERYBODY - TEAM


def agreed(*audiences: str, could_refuse: bool = True) -> Permission:
    return Permission(audiences=frozenset(audiences), given_on=TODAY, could_refuse=could_refuse)


def person(*permissions: Permission, standing: Standing = Standing.OFFICIAL, id: str = "amina", **facts: object) -> Party:
    return Party(id=id, is_person=True, standing=standing, permissions=permissions, **facts)  # type: ignore[arg-type]


def reader(audience: str, **facts: object) -> Reader:
    return Reader(audience=audience, now=NOW, **{"office": Office(), **facts})  # type: ignore[arg-type]


def closed_to(candidate: Candidate, code: str, **facts: object) -> set[str]:
    return {str(one) for one in COPIES if code in decide(candidate, reader(one, **facts)).codes}


WILLING = person(agreed(*COPIES))
UNASKED = person()
GROUP = Party(id="circle", standing=Standing.OUTSIDE, permissions=(agreed(*COPIES),))
BRIGADE = Party(id="brigade", standing=Standing.FORCE)
FACTION = Party(id="faction", standing=Standing.ARMED_GROUP)
US = Party(id="us", standing=Standing.OFFICIAL, is_ours=True)


@pytest.mark.parametrize(
    ("code", "candidate", "closed"),
    [
        ("unknown-mark", replace(OPEN, marks=frozenset({"later"})), EVERYBODY),
        ("unknown-code", replace(OPEN, has_unknown_code=True), EVERYBODY),
        ("unknown-finding", replace(OPEN, findings=frozenset({"later"})), EVERYBODY),
        ("N1", replace(OPEN, marks=frozenset({marks.TARGET})), EVERYBODY),
        ("N1-armed", replace(OPEN, marks=frozenset({marks.ARMED_POSITION})), {"mission-military", "state", "public"}),
        ("C1-armed", replace(OPEN, findings=frozenset({"armed-position"})), OUTSIDE),
        ("C1-armed", replace(OPEN, findings=frozenset({"armed-position"}), came_from=(GROUP,)), OUTSIDE),
        ("C1-armed", replace(OPEN, findings=frozenset({"armed-position"}), came_from=(BRIGADE,)), set()),
        ("N3", replace(OPEN, marks=frozenset({marks.INDIRECT_CHANNEL})), OUTSIDE),
        ("N3-number", replace(OPEN, is_direct_channel=True, about=(replace(WILLING, rule="indirect-only"),)), EVERYBODY),
        ("N3-number", replace(OPEN, is_direct_channel=True, about=(replace(WILLING, rule="direct"),)), set()),
        ("N4", replace(OPEN, marks=frozenset({marks.PERSONAL})), OUTSIDE),
        ("N5", replace(OPEN, marks=frozenset({marks.SOURCE})), OUTSIDE),
        ("N6", replace(OPEN, marks=frozenset({marks.STATEMENT}), about=(UNASKED,)), OUTSIDE),
        ("N6", replace(OPEN, marks=frozenset({marks.STATEMENT}), about=(WILLING,)), set()),
        ("N6", replace(OPEN, marks=frozenset({marks.STATEMENT}), about=(BRIGADE,)), set()),
        ("N7", replace(OPEN, marks=frozenset({marks.MOVEMENT})), OUTSIDE),
        ("N7", replace(OPEN, marks=frozenset({marks.MOVEMENT}), ends_at=NOW + timedelta(days=1)), set()),
        ("N7", replace(OPEN, marks=frozenset({marks.MOVEMENT}), ends_at=NOW - timedelta(days=2)), OUTSIDE),
        ("N8", replace(OPEN, marks=frozenset({marks.CONSENT_EVIDENCE})), EVERYBODY),
        ("N9", replace(OPEN, marks=frozenset({marks.DEVICE})), EVERYBODY),
        ("N10", replace(OPEN, about=(person(agreed(*COPIES), on_hold=True),)), EVERYBODY),
        ("N10", replace(OPEN, about=(person(replace(agreed(*COPIES), withdrawn_on=TODAY)),)), EVERYBODY),
        ("N10", replace(OPEN, about=(person(replace(agreed(), is_given=False)),)), OUTSIDE),
        ("N10", replace(OPEN, about=(person(agreed(*COPIES, could_refuse=False)),)), OUTSIDE),
        ("N10", replace(OPEN, about=(person(replace(agreed(*COPIES), given_on=None)),)), OUTSIDE),
        ("N11", replace(OPEN, marks=frozenset({marks.WITHHELD_LIST})), EVERYBODY),
        ("N12", replace(OPEN, given_to=frozenset({"hq"})), OUTSIDE - {"hq"}),
        ("N12", replace(OPEN, given_to=frozenset()), OUTSIDE),
        ("N12", replace(OPEN, given_to=frozenset({"public"})), set()),
        ("ask", replace(OPEN, findings=frozenset({"ask"})), EVERYBODY),
        ("note", replace(OPEN, marks=frozenset({marks.NOTE})), OUTSIDE),
        ("consent", replace(OPEN, about=(UNASKED,)), OUTSIDE),
        ("consent", replace(OPEN, about=(person(agreed("hq")),)), OUTSIDE - {"hq"}),
        ("consent", replace(OPEN, about=(replace(UNASKED, made_public=True),)), set()),
        ("consent", replace(OPEN, about=(replace(UNASKED, is_ours=True),)), set()),
        ("consent", replace(OPEN, about=(BRIGADE,)), set()),
        ("consent", replace(OPEN, about=(Party(id="shop"),)), OUTSIDE),
        ("place", replace(OPEN, is_place=True), OUTSIDE - {"hq"}),
        ("text", replace(OPEN, findings=frozenset({"name"})), OUTSIDE),
        ("text", replace(OPEN, findings=frozenset({"closed-name"})), EVERYBODY),
        ("ceiling", OPEN, set()),
        ("ceiling", replace(OPEN, sensitivity=Sensitivity.MODERATE), {"state", "public"}),
        ("ceiling", replace(OPEN, sensitivity=Sensitivity.HIGH), OUTSIDE - {"hq"}),
        ("ceiling", replace(OPEN, sensitivity=Sensitivity.SEVERE), OUTSIDE),
        ("ceiling", replace(OPEN, sensitivity=Sensitivity.SEVERE, about=(WILLING,)), OUTSIDE - {"hq"}),
        ("ceiling", replace(OPEN, sensitivity=Sensitivity.HIGH, about=(WILLING,)), OUTSIDE - {"hq", "humanitarian"}),
    ],
)  # fmt: skip
def test_a_rule_closes_exactly_these_audiences(code: str, candidate: Candidate, closed: set[str]) -> None:
    assert closed_to(candidate, code) == closed


def test_a_partner_reads_high_data_about_itself() -> None:
    candidate = replace(OPEN, sensitivity=Sensitivity.HIGH, about=(GROUP,))
    assert decide(candidate, reader("partner", recipient="circle")).verdict is Verdict.INCLUDE
    assert decide(candidate, reader("partner", recipient="other")).codes == ("ceiling",)


def test_speakers_are_named_as_far_as_the_officer_answered() -> None:
    by_person = replace(OPEN, marks=frozenset({marks.STATEMENT}), about=(WILLING,))
    by_group = replace(by_person, about=(BRIGADE,))
    assert "N6" not in decide(by_person, reader("hq", may_name="by-name")).codes
    assert "N6" in decide(by_person, reader("hq", may_name="by-organisation")).codes
    assert "N6" not in decide(by_group, reader("hq", may_name="by-organisation")).codes
    assert "N6" in decide(by_group, reader("hq", may_name="not-at-all")).codes
    assert "N6" in decide(by_group, reader("hq", may_name="from-later")).codes


# --- N2 --------------------------------------------------------------------------------------------------------------


def in_a_room(*others: Party, about: Party = GROUP) -> Candidate:
    return replace(OPEN, about=(about,), room=(about, *others))


@pytest.mark.parametrize("armed", [BRIGADE, FACTION, replace(BRIGADE, standing=Standing.UNKNOWN)])
def test_no_local_group_stands_beside_an_armed_actor_on_paper(armed: Party) -> None:
    assert closed_to(in_a_room(armed), "N2") >= OUTSIDE - {"hq"}


def test_a_civilian_headquarters_reads_of_it_when_the_group_agreed_to_that() -> None:
    assert closed_to(in_a_room(BRIGADE), "N2") == OUTSIDE - {"hq"}
    assert "N2" in decide(in_a_room(FACTION), reader("hq")).codes
    assert "N2" in decide(in_a_room(BRIGADE, FACTION), reader("hq")).codes


@pytest.mark.parametrize(
    "office", [Office("military"), Office("mixed", "un"), Office("police", "foreign"), Office("civilian", "host-state"), Office("odd")]
)
def test_no_other_headquarters_does(office: Office) -> None:
    assert "N2" in decide(in_a_room(BRIGADE), reader("hq", office=office)).codes


def test_consent_that_does_not_name_headquarters_is_not_enough() -> None:
    public_only = replace(GROUP, permissions=(agreed("public"),))
    assert "N2" in decide(in_a_room(BRIGADE, about=public_only), reader("hq")).codes
    expired = replace(GROUP, permissions=(replace(agreed("hq"), expires_on=TODAY - timedelta(days=1)),))
    assert "N2" in decide(in_a_room(BRIGADE, about=expired), reader("hq")).codes


def test_our_own_force_counts() -> None:
    soldiers = Office("military", "foreign")
    assert "N2" in decide(in_a_room(US), reader("humanitarian", office=soldiers)).codes
    assert "N2" not in decide(in_a_room(US), reader("humanitarian")).codes
    assert "N2" not in decide(replace(OPEN, about=(GROUP,), room=(GROUP,)), reader("humanitarian", office=soldiers)).codes


def test_government_and_forces_among_themselves_are_not_joined() -> None:
    ministry = Party(id="ministry", standing=Standing.OFFICIAL)
    assert closed_to(in_a_room(BRIGADE, about=ministry), "N2") == set()


def test_our_own_people_are_not_joined_to_anybody() -> None:
    assert closed_to(in_a_room(BRIGADE, about=US), "N2") == set()


# --- headquarters judged by our own nature (decision 20) -------------------------------------------------------------


def test_headquarters_of_a_force_reads_of_outsiders_what_a_force_may_read() -> None:
    high = replace(OPEN, sensitivity=Sensitivity.HIGH, about=(GROUP,))
    assert decide(high, reader("hq")).verdict is Verdict.INCLUDE
    assert decide(high, reader("hq", office=Office("military", "foreign"))).codes == ("ceiling",)
    assert (
        decide(replace(high, marks=frozenset({marks.OWN_WORDS})), reader("hq", office=Office("military", "foreign"))).verdict
        is Verdict.INCLUDE
    )
    assert decide(replace(high, about=(BRIGADE,)), reader("hq", office=Office("military", "foreign"))).verdict is Verdict.INCLUDE


def test_headquarters_of_a_host_state_office_reads_of_outsiders_what_the_state_may_read() -> None:
    moderate = replace(OPEN, sensitivity=Sensitivity.MODERATE, came_from=(GROUP,))
    assert decide(moderate, reader("hq", office=Office("civilian", "host-state"))).codes == ("ceiling",)
    assert decide(moderate, reader("hq", office=Office("military", "foreign"))).verdict is Verdict.INCLUDE
