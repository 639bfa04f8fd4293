"""The drafts of the report editor: apart from other forms, gone when kept."""

from __future__ import annotations

from liaison_desk.domain.engagement import Engagement
from liaison_desk.services import after_action, drafting, engagements, records, report_drafts
from liaison_desk.services.desk import Desk


def begun(desk: Desk):
    engagement, _changes = engagements.logged(desk, Engagement(title="Water", purpose="Open Route 4", state="held"))
    report = records.one(desk, "after-action", after_action.begin(desk, engagement))
    return report, records.one(desk, "engagement", engagement)


def test_report_and_meeting_have_drafts_of_their_own(desk: Desk) -> None:
    report, meeting = begun(desk)
    report_drafts.put(desk, report, {"bottom_line": "a"})
    report_drafts.put(desk, meeting, {"purpose": "b"})
    assert report_drafts.typed(desk, report.id) == {report.id: {"bottom_line": "a"}, meeting.id: {"purpose": "b"}}
    assert drafting.typed(desk, meeting.id) == {}


def test_nothing_typed_drops_the_draft(desk: Desk) -> None:
    report, _meeting = begun(desk)
    report_drafts.put(desk, report, {"bottom_line": "a"})
    report_drafts.put(desk, report, {})
    assert report_drafts.typed(desk, report.id) == {}


def test_keeping_leaves_only_the_rest(desk: Desk) -> None:
    report, meeting = begun(desk)
    changes = report_drafts.kept(desk, report.but(bottom_line="a"), {"bottom_line": "a"}, {"~": {"x": "22 N"}})
    assert changes.ids == (report.id,)
    assert report_drafts.typed(desk, report.id) == {report.id: {"~": {"x": "22 N"}}}
    report_drafts.kept(desk, meeting.but(purpose="b"), {"purpose": "b"}, {})
    assert records.one(desk, "engagement", meeting.id).purpose == "b"
