"""A template from a file is looked at, compared with the one here, and kept, renewed or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.errors import UserError
from liaison_desk.services import offered_templates, own_checklists, records
from liaison_desk.services.own_checklists import Step

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.services.desk import Desk

THEIRS = b"""name = "Night shift"
phase = "before"
version = 4
changed_on = 2026-11-20

[[item]]
number = "N1"
text = "Lock both gates"
owner = "Guard"
due_hours = 6

[[item]]
text = "Test the lamps"
repeat = "weekly"

[[item]]
text = "Count the keys"
"""


def ours(desk: Desk) -> Checklist:
    """Keep a template of that name that says it otherwise."""
    first, _changes = offered_templates.taken(desk, THEIRS)
    found = cast("Checklist", records.one(desk, "checklist", first))
    items = (
        found.items[0].but(text="Lock the gate"),
        found.items[1].but(owner="Radio"),
        found.items[2].but(text="Feed the dog", number=""),
    )
    records.keep(desk, found.but(items=items))
    return cast("Checklist", records.one(desk, "checklist", first))


def test_a_new_one_is_shown_with_its_version_and_nothing_is_kept(desk: Desk) -> None:
    found = offered_templates.looked_at(desk, THEIRS)
    assert (found.version, found.known, found.is_ours, found.is_same) == (4, None, False, False)
    assert offered_templates.difference(found) == ("There is no list of this name here.",)
    assert offered_templates.summary(found).startswith("3 steps · their version 4 · changed on ")
    assert [offered_templates.when(one) for one in found.checklist.items] == ["Guard · T+6", "Weekly", ""]
    assert own_checklists.own(desk) == ()


def test_what_differs_from_ours_is_told_step_by_step(desk: Desk) -> None:
    ours(desk)
    found = offered_templates.looked_at(desk, THEIRS)
    assert found.is_ours
    assert offered_templates.difference(found) == (
        "New: Count the keys",
        "Not in theirs: Feed the dog",
        "Reworded: Lock both gates (yours: Lock the gate)",
        "Otherwise due or owned: Test the lamps (Weekly; yours: Radio · Weekly)",
    )


def test_ours_is_renewed_with_its_steps_kept_and_one_undo_takes_it_back(desk: Desk) -> None:
    before = ours(desk)
    id_, changes = offered_templates.taken(desk, THEIRS, renews=True)
    now = cast("Checklist", records.one(desk, "checklist", id_))
    assert [one.text for one in now.items] == ["Lock both gates", "Test the lamps", "Count the keys"]
    assert [one.id for one in now.items[:2]] == [one.id for one in before.items[:2]]
    found = offered_templates.looked_at(desk, THEIRS)
    assert offered_templates.difference(found) == ("Yours says the very same.",)
    records.undo(desk, changes.batch)
    assert records.one(desk, "checklist", id_) == before


def test_one_of_a_name_that_is_there_is_kept_under_another_one_only(desk: Desk) -> None:
    ours(desk)
    for known in ({}, {"name": "night  SHIFT"}):
        with pytest.raises(UserError) as refused:
            offered_templates.taken(desk, THEIRS, **known)
        assert refused.value.field == "name"
    offered_templates.taken(desk, THEIRS, name="Theirs")
    assert sorted(one.name for one in own_checklists.own(desk)) == ["Night shift", "Theirs"]


def test_one_that_ships_is_compared_too_but_never_renewed(desk: Desk) -> None:
    shipped, _changes = own_checklists.copied(desk, "during", "x")
    content = own_checklists.as_file(own_checklists.template(desk, "x")).replace('"x"', '"During a crisis"', 1).encode()
    found = offered_templates.looked_at(desk, content)
    assert (found.is_ours, found.is_same) == (False, True)
    turned = content.replace(b"After each meeting", b"Soon after each meeting")
    assert offered_templates.difference(offered_templates.looked_at(desk, turned))[0].startswith("Reworded: Soon after")
    with pytest.raises(UserError, match="to renew"):
        offered_templates.taken(desk, content, renews=True)
    assert records.one(desk, "checklist", shipped)


def test_another_order_and_other_proof_are_told(desk: Desk) -> None:
    first, _changes = offered_templates.taken(desk, THEIRS)
    steps = own_checklists.steps_of(own_checklists.template(desk, "Night shift"))
    own_checklists.edited(desk, first, [steps[1], steps[0], steps[2]])
    assert offered_templates.difference(offered_templates.looked_at(desk, THEIRS)) == ("The same steps in another order.",)
    shown = THEIRS.replace(b'text = "Count the keys"', b'text = "Count the keys"\nevidence = "The list"')
    assert "Otherwise shown or numbered: Count the keys" in offered_templates.difference(offered_templates.looked_at(desk, shown))


def test_a_file_says_how_often_its_list_was_changed(desk: Desk, tmp_path: Path) -> None:
    kept, _changes = own_checklists.copied(desk, "meeting", "Ours")
    own_checklists.edited(desk, kept, [Step(text="One")])
    own_checklists.written(desk, kept, tmp_path / "own.toml")
    found = offered_templates.looked_at(desk, own_checklists.bytes_of(tmp_path / "own.toml"))
    assert (found.version, found.changed_on) == (2, desk.clock().date())
    with pytest.raises(UserError, match="cannot be read"):
        own_checklists.bytes_of(tmp_path / "none.toml")


@pytest.mark.parametrize("name", ["First 72 hours", "first 72 HOURS", "x" * 5_000, "Gate\u202e"])
def test_a_name_that_ships_or_would_mislead_is_refused_whoever_gives_it(desk: Desk, name: str) -> None:
    for content, given in ((THEIRS.replace(b"Night shift", name.encode()), ""), (THEIRS, name)):
        with pytest.raises(UserError) as refused:
            offered_templates.taken(desk, content, name=given)
        assert refused.value.field == "name"
    assert own_checklists.own(desk) == ()


def test_a_list_called_as_one_that_ships_is_kept_under_another_name(desk: Desk) -> None:
    content = THEIRS.replace(b"Night shift", b"First 72 hours")
    assert offered_templates.looked_at(desk, content).known is not None
    offered_templates.taken(desk, content, name="First 72 hours, theirs")
    assert [one.name for one in own_checklists.own(desk)] == ["First 72 hours, theirs"]
