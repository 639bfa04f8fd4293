"""Forums on a desk: who comes regularly, and the next meeting that the rhythm proposes."""

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import engagements, forums, records
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW

WEEK = timedelta(days=7)


@pytest.fixture
def forum(desk: Desk) -> str:
    group, ana, ben, cem, dee = (new_id() for _one in range(5))
    key = new_id()
    records.keep_many(
        desk,
        (
            Stakeholder(id=group, name="Well Users", family="cbo", locality="local"),
            Contact(id=ana, name="Ana", stakeholder=group, rule="direct"),
            Contact(id=ben, name="Ben", stakeholder=group, is_ours=True),
            Contact(id=cem, name="Cem", stakeholder=group, rule="indirect-only"),
            Contact(id=dee, name="Dee", stakeholder=group),
            Forum(
                id=key, name="Wells", rhythm="weekly", sectors=frozenset({"water"}), members=(ForumMember(stakeholder=group, contact=ana),)
            ),
        ),
    )
    for weeks, number in ((2, "4"), (1, "5")):
        rows = tuple(Attendee(contact=one) for one in (ben, cem, *((dee,) if weeks == 1 else ())))
        begins = NOW - weeks * WEEK
        held = Engagement(title="Wells", forum=key, series=number, state="held", starts_at=begins, attendees=rows)
        engagements.logged(desk, held.but(ends_at=begins + timedelta(hours=2), ground="theirs"))
    return key


def test_the_next_meeting_is_ready_to_be_planned(desk: Desk, forum: str) -> None:
    made = forums.next_engagement(desk, forum)
    assert (made.title, made.state, made.series, made.ground) == ("Wells", "planned", "6", "theirs")
    assert made.starts_at == NOW + WEEK
    assert made.ends_at == NOW + WEEK + timedelta(hours=2)
    assert made.sectors == frozenset({"water"})
    assert [(one.name, one.side) for one in made.attendees] == [("Ana", "counterpart"), ("Ben", "ours")], "nobody who is reached indirectly"


def test_what_is_planned_is_not_proposed_again(desk: Desk, forum: str) -> None:
    made, _changes = forums.plan(desk, forum)
    (seen,) = forums.seen(desk, [forum, "gone"])
    assert [one.id for one in seen.planned] == [made]
    assert seen.proposed[0] == NOW + 2 * WEEK
    told = seen.as_json()
    assert (told["members"], told["local_members"]) == (1, 1)
    assert told["last_met_at"] == (NOW - WEEK).isoformat()


def test_a_time_of_ones_own_is_taken_and_a_closed_forum_proposes_nothing(desk: Desk, forum: str) -> None:
    assert forums.next_engagement(desk, forum, NOW + timedelta(days=1)).starts_at == NOW + timedelta(days=1)
    records.amend(desk, "forum", forum, {"state": "closed"})
    assert forums.next_engagement(desk, forum).starts_at is None
    assert forums.seen(desk, [forum])[0].proposed == ()


def test_a_forum_that_never_met_is_planned_without_a_time(desk: Desk) -> None:
    new = records.keep(desk, Forum(name="New", rhythm="weekly")).ids[0]
    made = forums.next_engagement(desk, new)
    assert (made.starts_at, made.series, made.attendees) == (None, "", ())
    assert forums.seen(desk, [new])[0].open_checks == ()
    assert forums.seen(desk, []) == []
