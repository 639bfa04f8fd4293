"""What stands around every page."""

from __future__ import annotations

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import engagements, records
from liaison_desk.services.overview import around


def test_the_operation_in_use_stands_among_all(desk) -> None:
    records.keep(desk, Operation(name="Lower Saan"))
    records.keep(desk, Stakeholder(name="Circle"))
    seen = around(desk)
    assert seen.operation.name == "Marav Province"
    assert {one.name for one in seen.operations} == {"Marav Province", "Lower Saan"}
    assert seen.mapped == 1


def test_a_report_that_is_owed_waits_on_today_and_on_the_engagements(desk) -> None:
    engagements.logged(desk, Engagement(title="Talk", state="held", starts_at=desk.clock()))
    desk.clock.move(days=9)
    waiting = around(desk).waiting
    assert waiting["engagements"] == 1
    assert waiting["today"] >= 1


@pytest.mark.parametrize(("phase", "day"), [("before", 0), ("first-72-hours", 3), ("during", 3), ("closing", 0)])
def test_days_are_counted_in_a_crisis_only(desk, phase, day) -> None:
    records.keep(desk, desk.operation.but(phase=phase, crisis_started_at=desk.clock()))
    desk.clock.move(days=2)
    assert around(desk).day == day
