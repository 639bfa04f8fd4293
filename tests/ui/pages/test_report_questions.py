"""The questions put to us at a meeting, in the report of it."""

from __future__ import annotations

from dataclasses import replace

from liaison_desk.domain.information import Information
from liaison_desk.services import records
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.report_questions import QuestionsHere
from liaison_desk.ui.widgets.text import Text
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.report_window import editor, window
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["closed_desk", "editor", "template_desk", "window"]


def test_each_is_shown_with_whom_it_waits_for(qtbot, editor) -> None:
    waiting = Information(
        id="q1", subject="Which roads are open?", is_question=True, flow="received", clearance="waiting", waits_for="Legal"
    )
    closed = waiting.but(id="q2", subject="Who guards the mill?", clearance="refused", waits_for="")
    made = QuestionsHere(editor.frame, replace(editor.seen, questions=(waiting, closed)), lambda: None)
    qtbot.addWidget(made)
    said = " ".join(one.text() for one in made.findChildren(Text))
    assert "Which roads are open?" in said
    assert "waits for" in said
    assert "Refused" in said


def test_the_information_step_writes_one_more_of_this_meeting(qtbot, editor, window, closed_desk) -> None:
    editor.go_to("information")
    settled(qtbot, window)
    meeting = editor.seen.report.engagement
    here = next(one for one in editor.findChildren(QuestionsHere) if not one.isHidden())
    here.more.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and any(one.isVisible() for one in window.findChildren(RecordSheet)), timeout=PATIENCE)
    sheet = next(one for one in window.findChildren(RecordSheet) if one.isVisible())
    sheet.form.stack.editors["subject"].show_value("Which roads are open to light vehicles?")
    sheet.save.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and bool(editor.seen.questions), timeout=PATIENCE)
    window.close()
    (made,) = filled(closed_desk, lambda desk: records.listed(desk, "information"))
    assert (made.engagement, made.is_question, made.clearance) == (meeting, True, "waiting")
