"""How likely a way still works."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.half_life import HALF_LIFE_DAYS, best, odds, odds_of
from liaison_desk.domain.terms.channels import CHANNEL_KINDS

TODAY = date(2026, 11, 23)


def test_every_kind_of_channel_has_its_pace() -> None:
    assert {one.code for one in CHANNEL_KINDS} == set(HALF_LIFE_DAYS)


@pytest.mark.parametrize("kind", sorted(HALF_LIFE_DAYS))
def test_after_its_half_life_one_in_two_is_left(kind: str) -> None:
    assert odds(kind, TODAY - timedelta(days=HALF_LIFE_DAYS[kind]), TODAY).value == pytest.approx(0.5)


def test_a_mobile_ages_faster_than_a_landline() -> None:
    tried = TODAY - timedelta(days=100)
    assert odds("phone-mobile", tried, TODAY).value < odds("phone-land", tried, TODAY).value


def test_what_was_tried_today_is_fresh_and_what_never_was_is_stale() -> None:
    assert not odds("email", TODAY, TODAY).is_stale
    never = odds("email", None, TODAY)
    assert (never.value, never.days, never.is_stale) == (0.0, None, True)


def test_a_day_in_the_future_counts_as_today_and_an_unknown_kind_has_a_pace_too() -> None:
    assert odds("x-pigeon", TODAY + timedelta(days=9), TODAY).value == 1.0


def test_the_later_of_two_checks_counts() -> None:
    one = Channel(kind="phone-land", value="1", verified_on=TODAY - timedelta(days=300))
    assert odds_of(one, TODAY, TODAY).days == 0
    assert odds_of(one, None, TODAY).days == 300


def test_the_best_of_several_is_told_and_one_whose_time_is_over_is_none() -> None:
    over = Channel(kind="phone-land", value="1", verified_on=TODAY, until_on=TODAY - timedelta(days=1))
    old = Channel(kind="phone-land", value="2", verified_on=TODAY - timedelta(days=365), until_on=TODAY)
    assert best((over, old), None, TODAY).value == pytest.approx(0.5)
    assert best((), TODAY, TODAY).value == 0.0
