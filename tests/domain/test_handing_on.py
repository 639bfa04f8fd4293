"""Whether, and by which channel, somebody may be handed on: silence is no, and a consent ends with whom it was given to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.handing_on import (
    HANDING_ON,
    NO,
    NOT_ASKED,
    OWN,
    YES,
    HandingOn,
    asked,
    channels_handed,
    handing_on,
    kinds_open,
    lapsed,
    lapsing,
)
from liaison_desk.domain.handover import Officer
from liaison_desk.domain.sharing.consent import LONGEST

TODAY = date(2026, 11, 22)
MIRA = Officer(name="Mira Okafor", contact="mira", post="Civil Affairs Officer")
AMINA = Contact(
    id="amina",
    name="Amina Hassan",
    rule="direct",
    channels=(
        Channel(id="c1", kind="phone-mobile", value="+999 555 0111", is_personal=True),
        Channel(id="c2", kind="email", value="amina@example.org", is_personal=False),
        Channel(id="c3", kind="radio", value="Channel 4", use="forbidden"),
        Channel(id="c4", kind="courier", value="Through the mill"),
    ),
)
SAID_YES = asked(AMINA, "Leyla Sadat", says=YES, channels=frozenset({"email", "courier"}), by="Mira Okafor", on=TODAY)
TO_HQ = Consent(
    subject="amina", answer="given", audiences=frozenset({"hq"}), obtained_on=date(2026, 11, 1), obtained_by="mira okafor", note="By hand"
)


def test_silence_is_no_name_and_no_channel() -> None:
    found = handing_on(AMINA, (TO_HQ,), TODAY)
    assert found == HandingOn(says=NOT_ASKED)
    assert not found.may_name
    assert channels_handed(AMINA, found, TODAY) == ()


def test_who_said_yes_goes_by_name_and_by_the_channels_that_they_named() -> None:
    found = handing_on(AMINA, (SAID_YES,), TODAY)
    assert found.may_name
    assert [one.value for one in channels_handed(AMINA, found, TODAY)] == ["amina@example.org"]


def test_a_number_out_of_its_time_is_handed_to_nobody() -> None:
    found = handing_on(AMINA, (SAID_YES,), TODAY)
    for told in ({"not_before_on": TODAY + timedelta(days=1)}, {"until_on": TODAY - timedelta(days=1)}):
        closed = AMINA.but(channels=tuple(one.but(**told) for one in AMINA.channels))
        assert channels_handed(closed, found, TODAY) == ()


def test_own_staff_go_by_name_and_by_numbers_of_the_office() -> None:
    ours = AMINA.but(is_ours=True)
    found = handing_on(ours, (), TODAY)
    assert found.says == OWN
    assert [one.value for one in channels_handed(ours, found, TODAY)] == ["amina@example.org"]


@pytest.mark.parametrize(
    "answer",
    [
        asked(AMINA, "Leyla Sadat", says=NO, on=TODAY),
        SAID_YES.but(withdrawn_on=TODAY),
        Consent(subject="amina", answer="refused", obtained_on=TODAY),
        Consent(subject="amina", answer="withdrawn", withdrawn_on=TODAY, audiences=frozenset({"team", "hq"})),
    ],
)
def test_a_no_that_is_not_older_counts(answer: Consent) -> None:
    assert handing_on(AMINA, (SAID_YES.but(obtained_on=TODAY - timedelta(days=3)), answer), TODAY).says == NO


def test_an_older_refusal_or_one_for_others_does_not_close_a_new_yes() -> None:
    older = Consent(subject="amina", answer="refused", obtained_on=TODAY - timedelta(days=30))
    for_others = Consent(subject="amina", answer="refused", obtained_on=TODAY, audiences=frozenset({"public"}))
    assert handing_on(AMINA, (older, for_others, SAID_YES), TODAY).says == YES


@pytest.mark.parametrize(
    "change",
    [
        {"could_refuse": False},
        {"answer": "ask-again"},
        {"obtained_on": TODAY - LONGEST - timedelta(days=1), "expires_on": None},
        {"expires_on": TODAY - timedelta(days=1)},
        {"obtained_on": None},
        {"subject": "somebody else"},
    ],
)
def test_what_is_no_free_answer_of_theirs_that_holds_is_none(change: dict[str, object]) -> None:
    assert handing_on(AMINA, (SAID_YES.but(**change),), TODAY).says == NOT_ASKED


def test_a_rule_that_closes_them_closes_every_channel() -> None:
    closed = AMINA.but(rule="indirect-only")
    assert handing_on(closed, (SAID_YES,), TODAY) == HandingOn(says=YES)
    assert channels_handed(closed, HandingOn(says=YES, channels=frozenset({"email"})), TODAY) == ()
    assert kinds_open(closed) == ()
    assert kinds_open(AMINA) == ("phone-mobile", "email")


def test_the_answer_says_for_whom_and_holds_for_180_days() -> None:
    assert SAID_YES.fields == {HANDING_ON, "email", "courier"}
    assert SAID_YES.purpose == "To be handed on to Leyla Sadat"
    assert SAID_YES.expires_on == TODAY + LONGEST
    assert asked(AMINA, "Leyla Sadat", says=NO, channels=frozenset({"email"}), on=TODAY).fields == {HANDING_ON}


def test_consents_that_were_given_to_the_leaver_lapse_and_others_do_not() -> None:
    kept = (
        TO_HQ.but(obtained_by="Jon Falk"),
        TO_HQ.but(basis="own-published"),
        TO_HQ.but(answer="refused"),
        TO_HQ.but(withdrawn_on=TODAY),
        TO_HQ.but(expires_on=TODAY - timedelta(days=1)),
        SAID_YES,
    )
    by_post = TO_HQ.but(obtained_by="Civil Affairs Officer")
    assert lapsing((TO_HQ, by_post, *kept), MIRA, TODAY) == (TO_HQ, by_post)


def test_a_lapsed_consent_ended_the_day_before_and_says_why() -> None:
    found = lapsed(TO_HQ, MIRA, TODAY)
    assert found.expires_on == TODAY - timedelta(days=1)
    assert found.note == "By hand\nLapsed: it was given to Mira Okafor, who left."
    assert lapsing((found,), MIRA, TODAY) == ()
    assert lapsed(TO_HQ.but(note=""), MIRA, TODAY).note.startswith("Lapsed")
