"""The fields of a step in its panel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_desk.domain.checklist import ChecklistItem
from liaison_desk.domain.errors import UserError
from liaison_desk.services.checklist_views import SeenStep
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.pages.step_fields import StepFields

ITEM = ChecklistItem(id="i1", text="Map the wells", owner="Liaison", due_hours=24, evidence="The list", shown_by="f1", repeat="weekly")
STEP = SeenStep(item=ITEM, line="", counted="", due="T+24", is_late=False, ticks_itself=False, proof="Water cluster")


def needs(titles: dict[str, str]) -> FormNeeds:
    return FormNeeds(titled=lambda one: titles.get(one, ""))


@pytest.fixture
def fields(qtbot):
    made = StepFields(STEP, needs, lambda: None)
    qtbot.addWidget(made)
    return made


def test_only_what_changed_of_day_repeat_and_record_is_said(fields) -> None:
    plain = {"reason": "", "note": "The list", "owner": "Liaison"}
    assert fields.said() == plain
    assert fields.proof.line.text() == "Water cluster"
    fields.due.setText("2026-12-01 ")
    fields.repeat.setCurrentIndex(fields.repeat.findData("once"))
    fields.proof.show_value("")
    assert fields.said() == plain | {"due": "2026-12-01", "repeat": "once", "shown_by": ""}


def test_a_record_that_was_typed_and_not_chosen_is_refused_beside_it(fields) -> None:
    fields.proof.line.setText("Some forum")
    assert fields.said() is None
    assert fields.rows["shown_by"].has_error
    assert fields.refuse(UserError("No day.", field="due"))
    assert not fields.refuse(UserError("Another matter.", field="name"))


def test_what_was_typed_is_put_into_the_fields_that_come_after(qtbot, fields) -> None:
    assert fields.typed() == {}
    fields.note.setPlainText("The new list")
    fields.due.setText("T+6")
    typed = fields.typed()
    again = StepFields(replace(STEP, item=ITEM.but(owner="Head of Office", shown_by="")), needs, lambda: None)
    qtbot.addWidget(again)
    again.type_again(typed)
    assert again.said() == {"reason": "", "note": "The new list", "owner": "Head of Office", "due": "T+6"}


def test_the_cursor_goes_to_a_row_that_is_shown(qtbot, fields) -> None:
    fields.show()
    qtbot.waitExposed(fields)
    assert not fields.take_cursor("reason")
    assert not fields.take_cursor("nothing")
    assert fields.place() == ""
    fields.window().activateWindow()
    assert fields.take_cursor("owner")
    qtbot.waitUntil(lambda: fields.place() == "owner")
