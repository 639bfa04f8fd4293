"""What a form's draft holds, half typed words and rows included."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.forms import typed_draft
from liaison_desk.ui.forms.field_stack import GroupEditor, RowsEditor
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.forms.typed_draft import HALF


@pytest.fixture
def form_of(qtbot):
    def make(record, **more) -> RecordForm:
        made = RecordForm(record, **more)
        qtbot.addWidget(made)
        return made

    return make


def test_a_draft_holds_only_what_differs(form_of) -> None:
    form = form_of(Stakeholder(name="Tella", acronym="T"))
    assert typed_draft.typed(form.stack, Stakeholder(name="Tella", acronym="T")) == {}
    form.stack.editors["acronym"].line.setText("TG")
    assert typed_draft.typed(form.stack, Stakeholder(name="Tella", acronym="T")) == {"acronym": "TG"}


def test_half_a_time_is_kept_as_its_words_and_shown_again(form_of) -> None:
    form, again = form_of(Engagement()), form_of(Engagement())
    form.stack.editors["starts_at"].line.setText("22 No")
    draft = typed_draft.typed(form.stack, Engagement())
    assert draft == {HALF: {"starts_at": "22 No"}}
    again.restore(draft)
    assert again.stack.editors["starts_at"].line.text() == "22 No"
    assert typed_draft.typed(again.stack, Engagement()) == draft


def test_words_in_a_row_that_holds_nothing_else_come_back_in_a_row(form_of) -> None:
    form, again = form_of(Engagement()), form_of(Engagement())
    rows = form.stack.editors["attendees"]
    assert isinstance(rows, RowsEditor)
    rows.add_row()
    rows.shown[0][1].editors["contact"].line.setText("Ines Cal")
    draft = typed_draft.typed(form.stack, Engagement())
    again.restore(draft)
    back = again.stack.editors["attendees"]
    assert isinstance(back, RowsEditor)
    assert [stack.editors["contact"].line.text() for _record, stack in back.shown] == ["Ines Cal"]


def test_words_in_a_row_that_is_there_come_back_in_that_row(form_of) -> None:
    record = Contact(name="Ines", channels=(Channel(id="c1", value="a"), Channel(id="c2", value="b")))
    form, again = form_of(record), form_of(record)
    rows = form.stack.editors["channels"]
    assert isinstance(rows, RowsEditor)
    unread = next(name for name, one in rows.shown[1][1].editors.items() if one.field.shape.type_name in {"day", "instant"})
    rows.shown[1][1].editors[unread].line.setText("22 No")
    again.restore(typed_draft.typed(form.stack, record))
    back = again.stack.editors["channels"]
    assert isinstance(back, RowsEditor)
    assert [stack.editors[unread].line.text() for _record, stack in back.shown] == ["", "22 No"]


def test_fields_that_a_form_does_not_have_are_left_out(form_of) -> None:
    form = form_of(Stakeholder(), only=["name"])
    form.restore({"acronym": "TG", HALF: {"founded": "x"}})
    assert typed_draft.typed(form.stack, Stakeholder()) == {}


def test_a_draft_is_handed_over_once_and_again_when_it_is_empty(form_of) -> None:
    handed = []
    form = form_of(Stakeholder(name="Tella"), keep_draft=handed.append)
    form.flush_draft()
    form.stack.editors["name"].line.setText("Tella Growers")
    form.flush_draft()
    form.flush_draft()
    form.stack.editors["name"].line.setText("Tella")
    form.flush_draft()
    assert handed == [{"name": "Tella Growers"}, {}]


def test_half_typed_coordinates_come_back(form_of) -> None:
    from liaison_desk.domain.place import Place

    form, again = form_of(Place(name="Tella")), form_of(Place(name="Tella"))
    form.stack.editors["point"].line.setText("north-ish")
    again.restore(typed_draft.typed(form.stack, Place(name="Tella")))
    assert again.stack.editors["point"].line.text() == "north-ish"


def test_half_typed_words_of_a_group_come_back(qtbot) -> None:
    from liaison_desk.domain.fields import field_of
    from liaison_desk.domain.place import Place
    from liaison_desk.ui.forms.editors import FormNeeds

    first, again = (GroupEditor(field_of(Place, "point"), FormNeeds()) for _turn in range(2))
    qtbot.addWidget(first)
    qtbot.addWidget(again)
    first.stack.editors["latitude"].line.setText("north-ish")
    assert typed_draft._half(first) == {"latitude": "north-ish"}
    typed_draft.show_half_typed(again.stack, typed_draft.half_typed(first.stack))
    assert again.stack.editors["latitude"].line.text() == "north-ish"
