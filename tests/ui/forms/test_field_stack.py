"""The stack of a form's fields: which lead, which are folded, and headings of sections."""

from __future__ import annotations

import liaison_desk.domain.kinds  # noqa: F401 - registers every kind
from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.record import kinds
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.ui.forms.field_stack import split
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
