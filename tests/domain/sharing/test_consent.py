from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from liaison_desk.domain.sharing.audience import Audience
from liaison_desk.domain.sharing.consent import Agreement, Permission, agreement, topics_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
YES = Permission(audiences=frozenset({"hq"}), given_on=TODAY)


def how(*permissions: Permission, audience: Audience = Audience.HQ, topic: str = "name") -> Agreement:
    return agreement(permissions, audience, topic, NOW)


def test_silence_is_no_consent() -> None:
    assert how() is Agreement.NOT_ASKED


def test_a_consent_that_names_nobody_opens_nothing() -> None:
    assert how(replace(YES, audiences=frozenset())) is Agreement.NOT_ASKED


def test_a_consent_opens_only_the_audience_it_names() -> None:
    assert how(YES) is Agreement.GIVEN
    assert how(YES, audience=Audience.HUMANITARIAN) is Agreement.NOT_ASKED


def test_who_may_be_told_in_public_may_be_told_anywhere() -> None:
    assert how(replace(YES, audiences=frozenset({"public"}))) is Agreement.GIVEN


@pytest.mark.parametrize(("topic", "expected"), [("name", Agreement.GIVEN), ("post", Agreement.NOT_ASKED)])
def test_a_consent_may_be_narrowed_to_some_fields(topic: str, expected: Agreement) -> None:
    assert how(replace(YES, topics=frozenset({"name"})), topic=topic) is expected


@pytest.mark.parametrize(
    ("given_on", "expires_on", "expected"),
    [
        (TODAY - timedelta(days=180), None, Agreement.GIVEN),
        (TODAY - timedelta(days=181), None, Agreement.EXPIRED),
        (TODAY - timedelta(days=181), TODAY + timedelta(days=90), Agreement.EXPIRED),
        (TODAY - timedelta(days=9), TODAY, Agreement.GIVEN),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), Agreement.EXPIRED),
        (None, None, Agreement.EXPIRED),
    ],
)
def test_consent_runs_out(given_on: date | None, expires_on: date | None, expected: Agreement) -> None:
    assert how(replace(YES, given_on=given_on, expires_on=expires_on)) is expected


def test_consent_given_under_an_armed_eye_is_worth_nothing() -> None:
    assert how(replace(YES, could_refuse=False)) is Agreement.UNFREE


def test_a_refusal_that_names_nobody_refuses_everybody() -> None:
    no = Permission(is_given=False, given_on=TODAY)
    assert how(YES, no) is Agreement.REFUSED


def test_a_refusal_that_names_an_audience_leaves_the_others_open() -> None:
    no = Permission(is_given=False, audiences=frozenset({"state"}), given_on=TODAY)
    assert how(YES, no) is Agreement.GIVEN


def test_what_was_taken_back_is_closed_until_they_say_yes_again() -> None:
    back = replace(YES, withdrawn_on=TODAY - timedelta(days=1), given_on=TODAY - timedelta(days=5))
    assert how(back) is Agreement.WITHDRAWN
    assert how(back, YES) is Agreement.GIVEN
    assert how(back, replace(YES, given_on=TODAY - timedelta(days=1))) is Agreement.WITHDRAWN


def test_a_refusal_without_a_date_is_never_overtaken() -> None:
    assert how(Permission(is_given=False), YES) is Agreement.REFUSED


def test_only_a_yes_and_a_publication_open() -> None:
    assert {one for one in Agreement if one.opens} == {Agreement.GIVEN, Agreement.PUBLISHED}


def test_an_answer_speaks_of_name_post_and_organisation_where_it_names_nothing() -> None:
    assert {"name", "post", "organisation"} <= topics_of(frozenset(), frozenset())
    assert "value" not in topics_of(frozenset(), frozenset())


def test_who_may_be_named_may_be_named_wherever_they_are_referred_to() -> None:
    assert {"name", "contact", "stakeholder_a"} <= topics_of(frozenset({"name"}), frozenset())
    assert "post" not in topics_of(frozenset({"name"}), frozenset())


def test_who_opened_their_channels_opened_the_numbers_in_them() -> None:
    assert topics_of(frozenset({"channels"}), frozenset({"loc"})) == {"channels", "value", "loc"}


def test_a_consent_dated_in_the_future_opens_nothing_and_outlives_no_withdrawal() -> None:
    slip = replace(YES, given_on=TODAY + timedelta(days=400))
    assert how(slip) is Agreement.NOT_ASKED
    assert how(slip, replace(YES, withdrawn_on=TODAY)) is Agreement.WITHDRAWN
    assert how(replace(YES, given_on=TODAY + timedelta(days=1))) is Agreement.GIVEN


def test_what_is_worth_nothing_for_a_trusted_reader_warns_for_one_who_is_trusted_less() -> None:
    unfree, old = replace(YES, could_refuse=False), replace(YES, given_on=TODAY - timedelta(days=200))
    assert how(unfree, audience=Audience.HUMANITARIAN) is Agreement.UNFREE
    assert how(old, audience=Audience.PUBLIC) is Agreement.EXPIRED
    assert how(unfree, audience=Audience.TEAM) is Agreement.NOT_ASKED
    assert how(unfree, audience=Audience.DESK) is Agreement.NOT_ASKED
    assert how(replace(unfree, topics=frozenset({"post"})), audience=Audience.HUMANITARIAN) is Agreement.NOT_ASKED


def test_a_consent_given_anew_ends_the_warning() -> None:
    assert how(replace(YES, could_refuse=False), YES, audience=Audience.HUMANITARIAN) is Agreement.NOT_ASKED
