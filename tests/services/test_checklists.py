"""Checklists: begin, tick, see how far."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from liaison_desk.domain.checklist import ChecklistItem
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.services import checklist_views, checklists, records
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
        checklists.ticked(desk, before, step, note="Seen")
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


def step_in(desk: Desk, before: str, number: int = 0) -> ChecklistItem:
    return records.one(desk, "checklist", before).items[number]


@pytest.mark.parametrize(
    ("words", "hours", "on"), [("T+24", 24, None), ("t + 6h", 6, None), ("2026-12-01", None, date(2026, 12, 1)), ("", None, None)]
)
def test_a_step_is_due_on_a_day_or_by_the_clock(desk: Desk, before: str, words: str, hours: int | None, on: date | None) -> None:
    checklists.ticked(desk, before, "1", state="", due="2026-11-30", repeat="weekly", owner="Liaison")
    checklists.ticked(desk, before, "1", state="", due=words)
    step, started = step_in(desk, before), records.one(desk, "checklist", before).started_at
    assert (step.due_hours, step.due_on, step.repeat, step.owner, step.state) == (hours, on, "weekly", "Liaison", "open")
    assert step.due_at == (None if hours is None else started + timedelta(hours=hours))


def test_a_weekly_step_comes_back_and_more_words_do_not_date_it_anew(desk: Desk, before: str) -> None:
    checklists.ticked(desk, before, "1", repeat="Weekly")
    desk.clock.move(days=3)
    checklists.ticked(desk, before, "1", state="", note="The list")
    assert step_in(desk, before).done_on == NOW.date()
    assert checklists.under_way(desk)[0].items[0].state == "done"
    desk.clock.move(days=4)
    back = checklists.under_way(desk)[0].items[0]
    assert (back.state, back.due_on) == ("open", NOW.date() + timedelta(days=7))
    checklists.ticked(desk, before, "1")
    assert checklists.under_way(desk)[0].items[0].state == "done"


def test_a_record_or_a_file_shows_that_a_step_is_done(desk: Desk, before: str, tmp_path: Path) -> None:
    forum = records.keep(desk, Forum(name="Water cluster")).ids[0]
    for ref in ("Water cluster", "forum/Water cluster", forum):
        checklists.ticked(desk, before, "1", state="", shown_by="")
        checklists.ticked(desk, before, "1", shown_by=ref)
        assert step_in(desk, before).shown_by == forum
    assert checklist_views.seen(desk)[0].steps[0].proof == "Water cluster"
    file = tmp_path / "scan001.txt"
    file.write_text("The order of the day")
    checklists.shown_by_file(desk, before, "2", file, name="The order")
    assert checklist_views.seen(desk)[0].steps[1].proof == "The order"
    assert step_in(desk, before, 1).state == "open"
    records.drop(desk, "forum", forum)
    assert checklist_views.seen(desk)[0].steps[0].proof == ""


@pytest.mark.parametrize(
    ("words", "field"), [({"due": "whenever"}, "due"), ({"shown_by": "nobody"}, "shown_by"), ({"repeat": "often"}, "repeat")]
)
def test_what_cannot_be_read_is_named_by_its_field(desk: Desk, before: str, words: dict[str, str], field: str) -> None:
    with pytest.raises(UserError) as refused:
        checklists.ticked(desk, before, "1", **words)
    assert refused.value.field == field
    with pytest.raises(TypeError):
        checklists.ticked(desk, before, "1", colour="red")
