from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.domain.sensitivity import Sensitivity
from liaison_desk.domain.sharing.audience import Audience, Office
from liaison_desk.domain.sharing.consent import Permission
from liaison_desk.domain.sharing.decide import CATEGORIES, CODES, UNKNOWN_READER, decide
from liaison_desk.domain.sharing.decision import Candidate, Decision, Exchanged, Reader, Verdict
from liaison_desk.domain.sharing.marks import (
    CONSENT_EVIDENCE,
    DEVICE,
    INDIRECT_CHANNEL,
    OWN_WORDS,
    PERSONAL,
    RESTRICTIONS,
    SOURCE,
    TARGET,
    WITHHELD_LIST,
)
from liaison_desk.domain.sharing.party import Party, Standing
from liaison_desk.domain.sharing.rules import RULES

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
# Each audience with all that are trusted at least as much; a partner cannot be compared with a force or the state.
MORE_TRUSTED = {
    "team": {"team"},
    "hq": {"team", "hq"},
    "humanitarian": {"team", "hq", "humanitarian"},
    "partner": {"team", "hq", "humanitarian", "partner"},
    "mission-military": {"team", "hq", "humanitarian", "mission-military"},
    "state": {"team", "hq", "humanitarian", "mission-military", "state"},
    "public": {"team", "hq", "humanitarian", "partner", "mission-military", "state", "public"},
}
LESS_TRUSTED = {one: {other for other, above in MORE_TRUSTED.items() if one in above} for one in MORE_TRUSTED}
codes = st.sampled_from(sorted(MORE_TRUSTED))
days = st.dates(date(2026, 3, 1), date(2027, 3, 1))


def _upward(chosen: set[str]) -> frozenset[str]:
    return frozenset().union(*(MORE_TRUSTED[one] for one in chosen)) if chosen else frozenset()


def _downward(chosen: set[str]) -> frozenset[str]:
    return frozenset().union(*(LESS_TRUSTED[one] for one in chosen)) if chosen else frozenset()


topics = st.sets(st.sampled_from(["name", "post"]), max_size=1).map(frozenset)
consents = st.builds(
    Permission,
    is_given=st.just(True),
    audiences=st.sets(codes).map(_upward),
    topics=topics,
    given_on=st.none() | days,
    expires_on=st.none() | days,
    could_refuse=st.booleans(),
)
refusals = st.builds(
    Permission, is_given=st.just(False), audiences=st.sets(codes).map(_downward), given_on=st.none() | days, topics=topics
) | st.builds(Permission, is_given=st.just(True), audiences=st.sets(codes).map(_upward), given_on=days, withdrawn_on=days)
parties = st.builds(
    Party,
    id=st.sampled_from(["a", "b", "c"]),
    is_person=st.booleans(),
    standing=st.sampled_from(list(Standing)),
    is_ours=st.booleans(),
    rule=st.sampled_from(["", "direct", "indirect-only"]),
    made_public=st.booleans(),
    on_hold=st.booleans(),
    permissions=st.lists(consents | refusals, max_size=3).map(tuple),
)
moments = st.none() | st.integers(-8000, 1000).map(lambda hours: NOW + timedelta(hours=hours))
answers = st.sampled_from([True, False, None])
exchanged = st.builds(
    Exchanged,
    category=st.sampled_from([*sorted(CATEGORIES), "rumours"]),
    granularity=st.sampled_from(["", "exact", "area", "total"]),
    known_at=moments,
    expires_at=moments,
    ends_at=moments,
    verified_at=moments,
    people=st.none() | st.integers(0, 500),
    checks=st.tuples(*(answers,) * 5) | st.just((True, False, False, True, True)),
    is_decided_by_owner=st.booleans(),
    is_about_one_person=st.booleans(),
    affects_recipient=st.booleans(),
)
candidates = st.builds(
    Candidate,
    topic=st.sampled_from(["name", "post"]),
    sensitivity=st.sampled_from(list(Sensitivity)),
    marks=st.sets(st.sampled_from([*sorted(RESTRICTIONS), OWN_WORDS]), max_size=1).map(frozenset),
    has_unknown_code=st.booleans(),
    about=st.lists(parties, max_size=2).map(tuple),
    room=st.lists(parties, max_size=2).map(tuple),
    came_from=st.lists(parties, max_size=1).map(tuple),
    is_direct_channel=st.booleans(),
    is_place=st.booleans(),
    given_to=st.none() | st.sets(codes).map(_upward),
    findings=st.sets(st.sampled_from(["phone", "name", "closed-name", "ask", "armed-position"]), max_size=1).map(frozenset),
    ends_at=moments,
    exchanged=st.none() | exchanged,
)
offices = st.builds(
    Office,
    side=st.sampled_from(["civilian", "police", "military", "mixed", "odd"]),
    whose=st.sampled_from(["none", "un", "foreign", "host-state"]),
)
readers = st.builds(
    Reader,
    audience=codes,
    office=offices,
    now=st.just(NOW),
    may_name=st.sampled_from(["by-name", "by-organisation", "not-at-all"]),
    has_second_person=st.booleans(),
)


def verdict(candidate: Candidate, reader: Reader) -> Verdict:
    return decide(candidate, reader).verdict


@given(candidates, readers, st.sampled_from(sorted(RESTRICTIONS)))
def test_a_further_restriction_never_shows_more(candidate: Candidate, reader: Reader, mark: str) -> None:
    assert verdict(replace(candidate, marks=candidate.marks | {mark}), reader) >= verdict(candidate, reader)


@given(candidates, readers, st.sampled_from(["phone", "name", "closed-name", "ask", "armed-position"]))
def test_a_further_finding_in_the_text_never_shows_more(candidate: Candidate, reader: Reader, finding: str) -> None:
    assert verdict(replace(candidate, findings=candidate.findings | {finding}), reader) >= verdict(candidate, reader)


@given(candidates, readers, st.sampled_from(list(Sensitivity)))
def test_a_higher_sensitivity_never_shows_more(candidate: Candidate, reader: Reader, sensitivity: Sensitivity) -> None:
    assert verdict(replace(candidate, sensitivity=max(candidate.sensitivity, sensitivity)), reader) >= verdict(candidate, reader)


@given(candidates, readers)
def test_taking_a_consent_away_never_shows_more(candidate: Candidate, reader: Reader) -> None:
    for number, party in enumerate(candidate.about):
        for consent in party.permissions:
            is_free = consent.could_refuse and consent.ends_on() >= reader.now.date()  # an answer under pressure, or run out, is a warning
            if consent.is_given and consent.withdrawn_on is None and is_free:
                left = tuple(one for one in party.permissions if one is not consent)
                fewer = (*candidate.about[:number], replace(party, permissions=left), *candidate.about[number + 1 :])
                assert verdict(replace(candidate, about=fewer), reader) >= verdict(candidate, reader)


@given(candidates, readers, refusals)
def test_a_refusal_or_withdrawal_never_shows_more(candidate: Candidate, reader: Reader, refusal: Permission) -> None:
    refused = tuple(replace(one, permissions=(*one.permissions, refusal)) for one in candidate.about)
    assert verdict(replace(candidate, about=refused), reader) >= verdict(candidate, reader)


@given(candidates, readers)
def test_a_hold_never_shows_more(candidate: Candidate, reader: Reader) -> None:
    held = tuple(replace(one, on_hold=True) for one in candidate.about)
    assert verdict(replace(candidate, about=held), reader) >= verdict(candidate, reader)


@given(candidates, readers, parties)
def test_one_more_in_the_room_never_shows_more(candidate: Candidate, reader: Reader, party: Party) -> None:
    assert verdict(replace(candidate, room=(*candidate.room, party)), reader) >= verdict(candidate, reader)


@given(candidates, readers, st.sets(codes).map(_upward))
def test_a_giver_who_names_fewer_never_shows_more(candidate: Candidate, reader: Reader, named: frozenset[str]) -> None:
    before = candidate.given_to if candidate.given_to is not None else frozenset(MORE_TRUSTED)
    assert verdict(replace(candidate, given_to=before & named), reader) >= verdict(candidate, reader)


@given(candidates, readers, st.data())
def test_a_less_trusted_reader_never_reads_more(candidate: Candidate, reader: Reader, data: st.DataObject) -> None:
    less = data.draw(st.sampled_from(sorted(LESS_TRUSTED[reader.audience])))
    if reader.audience == "hq" and less not in {"hq", "state", "public"} and not reader.office.is_civilian:
        return  # a soldier's or a minister's headquarters is trusted less than the humanitarians, on purpose
    assert verdict(candidate, replace(reader, audience=less)) >= verdict(candidate, reader)


@pytest.mark.parametrize("consent", [Permission(could_refuse=False), Permission(given_on=date(2020, 1, 1))])
def test_an_official_asked_under_pressure_or_long_ago_for_headquarters_is_closed_further_out_too(consent: Permission) -> None:
    official = Party(id="a", standing=Standing.OFFICIAL, permissions=(replace(consent, audiences=frozenset({"hq", "team"})),))
    candidate = Candidate(topic="name", sensitivity=Sensitivity.LOW, about=(official,))
    reader = Reader(audience="hq", office=Office(side="civilian", whose="none"), now=NOW)
    assert verdict(candidate, reader) == verdict(candidate, replace(reader, audience="humanitarian")) == Verdict.FORBID


@given(candidates, readers)
def test_without_a_second_person_never_shows_more(candidate: Candidate, reader: Reader) -> None:
    assert verdict(candidate, replace(reader, has_second_person=False)) >= verdict(candidate, replace(reader, has_second_person=True))


@given(candidates, readers, st.text(max_size=12).filter(lambda one: one not in set(Audience)))
def test_an_audience_from_a_newer_version_reads_nothing(candidate: Candidate, reader: Reader, code: str) -> None:
    assert decide(candidate, replace(reader, audience=code)) == Decision(Verdict.FORBID, (UNKNOWN_READER,))


@given(candidates, readers)
def test_a_mark_a_code_a_category_or_a_finding_from_a_newer_version_closes(candidate: Candidate, reader: Reader) -> None:
    assert verdict(replace(candidate, marks=frozenset({"from-later"})), reader) is Verdict.FORBID
    assert verdict(replace(candidate, has_unknown_code=True), reader) is Verdict.FORBID
    assert verdict(replace(candidate, findings=frozenset({"from-later"})), reader) is Verdict.FORBID
    assert verdict(replace(candidate, exchanged=Exchanged(category="from-later")), reader) is Verdict.FORBID


@given(candidates, readers)
def test_the_desk_itself_reads_everything(candidate: Candidate, reader: Reader) -> None:
    assert decide(candidate, replace(reader, audience="desk")) == Decision()


@given(candidates, readers, st.sampled_from([TARGET, INDIRECT_CHANNEL, PERSONAL, SOURCE, CONSENT_EVIDENCE, DEVICE, WITHHELD_LIST]))
def test_nothing_an_officer_can_do_opens_what_is_never_told(candidate: Candidate, reader: Reader, mark: str) -> None:
    willing = tuple(
        replace(one, made_public=True, on_hold=False, permissions=(Permission(audiences=frozenset(MORE_TRUSTED), given_on=NOW.date()),))
        for one in candidate.about
    )
    eased = replace(candidate, about=willing, sensitivity=Sensitivity.LOW, marks=frozenset({mark, OWN_WORDS}), given_to=None)
    outside = replace(reader, audience="hq" if reader.audience == "team" else reader.audience, has_second_person=True)
    assert verdict(eased, outside) is Verdict.FORBID


@given(readers, st.booleans(), st.sampled_from([Standing.FORCE, Standing.ARMED_GROUP, Standing.UNKNOWN]))
def test_consent_never_opens_a_joining_beyond_a_civilian_headquarters(reader: Reader, is_person: bool, armed: Standing) -> None:
    agreed = (Permission(audiences=frozenset(MORE_TRUSTED), given_on=NOW.date()),)
    group = Party(id="women", is_person=is_person, made_public=True, permissions=agreed)
    candidate = Candidate(topic="name", sensitivity=Sensitivity.LOW, about=(group,), room=(group, Party(id="brigade", standing=armed)))
    lifted = reader.audience == "hq" and reader.office.is_civilian and armed is Standing.FORCE
    opens = lifted or reader.audience == "team"
    assert (verdict(candidate, reader) is Verdict.INCLUDE) if opens else ("N2" in decide(candidate, reader).codes)


def test_a_field_that_declares_nothing_stays_with_the_team() -> None:
    undeclared = Candidate()
    reads = {code for code in MORE_TRUSTED if verdict(undeclared, Reader(audience=code, office=Office(), now=NOW)) is Verdict.INCLUDE}
    assert reads == {"team"}


def test_every_rule_has_a_plain_sentence_and_says_what_would_change_it() -> None:
    for reason in [UNKNOWN_READER, *(one.reason for one in RULES.values())]:
        assert reason.sentence.endswith(".")
        assert reason.hint.endswith(".")
        assert len(reason.sentence.split()) <= 20
        assert reason.verdict is not Verdict.INCLUDE
    assert len(CODES) == len(set(CODES)) == len(RULES) + 1


def test_the_numbered_rules_are_all_there() -> None:
    assert {f"N{number}" for number in range(1, 13)} <= set(CODES)


@settings(max_examples=50)
@given(candidates, readers)
def test_the_strictest_reason_comes_first_and_is_the_verdict(candidate: Candidate, reader: Reader) -> None:
    decision = decide(candidate, reader)
    verdicts = [one.verdict for one in decision.reasons]
    assert verdicts == sorted(verdicts, reverse=True)
    assert decision.verdict is (verdicts[0] if verdicts else Verdict.INCLUDE)
    assert decision.goes is (decision.verdict.code in {"include", "generalise"})


@pytest.mark.parametrize("hours", [-1, 23, 25])
def test_a_movement_is_told_of_until_a_day_after_its_window(hours: int) -> None:
    candidate = Candidate(sensitivity=Sensitivity.LOW, marks=frozenset({"movement"}), ends_at=NOW - timedelta(hours=hours))
    assert verdict(candidate, Reader(audience="hq", office=Office(), now=NOW)) is (Verdict.FORBID if hours > 24 else Verdict.INCLUDE)
