"""Closing an operation in a vault: settled first, destroyed for good, and a record that stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.record import new_id
from liaison_desk.services import closing, erasing, handover, operations, records, safekeeping
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every

PEOPLE = {"Mira Okafor": True, "Leyla Sadat": True, "Amina Hassan": None, "Bello Danso": None, "Karim Solh": None, "Rosa Quist": None}


@pytest.fixture
def people(desk: Desk) -> dict[str, str]:
    found = {name: new_id() for name in PEOPLE}
    phone = (Channel(kind="phone-mobile", value="+999 555 0111"),)
    made = [Contact(id=found[name], name=name, is_ours=ours, rule="direct", channels=phone) for name, ours in PEOPLE.items()]
    made[4] = made[4].but(rule="no-contact")
    there = tuple(Attendee(contact=found[name], name=name) for name in ("Amina Hassan", "Bello Danso", "Karim Solh"))
    held = Engagement(title="Pumps", state="held", attendees=there, operation=desk.operation.id, gist="Amina Hassan asked for pumps.")
    ours = Commitment(text="Send the map to Amina Hassan"), Commitment(text="Ask for pumps", owner="Liaison")
    theirs = Commitment(text="Bring lamps", owner="Site coordination", owed_by="them")
    items = ChecklistItem(text="Map everybody"), ChecklistItem(text="Radio", state="done")
    steps = Checklist(name="Before", operation=desk.operation.id, items=items)
    records.keep_many(desk, [*made, held, *ours, theirs, steps])
    handover.ask(desk, found["Bello Danso"], "Leyla Sadat", "yes")
    return found


def names(desk: Desk) -> set[str]:
    return {one.name for one in every(desk, Contact)}


def settle(desk: Desk) -> None:
    closing.settled(desk, closing.PASS_ON, to="District office", refs=[every(desk, Commitment)[0].id])
    closing.settled(desk, closing.GIVE_UP)
    closing.told(desk, how="By phone")


def test_the_plan_tells_what_hangs_whom_to_tell_and_who_goes(desk: Desk, people: dict[str, str]) -> None:
    found = closing.plan(desk)
    assert len(found.hanging) == 3
    assert found.promises[-1].owed_by == "them"
    assert found.steps == 1
    assert [one.name for one in found.to_tell] == ["Amina Hassan", "Bello Danso"]
    assert {one.name for one in found.people if one.goes} == {"Amina Hassan", "Karim Solh", "Rosa Quist"}
    assert "Rosa Quist" not in {one.name for one in closing.plan(desk, ["Rosa Quist"]).people if one.goes}
    with pytest.raises(NotFoundError):
        closing.plan(desk, ["Nobody"])


def test_promises_and_words_to_people_are_settled_and_undone(desk: Desk, people: dict[str, str]) -> None:
    with pytest.raises(UserError) as nobody:
        closing.settled(desk, closing.PASS_ON)
    assert nobody.value.field == "to"
    settle(desk)
    assert closing.plan(desk).hanging == ()
    assert {one.contact for one in desk.operation.told} == {people["Amina Hassan"], people["Bello Danso"]}
    assert {one.how for one in desk.operation.told} == {"By phone"}
    for again in (lambda: closing.settled(desk, closing.GIVE_UP), lambda: closing.told(desk)):
        with pytest.raises(UserError):
            again()
    closing.untold(desk, "Amina Hassan")
    assert {one.contact for one in desk.operation.told} == {people["Bello Danso"]}
    records.undo(desk)
    records.undo(desk)
    assert desk.operation.told == ()


def test_what_hangs_and_a_name_not_typed_stop_it_before_anything_is_done(desk: Desk, people: dict[str, str]) -> None:
    name = desk.operation.name
    with pytest.raises(UserError, match="3 promises"):
        closing.closed(desk, confirmed=name)
    closing.settled(desk, closing.GIVE_UP)
    with pytest.raises(UserError, match="2 people were not told"):
        closing.closed(desk, confirmed=name)
    with pytest.raises(UserError) as refused:
        closing.closed(desk, confirmed="no", why_untold="They fled.")
    assert refused.value.field == "confirmed"
    assert names(desk) == set(PEOPLE)
    assert not desk.operation.closing


def test_nobody_who_is_not_carried_on_is_left_and_the_record_stays(desk: Desk, people: dict[str, str]) -> None:
    settle(desk)
    records.drop(desk, "contact", people["Rosa Quist"])
    found = closing.plan(desk)
    seen = closing.preview(desk, found)
    assert seen is not None
    assert (seen.title, seen.confirm) == ("3 people who are not carried on", desk.operation.name)
    done = closing.closed(desk, confirmed=desk.operation.name, from_backups=True)
    assert names(desk) == {"Mira Okafor", "Leyla Sadat", "Bello Danso"}
    assert done.without_owner == closing.unowned(desk) == ()
    assert done.erased is not None
    assert (desk.operation.phase, desk.operation.ended_on) == ("closing", desk.clock().date())
    assert "Personal data of 3 people destroyed, 1 carried on." in desk.operation.closing == done.record
    assert "People told: 2." in done.record
    assert len(safekeeping.backups(desk)) == 1
    texts = [one.text for one in every(desk, Commitment)] + [one.gist for one in every(desk, Engagement)]
    assert not any("Amina" in one for one in texts)
    assert {row.contact for one in every(desk, Engagement) for row in one.attendees} == {people["Bello Danso"]}
    with pytest.raises(UserError, match="closed already"):
        closing.closed(desk, confirmed=desk.operation.name)
    with pytest.raises(UserError, match="Nothing of it is left"):
        erasing.target(desk, "contact", people["Karim Solh"])


def test_an_operation_without_anybody_to_destroy_is_closed_too(desk: Desk) -> None:
    assert closing.preview(desk, closing.plan(desk)) is None
    done = closing.closed(desk, confirmed=desk.operation.name)
    assert done.erased is None
    assert "0 people destroyed" in done.record
    records.undo(desk, done.changes.batch)
    assert desk.operation.closing == ""


def test_whom_another_operation_works_with_is_carried_on(desk: Desk, people: dict[str, str]) -> None:
    other = Operation(id=new_id(), name="Drought")
    records.keep_many(desk, [other, Engagement(title="x", operation=other.id, attendees=(Attendee(contact=people["Karim Solh"]),))])
    found = closing.plan(desk)
    assert {one.name: one.stays for one in found.people if not one.stays} == {"Amina Hassan": ""}
    assert found.removed == ()
    operations.begun(desk, "Third")
    assert closing.plan(desk).operation.name == "Third"


def test_a_post_of_our_own_that_nobody_holds_any_more_is_told(desk: Desk, people: dict[str, str]) -> None:
    office = desk.operation.office or "office"
    ended = Holder(contact=people["Mira Okafor"], until_on=desk.clock().date().replace(year=2025))
    records.keep_many(desk, [LiaisonPoint(name="Duty desk", stakeholder=office, holders=(ended,)), desk.operation.but(office=office)])
    assert "liaison-point" in {kind for kind, _id in closing.unowned(desk)}


def test_the_backups_of_before_stay_where_they_are_wished(desk: Desk, people: dict[str, str], tmp_path: Path) -> None:
    settle(desk)
    done = closing.closed(desk, confirmed=desk.operation.name)
    assert done.erased is not None
    assert done.erased.backups == 0
    assert len(safekeeping.backups(desk)) == 1
