"""Another operation of the office, and the phases that one goes through."""

from __future__ import annotations

from datetime import timedelta

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import checklists, engagements, operations, records, today
from liaison_desk.services.desk import Desk
from liaison_desk.services.overview import around
from tests.template_desk import NOW


def test_another_operation_is_in_use_at_once_with_the_same_office(desk: Desk) -> None:
    records.keep(desk, desk.operation.but(headquarters="Sund", phase="during", crisis_started_at=NOW))
    operations.begun(desk, "  Lower   Saan ")
    ours = desk.operation
    assert (ours.name, ours.phase, ours.crisis_started_at, ours.started_on) == ("Lower Saan", "before", None, NOW.date())
    assert (ours.side, ours.whose, ours.headquarters) == ("civilian", "un", "Sund")
    assert len(around(desk).operations) == 2


def test_what_belongs_to_the_former_operation_stays_with_it_and_the_map_is_shared(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Circle"))
    checklists.begin(desk, "before")
    engagements.logged(desk, Engagement(title="Talk", starts_at=NOW))
    records.keep(desk, Commitment(text="Send the list", operation=desk.operation.id))
    former = desk.operation.id
    operations.begun(desk, "Lower Saan")
    page = today.today(desk)
    assert (page.engagements, page.checklists, page.commitments, page.stakeholders) == ((), (), (), 1)
    desk.choose_operation(former)
    page = today.today(desk)
    assert (len(page.engagements), len(page.checklists), len(page.commitments)) == (1, 1, 1)


def test_undo_takes_an_operation_back(desk: Desk) -> None:
    changes = operations.begun(desk, "Lower Saan")
    records.undo(desk, changes.batch)
    assert desk.operation.name == "Marav Province"


@pytest.mark.parametrize("name", ["", "  ", "marav province"])
def test_an_operation_needs_a_name_of_its_own(desk: Desk, name: str) -> None:
    with pytest.raises(UserError) as refused:
        operations.begun(desk, name)
    assert refused.value.field == "name"
    assert desk.operation.name == "Marav Province"


def test_a_crisis_starts_its_clock_and_its_lists_keeps_the_day_of_the_map_and_one_undo_takes_all_back(desk: Desk) -> None:
    changes = operations.declared(desk)
    ours = desk.operation
    assert (ours.phase, ours.crisis_started_at, ours.baseline_on) == ("first-72-hours", NOW, NOW.date() - timedelta(days=1))
    assert [(one.phase, one.started_at) for one in checklists.under_way(desk)] == [("during", NOW), ("first-72-hours", NOW)]
    records.undo(desk, changes.batch)
    ours = desk.operation
    assert (ours.phase, ours.crisis_started_at, ours.baseline_on) == ("before", None, None)
    assert checklists.under_way(desk) == ()


def test_a_crisis_is_not_declared_over_a_running_one(desk: Desk) -> None:
    operations.declared(desk)
    desk.clock.move(days=1)  # type: ignore[attr-defined]
    with pytest.raises(UserError):
        operations.declared(desk)
    assert desk.operation.crisis_started_at == NOW


def test_a_crisis_that_goes_on_keeps_its_clock_and_a_quiet_time_stops_it(desk: Desk) -> None:
    operations.switched(desk, "first-72-hours")
    desk.clock.move(days=3)  # type: ignore[attr-defined]
    operations.switched(desk, "during")
    assert (desk.operation.crisis_started_at, desk.operation.baseline_on) == (NOW, NOW.date() - timedelta(days=1))
    operations.switched(desk, "closing")
    assert desk.operation.crisis_started_at == NOW
    operations.switched(desk, "before")
    assert desk.operation.crisis_started_at is None


def test_a_list_under_way_is_not_begun_again(desk: Desk) -> None:
    operations.switched(desk, "first-72-hours", with_list=True)
    operations.switched(desk, "during")
    operations.switched(desk, "first-72-hours", with_list=True)
    assert len(checklists.under_way(desk)) == 2


def test_an_unknown_phase_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError):
        operations.switched(desk, "storm")
