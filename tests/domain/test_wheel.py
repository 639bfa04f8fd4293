"""The coordination wheel: where joint work is, and whether local people are in it."""

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.domain.wheel import had_local, wheel

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
