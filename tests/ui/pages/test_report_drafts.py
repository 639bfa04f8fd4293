"""What is typed in the editor and in forms survives the lock and a kill, on a real vault."""

from __future__ import annotations

from functools import partial

import pytest

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.services import after_action, engagements, records, report_drafts
from liaison_desk.ui.forms.record_sheet import RecordSheet
from liaison_desk.ui.forms.typed_draft import HALF
from liaison_desk.ui.pages.catalogue import PAGES
from liaison_desk.ui.pages.report_drafts import merged
from tests.template_desk import PASSPHRASE, closed_desk, template_desk
from tests.ui.demo import Clock
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]
ENGAGEMENTS = tuple(one for one in PAGES if one.key == "engagements")
WORDS = "Route 4 opens to light vehicles."


def begun(desk) -> str:
    engagement, _changes = engagements.logged(desk, Engagement(title="Water and Route 4", purpose="Open Route 4", state="held"))
    return after_action.begin(desk, engagement)


@pytest.fixture
def window(qtbot, closed_desk):
    report = filled(closed_desk, begun)
    made = opened_window(qtbot, closed_desk, ENGAGEMENTS, Clock())
    made.report = report
    yield made
    made.close()


def editor_on(qtbot, window, step=""):
    page = window.frame.page
    page.open_report(window.report)
    qtbot.waitUntil(lambda: window.jobs.is_idle and bool(page.editor.forms), timeout=PATIENCE)
    if step:
        page.editor.go_to(step)
        settled(qtbot, window)
    return page.editor


def field(editor, name):
    return next(form.stack.editors[name] for form in editor.forms if name in form.stack.editors)


def asked(qtbot, window, work):
    """Let the worker read something of the open desk."""
    found = []
    window.jobs.run(partial(work, window.frame.desk), done=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    return found[0]


def unlocked(qtbot, window) -> None:
    settled(qtbot, window)
    window.unlock.field.field.setText(PASSPHRASE)
    window.unlock.enter()
    qtbot.waitUntil(lambda: window.is_open and window.jobs.is_idle, timeout=PATIENCE)


def test_typing_alone_puts_the_words_into_the_vault(qtbot, window) -> None:
    editor = editor_on(qtbot, window, "sign")
    qtbot.keyClicks(field(editor, "bottom_line").area, WORDS)
    form = next(one for one in editor.forms if "bottom_line" in one.stack.editors)
    assert form._draft.isActive()
    assert form._draft.interval() < 2_000
    qtbot.waitUntil(lambda: asked(qtbot, window, lambda desk: report_drafts.typed(desk, window.report)) != {}, timeout=PATIENCE)
    found = asked(qtbot, window, lambda desk: report_drafts.typed(desk, window.report))
    assert found == {window.report: {"bottom_line": WORDS}}
    assert asked(qtbot, window, lambda desk: records.one(desk, "after-action", window.report)).bottom_line == ""


def test_what_a_killed_window_left_is_there_again_at_its_step_and_goes_when_it_is_kept(qtbot, closed_desk) -> None:
    def left(desk) -> str:
        report = begun(desk)
        report_drafts.put(desk, records.one(desk, "after-action", report), {"bottom_line": WORDS})
        return report

    report = filled(closed_desk, left)
    window = opened_window(qtbot, closed_desk, ENGAGEMENTS)
    window.report = report
    editor = editor_on(qtbot, window)
    assert editor._step.key == "sign"
    assert field(editor, "bottom_line").value() == WORDS
    assert "there again" in window.frame.toast.words.text()
    editor.keep()
    settled(qtbot, window)
    window.close()
    assert filled(closed_desk, lambda desk: records.one(desk, "after-action", report).bottom_line) == WORDS
    assert filled(closed_desk, lambda desk: report_drafts.typed(desk, report)) == {}


def test_the_lock_keeps_what_is_typed_in_a_field_that_was_not_left(qtbot, window) -> None:
    editor = editor_on(qtbot, window, "sign")
    qtbot.keyClicks(field(editor, "bottom_line").area, WORDS)
    window.lock()
    assert not window.is_open
    unlocked(qtbot, window)
    assert asked(qtbot, window, lambda desk: records.one(desk, "after-action", window.report)).bottom_line == WORDS


def test_the_idle_lock_keeps_it_too(qtbot, window) -> None:
    editor = editor_on(qtbot, window, "sign")
    qtbot.keyClicks(field(editor, "bottom_line").area, WORDS)
    window.idle._clock.now += 181
    window.idle.look()
    assert not window.is_open
    unlocked(qtbot, window)
    assert field(editor_on(qtbot, window, "sign"), "bottom_line").value() == WORDS


def test_half_a_date_is_there_again_after_the_lock(qtbot, window) -> None:
    page = window.frame.page
    page.begin_new()
    settled(qtbot, window)
    sheet = next(one for one in window.findChildren(RecordSheet) if one.isVisible())
    sheet.form.stack.unfold()
    qtbot.keyClicks(sheet.form.stack.editors["starts_at"].line, "22 No")
    window.lock()
    unlocked(qtbot, window)
    window.frame.page.begin_new()
    settled(qtbot, window)
    again = next(one for one in window.findChildren(RecordSheet) if one.isVisible())
    assert again.form.stack.editors["starts_at"].line.text() == "22 No"
    again.reject()


def test_what_is_refused_stays_in_the_drafts(closed_desk, monkeypatch) -> None:
    def refuse(_desk, _record):
        raise UserError("Not this.", field="bottom_line")

    def tried(desk):
        report = records.one(desk, "after-action", begun(desk))
        monkeypatch.setattr("liaison_desk.services.report_editor.kept", refuse)
        with pytest.raises(UserError):
            report_drafts.kept(desk, report, {"bottom_line": WORDS}, {})
        return report_drafts.typed(desk, report.id) == {report.id: {"bottom_line": WORDS}}

    assert filled(closed_desk, tried)


def test_a_form_replaces_its_own_fields_of_a_draft_and_leaves_the_others() -> None:
    old = {"a": 1, "b": 2, HALF: {"c": "22 N", "d": "x"}}
    assert merged(old, ("b", "c"), {}) == {"a": 1, HALF: {"d": "x"}}
    assert merged(old, ("b", "c"), {"b": 3, HALF: {"c": "23"}}) == {"a": 1, "b": 3, HALF: {"d": "x", "c": "23"}}
