"""Templates of the office's own: copied, edited, begun, and carried as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from liaison_desk.domain.checklist import Checklist
from liaison_desk.domain.checklist_templates import read_template
from liaison_desk.domain.errors import UserError
from liaison_desk.services import checklists, offered_templates, own_checklists, records, shares
from liaison_desk.services.own_checklists import Step

if TYPE_CHECKING:
    from pathlib import Path

    from liaison_desk.services.desk import Desk


def read(desk: Desk, list_id: str) -> Checklist:
    return cast("Checklist", records.one(desk, "checklist", list_id))


def steps(desk: Desk, list_id: str) -> list[Step]:
    return own_checklists.steps_of(read(desk, list_id))


def test_a_template_is_copied_from_what_ships_or_from_a_run_without_anything_of_the_run(desk: Desk) -> None:
    first, _changes = own_checklists.copied(desk, "before", " Our   own ")
    run, _changes = checklists.begin(desk, "during")
    checklists.ticked(desk, run, "S1", state="blocked", reason="No road", note="Seen")
    second, _changes = own_checklists.copied(desk, run, "Ours during")
    assert [one.name for one in own_checklists.own(desk)] == ["Our own", "Ours during"]
    assert len(read(desk, first).items) == 18
    step = read(desk, second).items[0]
    assert (step.state, step.reason, step.evidence, step.repeat) == ("open", "", "", "each-meeting")
    assert [one.name for one in checklists.under_way(desk)] == ["During a crisis"]


@pytest.mark.parametrize("name", ["", "  ", "our own", "OUR  Own", "During a crisis", "during A crisis", "x" * 2000])
def test_a_template_needs_a_name_of_its_own(desk: Desk, name: str) -> None:
    own_checklists.copied(desk, "before", "Our own")
    with pytest.raises(UserError) as refused:
        own_checklists.copied(desk, "during", name)
    assert refused.value.field == "name"


@pytest.mark.parametrize("step", [Step(text="x" * 601), Step(text="Call", owner="x" * 2000)])
def test_a_step_is_no_longer_than_a_form_takes(desk: Desk, step: Step) -> None:
    kept, _changes = own_checklists.copied(desk, "during", "Our own")
    with pytest.raises(UserError, match="too many"):
        own_checklists.edited(desk, kept, [*steps(desk, kept), step])
    own_checklists.edited(desk, kept, [*steps(desk, kept), Step(text="x" * 600)])


def test_steps_are_added_moved_reworded_and_removed_and_one_undo_takes_it_back(desk: Desk) -> None:
    kept, _changes = own_checklists.copied(desk, "during", "Our own")
    before = steps(desk, kept)
    wanted = [before[2], Step(text=" Call the weir guard ", owner="Liaison"), Step(id=before[0].id, text="Read the promises")]
    changes = own_checklists.edited(desk, kept, wanted)
    after = read(desk, kept).items
    assert [(one.text, one.owner) for one in after] == [
        (before[2].text, before[2].owner),
        ("Call the weir guard", "Liaison"),
        ("Read the promises", ""),
    ]
    assert (after[0].id, after[2].id, after[2].number) == (before[2].id, before[0].id, "S1")
    assert not own_checklists.edited(desk, kept, steps(desk, kept))
    records.undo(desk, changes.batch)
    assert steps(desk, kept) == before


def test_when_a_step_is_due_and_comes_back_is_edited_too(desk: Desk) -> None:
    kept, _changes = own_checklists.copied(desk, "during", "Our own")
    first, *rest = steps(desk, kept)
    own_checklists.edited(desk, kept, [replace(first, due="t + 6", repeat="weekly"), *rest])
    item = read(desk, kept).items[0]
    assert (item.due_hours, item.repeat) == (6, "weekly")
    for words, field in (({"due": "2026-12-01"}, "due"), ({"repeat": "never"}, "repeat")):
        with pytest.raises(UserError) as refused:
            own_checklists.edited(desk, kept, [replace(first, **words), *rest])
        assert refused.value.field == field
    own_checklists.edited(desk, kept, [replace(steps(desk, kept)[0], due="", repeat="once"), *rest])
    assert (read(desk, kept).items[0].due_hours, read(desk, kept).items[0].repeat) == (None, "once")
    run, _changes = checklists.begin(desk, "during")
    first, *rest = steps(desk, run)
    own_checklists.edited(desk, run, [replace(first, due="2026-12-01"), *rest])
    assert str(read(desk, run).items[0].due_on) == "2026-12-01"


@pytest.mark.parametrize("wanted", [[], [Step(text="  ")]])
def test_no_step_is_without_words_and_no_list_without_a_step(desk: Desk, wanted: list[Step]) -> None:
    kept, _changes = own_checklists.copied(desk, "during", "Our own")
    with pytest.raises(UserError):
        own_checklists.edited(desk, kept, wanted)


def test_a_list_is_begun_from_a_template_of_our_own_with_rows_of_its_own(desk: Desk) -> None:
    kept, _changes = own_checklists.copied(desk, "first_72_hours", "Our own")
    begun, _changes = checklists.begin(desk, kept)
    made = read(desk, begun)
    assert (made.name, made.phase, made.operation, len(made.items)) == ("Our own", "first-72-hours", desk.operation.id, 15)
    assert made.items[0].due_at is not None
    assert {one.id for one in made.items} & {one.id for one in read(desk, kept).items} == set()
    assert len(checklists.under_way(desk)) == 1


def test_a_file_brings_the_same_template_to_another_office_and_is_in_the_log(desk: Desk, tmp_path: Path) -> None:
    kept, _changes = own_checklists.copied(desk, "first_72_hours", 'Our "own"')
    own_checklists.written(desk, kept, tmp_path / "own.toml")
    assert len(shares.listed(desk)) == 1
    content = (tmp_path / "own.toml").read_bytes()
    with pytest.raises(UserError):
        offered_templates.taken(desk, content)
    records.drop(desk, "checklist", kept)
    again, _changes = offered_templates.taken(desk, content)
    assert own_checklists.as_file(read(desk, again), version=1, changed_on=desk.clock().date()) == content.decode()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"name =", b"x" * (own_checklists.MOST_BYTES + 1)])
def test_a_file_that_is_no_template_is_refused(desk: Desk, content: bytes) -> None:
    with pytest.raises(UserError):
        offered_templates.taken(desk, content)


def test_any_words_survive_the_file() -> None:
    from liaison_desk.domain.checklist import ChecklistItem

    words = 'quote " back \\ line\nend \x7f \u0007 \u2028 é'
    found = read_template(own_checklists.as_file(Checklist(name=words, phase="before", items=(ChecklistItem(text=words),))))
    assert (found.name, found.items[0].item.text) == (words, words)
