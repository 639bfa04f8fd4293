"""Checklists: what is settled and what is overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem, as_on, is_overdue, is_settled

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


@pytest.mark.parametrize(("repeat", "days"), [("weekly", 7), ("monthly", 30), ("quarterly", 91)])
def test_a_done_step_comes_back_by_the_calendar_and_is_due_on_that_day(repeat: str, days: int) -> None:
    done_on = date(2026, 11, 1)
    whole = Checklist(name="L", items=(ChecklistItem(text="a", state="done", repeat=repeat, done_on=done_on),))
    back = done_on + timedelta(days=days)
    assert as_on(whole, back - timedelta(days=1)) == whole
    (item,) = as_on(whole, back).items
    assert (item.state, item.due_on) == ("open", back)


@pytest.mark.parametrize(
    "item",
    [
        ChecklistItem(text="a", state="done", repeat="once", done_on=date(2020, 1, 1)),
        ChecklistItem(text="a", state="done", repeat="each-rotation", done_on=date(2020, 1, 1)),
        ChecklistItem(text="a", state="done", repeat="weekly"),
        ChecklistItem(text="a", state="not-applicable", reason="no", repeat="weekly", done_on=date(2020, 1, 1)),
    ],
)
def test_other_steps_stay_as_they_are(item: ChecklistItem) -> None:
    whole = Checklist(name="L", items=(item,))
    assert as_on(whole, date(2026, 11, 22)) == whole
