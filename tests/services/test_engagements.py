"""Engagements: log one, with people as they are today."""

from datetime import timedelta

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import engagements, records
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


@pytest.fixture
def ana(desk: Desk) -> str:
    group = records.keep(desk, Stakeholder(name="Clear Path", family="ngo-nat", locality="national")).ids[0]
    return records.keep(desk, Contact(name="Ana Vere", post="Field coordinator", stakeholder=group)).ids[0]


def held(*attendees: Attendee) -> Engagement:
    return Engagement(title="Water", starts_at=NOW, state="held", attendees=attendees)


def test_attendance_is_frozen_as_people_are_that_day(desk: Desk, ana: str) -> None:
    record_id, _changes = engagements.logged(desk, held(Attendee(contact=ana)))
    records.amend(desk, "contact", ana, {"post": "Director"})
    (there,) = records.one(desk, "engagement", record_id).attendees
    assert (there.name, there.post, there.organisation) == ("Ana Vere", "Field coordinator", "Clear Path")
    assert (there.family, there.locality, there.presence) == ("ngo-nat", "national", "whole")


def test_who_took_another_post_between_the_plan_and_the_day_stands_with_the_post_of_the_day(desk: Desk, ana: str) -> None:
    rows = (Attendee(contact=ana), Attendee(contact=ana, post="Speaker of the day"), Attendee(name="Guest"))
    record_id, _changes = engagements.logged(desk, held(*rows).but(state="planned"))
    records.amend(desk, "contact", ana, {"post": "Director"})
    planned = records.one(desk, "engagement", record_id)
    first, second, guest = planned.attendees
    changed = planned.but(state="held", attendees=(first, second.but(post="Chair"), guest))
    engagements.logged(desk, changed)
    assert [one.post for one in records.one(desk, "engagement", record_id).attendees] == ["Director", "Chair", ""]
    records.amend(desk, "contact", ana, {"post": "Minister"})
    engagements.logged(desk, records.one(desk, "engagement", record_id))
    assert records.one(desk, "engagement", record_id).attendees[0].post == "Director", "a meeting that was held stays as it was"


def test_what_was_written_stays_and_somebody_may_stay_unnamed(desk: Desk) -> None:
    record_id, _changes = engagements.logged(desk, held(Attendee(organisation="Weir Guard", presence="part")))
    (there,) = records.one(desk, "engagement", record_id).attendees
    assert (there.name, there.organisation, there.presence) == ("", "Weir Guard", "part")


def test_a_stakeholder_without_a_contact_is_enough(desk: Desk, ana: str) -> None:
    group = records.one(desk, "contact", ana).stakeholder
    assert engagements.frozen(desk, Attendee(stakeholder=group)).organisation == "Clear Path"
    assert engagements.frozen(desk, Attendee(contact="gone", stakeholder="gone", name="X")).organisation == ""


def test_an_engagement_belongs_to_the_operation_in_use(desk: Desk) -> None:
    record_id, _changes = engagements.logged(desk, held())
    assert records.one(desk, "engagement", record_id).operation == desk.operation.id


def test_an_end_before_the_start_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        engagements.logged(desk, held().but(ends_at=NOW - timedelta(hours=1)))
    assert refused.value.field == "ends_at"


def test_the_people_met_lately_are_offered_first(desk: Desk, ana: str) -> None:
    ben = records.keep(desk, Contact(name="Ben")).ids[0]
    records.keep(desk, Contact(name="Never met"))
    engagements.logged(desk, held(Attendee(contact=ana)))
    engagements.logged(desk, held(Attendee(contact=ana), Attendee(contact=ben)))
    assert [one.name for one in engagements.recent_people(desk)] == ["Ana Vere", "Ben"]
    assert [one.name for one in engagements.recent_people(desk, most=1)] == ["Ana Vere"]


def test_a_planned_meeting_is_said_to_be_held_with_people_as_they_are_by_then(desk: Desk, ana: str) -> None:
    record_id, _changes = engagements.logged(desk, held(Attendee(contact=ana)).but(state="planned", starts_at=NOW - timedelta(days=1)))
    records.amend(desk, "contact", ana, {"post": "Director"})
    engagements.said_held(desk, record_id)
    kept = records.one(desk, "engagement", record_id)
    assert (kept.state, kept.attendees[0].post) == ("held", "Director")
    records.undo(desk)
    assert records.one(desk, "engagement", record_id).state == "planned"


@pytest.mark.parametrize("more", [{"starts_at": NOW + timedelta(days=1)}, {"starts_at": None}, {"state": "did-not-happen"}])
def test_what_lies_ahead_or_was_told_already_is_not_said_to_be_held(desk: Desk, more: dict[str, object]) -> None:
    made = Engagement(title="Water", starts_at=NOW - timedelta(days=1), state="planned").but(**more)
    record_id, _changes = engagements.logged(desk, made)
    with pytest.raises(UserError) as refused:
        engagements.said_held(desk, record_id)
    assert refused.value.field == "state"
