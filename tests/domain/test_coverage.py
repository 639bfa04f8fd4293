"""Who is missing: from the map, from forums, from the room."""

from datetime import UTC, date, datetime, timedelta

import pytest

from liaison_desk.domain.coverage import Directory, coverage
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.forum import Forum, ForumMember
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder

TODAY = date(2026, 11, 22)
WATER, TELLA = frozenset({"water"}), frozenset({"Tella"})
LOCAL = Stakeholder(id="l", name="Users", family="cbo", sectors=WATER, areas=TELLA, verified_on=TODAY)
OUTSIDE = Stakeholder(id="o", name="Relief", family="ngo-int", sectors=WATER, areas=TELLA)
SEATED = Forum(name="F", members=(ForumMember(stakeholder="l"),))
POST = LiaisonPoint(name="P", stakeholder="l")


def gap(directory: Directory) -> tuple[str, bool]:
    (square,) = coverage(directory, TODAY).squares
    return square.gap, square.by_wish


def test_the_ladder_of_gaps_goes_from_the_map_to_the_last_check() -> None:
    assert gap(Directory(stakeholders=[OUTSIDE])) == ("no-local", False)
    assert gap(Directory(stakeholders=[OUTSIDE, LOCAL])) == ("in-no-forum", False)
    assert gap(Directory(stakeholders=[LOCAL], forums=[SEATED])) == ("no-liaison-point", False)
    assert gap(Directory(stakeholders=[LOCAL.but(verified_on=None)], forums=[SEATED], points=[POST])) == ("not-verified", False)
    assert gap(Directory(stakeholders=[LOCAL], forums=[SEATED], points=[POST])) == ("", False)


def test_those_whom_others_named_and_nobody_met_are_a_gap_of_their_own() -> None:
    heard = LOCAL.but(verified_on=None, source_kind="told-by-several")
    met = Engagement(title="m", state="held", attendees=(Attendee(stakeholder="l", family="cbo"),))
    assert gap(Directory(stakeholders=[heard])) == ("never-contacted", False)
    assert gap(Directory(stakeholders=[heard.but(source_kind="seen-by-us")])) == ("in-no-forum", False)
    assert gap(Directory(stakeholders=[heard], engagements=[met])) == ("in-no-forum", False)
    assert gap(Directory(stakeholders=[heard], points=[POST])) == ("in-no-forum", False)


@pytest.mark.parametrize(("days", "told"), [(200, 200), (None, None)])
def test_a_gap_of_checking_says_for_how_long(days: int | None, told: int | None) -> None:
    checked = TODAY - timedelta(days=days) if days else None
    (square,) = coverage(Directory(stakeholders=[LOCAL.but(verified_on=checked)], forums=[SEATED], points=[POST]), TODAY).squares
    assert (square.gap, square.days) == ("not-verified", told)


def test_seats_meetings_and_wishes_count_as_of_the_day() -> None:
    since = date(2026, 11, 1)
    forum = Forum(name="F", members=(ForumMember(stakeholder="l", since_on=since, until_on=date(2026, 12, 1)),))
    known = Directory(stakeholders=[LOCAL], forums=[forum], points=[POST])
    gaps = [coverage(known, day).squares[0].gap for day in (date(2026, 10, 1), TODAY, date(2026, 12, 1))]
    assert gaps == ["in-no-forum", "", "in-no-forum"]
    held = Engagement(title="m", state="held", starts_at=datetime(2026, 11, 20, 12, tzinfo=UTC), attendees=(Attendee(family="cbo"),))
    assert [coverage(Directory(stakeholders=[], engagements=[held]), day).meetings for day in (since, TODAY)] == [0, 1]
    row = RelationshipLevel(level="coexist", desired_reason="their-choice", since_on=date(2026, 11, 10))
    apart = Directory(stakeholders=[LOCAL], relationships=[between("l", "us", "internal", (row,))])
    assert [coverage(apart, day).squares[0].wish for day in (since, TODAY)] == ["", "their-choice"]


def test_a_wish_is_that_of_whoever_said_so_and_safety_stands_above_choice() -> None:
    other = LOCAL.but(id="k", name="Kin")
    row = RelationshipLevel(level="coexist", desired_reason="their-choice", desired_by="l")
    one = between("l", "k", "internal", (row,))
    found = coverage(Directory(stakeholders=[LOCAL, other], relationships=[one]), TODAY)
    assert [square.gap for square in found.squares] == ["in-no-forum"]
    both = between("l", "us", "internal", (row.but(desired_reason="their-safety"),))
    kin = between("k", "us", "internal", (row.but(desired_by="k"),))
    (square,) = coverage(Directory(stakeholders=[LOCAL, other], relationships=[one, both, kin]), TODAY).squares
    assert (square.wish, square.by_wish, square.gap) == ("their-safety", True, "")
    assert coverage(Directory(stakeholders=[LOCAL, other], relationships=[both, one, kin]), TODAY).answered == (square,)


def test_armed_groups_work_in_no_square_and_services_lack_nobody() -> None:
    armed = Stakeholder(id="n", name="N", family="nsag", sectors=WATER, areas=TELLA)
    assert coverage(Directory(stakeholders=[armed]), TODAY).squares == ()
    haulier = OUTSIDE.but(sectors=frozenset({"logistics"}))
    assert gap(Directory(stakeholders=[haulier])) == ("", False)


def test_a_closed_forum_seats_nobody() -> None:
    assert gap(Directory(stakeholders=[LOCAL], forums=[SEATED.but(state="closed")])) == ("in-no-forum", False)


def test_an_absence_by_their_choice_or_for_their_safety_is_no_gap() -> None:
    apart = between("l", "us", "external-internal", (RelationshipLevel(level="coexist", desired_reason="their-safety"),))
    near = between("l", "us", "external-internal", (RelationshipLevel(level="coexist", desired_reason="our-choice"),))
    assert gap(Directory(stakeholders=[LOCAL], relationships=[apart])) == ("", True)
    assert gap(Directory(stakeholders=[LOCAL], relationships=[near])) == ("in-no-forum", False)


def test_those_who_left_or_have_not_come_are_not_there() -> None:
    found = coverage(Directory(stakeholders=[LOCAL.but(presence="left"), OUTSIDE.but(presence="planned")]), TODAY)
    assert (found.squares, found.local, found.external) == ((), 0, 0)


def test_local_and_external_and_meetings_among_externals_are_counted() -> None:
    among = Engagement(title="a", state="held", attendees=(Attendee(family="ngo-int"),))
    with_local = among.but(attendees=(Attendee(family="cbo"),))
    found = coverage(
        Directory(stakeholders=[LOCAL, OUTSIDE], engagements=[among, with_local, among.but(state="planned"), among.but(attendees=())]),
        TODAY,
    )
    assert (found.local, found.external, found.meetings, found.meetings_without_local) == (1, 1, 2, 1)
    assert [one.gap for one in found.gaps] == ["in-no-forum"]


def test_sectors_without_anybody_local_leave_out_services_among_responders() -> None:
    outside = [OUTSIDE.but(sectors=frozenset({"mine-action", "logistics", "water", "x-own", "access"})), LOCAL]
    assert coverage(Directory(stakeholders=outside), TODAY).sectors_without_local == ("mine-action", "x-own")


def test_somebody_whose_kind_was_not_said_fills_no_gap() -> None:
    unsaid = OUTSIDE.but(id="q", family="")
    assert gap(Directory(stakeholders=[unsaid])) == ("kind-not-said", False)
    assert gap(Directory(stakeholders=[unsaid, OUTSIDE])) == ("kind-not-said", False)
    assert gap(Directory(stakeholders=[unsaid, LOCAL], forums=[SEATED], points=[POST])) == ("", False)
