"""Checklists as a page shows them."""

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import checklist_views, checklists, records, step_ways
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


def test_what_is_missing_is_named_and_has_a_way_there(desk: Desk) -> None:
    checklists.begin(desk, "first_72_hours")
    records.keep(desk, Stakeholder(name="Weir Guard", sectors=frozenset({"health"})))
    records.keep(desk, Forum(name="Water table"))
    steps = {one.item.number: one for one in checklist_views.seen(desk)[0].steps}
    assert "0 of 1; missing: \u2068Healthcare\u2069" in steps["D5"].counted
    found = {number: one.way for number, one in steps.items() if one.way}
    assert (found["D5"].target, found["D5"].landing, found["D5"].words) == (
        "stakeholders",
        (("sectors", "health"),),
        "Show what is missing",
    )
    assert (found["D4"].target, found["D4"].landing) == ("forums", (("text", "Water table"),))
    assert (found["D14"].target, found["D1"].target) == ("reporting", "crisis")


def test_what_the_data_settles_is_overruled_only_with_a_reason_and_settled_by_hand_says_so(desk: Desk) -> None:
    list_id, _changes = checklists.begin(desk, "before")
    group = records.identified(Stakeholder(name="Weir Guard", family="informal-resp", can_be_told=False))
    records.keep(desk, group)
    with pytest.raises(UserError) as refused:
        checklists.ticked(desk, list_id, "B5", state="open")
    assert refused.value.field == "reason"
    checklists.ticked(desk, list_id, "B5", state="", note="The Weir Guard")
    step = next(one for one in checklist_views.seen(desk)[0].steps if one.item.number == "B5")
    assert (step.ticks_itself, step.item.state, step.line) == (True, "open", "The Weir Guard")
    checklists.ticked(desk, list_id, "B5", state="doing", reason="Only one of many")
    step = next(one for one in checklist_views.seen(desk)[0].steps if one.item.number == "B5")
    assert (step.ticks_itself, step.is_overruled, step.line) == (False, True, "Kept open: Only one of many")
    checklists.ticked(desk, list_id, "B5", note="")
    step = next(one for one in checklist_views.seen(desk)[0].steps if one.item.number == "B5")
    assert (step.ticks_itself, step.is_overruled, step.item.state) == (True, False, "open")
    records.drop(desk, "stakeholder", group.id)
    assert not next(one for one in checklist_views.seen(desk)[0].steps if one.item.number == "B5").is_settled
    with pytest.raises(UserError) as refused:
        checklists.ticked(desk, list_id, "B5")
    assert refused.value.field == "note"
    checklists.ticked(desk, list_id, "B5", note="They left on Monday; the list is in the safe")
    step = next(one for one in checklist_views.seen(desk)[0].steps if one.item.number == "B5")
    assert (step.is_settled, step.is_overruled, step.counted.endswith("Settled by hand.")) == (True, False, True)
    assert step.way == step_ways.WAYS["map-gaps"]


def test_the_way_to_channels_that_are_missing_narrows_the_contacts_to_one_of_them(desk: Desk) -> None:
    checklists.begin(desk, "before")
    chosen = Channel(kind="phone-mobile", value="+999 555 0111", use="preferred")
    records.keep_many(desk, [Contact(name="Bello Danso", channels=(chosen,)), Contact(name="Amina Hassan")])
    step = next(one for one in checklist_views.seen(desk)[0].steps if one.item.number == "B8")
    assert step.way is not None
    assert (step.way.target, step.way.landing) == ("contacts", (("text", "Amina Hassan"),))
    assert "1 of 2" in step.counted
    assert all(one.way for one in checklist_views.seen(desk)[0].steps if one.item.self_tick)
