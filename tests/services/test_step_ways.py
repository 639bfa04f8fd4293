"""Every step of every list that ships leads to where it is done, and lists under way have it too."""

from __future__ import annotations

import pytest

from liaison_desk.domain.checklist_templates import NAMES
from liaison_desk.domain.terms.checklists import OFFICE_KINDS
from liaison_desk.services import checklist_views, checklists, own_checklists, records, step_ways
from liaison_desk.services.desk import Desk
from liaison_desk.services.step_ways import PERSON, WAYS


@pytest.mark.parametrize("name", NAMES)
def test_every_step_that_ships_names_a_way_that_there_is(name: str) -> None:
    named = {one.item.number: one.way for one in checklists.templates()[name].items}
    assert {number for number, way in named.items() if way not in WAYS} == set()


def test_no_way_is_left_over_and_most_steps_are_done_here() -> None:
    used = [one.way for found in checklists.templates().values() for one in found.items]
    assert set(used) == set(WAYS)
    assert sum(WAYS[one].sort == PERSON for one in used) < len(used) / 5


@pytest.mark.parametrize("kind", sorted(OFFICE_KINDS.terms))
def test_steps_of_one_number_lead_each_kind_of_office_its_own_way(desk: Desk, kind: str) -> None:
    records.keep(desk, checklists.filled(desk, checklists.Checklist(template="first_72_hours", office_kind=kind)))
    steps = {one.item.number: one.way for one in checklist_views.seen(desk)[0].steps}
    assert all(steps.values())
    assert steps["D12"] == WAYS["local-groups"] if kind != "civil-society" else steps["D12"].words == WAYS["own-office"].words


def test_a_list_from_our_own_template_keeps_the_ways_of_the_steps_that_were_not_reworded(desk: Desk) -> None:
    template, _changes = own_checklists.copied(desk, "during", "Ours")
    steps = own_checklists.steps_of(own_checklists.template(desk, "Ours"))
    reworded = own_checklists.Step(id=steps[1].id, text="Write it down at once", owner="Liaison")
    own_checklists.edited(desk, template, [steps[0], reworded, *steps[2:], own_checklists.Step(text="Feed the dog")])
    checklists.begin(desk, "Ours")
    seen = {one.item.text: one.way for one in checklist_views.seen(desk)[0].steps}
    assert seen[steps[0].text] == WAYS["promises"]
    assert seen["Write it down at once"] is seen["Feed the dog"] is None


def test_what_stands_for_a_record_is_put_in_and_left_out_where_there_is_none(desk: Desk) -> None:
    made = checklists.filled(desk, checklists.Checklist(template="meeting", engagement="meeting-id"))
    first = made.items[0]
    way = step_ways.way_of(made, first)
    assert way is not None
    assert way.landing == (("record", "meeting-id"),)
    without = step_ways.way_of(made.but(engagement=""), first)
    assert without is not None
    assert (without.target, without.landing) == ("engagements", ())
