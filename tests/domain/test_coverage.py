"""Who is missing: from the map, from forums, from the room."""

from datetime import date

from liaison_desk.domain.coverage import Directory, absent_from, coverage
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


def test_section_five_counts_who_was_not_in_the_room() -> None:
    others = [
        LOCAL, OUTSIDE,
        Stakeholder(id="w", name="W", family="women", sectors=WATER, areas=TELLA),
        Stakeholder(id="y", name="Y", family="youth", sectors=frozenset({"water", "health"}), areas=frozenset({"Kerrin"})),
        Stakeholder(id="h", name="H", family="cbo", sectors=frozenset({"health"}), areas=TELLA),
        Stakeholder(id="n", name="N", family="nsag", sectors=WATER, areas=TELLA),
        Stakeholder(id="x", name="X", family="cbo", sectors=WATER, areas=TELLA, presence="left"),
    ]  # fmt: skip
    meeting = Engagement(sectors=WATER, attendees=(Attendee(stakeholder="o"), Attendee(stakeholder="w", presence="invited-absent")))
    found = absent_from(meeting, others)
    assert (found.not_invited, found.invited_absent) == (("l", "y"), ("w",))
    assert (found.by_group, found.by_sector) == ({"local-civil-society": 3}, {"water": 3})
    assert (found.local_in_room, found.local_on_map, found.women_on_map, found.youth_on_map) == (0, 3, 1, 1)
    assert absent_from(meeting, others, TELLA).not_invited == ("l",)


def test_without_sectors_everybody_on_the_map_counts() -> None:
    found = absent_from(Engagement(attendees=(Attendee(stakeholder="l"),)), [LOCAL, OUTSIDE])
    assert (found.not_invited, found.by_sector, found.local_in_room) == (("o",), {}, 1)
