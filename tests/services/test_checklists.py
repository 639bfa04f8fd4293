"""Checklists: begin, tick, see how far."""

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.services import checklists, records
from liaison_desk.services.desk import Desk
from tests.template_desk import AUTHOR, NOW


@pytest.fixture
def before(desk: Desk) -> str:
    return checklists.begin(desk, "before")[0]


def test_every_list_that_ships_can_be_begun(desk: Desk) -> None:
    for name in checklists.templates():
        record_id, _changes = checklists.begin(desk, name)
        assert records.one(desk, "checklist", record_id).items
    assert len(checklists.under_way(desk)) == 4


def test_a_list_that_does_not_ship_is_refused_with_those_that_do(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="before"):
        checklists.begin(desk, "afterwards")


def test_a_step_is_ticked_by_number_place_id_or_text(desk: Desk, before: str) -> None:
    found = records.one(desk, "checklist", before)
    first, _second, third, fourth = found.items[:4]
    for step in (first.number.lower(), "2", third.id, fourth.text.upper()):
        checklists.ticked(desk, before, step)
    states = [one.state for one in records.one(desk, "checklist", before).items]
    assert states[:5] == ["done"] * 4 + ["open"]


def test_a_ticked_step_says_who_when_and_what_shows_it(desk: Desk, before: str) -> None:
    checklists.ticked(desk, before, "1", note="Signed list in the safe", owner="Head of Office")
    step = records.one(desk, "checklist", before).items[0]
    assert (step.done_by, step.done_on, step.evidence, step.owner) == (AUTHOR, NOW.date(), "Signed list in the safe", "Head of Office")
    checklists.ticked(desk, before, "1", state="open")
    step = records.one(desk, "checklist", before).items[0]
    assert (step.state, step.done_by, step.done_on) == ("open", "", None)


@pytest.mark.parametrize("state", ["blocked", "not-applicable"])
def test_blocked_and_not_applicable_need_a_reason(desk: Desk, before: str, state: str) -> None:
    with pytest.raises(UserError) as refused:
        checklists.ticked(desk, before, "1", state=state)
    assert refused.value.field == "reason"
    checklists.ticked(desk, before, "1", state=state, reason="No road until March")
    assert records.one(desk, "checklist", before).items[0].reason == "No road until March"


def test_a_state_that_is_none_is_refused(desk: Desk, before: str) -> None:
    with pytest.raises(UserError, match="Done"):
        checklists.ticked(desk, before, "1", state="nearly")


def test_a_step_that_is_none_or_several_is_refused(desk: Desk, before: str) -> None:
    with pytest.raises(NotFoundError):
        checklists.ticked(desk, before, "no such step")
    found = records.one(desk, "checklist", before)
    same = [one.but(id="", text=f"Call {one.number}") for one in found.items[:2]]
    records.keep(desk, found.but(items=(*found.items, *same)))
    with pytest.raises(UserError, match="Several"):
        checklists.ticked(desk, before, "call")


def test_progress_counts_what_is_settled(desk: Desk, before: str) -> None:
    settled = checklists.progress_of(desk)[0].settled
    checklists.ticked(desk, before, "1")
    (after,) = checklists.progress_of(desk)
    assert (after.settled, after.total) == (settled + 1, len(records.one(desk, "checklist", before).items))
