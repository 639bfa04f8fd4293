"""The editor of an after-action report on a real vault: typed, kept, previewed, made final, copied."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import after_action, engagements, records
from liaison_desk.ui.dialogs.copy_review import CopyReview
from liaison_desk.ui.forms.editors import FormNeeds
from liaison_desk.ui.pages.report_attendance import RecentPeople
from liaison_desk.ui.pages.report_editor import ReportEditor
from liaison_desk.ui.pages.report_steps import STEPS, step_of
from liaison_desk.ui.shell.page import Page, PageSpec
from tests.template_desk import closed_desk, template_desk
from tests.ui.real_window import PATIENCE, filled, opened_window, settled

__all__ = ["closed_desk", "template_desk"]
STARTS, ENDS = datetime(2026, 11, 21, 7, tzinfo=UTC), datetime(2026, 11, 21, 8, 25, tzinfo=UTC)


def meeting(desk):
    """Log a meeting with one person and a promise, and begin its report; a second person was met before."""
    group = records.keep(desk, Stakeholder(name="Medic Bridge", family="ngo-int", locality="international")).ids[0]
    ines = records.keep(desk, Contact(name="Inés Calvo", post="Medical lead", stakeholder=group)).ids[0]
    omar = records.keep(desk, Contact(name="Omar Haddad", post="Head of primary care")).ids[0]
    engagements.logged(desk, Engagement(title="Before", starts_at=STARTS, state="held", attendees=(Attendee(contact=omar),)))
    there = Attendee(contact=ines, side="counterpart", role="chair", consent_to_name="yes")
    held = Engagement(title="Water and Route 4", purpose="Open Route 4", starts_at=STARTS, ends_at=ENDS, state="held", attendees=(there,))
    engagement, _changes = engagements.logged(desk, held.but(place_note="Town hall"))
    records.keep(desk, Commitment(text="Send the road list", owner="Civil Affairs", due_on=date(2026, 11, 30), engagement=engagement))
    return after_action.begin(desk, engagement)


@pytest.fixture
def window(qtbot, closed_desk):
    report = filled(closed_desk, meeting)
    made = opened_window(qtbot, closed_desk, (PageSpec(key="empty", label_text="Empty", icon="user", load=Page),))
    made.report = report
    yield made
    made.close()


@pytest.fixture
def editor(qtbot, window):
    made = ReportEditor(window.frame, FormNeeds())
    window.frame.stack.addWidget(made)
    window.frame.stack.setCurrentWidget(made)
    made.show_report(window.report)
    settled(qtbot, window)
    return made


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


def test_every_section_has_its_step() -> None:
    sections = [number for one in STEPS for number in one.sections]
    assert sorted(sections, key=lambda one: (len(one), one)) == sorted(
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "10a", "11", "12", "13", "14", "15"], key=lambda one: (len(one), one)
    )
    assert step_of("13").key == "harm"
    assert step_of("99") is STEPS[0]


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
    editor.finalise()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and editor.seen is not None and editor.seen.line.is_final, timeout=PATIENCE)
    assert editor.seen.line.number.startswith("MARAV-A-AAR-")
    assert not editor.steps.isVisible()
    assert editor.life.release.isVisible()
    editor.life.ask = lambda _question, _proposed: ("Head of Office", True)
    editor.life.release.click()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and editor.seen.line.state == "released", timeout=PATIENCE)
    editor.life.amend.click()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and not editor.seen.line.is_final, timeout=PATIENCE)


def test_a_copy_is_reviewed_logged_and_written(qtbot, editor, tmp_path) -> None:
    review = CopyReview(editor.frame, "after-action", editor.seen.line.draft)
    qtbot.addWidget(review)
    review.show()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and review._prepared is not None and review.save.isEnabled(), timeout=PATIENCE)
    assert review.with_data.isChecked()
    review.write(tmp_path / "copy.pdf")
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and (tmp_path / "copy.pdf").is_file(), timeout=PATIENCE)
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF-")


def test_another_reader_means_another_copy_and_needs_a_name(qtbot, editor) -> None:
    review = CopyReview(editor.frame, "after-action", editor.seen.line.draft)
    qtbot.addWidget(review)
    review.show()
    settled(qtbot, editor.window())
    review.audience.setCurrentIndex(review.audience.findData("public"))
    settled(qtbot, editor.window())
    assert not review.with_data.isChecked()
    assert review.recipient.text() == ""
    review._ask_file()
    assert review.recipient_row.has_error


def test_going_back_keeps_what_was_typed(qtbot, editor) -> None:
    editor.go_to("sign")
    form = next(one for one in editor.forms if "bottom_line" in one.stack.editors)
    form.stack.editors["bottom_line"].show_value("Route 4 opens.")
    with qtbot.waitSignal(editor.left):
        editor._leave()
    qtbot.waitUntil(lambda: editor.window().jobs.is_idle and editor.seen.report.bottom_line == "Route 4 opens.", timeout=PATIENCE)
