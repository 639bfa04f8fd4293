"""The timeline for each reader: when and what about, never who."""

from __future__ import annotations

from datetime import UTC, datetime

from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.sharing.papers import Paper
from liaison_desk.domain.sharing.plain import from_plain, to_plain
from liaison_desk.domain.sharing.timeline import TimelineFacts, TimelineView, disclose_timeline
from liaison_desk.domain.sharing.withheld import leaves
from tests.domain.sharing.test_edges import TODAY, reading

AT = datetime(2026, 11, 20, 8, tzinfo=UTC)
WELLS = Engagement(
    id="w", title="Wells", starts_at=AT, state="held", sectors=frozenset({"water"}), place_note="Tella hall", gist="Amina spoke",
    attendees=(Attendee(id="a", name="Amina Hassan", organisation="Tella Women's Circle", stakeholder="circle"),),
)  # fmt: skip
LATER = Engagement(id="l", title="Roads", starts_at=AT.replace(day=25), kind="call")
SECRET = Engagement(id="s", title="Quiet talk", starts_at=AT.replace(day=1), state="held")


def seen(audience: str, *engagements: Engagement) -> TimelineView:
    facts = TimelineFacts(paper=Paper(on=TODAY), engagements=engagements, unmentioned=frozenset({"s"}), asked="Water")
    return disclose_timeline(facts, reading(audience)).record


def test_engagements_stand_in_the_order_of_time_without_people_or_places() -> None:
    view = seen("team", LATER, WELLS)
    assert [(one.title, one.kind, one.state, one.sectors) for one in view.moments] == [
        ("Wells", "meeting", "held", ("water",)),
        ("Roads", "call", "planned", ()),
    ]
    assert not {"Amina Hassan", "Tella hall", "Amina spoke"} & set(leaves(view))
    assert from_plain(to_plain(view)) == view


def test_what_is_not_to_be_mentioned_is_told_to_our_team_and_headquarters_only() -> None:
    assert [len(seen(one, SECRET).moments) for one in ("team", "hq", "humanitarian", "partner")] == [1, 1, 0, 0]


def test_a_meeting_without_a_time_has_no_place_on_the_line() -> None:
    assert seen("team", Engagement(id="n", title="Some day")).moments == ()


def test_a_meeting_that_may_not_be_told_is_not_on_it() -> None:
    view = seen("hq", WELLS.but(sensitivity="severe"))
    assert (view.moments, view.is_extract) == ((), True)
