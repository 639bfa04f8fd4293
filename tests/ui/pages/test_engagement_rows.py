"""A row of an engagement says when, what, how it went and what it owes."""

from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.domain.compliance import Debt
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.services.engagement_views import SeenEngagement
from liaison_desk.ui.pages.engagement_rows import engagement_row, report_word

HELD = Engagement(
    id="e", title="Water", state="held", starts_at=datetime(2026, 11, 20, 8, 0, tzinfo=UTC), attendees=(Attendee(presence="whole"),)
)


def test_a_row_without_a_time_or_people_still_reads() -> None:
    row = engagement_row(SeenEngagement(engagement=Engagement(id="e", title="Some day", state="planned"), titles={}))
    assert "Some day" in row.sentence
    assert row.id == "e"


def test_a_row_counts_who_was_there() -> None:
    assert "1 person" in engagement_row(SeenEngagement(engagement=HELD, titles={})).sentence
    assert report_word(SeenEngagement(engagement=HELD, titles={})) == ("", "")
    assert Debt is not None
