"""Engagements: who was there, and whether a report is owed."""

from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.domain.engagement import Attendee, Engagement, duration, ended_at, owes_report, state_by_start, subject_floor, was_present
from liaison_desk.domain.sensitivity import Sensitivity

START = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
HELD = Engagement(title="Water", state="held", starts_at=START, ends_at=START + timedelta(minutes=85))


@pytest.mark.parametrize(
    ("presence", "present"),
    [
        ("whole", True),
        ("remote", True),
        ("by-proxy", True),
        ("", True),
        ("invited-absent", False),
        ("declined", False),
        ("x-odd", False),
    ],
)
def test_who_declined_or_stayed_away_was_not_there(presence: str, present: bool) -> None:
    assert was_present(Attendee(presence=presence)) is present


@pytest.mark.parametrize(
    ("kind", "state", "owes"),
    [
        ("meeting", "held", True),
        ("call", "held", True),
        ("meeting", "did-not-happen", True),
        ("meeting", "planned", False),
        ("chance", "held", False),
        ("message", "held", False),
        ("through-others", "held", False),
    ],
)
def test_a_chance_contact_owes_one_line_and_no_report(kind: str, state: str, owes: bool) -> None:
    assert owes_report(HELD.but(kind=kind, state=state)) is owes


def test_how_long_it_took_follows_from_its_times() -> None:
    assert duration(HELD) == timedelta(minutes=85)
    assert duration(HELD.but(ends_at=None)) is None
    assert duration(HELD.but(starts_at=None)) is None
    assert duration(HELD.but(ends_at=START - timedelta(hours=1))) is None


def test_without_an_end_it_ended_when_it_started() -> None:
    assert ended_at(HELD.but(ends_at=None)) == START
    assert ended_at(HELD) == START + timedelta(minutes=85)


@pytest.mark.parametrize(
    ("state", "days", "is_new", "told"),
    [
        ("held", 1, True, "planned"),
        ("held", 1, False, "planned"),
        ("planned", -1, True, "held"),
        ("planned", -1, False, "planned"),
        ("held", -1, True, "held"),
        ("did-not-happen", 1, True, "did-not-happen"),
    ],
)
def test_the_start_tells_whether_it_is_planned_or_was_held(state: str, days: int, is_new: bool, told: str) -> None:
    one = Engagement(title="Water", state=state, starts_at=START + timedelta(days=days))
    assert state_by_start(one, START, is_new=is_new) == told


def test_without_a_start_the_state_stays() -> None:
    assert state_by_start(Engagement(title="Water", state="held"), START) == "held"


@pytest.mark.parametrize(
    ("kind", "title", "gist", "is_closed"),
    [
        ("chance", "She says the bridge is shut", "She says the bridge is shut", True),
        ("message", "She says…", "She says  the bridge\nis shut", True),
        ("through-others", "She says", "She says the bridge is shut", True),
        ("chance", "Talk at the market", "She says the bridge is shut", False),
        ("chance", "", "", False),
        ("chance", "…", "She says the bridge is shut", False),
        ("meeting", "She says", "She says the bridge is shut", True),
        ("meeting", "Bridges", "", False),
    ],
)
def test_a_subject_that_repeats_the_one_line_is_as_sensitive_as_the_line(kind, title, gist, is_closed) -> None:
    floor = subject_floor(Engagement(kind=kind, title=title, gist=gist))
    assert floor == (Sensitivity.HIGH if is_closed else Sensitivity.MODERATE)
