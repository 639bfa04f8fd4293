"""What the editor of an after-action report asks for."""

from datetime import timedelta

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.services import after_action, engagements, publishing, records, report_editor
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


def begun(desk: Desk) -> tuple[str, str]:
    ana = records.keep(desk, Contact(name="Ana")).ids[0]
    began = NOW - timedelta(hours=2)
    held = Engagement(title="Water", starts_at=began, ends_at=began, state="held", attendees=(Attendee(contact=ana),))
    engagement, _changes = engagements.logged(desk, held)
    return after_action.begin(desk, engagement), engagement


def test_a_draft_opens_with_its_meeting_what_is_missing_and_when_it_is_due(desk: Desk) -> None:
    draft, engagement = begun(desk)
    seen = report_editor.opened(desk, draft)
    assert seen.engagement is not None
    assert (seen.engagement.id, seen.line.is_final) == (engagement, False)
    assert {one.section for one in seen.missing} <= set(report_editor.MUST)
    assert seen.due_at == NOW + timedelta(hours=70)
    assert [one.name for one in seen.recent] == ["Ana"]


def test_text_and_attendance_are_kept(desk: Desk) -> None:
    draft, engagement = begun(desk)
    seen = report_editor.opened(desk, draft)
    report_editor.kept(desk, seen.report.but(bottom_line="The road opens."))
    assert seen.engagement is not None
    report_editor.attendance_kept(desk, seen.engagement.but(attendees=(*seen.engagement.attendees, Attendee(name="Ben"))))
    assert after_action.draft(desk, draft).bottom_line == "The road opens."
    assert [one.name for one in records.one(desk, "engagement", engagement).attendees] == ["Ana", "Ben"]


def test_the_pages_are_those_of_the_real_copy_and_nothing_is_logged(desk: Desk) -> None:
    draft, _engagement = begun(desk)
    pages = report_editor.pages(desk, draft, "hq", scale=0.5)
    assert pages[0].width < pages[0].height
    prepared = publishing.prepare(desk, "after-action", draft, audience="hq", recipient="Mission headquarters")
    assert len(report_editor.pages_of(desk, prepared, scale=0.5)) == len(pages)
