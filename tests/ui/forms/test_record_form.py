"""The form of any record: drawn from its description, read into a changed copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

import liaison_desk.domain.kinds  # noqa: F401 - registers every kind
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.record import kinds
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.forms.field_stack import NOT_TYPED, OPEN_FIELDS
from liaison_desk.ui.forms.record_form import RecordForm


@pytest.fixture
def make(qtbot):
    def made(record, **how):
        form = RecordForm(record, **how)
        qtbot.addWidget(form)
        form.resize(500, 700)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return made


@pytest.mark.parametrize("kind", [one for one in kinds() if not one.is_child], ids=lambda one: one.name)
def test_every_kind_of_record_has_a_form_that_gives_it_back_unchanged(make, kind):
    record = kind.cls(id="a")
    form = make(record)
    assert set(form.stack.editors) == {one.name for one in kind.fields} - NOT_TYPED
    assert form.so_far() == record
    assert not form.is_changed


def test_a_form_opens_with_few_fields_and_the_rest_under_more(make):
    form = make(Stakeholder())
    shown = [name for name, row in form.stack.rows.items() if row.isVisible()]
    assert len(shown) <= OPEN_FIELDS
    assert "name" in shown
    form.stack.more.click()
    assert all(row.isVisible() for row in form.stack.rows.values())


def test_a_changed_field_gives_a_changed_copy(make):
    form = make(Stakeholder(id="a", name="Tella"))
    form.stack.editors["name"].line.setText("Tella Circle")
    assert form.record() == Stakeholder(id="a", name="Tella Circle")
    assert form.is_changed


def test_a_required_field_is_asked_for_when_the_form_is_submitted(qtbot, make):
    form = make(Stakeholder(id="a"))
    seen = []
    form.submitted.connect(seen.append)
    form.submit()
    assert seen == []
    assert form.stack.rows["name"].has_error
    assert form.stack.editors["name"].line.hasFocus()
    form.stack.editors["name"].line.setText("Tella")
    form.submit()
    assert seen == [Stakeholder(id="a", name="Tella")]


def test_a_field_is_checked_when_it_is_left_and_not_before(qtbot, make):
    form = make(Stakeholder(id="a"), only=("name", "family"))
    assert not form.stack.rows["name"].has_error
    form.stack.editors["name"].line.setFocus()
    form.stack.editors["family"].box.setFocus()
    assert form.stack.rows["name"].has_error


def test_an_error_of_a_service_is_shown_beside_its_field_even_under_more(make):
    form = make(Stakeholder(id="a", name="Tella"))
    assert form.show_error(UserError("Too long.", field="acronym"))
    assert form.stack.rows["acronym"].isVisible()
    assert form.stack.rows["acronym"].error.text() == "Too long."
    assert not form.show_error(UserError("No.", field="elsewhere"))


def test_rows_are_added_changed_moved_and_taken_away(qtbot, make):
    contact = Contact(id="c", name="Amina")
    form = make(contact)
    editor = form.stack.editors["channels"]
    editor.add.click()
    editor.add.click()
    values = [stack.editors["value"] for _record, stack in editor.shown]
    values[0].line.setText("+999 555 0142")
    values[1].line.setText("+999 555 0188")
    assert [one.value for one in form.so_far().channels] == ["+999 555 0142", "+999 555 0188"]
    editor._move_up(editor.shown[1])
    assert [one.value for one in form.so_far().channels] == ["+999 555 0188", "+999 555 0142"]
    editor._take_away(editor.shown[0])
    assert [one.value for one in form.so_far().channels] == ["+999 555 0142"]


def test_a_row_left_empty_is_not_kept(make):
    form = make(Contact(id="c", name="Amina"))
    form.stack.editors["channels"].add.click()
    assert form.so_far().channels == ()


def test_a_draft_is_kept_within_two_seconds_and_holds_what_can_be_read(qtbot, make):
    kept = []
    form = make(Stakeholder(id="a", name="Tella"), keep_draft=kept.append)
    qtbot.keyClicks(form.stack.editors["name"].line, "X")
    assert form._draft.isActive()
    assert form._draft.interval() < 2_000
    form.flush_draft()
    assert "Tella" in kept[0]["name"]
    assert kept[0]["name"] != "Tella"


def test_who_goes_on_with_a_draft_types_behind_what_stands_there(qtbot, make):
    form = make(Stakeholder(id="a", name="Tella"))
    form.focus_first()
    qtbot.keyClicks(QApplication.focusWidget(), " town")
    assert form.so_far().name == "Tella town"


def test_a_form_that_was_not_touched_keeps_no_draft(make):
    kept = []
    form = make(Stakeholder(id="a", name="Tella"), keep_draft=kept.append)
    form.flush_draft()
    assert kept == []


def test_a_draft_is_shown_over_the_record(make):
    form = make(Stakeholder(id="a", name="Tella"))
    form.restore({"name": "Tella Circle", "sectors": ["health"], "unknown": 1})
    assert form.so_far() == Stakeholder(id="a", name="Tella Circle", sectors=frozenset({"health"}))


def test_tab_goes_from_a_new_row_to_the_button_that_adds_one(qtbot, make):
    form = make(Forum())
    form.stack.unfold()
    rows = form.stack.editors["members"]
    rows.add_row()
    reached = []
    while QApplication.focusWidget() is not rows.add and len(reached) < 9:
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached[0] is rows.shown[0][1].editors["stakeholder"].line
    assert all(rows.isAncestorOf(one) for one in reached)
    assert QApplication.focusWidget() is rows.add


def test_a_draft_keeps_the_rows_of_which_one_field_cannot_be_read_yet(make):
    form = make(Engagement(attendees=(Attendee(name="Sana Orel"),)))
    stack = form.stack.editors["attendees"].shown[0][1]
    stack.editors["contact"].line.setText("half a na")
    stack.editors["post"].show_value("Head nurse")
    assert [(one.name, one.post) for one in form.so_far().attendees] == [("Sana Orel", "Head nurse")]
    assert not stack.rows["contact"].has_error


def test_what_changes_elsewhere_leaves_what_was_typed_since(make):
    form = make(Engagement(title="Before", purpose="Old"))
    form.stack.editors["title"].line.setText("Typed")
    form.take_over(Engagement(title="Elsewhere", purpose="New"))
    assert form.so_far().title == "Typed"
    assert form.so_far().purpose == "New"
