"""The promises of a meeting in its report."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.services import records
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.pages.report_commitments import BEGINS_STEP, Commitments
from liaison_desk.ui.widgets.button import Button
from liaison_desk.ui.widgets.text import Text
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.report_window import editor, window
from tests.ui.real_window import PATIENCE, filled, settled

__all__ = ["closed_desk", "editor", "template_desk", "window"]


@pytest.fixture
def promises(qtbot, editor):
    """The promises of the editor's report; `moved` counts what was kept."""
    moved = []
    made = Commitments(editor.frame, editor._needs, editor.seen, lambda: moved.append(1))
    made.moved = moved
    qtbot.addWidget(made)
    return made


def sheet_over(qtbot, window):
    settled(qtbot, window)
    return next(one for one in window.findChildren(RecordSheet) if one.isVisible())


def test_each_is_shown_with_its_owner_and_day(promises) -> None:
    words = {one.text() for one in promises.findChildren(Text)}
    assert {"Send the road list", "Civil Affairs"} <= words
    assert "None yet." not in words
    assert any("30" in one for one in words)


def test_one_more_belongs_to_the_meeting_and_its_report(qtbot, window, promises, closed_desk) -> None:
    promises.findChild(Button, BEGINS_STEP).click()
    sheet = sheet_over(qtbot, window)
    for name, value in (("text", "Mend the north well"), ("owner", "Water engineer"), ("due_on", date(2026, 12, 1))):
        sheet.form.stack.editors[name].show_value(value)
    sheet.save.click()
    qtbot.waitUntil(lambda: window.jobs.is_idle and promises.moved == [1], timeout=PATIENCE)
    report, meeting = promises._seen.report.id, promises._seen.report.engagement
    window.close()
    made = filled(closed_desk, lambda desk: records.listed(desk, "commitment"))
    assert [(one.engagement, one.after_action) for one in made if one.text == "Mend the north well"] == [(meeting, report)]


def test_an_old_one_is_changed_in_its_form(qtbot, window, promises) -> None:
    next(one for one in promises.findChildren(Button) if one.text() == "Edit").click()
    sheet = sheet_over(qtbot, window)
    assert sheet.form.so_far().text == "Send the road list"
    sheet.reject()
