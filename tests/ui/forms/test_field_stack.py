"""The stack of a form's fields: which lead, which are folded, and headings of sections."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

import liaison_desk.domain.kinds  # noqa: F401 - registers every kind
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.fields import fields_of
from liaison_desk.domain.record import kinds
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.forms.field_stack import FieldStack, split
from liaison_desk.ui.forms.record_form import RecordForm
from liaison_desk.ui.widgets.text import Text


def test_required_and_first_fields_lead():
    fields = next(one for one in kinds() if one.cls is Stakeholder).fields
    opened, rest = split(fields, 3)
    assert opened[0].name == "name"
    assert len(opened) == 3
    assert {one.name for one in (*opened, *rest)} == {one.name for one in fields}


def test_a_section_has_its_heading_and_nothing_is_folded(qtbot):
    form = RecordForm(Engagement(), only=["title", "purpose", "attendees"], headed=lambda words: f"§ {words}")
    qtbot.addWidget(form)
    assert [one.text() for one in form.findChildren(Text) if one.text().startswith("§")] == ["§ The meeting", "§ Who was there"]
    assert form.stack.more.isHidden()


def test_a_day_that_is_none_is_told_beside_its_field_when_the_field_is_left(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    made = FieldStack([one for one in fields_of(Engagement) if one.name in {"title", "starts_at"}], FormNeeds())
    QVBoxLayout(page).addWidget(made)
    page.show()
    qtbot.waitExposed(page)
    line = made.editors["starts_at"].line
    line.setFocus()
    line.setText("tomorrow at noonish")
    assert not made.rows["starts_at"].has_error
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut))
    assert made.rows["starts_at"].has_error
    assert not made.rows["title"].has_error
    line.selectAll()
    qtbot.keyClicks(line, "tomorow")
    assert made.rows["starts_at"].has_error
    line.selectAll()
    qtbot.keyClicks(line, "tomorrow 1400")
    assert not made.rows["starts_at"].has_error


def test_a_field_that_is_needed_is_asked_for_where_the_next_one_is_begun_and_not_on_the_way_to_a_button(qtbot):
    page, button = QWidget(), QPushButton("Cancel")
    qtbot.addWidget(page)
    made = FieldStack([one for one in fields_of(Engagement) if one.name in {"title", "starts_at"}], FormNeeds())
    standing = QVBoxLayout(page)
    standing.addWidget(made)
    standing.addWidget(button)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=20_000)
    made.editors["title"].line.setFocus()
    button.setFocus()
    assert not made.rows["title"].has_error
    made.editors["title"].line.setFocus()
    made.editors["starts_at"].line.setFocus()
    assert made.rows["title"].error.text() == "Subject is needed."
    made.editors["title"].line.setFocus()
    made.editors["title"].line.setText("Wells")
    button.setFocus()
    assert not made.rows["title"].has_error
