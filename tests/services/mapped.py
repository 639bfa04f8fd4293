"""A small map for tests: four organisations, three lines, one forum, two meetings; one local group agreed to headquarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from liaison_desk.domain.activity import Activity
from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.record import new_id
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import consents, records
from liaison_desk.services.desk import Desk

WATER, TELLA = frozenset({"water"}), frozenset({"Tella"})
STRATEGY = frozenset({"strategy"})


@dataclass(frozen=True, slots=True)
class Mapped:
    """The ids of what was made, by plain names."""

    users: str
    circle: str
    council: str
    brigade: str
    relief: str
    forum: str


def mapped(desk: Desk) -> Mapped:
    """Keep the map."""
    day = desk.clock().date()
    users = Stakeholder(id=new_id(), name="Kerrin Water Users", family="cbo", locality="local", sectors=WATER, areas=TELLA)
    circle = Stakeholder(id=new_id(), name="Tella Mothers Circle", family="women", locality="local", sectors=WATER, areas=TELLA)
    council = Stakeholder(id=new_id(), name="Tella Town Council", family="civ-gov-local", sectors=WATER, areas=TELLA)
    brigade = Stakeholder(id=new_id(), name="Fourth Brigade", family="mil-un", sectors=frozenset({"logistics"}), areas=TELLA)
    relief = Stakeholder(id=new_id(), name="Relief Across Borders", family="ngo-int", sectors=frozenset({"health"}), areas=TELLA)
    then = RelationshipLevel(level="coexist", since_on=day - timedelta(days=200), until_on=day - timedelta(days=20))
    now = RelationshipLevel(level="cooperate", since_on=day - timedelta(days=20))
    apart = RelationshipLevel(level="coexist", since_on=day - timedelta(days=20), desired_reason="their-safety", desired_by=circle.id)
    pairs = (
        between(council.id, relief.id, "external-internal", (then, now)),
        between(users.id, council.id, "internal", (now,)),
        between(circle.id, brigade.id, "external-internal", (apart,)),
    )
    forum = Forum(id=new_id(), name="Water board", sectors=WATER, wheel_areas=STRATEGY, members=(ForumMember(stakeholder=users.id),))
    records.keep_many(desk, (users, circle, council, brigade, relief, *pairs, forum, *_met(desk, circle.id, brigade.id, forum.id)))
    consents.recorded(desk, users.id, {"answer": "given", "audiences": "hq"})
    return Mapped(users.id, circle.id, council.id, brigade.id, relief.id, forum.id)


def _met(desk: Desk, circle: str, brigade: str, forum: str) -> tuple[Engagement | Activity | AfterAction, ...]:
    at = desk.clock() - timedelta(days=3)
    both = (
        Attendee(name="Amina Hassan", organisation="Tella Mothers Circle", stakeholder=circle, family="women", locality="local"),
        Attendee(name="Ivan Petrov", organisation="Fourth Brigade", stakeholder=brigade, family="mil-un"),
    )
    held = Engagement(
        id=new_id(), title="Wells of Tella", state="held", starts_at=at, forum=forum, sectors=WATER, wheel_areas=STRATEGY, attendees=both
    )
    quiet = Engagement(id=new_id(), title="Quiet word", state="held", starts_at=at, attendees=(Attendee(family="ngo-int"),))
    unsaid = AfterAction(id=new_id(), title="Quiet word", engagement=quiet.id, attribution="no-mention")
    work = Activity(id=new_id(), name="Pump repair", sectors=WATER, wheel_areas=frozenset({"implementation"}))
    return held, quiet, unsaid, work
