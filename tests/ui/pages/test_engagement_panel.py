"""The inspector of an engagement: risks before it, people, report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from liaison_desk.domain.calendar_entry import CalendarEntry
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.services import engagements, records
from liaison_desk.ui.pages.engagement_panel import _why_none
from liaison_desk.ui.pages.short_forms import say_held
from tests.ui.pages.on_page import on_desk, words_in
from tests.ui.real_window import settled

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def planned(desk) -> str:
    """Plan a meeting with somebody who chose an indirect way."""
    key = records.keep(desk, Contact(name="Zara Imre", rule="indirect-only", indirect_way="A note at the bakery")).ids[0]
    met = Engagement(title="Talk", state="planned", starts_at=desk.clock() + timedelta(days=1), attendees=(Attendee(contact=key),))
    return engagements.logged(desk, met)[0]


def test_the_way_that_they_chose_is_offered_and_taken(qtbot, shown) -> None:
    page = shown("engagements")
    made = on_desk(qtbot, page, planned)
    page.land(record=made)
    settled(qtbot, page.window())
    page.inspect(made)
    settled(qtbot, page.window())
    words = words_in(page.inspector)
    assert "The way they chose: A note at the bakery" in words
    assert "Who is expected" in words
    page.take_indirect_way(made)
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "engagement", made).kind) == "through-others"


@pytest.mark.parametrize(
    ("changed", "title", "words"),
    [
        ({"kind": "chance"}, "No report is owed", "One line is enough"),
        ({"starts_at": NOW + timedelta(days=1)}, "No report is owed yet", "It is not over"),
        ({}, "No report is owed yet", "It has no start"),
        ({"starts_at": NOW - timedelta(days=1)}, "No report is owed", ""),
    ],
)
def test_why_no_report_is_owed_fits_the_kind_and_the_day(changed, title, words) -> None:
    told = _why_none(Engagement(title="Talk", state="held", **changed), NOW)
    assert told[0] == title
    assert told[1].startswith(words)


def test_a_meeting_that_is_over_asks_whether_it_was_held_and_one_press_says_so(qtbot, shown) -> None:
    page = shown("engagements")
    past = Engagement(title="Roads", state="planned", starts_at=datetime(2026, 11, 1, 9, tzinfo=UTC))
    made = on_desk(qtbot, page, lambda desk: engagements.logged(desk, past)[0])
    page.land(record=made)
    settled(qtbot, page.window())
    page.inspect(made)
    settled(qtbot, page.window())
    assert "Was it held?" in words_in(page.inspector)
    page.with_current(say_held)
    settled(qtbot, page.window())
    assert on_desk(qtbot, page, lambda desk: records.one(desk, "engagement", made).state) == "held"
    assert "Was it held?" not in words_in(page.inspector)


def test_a_time_that_is_marked_free_in_its_calendar_says_so_and_asks_nothing(qtbot, shown) -> None:
    page = shown("engagements")
    start = datetime(2026, 11, 1, 9, tzinfo=UTC)
    free = Engagement(title="Harvest day", state="planned", starts_at=start, calendar=CalendarEntry(key="a", is_free=True))
    made = on_desk(qtbot, page, lambda desk: engagements.logged(desk, free)[0])
    page.land(record=made)
    settled(qtbot, page.window())
    page.inspect(made)
    settled(qtbot, page.window())
    words = words_in(page.inspector)
    assert "Marked free in its calendar" in words
    assert "Was it held?" not in words
