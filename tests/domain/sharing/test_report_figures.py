from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from liaison_desk.domain.after_action.rows import PlanAction
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.sharing.report_figures import overdue_rows
from tests.rich_report import FACTS, told

DAY = date(2026, 11, 22)
BEFORE, AFTER = date(2026, 11, 21), date(2026, 11, 23)
LATE = Commitment(id="late", text="Bring the pump", due_on=BEFORE)
PLANNED = PlanAction(id="plan", action="Call", due_on=BEFORE)


@pytest.mark.parametrize("state", ["open", ""])
def test_what_is_open_past_its_day_is_overdue(state: str) -> None:
    assert overdue_rows([LATE.but(state=state)], [PLANNED.but(state=state)], DAY) == (
        "late",
        "plan",
    )


@pytest.mark.parametrize("state", ["done", "dropped", "superseded"])
def test_what_is_closed_is_never_overdue(state: str) -> None:
    assert overdue_rows([LATE.but(state=state)], [PLANNED.but(state=state)], DAY) == ()


@pytest.mark.parametrize("due", [None, DAY, AFTER])
def test_what_has_no_day_or_is_due_today_or_later_is_not_overdue(due: date | None) -> None:
    assert overdue_rows([LATE.but(due_on=due)], [PLANNED.but(due_on=due)], DAY) == ()


def test_a_draft_is_judged_by_today_and_a_final_report_by_the_day_on_which_it_was_made_final() -> None:
    facts = replace(FACTS, commitments=(LATE,), carried=())
    assert told("hq", facts).record.overdue == ("late",)
    assert told("hq", facts).record.figures.late == 1
    then = told("hq", replace(facts, made_final_on=BEFORE)).record
    assert (then.overdue, then.figures.late) == ((), 0)
