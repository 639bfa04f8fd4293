"""What earlier meetings left behind, in the report of the next one: it is closed where it stands, and stays there as closed."""

from __future__ import annotations

import pytest

from liaison_desk.services import follow_ups, records
from liaison_desk.ui.dialogs.reason import ReasonDialog
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.pages.report_carried import CarriedOver
from liaison_desk.ui.pages.report_editor import ReportEditor
from liaison_desk.ui.shell.page import Page, PageSpec
from liaison_desk.ui.widgets.button import Button
from tests.services.reported import reported
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.on_page import words_in
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]


@pytest.fixture
def editor(qtbot, closed_desk):
    """The editor of a forum's second report at its promises; `known` are the ids of what was left behind."""
    known = filled(closed_desk, reported)
    window = opened_window(qtbot, closed_desk, (PageSpec(key="empty", label_text="Empty", icon="user", load=Page),))
    made = ReportEditor(window.frame, FormNeeds())
    made.known = known
    window.frame.stack.addWidget(made)
    window.frame.stack.setCurrentWidget(made)
    made.show_report(known.draft)
    settled(qtbot, window)
    made.go_to("actions")
    settled(qtbot, window)
    yield made
    window.close()


def here(editor) -> CarriedOver:
    """Return the one that stands there now; those before it may still be on their way out."""
    lying = editor._live.layout()
    return next(one for one in (lying.itemAt(place).widget() for place in range(lying.count())) if isinstance(one, CarriedOver))


def button(editor, words: str) -> Button:
    return next(one for one in here(editor).findChildren(Button) if one.text() == words)


def test_promise_and_ask_are_closed_where_they_stand(qtbot, editor, closed_desk) -> None:
    window, known = editor.window(), editor.known
    said = words_in(here(editor))
    assert "Send the list" in said
    assert "A pump" in said
    assert said.count(", overdue") == 2
    button(editor, "Done").click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and editor.seen.carried[0].state == "done", timeout=PATIENCE)
    settled(qtbot, window)
    button(editor, "Write the answer").click()
    dialog = window.findChild(ReasonDialog)
    dialog.press()
    qtbot.waitUntil(lambda: dialog.place.has_error, timeout=PATIENCE)
    dialog.reason.setPlainText("Granted for one month")
    dialog.press()
    qtbot.waitUntil(lambda: window.jobs.is_idle and editor.seen.asked[0].state == "done", timeout=PATIENCE)
    assert "Granted for one month" in words_in(here(editor))
    assert here(editor).findChildren(Button) == []
    window.close()
    assert filled(closed_desk, lambda desk: records.one(desk, "commitment", known.promise)).state == "done"
    assert filled(closed_desk, lambda desk: follow_ups.asked(desk)[0].answer) == "Granted for one month"
