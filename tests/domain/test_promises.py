"""Promises: how they age, and the ledger of our own word."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.promises import ageing, days_late, ledgers

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("promise", "age", "days"),
    [
        (Commitment(due_on=date(2026, 11, 20)), "late", 2),
        (Commitment(due_on=date(2026, 11, 22)), "soon", 0),
        (Commitment(due_on=date(2026, 11, 25)), "soon", 0),
        (Commitment(due_on=date(2026, 11, 26)), "open", 0),
        (Commitment(), "no-day", 0),
        (Commitment(due_on=date(2026, 11, 20), state="done"), "", 0),
    ],
)
def test_an_open_promise_ages_and_a_closed_one_does_not(promise: Commitment, age: str, days: int) -> None:
    assert (ageing(promise, TODAY), days_late(promise, TODAY)) == (age, days)


def promise(to: str, state: str = "open", *, by: str = "us", due: int = 30, closed: int | None = None) -> Commitment:
    return Commitment(
        stakeholder=to,
        state=state,
        owed_by=by,
        due_on=date(2026, 11, due),
        closed_on=date(2026, 11, closed) if closed else None,
    )


def test_the_ledger_counts_our_word_by_counterpart_and_who_waits_longest_stands_first() -> None:
    found = ledgers(
        [
            promise("a"),
            promise("a", "done", due=10, closed=9),
            promise("a", "done", due=10, closed=12),
            promise("a", "dropped"),
            promise("b", due=1, by="joint"),
            promise(""),
        ],
        TODAY,
    )
    assert [(one.stakeholder, one.open, one.late, one.kept, one.kept_late, one.given_up, one.total) for one in found] == [
        ("b", 1, 1, 0, 0, 0, 1),
        ("a", 1, 0, 1, 1, 1, 4),
    ]


def test_of_theirs_only_the_open_ones_are_counted_and_never_what_they_kept() -> None:
    found = ledgers([promise("a", by="them"), promise("a", "done", by="them", due=1, closed=20)], TODAY)[0]
    assert (found.asked_of_them, found.total, found.late) == (1, 0, 0)
