"""Two records of one person: nothing is open afterwards that was not open for both."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.sharing.audience import COPIES, Audience
from liaison_desk.domain.sharing.consent import Agreement, Permission, agreement
from liaison_desk.domain.sharing.joined_consent import last_given, to_be_asked_again

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
TOPICS = ("name", "channels", "post")

days = st.dates(date(2025, 8, 1), date(2026, 3, 1))
permissions = st.builds(
    Permission,
    is_given=st.booleans(),
    audiences=st.frozensets(st.sampled_from([one.value for one in COPIES]), max_size=3),
    topics=st.frozensets(st.sampled_from(TOPICS), max_size=2),
    given_on=st.none() | days,
    expires_on=st.none() | days,
    withdrawn_on=st.none() | st.none() | days,
    could_refuse=st.booleans(),
)
answers = st.lists(permissions, max_size=3)


@given(answers, answers)
def test_whatever_both_answered_nothing_is_opened_by_the_merge(mine: list[Permission], theirs: list[Permission]) -> None:
    closed = to_be_asked_again(mine, theirs, NOW)
    asked = Permission(
        is_given=False,
        is_to_ask=True,
        audiences=frozenset(one.value for one in closed),
        given_on=last_given([*mine, *theirs], TODAY),
    )
    after = [*mine, *theirs, *([asked] if closed else [])]
    for audience in COPIES:
        for topic in TOPICS:
            if agreement(after, audience, topic, NOW).opens:
                assert agreement(mine, audience, topic, NOW).opens
                assert agreement(theirs, audience, topic, NOW).opens


def given_to(audience: Audience, on: date = date(2026, 2, 1)) -> Permission:
    return Permission(audiences=frozenset({audience.value}), topics=frozenset({"name"}), given_on=on)


def test_answers_that_agree_are_left_alone() -> None:
    assert to_be_asked_again([given_to(Audience.HQ)], [given_to(Audience.HQ)], NOW) == ()
    assert to_be_asked_again([], [], NOW) == ()


def test_an_answer_of_one_alone_is_asked_for_again_for_its_audience() -> None:
    assert to_be_asked_again([given_to(Audience.HQ)], [], NOW) == (Audience.HQ,)


def test_what_is_to_be_asked_again_counts_as_not_asked_until_a_newer_answer() -> None:
    asked = Permission(is_given=False, is_to_ask=True, audiences=frozenset({"hq"}), given_on=date(2026, 2, 1))
    assert agreement([given_to(Audience.HQ), asked], Audience.HQ, "name", NOW) is Agreement.NOT_ASKED
    assert agreement([given_to(Audience.HQ), asked, given_to(Audience.HQ, date(2026, 2, 2))], Audience.HQ, "name", NOW) is Agreement.GIVEN


def test_the_day_that_is_closed_is_that_of_the_newest_answer() -> None:
    assert last_given([given_to(Audience.HQ, date(2026, 1, 2)), given_to(Audience.TEAM, date(2026, 2, 3))], TODAY) == date(2026, 2, 3)
    assert last_given([given_to(Audience.HQ, date(2027, 1, 2))], TODAY) == TODAY
    assert last_given([Permission(is_given=False, given_on=date(2026, 1, 2))], TODAY) == TODAY
