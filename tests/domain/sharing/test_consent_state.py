"""How somebody stands, in one word, over all audiences."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.consent import Agreement, Permission, agreement
from liaison_desk.domain.sharing.consent_state import consent_state
from liaison_desk.domain.sharing.party import Party

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
HQ, PUBLIC = Audience.HQ, Audience.PUBLIC
YES = Permission(audiences=frozenset({HQ}), given_on=TODAY - timedelta(days=1), expires_on=TODAY + timedelta(days=30))


def person(*permissions: Permission, **more) -> Party:
    return Party(id="p", is_person=True, permissions=permissions, **more)


def test_a_yes_says_for_whom_and_until() -> None:
    found = consent_state(person(YES), NOW)
    assert (found.stands, found.audiences, found.until, found.closed) == (Agreement.GIVEN, (HQ,), TODAY + timedelta(days=30), ())


def test_the_first_audience_to_close_gives_the_day() -> None:
    other = Permission(audiences=frozenset({Audience.PARTNER}), given_on=TODAY - timedelta(days=1), expires_on=TODAY + timedelta(days=9))
    found = consent_state(person(YES, other), NOW)
    assert found.audiences == (HQ, Audience.PARTNER)
    assert found.until == TODAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("permission", "expected"),
    [
        (Permission(is_given=False, given_on=TODAY), Agreement.REFUSED),
        (Permission(withdrawn_on=TODAY, given_on=TODAY), Agreement.WITHDRAWN),
        (Permission(audiences=frozenset({HQ}), given_on=TODAY, could_refuse=False), Agreement.UNFREE),
        (Permission(audiences=frozenset({HQ}), given_on=date(2025, 1, 1)), Agreement.EXPIRED),
        (Permission(is_given=False, is_to_ask=True, given_on=TODAY), Agreement.NOT_ASKED),
    ],
)
def test_everything_else_has_its_word(permission, expected) -> None:
    found = consent_state(person(permission), NOW)
    assert (found.stands, found.audiences, found.until) == (expected, (), None)


def test_silence_is_no_consent_unless_none_is_needed_or_they_published_it() -> None:
    assert consent_state(person(), NOW).stands is Agreement.NOT_ASKED
    assert consent_state(person(is_ours=True), NOW).stands is Agreement.NOT_NEEDED
    assert consent_state(person(made_public=True), NOW).stands is Agreement.PUBLISHED


def test_a_no_to_one_audience_stands_beside_the_yes_to_another() -> None:
    no = Permission(is_given=False, audiences=frozenset({PUBLIC}), given_on=TODAY)
    found = consent_state(person(YES, no), NOW)
    assert (found.stands, found.audiences, found.closed) == (Agreement.GIVEN, (HQ,), (PUBLIC,))
    assert consent_state(person(no), NOW).closed == (PUBLIC,)


DAYS = st.none() | st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=10))
ANSWERS = st.builds(
    Permission,
    is_given=st.booleans(),
    audiences=st.frozensets(st.sampled_from(COPIES)),
    topics=st.frozensets(st.sampled_from(["name", "channels", "C1"])),
    given_on=DAYS,
    expires_on=DAYS,
    withdrawn_on=DAYS,
    could_refuse=st.booleans(),
    is_to_ask=st.booleans(),
)


@given(st.lists(ANSWERS, max_size=4))
def test_no_audience_is_called_open_to_which_the_rule_opens_nothing(permissions) -> None:
    found = consent_state(person(*permissions), NOW)
    topics = {"name"}.union(*(one.topics for one in permissions))
    for each in COPIES:
        opens = any(agreement(permissions, each, topic, NOW) is Agreement.GIVEN for topic in topics)
        assert (each in found.audiences) == opens
    assert (found.until is not None) == bool(found.audiences)
    assert found.until is None or found.until >= TODAY
    assert (found.stands is Agreement.GIVEN) == bool(found.audiences)
