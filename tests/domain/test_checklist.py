"""Checklists: what is settled and what is overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liaison_desk.domain.checklist import ChecklistItem, is_overdue, is_settled

NOW = datetime(2026, 11, 22, 10, 10, tzinfo=UTC)
ITEM = ChecklistItem(text="Start the map")


@pytest.mark.parametrize(
    ("item", "overdue"),
    [
        (ITEM, False),
        (ITEM.but(due_on=date(2026, 11, 21)), True),
        (ITEM.but(due_on=NOW.date()), False),
        (ITEM.but(due_at=NOW - timedelta(minutes=1)), True),
        (ITEM.but(due_at=NOW + timedelta(minutes=1), due_on=date(2026, 1, 1)), False),
        (ITEM.but(due_on=date(2026, 11, 21), state="done"), False),
        (ITEM.but(due_on=date(2026, 11, 21), state="not-applicable"), False),
        (ITEM.but(due_on=date(2026, 11, 21), state="blocked"), True),
    ],
)
def test_an_item_is_overdue_by_its_hour_before_its_day(item: ChecklistItem, overdue: bool) -> None:
    assert is_overdue(item, NOW) is overdue


def test_not_applicable_is_settled_and_blocked_is_not() -> None:
    assert is_settled(ITEM.but(state="not-applicable"))
    assert not is_settled(ITEM.but(state="blocked"))
