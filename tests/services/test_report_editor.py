"""What the editor of an after-action report asks for."""

from datetime import timedelta

from liaison_desk.domain.after_action.rows import InformationExchanged
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.services import after_action, engagements, follow_ups, promises, records, report_editor
from liaison_desk.services.desk import Desk
from tests.services.reported import reported
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


def test_a_draft_opens_with_what_earlier_meetings_of_its_forum_left_behind(desk: Desk) -> None:
    known = reported(desk)
    seen = report_editor.opened(desk, known.draft)
    assert [one.text for one in seen.carried] == ["Send the list"]
    assert [one.request.ask for one in seen.asked] == ["A pump"]
    assert seen.late == {known.promise, known.ask}
    promises.closed(desk, known.promise, "done", words="By radio")
    follow_ups.followed(desk, known.ask, words="Granted")
    seen = report_editor.opened(desk, known.draft)
    assert [(one.state, one.outcome) for one in seen.carried] == [("done", "By radio")]
    assert [(one.state, one.answer) for one in seen.asked] == [("done", "Granted")]
    assert seen.late == frozenset()


def test_text_and_attendance_are_kept(desk: Desk) -> None:
    draft, engagement = begun(desk)
    seen = report_editor.opened(desk, draft)
    report_editor.kept(desk, seen.report.but(bottom_line="The road opens."))
    assert seen.engagement is not None
    report_editor.attendance_kept(desk, seen.engagement.but(attendees=(*seen.engagement.attendees, Attendee(name="Ben"))))
    assert after_action.draft(desk, draft).bottom_line == "The road opens."
    assert [one.name for one in records.one(desk, "engagement", engagement).attendees] == ["Ana", "Ben"]


def test_the_label_follows_the_answers_and_the_rows_until_it_is_chosen_by_hand(desk: Desk) -> None:
    draft, _engagement = begun(desk)
    report = after_action.draft(desk, draft)
    report_editor.kept(desk, report.but(written_for="public"))
    assert after_action.draft(desk, draft).tlp == "TLP:CLEAR"
    told = InformationExchanged(category="sec", subject="Road closed", sensitivity="severe")
    report_editor.kept(desk, after_action.draft(desk, draft).but(information=(told,)))
    assert after_action.draft(desk, draft).tlp == "TLP:RED"
    report_editor.kept(desk, after_action.draft(desk, draft).but(tlp="TLP:GREEN"))
    report_editor.kept(desk, after_action.draft(desk, draft).but(written_for="team"))
    assert after_action.draft(desk, draft).tlp == "TLP:GREEN"
    report_editor.raised(desk, draft)
    assert after_action.draft(desk, draft).tlp == "TLP:RED"
