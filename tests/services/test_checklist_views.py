"""Checklists as a page shows them."""

from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import checklist_views, checklists, records
from liaison_desk.services.desk import Desk


def test_a_step_says_what_the_data_says_of_it(desk: Desk) -> None:
    checklists.begin(desk, "before")
    step = next(one for one in checklist_views.seen(desk)[0].steps if one.item.self_tick == "map-has-informal")
    assert (step.ticks_itself, step.state) == (False, "open")
    records.keep(desk, Stakeholder(name="Weir Guard", family="informal-resp", can_be_told=False))
    step = next(one for one in checklist_views.seen(desk)[0].steps if one.item.self_tick == "map-has-informal")
    assert step.ticks_itself
    assert step.state == "done"
    assert "1" in step.counted


def test_the_reason_of_a_stuck_step_is_its_line(desk: Desk) -> None:
    list_id, _changes = checklists.begin(desk, "before")
    checklists.ticked(desk, list_id, "1", state="blocked", reason="No road")
    checklists.ticked(desk, list_id, "2", state="not-applicable", reason="No force here")
    checklists.ticked(desk, list_id, "3", note="Signed list")
    lines = [one.line for one in checklist_views.seen(desk)[0].steps[:3]]
    assert lines == ["Blocked: No road", "Not applicable: No force here", "Signed list"]


def test_the_first_72_hours_run_by_the_crisis_clock(desk: Desk) -> None:
    checklists.begin(desk, "first_72_hours")
    desk.clock.move(hours=30)
    (seen,) = checklist_views.seen(desk)
    assert seen.hours == 30
    assert any(one.is_late for one in seen.steps)
    assert all(one.due.startswith("T+") for one in seen.steps if one.item.due_hours is not None)


def test_other_lists_have_no_clock(desk: Desk) -> None:
    checklists.begin(desk, "before")
    assert checklist_views.seen(desk)[0].hours is None
