"""How ready the office is, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_desk.services import checklists, ready

if TYPE_CHECKING:
    from liaison_desk.services.desk import Desk


def test_what_is_overdue_comes_first_and_settled_steps_are_left_out(desk: Desk) -> None:
    list_id, _changes = checklists.begin(desk, "first_72_hours")
    checklists.begin(desk, "meeting")
    checklists.ticked(desk, list_id, "D1")
    desk.clock.move(hours=13)  # type: ignore[attr-defined]
    found = ready.readiness(desk)
    assert (found.kind, [one.phase for one in found.phases]) == ("civilian-government", ["before", "first-72-hours", "during"])
    before, first, _during = found.phases
    assert (before.is_begun, before.total) == (False, 0)
    assert (first.settled, first.total, first.late) == (1, 15, 2)
    assert [one.item.number for one in first.steps[:3]] == ["D2", "D4", "D3"]


def test_as_json_it_says_for_which_kind_of_office_and_what_is_open(desk: Desk) -> None:
    checklists.begin(desk, "before")
    data = ready.readiness(desk).as_json()
    assert data["office_kind"] == "civilian-government"
    phase = data["phases"][0]  # type: ignore[index]
    assert phase["begun"]  # type: ignore[index, call-overload]
    assert phase["open"][0]["number"] == "B1"  # type: ignore[index, call-overload]
