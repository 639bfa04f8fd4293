"""Local against external: on the map, in forums and in rooms."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.coverage import Directory
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.shares import origin_of, shares
from liaison_desk.domain.stakeholder import Stakeholder


@pytest.mark.parametrize(
    ("family", "locality", "origin"),
    [
        ("cbo", "", "local"),
        ("a family of tomorrow", "", "other"),
        ("", "", "other"),
        ("cbo", "international", "external"),
        ("un-agency", "", "external"),
        ("mil-un", "", "external"),
        ("mil-host", "", "state"),
        ("civ-gov", "", "state"),
        ("civ-gov", "international", "external"),
        ("private", "national", "other"),
        ("private", "international", "external"),
    ],
)
def test_everybody_comes_from_somewhere(family: str, locality: str, origin: str) -> None:
    assert origin_of(family, locality) == origin


def test_organisations_seats_and_people_are_counted() -> None:
    known = [
        Stakeholder(id="l", name="L", family="cbo"),
        Stakeholder(id="o", name="O", family="ngo-int"),
        Stakeholder(id="g", name="G", family="civ-gov"),
        Stakeholder(id="p", name="P", family="private"),
        Stakeholder(id="n", name="N", family="nsag"),
        Stakeholder(id="x", name="X", family="cbo", presence="left"),
    ]
    forum = Forum(name="F", members=(ForumMember(stakeholder="o"), ForumMember(stakeholder="l"), ForumMember(stakeholder="gone")))
    met = Engagement(
        title="m",
        state="held",
        attendees=(
            Attendee(family="cbo"),
            Attendee(family="un-agency", side="ours"),
            Attendee(family=""),
            Attendee(family="women", presence="declined"),
        ),
    )
    found = shares(Directory(stakeholders=known, forums=[forum], engagements=[met]), date(2026, 11, 22))
    assert [(one.where, one.local, one.state, one.external, one.other, one.total) for one in found] == [
        ("map", 1, 1, 1, 1, 4),
        ("forums", 1, 0, 1, 0, 2),
        ("rooms", 1, 0, 0, 0, 1),
    ]
