"""Forums: who belongs on a day, and when they would meet next."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.domain.forum import Forum, ForumMember, members_on, next_meetings

LAST = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 2, 10, 12, 0, tzinfo=UTC)
DAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        ("daily", ["2026-02-11", "2026-02-12", "2026-02-13"]),
        ("weekly", ["2026-02-14", "2026-02-21", "2026-02-28"]),
        ("fortnightly", ["2026-02-14", "2026-02-28", "2026-03-14"]),
        ("monthly", ["2026-02-28", "2026-03-31", "2026-04-30"]),
        ("quarterly", ["2026-04-30", "2026-07-31", "2026-10-31"]),
        ("when-called", []),
        ("", []),
        ("x-odd", []),
    ],
)
def test_a_rhythm_goes_on_from_the_last_meeting(rhythm: str, days: list[str]) -> None:
    assert [one.astimezone().date().isoformat() for one in next_meetings(rhythm, LAST, NOW)] == days


def test_a_day_that_has_a_meeting_is_left_out() -> None:
    found = next_meetings("weekly", LAST, NOW, {date(2026, 2, 14)}, most=1)
    assert [one.astimezone().date() for one in found] == [date(2026, 2, 21)]


def test_a_meeting_of_another_age_proposes_nothing() -> None:
    assert next_meetings("daily", datetime(1990, 1, 1, tzinfo=UTC), NOW) == ()


@given(st.sampled_from(["daily", "weekly", "fortnightly", "monthly", "quarterly"]), st.integers(0, 700))
def test_what_is_proposed_lies_ahead_and_keeps_its_hour(rhythm: str, days: int) -> None:
    now = LAST + timedelta(days=days)
    found = next_meetings(rhythm, LAST, now)
    assert len(found) == 3
    assert all(one > now for one in found)
    assert list(found) == sorted(set(found))
    assert {one.astimezone().time() for one in found} == {LAST.astimezone().time()}


@pytest.mark.parametrize(
    ("since", "until", "belongs"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 2, 11), None, False),
        (None, date(2026, 2, 9), False),
    ],
)
def test_members_belong_from_their_first_day_to_their_last(since: date | None, until: date | None, belongs: bool) -> None:
    forum = Forum(members=(ForumMember(stakeholder="a", since_on=since, until_on=until),))
    assert bool(members_on(forum, DAY)) is belongs
