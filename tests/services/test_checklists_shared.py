"""Two officers at one list, each at a laptop: nothing that either ticked or wrote is lost when they merge."""

from __future__ import annotations

import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.services import checklists, records, settling
from liaison_desk.services.desk import Desk
from tests.services.other_laptop import BEN, Other, other
from tests.template_desk import AUTHOR

__all__ = ["other"]


@pytest.fixture
def run(desk: Desk, other: Other) -> str:
    list_id = checklists.begin(desk, "before")[0]
    other.hear()
    return list_id


@pytest.fixture
def there(other: Other) -> Desk:
    """The desk of the other officer."""
    return Desk(other.journal.vault, other.journal, other.shelf, BEN, other.journal.clock)


def steps(desk: Desk, run: str) -> dict[str, ChecklistItem]:
    found = records.one(desk, "checklist", run)
    assert isinstance(found, Checklist)
    return {one.number: one for one in found.items}


def test_different_steps_are_each_as_their_officer_left_them_on_both_laptops(desk: Desk, there: Desk, other: Other, run: str) -> None:
    checklists.ticked(desk, run, "B1", note="Signed list")
    checklists.ticked(desk, run, "B9", state="blocked", reason="No road")
    checklists.ticked(there, run, "B3", note="A line in the form")
    checklists.ticked(there, run, "B6", state="doing", owner="Ben", due="2026-12-01")
    other.tell()
    other.hear()
    for one in (desk, there):
        seen = steps(one, run)
        assert (seen["B1"].state, seen["B1"].evidence, seen["B1"].done_by) == ("done", "Signed list", AUTHOR)
        assert (seen["B3"].state, seen["B3"].evidence, seen["B3"].done_by) == ("done", "A line in the form", BEN)
        assert (seen["B9"].state, seen["B9"].reason) == ("blocked", "No road")
        assert (seen["B6"].state, seen["B6"].owner, str(seen["B6"].due_on)) == ("doing", "Ben", "2026-12-01")
        assert settling.unsettled(one) == ()
    assert steps(desk, run) == steps(there, run)


def test_one_step_annotated_by_one_and_handed_on_by_the_other_keeps_both(desk: Desk, there: Desk, other: Other, run: str) -> None:
    checklists.ticked(desk, run, "B1", state="", note="Signed list")
    checklists.ticked(there, run, "B1", state="", owner="Legal adviser", due="T+24", repeat="monthly")
    other.tell()
    other.hear()
    for one in (desk, there):
        seen = steps(one, run)["B1"]
        assert (seen.evidence, seen.owner, seen.due_hours, seen.repeat) == ("Signed list", "Legal adviser", 24, "monthly")


def test_the_same_step_with_different_notes_asks_and_loses_neither(desk: Desk, there: Desk, other: Other, run: str) -> None:
    checklists.ticked(desk, run, "B1", note="Signed list in the safe")
    checklists.ticked(there, run, "B1", note="The order of the day")
    other.tell()
    found = {one.field: one for one in settling.unsettled(desk)}
    assert steps(desk, run)["B1"].state == "done"
    (note,) = (one for name, one in found.items() if "evidence" in name)
    assert {one.words for one in note.versions} == {"Signed list in the safe", "The order of the day"}
    assert {one.author for one in note.versions} == {AUTHOR, BEN}
