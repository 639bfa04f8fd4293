"""A small office for the tests of reports and copies: four contacts, one meeting, one report ready to be made final."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from liaison_desk.domain.after_action.report import AfterAction
from liaison_desk.domain.after_action.rows import Request
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import consents, engagements, records
from liaison_desk.services.desk import Desk

SECRET = "A delegate was followed on the way home."


@dataclass(frozen=True, slots=True)
class Office:
    """The ids of what was made, by plain names."""

    desk: Desk
    amina: str
    bello: str
    sara: str
    engagement: str
    report: str


def furnish(desk: Desk) -> Office:
    """Keep the office's records: Amina and Bello agreed to headquarters, Sara refused, nobody asked the boatman."""
    circle = Stakeholder(id=new_id(), name="Tella Women's Circle", family="women", locality="local")
    council = Stakeholder(id=new_id(), name="Tella Town Council", family="civ-gov-local", locality="local")
    ours = Stakeholder(id=new_id(), name="Civil Affairs Office Marav", family="mission-civ", locality="international")
    amina = _contact("Amina Hassan", circle.id, "+999 555 0111")
    bello = _contact("Bello Danso", council.id, "+999 555 0155")
    sara = _contact("Sara Idris", "", "+999 555 0122", rule="indirect-only")
    records.keep_many(desk, (circle, council, ours, amina, bello, sara))
    operation = desk.operation
    records.keep(desk, operation.but(office=ours.id, headquarters="Mission headquarters", release_authority="Head of Office"))
    for one in (amina, bello):
        consents.recorded(desk, one.id, {"answer": "given", "audiences": "hq"})
    consents.recorded(desk, sara.id, {"answer": "refused"})
    engagement, report = _meeting(desk, (amina, bello, sara))
    return Office(desk, amina.id, bello.id, sara.id, engagement, report)


def _contact(name: str, stakeholder: str, number: str, rule: str = "direct") -> Contact:
    person = new_id()
    channel = Channel(id=new_id(), parent=person, kind="phone-mobile", value=number, is_personal=False)
    return Contact(id=person, name=name, post="Delegate", stakeholder=stakeholder, rule=rule, channels=(channel,))


def _meeting(desk: Desk, people: tuple[Contact, ...]) -> tuple[str, str]:
    now = desk.clock()
    attendees = (
        *(Attendee(contact=one.id, side="counterpart") for one in people),
        Attendee(name="Yusuf Karam", organisation="Boatmen's union", family="union-prof", locality="local", side="counterpart"),
        Attendee(name=desk.author, post="Civil Affairs Officer", side="ours"),
    )
    engagement, _changes = engagements.logged(
        desk,
        Engagement(
            title="Wells and the river road", state="held", starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=2),
            place_note="Town hall", attendees=attendees,
        ),
    )  # fmt: skip
    report = AfterAction(
        id=new_id(),
        title="Wells and the river road",
        engagement=engagement,
        outcome="achieved",
        bottom_line="Two wells are closed. Sara Idris will call.",
        author_post="Civil Affairs Officer",
        requests=(Request(ask="A pump", asked_of="Mission Support"),),
        sensitive_moments=SECRET,
        no_information=True,
        no_safety_points=True,
        attribution="attributable",
    )
    promise = Commitment(text="Test the north well", owner="Water engineer", due_on=now.date(), engagement=engagement)
    records.keep_many(desk, (report, promise))
    return engagement, report.id
