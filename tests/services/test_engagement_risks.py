"""What to think of before a meeting, from what the desk knows."""

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import new_id
from liaison_desk.domain.relationship import RelationshipLevel, between
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import checklists, engagement_risks, engagement_views, engagements, records
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


@pytest.fixture
def people(desk: Desk) -> dict[str, str]:
    keys = {name: new_id() for name in ("circle", "ours", "amina", "yusuf", "hall", "gate")}
    records.keep_many(
        desk,
        (
            Stakeholder(id=keys["circle"], name="Women's Circle", family="women", locality="local"),
            Stakeholder(id=keys["ours"], name="Our office", family="mission-civ"),
            Contact(id=keys["yusuf"], name="Yusuf"),
            Contact(
                id=keys["amina"],
                name="Amina",
                stakeholder=keys["circle"],
                rule="indirect-only",
                intermediary=keys["yusuf"],
                indirect_way="A note\nat the bakery",
            ),
            Place(id=keys["hall"], name="Town hall"),
            Place(id=keys["gate"], name="Gate room", civilian_safety="no", fallback=keys["hall"]),
        ),
    )
    records.keep(desk, desk.operation.but(office=keys["ours"]))
    return keys


def planned(**values: object) -> Engagement:
    told: dict[str, object] = {"title": "Talk", "state": "planned", "starts_at": NOW + timedelta(days=1)}
    return Engagement(**(told | values))  # type: ignore[arg-type]


def test_a_force_known_by_its_side_alone_is_not_put_beside_a_local_group_in_silence(desk: Desk, people: dict[str, str]) -> None:
    garrison = new_id()
    records.keep(desk, Stakeholder(id=garrison, name="Garrison", side="military"))
    _made, changes = engagements.logged(
        desk, planned(attendees=(Attendee(stakeholder=people["circle"]), Attendee(stakeholder=garrison)), place=people["hall"])
    )
    assert "\u2068Women's Circle\u2069 would be seen beside \u2068Garrison\u2069" in " ".join(changes.notes)


def test_the_way_that_somebody_chose_is_proposed_and_taken(desk: Desk, people: dict[str, str]) -> None:
    made, changes = engagements.logged(desk, planned(attendees=(Attendee(contact=people["amina"]),), place=people["gate"]))
    assert "the way they chose" in " ".join(changes.notes).casefold()
    seen = engagement_views.seen_whole(desk, made)
    assert seen is not None
    closed, place, first = seen.risks
    assert "speak to \u2068Yusuf\u2069, whom they named; A note at the bakery" in closed.why
    assert "Town hall" in place.why
    assert first.is_first
    engagement_risks.take_indirect_way(desk, made)
    again = engagement_views.seen_whole(desk, made)
    assert again is not None
    assert (again.engagement.kind, again.engagement.place, again.risks) == ("through-others", "", ())
    assert engagement_views.seen_whole(desk, "gone") is None


def test_a_second_meeting_is_no_first_and_what_is_over_has_no_risk(desk: Desk, people: dict[str, str]) -> None:
    meet = planned(
        attendees=(Attendee(contact=people["yusuf"]), Attendee(stakeholder=people["circle"]), Attendee(stakeholder=people["ours"]))
    )
    checklists.begin(desk, "before")
    (first,) = engagement_risks.risks(desk, meet)
    assert "Yusuf" in first.title
    assert "Women's Circle" in first.title
    assert "Our office" not in first.title
    assert "How ready we are" in first.why
    engagements.logged(desk, meet.but(id="", state="held", starts_at=NOW))
    assert engagement_risks.risks(desk, meet) == ()
    assert engagement_risks.risks(desk, meet.but(state="held")) == ()
    assert engagement_risks.remarks(desk, Stakeholder(name="x")) == ()


def test_a_distance_for_their_safety_is_known(desk: Desk, people: dict[str, str]) -> None:
    level = RelationshipLevel(level="coexist", since_on=NOW.date(), desired_level="coexist", desired_reason="their-safety")
    records.keep(desk, between(people["ours"], people["circle"], "internal", (level,)))
    found = engagement_risks.risks(desk, planned(attendees=(Attendee(stakeholder=people["circle"]), Attendee(name="Nobody"))))
    assert any("for their safety" in one.title for one in found)
