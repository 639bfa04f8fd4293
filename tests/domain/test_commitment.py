"""Commitments: open, late, and never tallied."""

from datetime import date

import pytest

from liaison_desk.domain.commitment import Commitment, is_late, is_open

TODAY = date(2026, 11, 22)
PROMISE = Commitment(text="Send the road list", owner="Civil Affairs", due_on=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("promise", "late"),
    [
        (PROMISE, True),
        (PROMISE.but(due_on=TODAY), False),
        (PROMISE.but(due_on=None), False),
        (PROMISE.but(state="done"), False),
        (PROMISE.but(state="dropped"), False),
        (PROMISE.but(state=""), True),
    ],
)
def test_late_is_open_and_past_its_day(promise: Commitment, late: bool) -> None:
    assert is_late(promise, TODAY) is late


def test_a_replaced_promise_is_no_longer_open() -> None:
    assert is_open(PROMISE)
    assert not is_open(PROMISE.but(state="superseded"))
