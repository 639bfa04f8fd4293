"""How a warning of danger to life stands, and when an owner's decision opens it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.domain.life_warning import (
    STATES,
    LifeWarning,
    Passing,
    WarningConfirmation,
    check,
    has_owners_word,
    is_past,
    state_label,
    state_of,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TOLD = Passing(recipient="Camp office", audience="partner", at=NOW, form="spoken", shares=("s1",))
HAS_IT = Passing(recipient="Clinic", audience="hq", at=NOW, form="pdf", shares=("s2",), confirmation=WarningConfirmation(share="s2"))
OLD = Passing(recipient="Clinic", audience="hq", at=NOW, form="pdf", shares=("s2",), is_outdated=True)
PAST = LifeWarning(until_at=NOW - timedelta(hours=1))


@pytest.mark.parametrize(
    ("warning", "passings", "state"),
    [
        (LifeWarning(), (), "waiting"),
        (PAST, (), "waiting"),
        (PAST, (TOLD,), "over"),
        (LifeWarning(ended_at=NOW), (TOLD,), "over"),
        (LifeWarning(), (TOLD, HAS_IT), "unconfirmed"),
        (LifeWarning(), (HAS_IT, OLD), "outdated"),
        (LifeWarning(until_at=NOW), (HAS_IT,), "confirmed"),
    ],
)
def test_a_warning_is_pressing_until_everybody_has_it(warning: LifeWarning, passings: tuple[Passing, ...], state: str) -> None:
    assert state_of(warning, passings, NOW) == state
    assert state_label(state)


def test_the_most_pressing_state_comes_first() -> None:
    assert (next(iter(STATES)), list(STATES)[-1]) == ("waiting", "over")
    assert is_past(PAST, NOW)


def test_an_owner_decides_for_one_recipient_until_a_time() -> None:
    one = LifeWarning(owner="o", owner_recipient="Camp Office", owner_until_at=NOW)
    assert has_owners_word(one, " camp  office", NOW)
    assert not has_owners_word(one, "Clinic", NOW)
    assert not has_owners_word(one.but(owner_until_at=None), "Camp office", NOW)
    assert not has_owners_word(one, "Camp office", NOW + timedelta(seconds=1))
    assert not has_owners_word(one.but(owner_recipient=""), "", NOW)


@pytest.mark.parametrize(
    ("warning", "field"),
    [
        (LifeWarning(text="t" * 421, area="a" * 80), "text"),
        (PAST, "until_at"),
        (LifeWarning(heard_at=NOW + timedelta(hours=2), until_at=NOW + timedelta(hours=1)), "until_at"),
    ],
)
def test_what_cannot_be_read_aloud_or_is_over_already_is_refused_unless_it_was_kept_so(warning: LifeWarning, field: str) -> None:
    for before in (None, LifeWarning(text="Mines")):
        with pytest.raises(UserError) as refused:
            check(warning, before, NOW)
        assert refused.value.field == field
    check(warning.but(ended_at=NOW), warning, NOW)


def test_five_hundred_characters_and_a_time_after_it_was_heard_are_fine() -> None:
    check(LifeWarning(text="t" * 420, area="a" * 80, until_at=NOW), None, NOW)
    check(LifeWarning(heard_at=NOW - timedelta(hours=9), until_at=NOW - timedelta(hours=1)), None, NOW)
