"""A planned hand-over: silent where none is planned, then what is ready and what left."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import hand_over, records
from liaison_desk.services.desk import Desk
from liaison_desk.storage import issued, share_log


def test_nothing_is_said_before_one_is_planned(desk: Desk) -> None:
    assert hand_over.planned(desk) is None


def test_it_says_when_and_to_whom_until_it_is_over(desk: Desk) -> None:
    changes = hand_over.plan(desk, "24 Nov 2026", " Sund,  by courier ")
    found = hand_over.planned(desk)
    assert found is not None
    assert (found.on, found.to, found.is_late, found.ready, found.gone) == (date(2026, 11, 24), "Sund, by courier", False, (), ())
    desk.clock.move(days=3)  # type: ignore[attr-defined]
    late = hand_over.planned(desk)
    assert late is not None
    assert late.is_late
    hand_over.over(desk)
    assert hand_over.planned(desk) is None
    records.undo(desk)
    records.undo(desk, changes.batch)
    assert desk.operation.hand_over_to == ""


@pytest.mark.parametrize("day", ["", "yesterday", "22 Foo"])
def test_a_day_that_will_not_do_is_refused(desk: Desk, day: str) -> None:
    with pytest.raises(UserError) as refused:
        hand_over.plan(desk, day, "Sund")
    assert refused.value.field == "hand_over_on"


def test_final_reports_that_nobody_sent_are_ready_and_copies_that_left_are_told(desk: Desk) -> None:
    hand_over.plan(desk, "tomorrow", "Sund")
    made = [issued.issue(desk.journal, office="MARAV", draft=one, snapshot={"report": {"title": one}}, author="Ana") for one in ("a", "b")]
    issued.record_event(desk.journal, made[0].id, "sent", author="Ana")
    for number in range(4):
        facts = {"report": "directory", "report_number": f"D-{number}" if number else "", "recipient": "Sund"}
        share_log.add(desk.journal, facts, author="Ana")
    found = hand_over.planned(desk)
    assert found is not None
    assert [one.number for one in found.ready] == [made[1].number]
    assert [(one.what, one.recipient) for one in found.gone] == [("D-3", "Sund"), ("D-2", "Sund"), ("D-1", "Sund")]
