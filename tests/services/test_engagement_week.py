"""A week of engagements: seven local days, the filters of the list, and what forums would hold."""

from __future__ import annotations

from datetime import date, timedelta

from liaison_desk.domain.engagement import Engagement
from liaison_desk.domain.forum import Forum
from liaison_desk.services import engagements, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.engagement_week import monday_of, week
from tests.template_desk import NOW

TODAY = NOW.astimezone().date()


def test_a_week_begins_on_monday_and_holds_what_stands_in_it(desk: Desk) -> None:
    for days, title in ((0, "Now"), (-1, "Before"), (9, "Later")):
        engagements.logged(desk, Engagement(title=title, starts_at=NOW + timedelta(days=days), state="held"))
    engagements.logged(desk, Engagement(title="Some day", state="planned"))
    seen = week(desk)
    assert seen.monday == monday_of(TODAY)
    assert seen.monday.weekday() == 0
    assert {one.title for found in seen.days.values() for one in found} <= {"Now", "Before"}
    assert [one.title for one in seen.days[TODAY]] == ["Now"]
    assert seen.undated == 1
    assert week(desk, TODAY + timedelta(days=9)).days != seen.days
    assert week(desk, date(2020, 1, 1)).days == {}


def test_words_and_filters_of_the_list_narrow_it(desk: Desk) -> None:
    for title, kind in (("Wells", "meeting"), ("Roads", "call")):
        engagements.logged(desk, Engagement(title=title, kind=kind, starts_at=NOW, state="held"))
    assert [one.title for one in week(desk, filters=(("kind", ("call",)),)).days[TODAY]] == ["Roads"]
    assert [one.title for one in week(desk, text="wells").days[TODAY]] == ["Wells"]


def test_what_forums_would_hold_stands_there_unless_something_narrows(desk: Desk) -> None:
    forum = records.keep(desk, Forum(name="Wells table", rhythm="weekly")).ids[0]
    engagements.logged(desk, Engagement(title="Wells", forum=forum, starts_at=NOW - timedelta(days=7), state="held"))
    later = week(desk, TODAY + timedelta(days=7))
    assert [one.name for found in later.proposed.values() for one in found] == ["Wells table"]
    assert week(desk, TODAY + timedelta(days=7), text="wells").proposed == {}
