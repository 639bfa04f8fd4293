"""The coordination wheel: where joint work is, and whether local people are in it."""

from datetime import UTC, date, datetime

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.wheel import Sought, had_local, wheel

LOCAL, OUTSIDE = Stakeholder(id="l", name="Local", family="cbo"), Stakeholder(id="o", name="Outside", family="ngo-int")
KNOWN = {one.id: one for one in (LOCAL, OUTSIDE)}
STRATEGY = frozenset({"strategy"})


def test_the_wheel_has_five_spokes_even_when_nothing_turns() -> None:
    assert [(one.area, one.total, one.with_local) for one in wheel([], [], [], {})] == [
        (area, 0, 0) for area in ("capacity", "challenges", "strategy", "implementation", "monitoring")
    ]


def test_meetings_that_were_held_forums_and_activities_count() -> None:
    held = Engagement(title="a", state="held", wheel_areas=STRATEGY, attendees=(Attendee(family="cbo"),))
    planned = Engagement(title="b", wheel_areas=STRATEGY)
    forums = [Forum(name="f", wheel_areas=STRATEGY, members=(ForumMember(stakeholder="l"),)), Forum(name="g", wheel_areas=STRATEGY)]
    doing = [
        Activity(name="x", wheel_areas=STRATEGY, stakeholder="o", partner="l"),
        Activity(name="y", wheel_areas=STRATEGY, stakeholder="gone"),
    ]
    spoke = wheel([held, planned], forums, doing, KNOWN)[2]
    assert (spoke.engagements, spoke.forums, spoke.activities, spoke.total, spoke.with_local) == (1, 2, 2, 5, 3)


def test_somebody_invited_and_absent_was_not_in_the_room() -> None:
    assert had_local(Engagement(attendees=(Attendee(family="women"),)))
    assert not had_local(
        Engagement(attendees=(Attendee(family="women", presence="declined"), Attendee(family=""), Attendee(family="ngo-int")))
    )


def test_an_area_is_thick_thin_absent_or_left_out_by_their_choice() -> None:
    held = [Engagement(title=str(at), state="held", wheel_areas=STRATEGY) for at in range(3)]
    declined = Engagement(title="d", state="did-not-happen", not_held_reason="declined-on-principle", wheel_areas=frozenset({"monitoring"}))
    by_us = Engagement(title="u", state="did-not-happen", not_held_reason="by-us", wheel_areas=frozenset({"capacity"}))
    forum = Forum(name="f", wheel_areas=frozenset({"challenges"}))
    states = {one.area: one.state for one in wheel([*held, declined, by_us], [forum], [], {})}
    assert states == {
        "capacity": "absent",
        "challenges": "thin",
        "strategy": "thick",
        "implementation": "absent",
        "monitoring": "by-choice",
    }


def test_only_the_forum_the_sector_and_the_period_asked_for_count() -> None:
    day = datetime(2026, 11, 20, 12, tzinfo=UTC)
    met = [
        Engagement(title="a", state="held", wheel_areas=STRATEGY, starts_at=day, forum="f", sectors=frozenset({"water"})),
        Engagement(title="b", state="held", wheel_areas=STRATEGY, sectors=frozenset({"health"})),
    ]
    forums = [Forum(id="f", name="f", wheel_areas=STRATEGY), Forum(id="g", name="g", wheel_areas=STRATEGY, sectors=frozenset({"water"}))]
    doing = [Activity(name="x", wheel_areas=STRATEGY, sectors=frozenset({"water"}), starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))]

    def counted(**asked: object) -> tuple[int, int, int]:
        spoke = wheel(met, forums, doing, {}, Sought(**asked))[2]
        return spoke.engagements, spoke.forums, spoke.activities

    assert counted() == (2, 2, 1)
    assert counted(forum="f") == (1, 1, 0)
    assert counted(sector="water") == (1, 1, 1)
    assert counted(since=date(2026, 11, 1)) == (1, 2, 0)
    assert counted(until=date(2026, 10, 1)) == (0, 2, 1)
    assert counted(until=date(2025, 10, 1)) == (0, 2, 0)
