"""The editor of an after-action report on a real vault: typed, kept, previewed, made final, copied."""

from __future__ import annotations

from PySide6.QtCore import Qt

from liaison_desk.ui.pages.report_attendance import RecentPeople
from liaison_desk.ui.pages.report_steps import STEPS, step_of
from tests.template_desk import closed_desk, template_desk
from tests.ui.pages.report_window import editor, window
from tests.ui.real_window import PATIENCE, settled

__all__ = ["closed_desk", "editor", "template_desk", "window"]


def typed(editor, name, value):
    """Put a value into a field of the open step and leave it."""
    form = next(one for one in editor.forms if name in one.stack.editors)
    form.stack.editors[name].show_value(value)
    editor.keep()


def completed(qtbot, editor):
    """Fill what a final report needs."""
    editor.go_to("information")
    typed(editor, "no_information", True)
    settled(qtbot, editor.window())
    editor.go_to("harm")
    typed(editor, "no_safety_points", True)
    settled(qtbot, editor.window())
    editor.go_to("meeting")
    typed(editor, "author_post", "Civil Affairs Officer")
    settled(qtbot, editor.window())
    editor.go_to("sign")
    for name, value in (("outcome", "partly"), ("bottom_line", "Route 4 opens to light vehicles on 24 November.")):
        typed(editor, name, value)
        settled(qtbot, editor.window())


def test_it_opens_where_something_is_missing_and_says_what(editor) -> None:
    assert editor.seen is not None
    missing = {one.section for one in editor.seen.missing}
    assert editor._step is step_of(editor.seen.missing[0].section)
    for step in STEPS:
        assert editor.steps.buttons[step.key].is_missing is bool(missing & set(step.sections))


def test_what_is_typed_is_kept_and_no_longer_missing(qtbot, editor) -> None:
    editor.go_to("information")
    typed(editor, "no_information", True)
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and editor.seen.report.no_information is True, timeout=PATIENCE)
    assert "7" not in {one.section for one in editor.seen.missing}


def test_steps_are_reached_by_key_and_by_next(qtbot, editor) -> None:
    editor.go_to("meeting")
    editor.next_step()
    assert editor._step.key == "people"
    qtbot.keyClick(editor, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    assert editor._step.key == "sign"
    editor.next_step()
    assert editor._step.key == "sign"


def test_somebody_met_lately_is_put_into_the_attendance(qtbot, editor) -> None:
    editor.go_to("people")
    people = editor.findChild(RecentPeople)
    button = next(one for one in people.findChildren(type(editor.life.copy)) if "Omar" in one.text())
    button.click()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and len(editor.seen.engagement.attendees) == 2, timeout=PATIENCE)
    assert editor.seen.engagement.attendees[1].post == "Head of primary care"


def test_the_page_beside_the_form_is_the_real_one(qtbot, editor) -> None:
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and len(editor.preview._pages) > 0, timeout=PATIENCE)
    page = editor.preview._pages[0]
    assert page.width < page.height
    assert len(page.pixels) >= page.height * page.stride


def test_a_report_that_is_not_complete_is_refused(qtbot, editor) -> None:
    editor.finalise()
    settled(qtbot, editor.window())
    assert not editor.seen.line.is_final


def test_a_complete_report_is_made_final_and_can_then_be_released(qtbot, editor) -> None:
    completed(qtbot, editor)
    assert editor.seen.missing == ()
    editor.window().resize(1100, 700)
    qtbot.waitUntil(lambda: not editor.preview.isVisible(), timeout=PATIENCE)
    editor.finalise()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and editor.seen is not None and editor.seen.line.is_final, timeout=PATIENCE)
    assert editor.seen.line.number.startswith("MARAV-A-AAR-")
    assert not editor.steps.isVisible()
    assert editor.preview.isVisible()
    assert editor.life.release.isVisible()
    editor.life.ask = lambda _question, _proposed: ("Head of Office", True)
    editor.life.release.click()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and editor.seen.line.state == "released", timeout=PATIENCE)
    editor.life.amend.click()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and not editor.seen.line.is_final, timeout=PATIENCE)


def test_going_back_keeps_what_was_typed(qtbot, editor) -> None:
    editor.go_to("sign")
    form = next(one for one in editor.forms if "bottom_line" in one.stack.editors)
    form.stack.editors["bottom_line"].show_value("Route 4 opens.")
    with qtbot.waitSignal(editor.left):
        editor._leave()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and editor.seen.report.bottom_line == "Route 4 opens.", timeout=PATIENCE)
