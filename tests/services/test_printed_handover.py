"""The handover pack is gathered from the whole vault, for our own team alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.relationship import Relationship, RelationshipLevel
from liaison_desk.services import after_action, engagements, handover, notes, printed_handover, publishing, records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed
from tests.services.office import furnish


def pack(desk: Desk, ref: str = "to=Leyla Sadat") -> Printed:
    return printed_handover.handover(desk, ref, sharing.reader_of(desk, "team"), "Our office")


def test_stories_care_and_contacts_are_found(desk: Desk) -> None:
    office = furnish(desk)
    circle, council = (cast("Contact", desk.shelf.one("contact", one)).stakeholder for one in (office.amina, office.bello))
    records.keep(desk, Commitment(text="Send Amina Hassan the map", owner=desk.author, stakeholder=council))
    notes.jotted(desk, "Somebody called")
    soon = desk.clock() + timedelta(days=2)
    planned = Engagement(title="Again", state="planned", starts_at=soon, attendees=(Attendee(stakeholder=council, side="counterpart"),))
    engagements.logged(desk, planned)
    first, second = sorted((desk.operation.office, circle))
    level = RelationshipLevel(level="communication", desired_reason="their-safety")
    records.keep(desk, Relationship(stakeholder_a=first, stakeholder_b=second, scope="coordination", levels=(level,)))
    printed = pack(desk)
    view = printed.disclosed.record
    assert [one.text for one in view.promises] == ["Send somebody the map"]
    assert view.drafts == ("Wells and the river road",)
    assert [one[0] for one in view.asks] == ["A pump"]
    assert view.notes == 1
    assert [one.organisation for one in view.care if one.is_apart] == ["Tella Women's Circle"]
    assert [(one.organisation, one.on) for one in view.visits] == [("Tella Town Council", soon.date().isoformat())]
    assert {one.says for one in view.contacts} == {"not-asked", "no"}
    assert {"+999 555 0111", "+999 555 0122"} <= set(printed.names)


def test_who_agreed_stands_in_the_finished_pack_and_nobody_else(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    handover.ask(desk, office.bello, "Leyla Sadat", "yes", ["phone-mobile"])
    prepared = publishing.prepare(desk, "handover", "to=Leyla Sadat", audience="team", recipient="Our office")
    publishing.publish(desk, prepared, tmp_path / "pack.pdf")
    view = pack(desk).disclosed.record
    assert [(one.name, one.channels) for one in view.contacts if one.name] == [("Bello Danso", (("phone-mobile", "+999 555 0155"),))]
    assert (tmp_path / "pack.pdf").stat().st_size > 1_000


def test_reports_that_tell_of_incidents_are_named_by_their_number(desk: Desk) -> None:
    office = furnish(desk)
    after_action.finalise(desk, office.report)
    assert pack(desk).disclosed.record.incidents == ()
    kept: dict[str, int] = desk.kept("incidents of issues", dict)
    kept.update({one.id: 2 for one in after_action.heads(desk)})
    assert pack(desk).disclosed.record.incidents == ((after_action.heads(desk)[0].number, 2),)


def test_it_can_be_narrowed_by_who_and_when_alone(desk: Desk) -> None:
    furnish(desk)
    assert pack(desk, "from=Jon Falk to=Leyla Sadat on=2026-12-01").number.endswith("handover-2026-12-01")
    with pytest.raises(UserError):
        pack(desk, "sector=water")


def test_it_is_made_for_our_team_alone(desk: Desk) -> None:
    furnish(desk)
    with pytest.raises(UserError):
        publishing.prepare(desk, "handover", "to=Leyla Sadat", audience="hq", recipient="Headquarters")
