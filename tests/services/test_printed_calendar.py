"""A calendar never shows a meeting with somebody who is reached only indirectly."""

from __future__ import annotations

from datetime import timedelta

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.record import new_id
from liaison_desk.services import engagements, informal, publishing, records
from liaison_desk.services.desk import Desk
from tests.template_desk import NOW


def titles(desk: Desk, ref: str = "", audience: str = "team") -> list[str]:
    prepared = publishing.prepare(desk, "calendar", ref, audience=audience, recipient="Us")
    return [one.title for one in prepared.printed.disclosed.record.moments]


def test_who_is_reached_only_indirectly_is_in_no_calendar(desk: Desk) -> None:
    channel = (Channel(kind="phone-mobile", value="+999 555 0101"),)
    amina = records.keep(desk, Contact(name="Amina Hassan", rule="indirect-only", channels=channel)).ids[0]
    for days, title, people in (
        (1, "Roads", ()),
        (2, "Quiet talk", (Attendee(contact=amina),)),
        (3, "Note from Amina Hassan", ()),
        (-60, "Old", ()),
    ):
        engagements.logged(desk, Engagement(title=title, state="planned", starts_at=NOW + timedelta(days=days), attendees=people))
    assert titles(desk) == ["Roads"]
    assert titles(desk, f"from={(NOW - timedelta(days=90)).date().isoformat()} until={NOW.date().isoformat()}") == ["Old"]
    assert titles(desk, "sector=water") == []


def test_what_was_said_in_a_chance_contact_is_read_by_nobody_outside_through_its_subject(desk: Desk) -> None:
    informal.logged(desk, "The midwife says that the bridge is closed and who closed it, and she asked us to tell nobody else about that")
    engagements.logged(desk, Engagement(title="Wells", state="held", starts_at=NOW))
    engagements.logged(desk, Engagement(title="Word about wells", kind="message", gist="They agree", state="held", starts_at=NOW))
    assert {audience: sorted(titles(desk, audience=audience)) for audience in ("humanitarian", "partner")} == {
        "humanitarian": ["Wells", "Word about wells"],
        "partner": ["Wells", "Word about wells"],
    }
    assert len(titles(desk)) == len(titles(desk, audience="hq")) == 3


def test_a_recipient_is_not_named_on_a_calendar_who_may_not_be(desk: Desk) -> None:
    records.keep(desk, Contact(id=new_id(), name="Ines Vidal"))
    made = publishing.prepare(desk, "calendar", "", audience="humanitarian", recipient="Ines Vidal")
    assert made.printed.recipient == "Civil society representative"
    assert publishing.prepare(desk, "calendar", "", audience="humanitarian", recipient="Access desk").printed.recipient == "Access desk"
