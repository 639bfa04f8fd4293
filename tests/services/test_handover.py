"""Handing over in a vault: one action, nothing without an owner, and undone by one undo."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.commitment import Commitment
from liaison_desk.domain.consent import Consent
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.services import consents, handover, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every


@pytest.fixture
def office(desk: Desk) -> Desk:
    mira = Contact(name="Mira Okafor", post="Civil Affairs Officer", rule="direct", is_ours=True)
    leyla = Contact(name="Leyla Sadat", post="Liaison assistant", rule="direct", is_ours=True)
    amina = Contact(name="Amina Hassan", rule="direct", channels=(Channel(kind="phone-mobile", value="+999 555 0111"),))
    ids = records.keep_many(desk, (mira, leyla, amina)).ids
    people = {desk.shelf.one("contact", one).title: one for one in ids if desk.shelf.kind_of(one) == "contact"}
    records.keep_many(
        desk,
        (
            Commitment(text="Send the map", owner="Civil Affairs Officer"),
            Commitment(text="Ask for pumps"),
            Commitment(text="Bring lamps", owner="Site coordination", owed_by="them"),
            Checklist(
                name="Before", items=(ChecklistItem(text="Map everybody", owner="Mira Okafor"), ChecklistItem(text="Test the radio"))
            ),
            LiaisonPoint(name="Duty desk", holders=(Holder(contact=people["Mira Okafor"], since_on=date(2026, 1, 1)),)),
        ),
    )
    consents.recorded(desk, people["Amina Hassan"], {"answer": "given", "audiences": "hq"})
    return desk


def states(desk: Desk) -> list[object]:
    return [every(desk, one) for one in (Commitment, Checklist, LiaisonPoint, Consent, Contact)]


def test_the_plan_tells_what_would_pass_and_writes_nothing(office: Desk) -> None:
    before = states(office)
    found = handover.plan(office, following="Leyla Sadat")
    assert found.leaver.name == "Mira Okafor"
    assert [(one.kind, one.text) for one in found.going] == [
        ("commitment", "Ask for pumps"),
        ("commitment", "Send the map"),
        ("checklist", "Map everybody"),
        ("checklist", "Test the radio"),
    ]
    assert [one.name for one in found.posts] == ["Duty desk"]
    assert len(found.lapsing) == 1
    assert [(one.name, one.handing_on.says, one.kinds) for one in found.passing] == [("Amina Hassan", "not-asked", ("phone-mobile",))]
    assert found.others == 0
    assert states(office) == before


def test_afterwards_nothing_is_without_an_owner_and_one_undo_takes_it_back(office: Desk) -> None:
    before = states(office)
    assert len(handover.unowned(office, "Mira Okafor", "Leyla Sadat")) == 5
    handover.hand_over(office, "Mira Okafor", "Leyla Sadat")
    assert handover.unowned(office, "Mira Okafor", "Leyla Sadat") == ()
    assert {one.owner for one in every(office, Commitment)} == {"Liaison assistant", "Site coordination"}
    assert every(office, Consent)[0].expires_on == date(2026, 11, 21)
    again = handover.plan(office, "Mira Okafor", "Leyla Sadat")
    assert (again.duties, again.posts, again.lapsing) == ((), (), ())
    records.undo(office)
    assert states(office) == before


def test_without_a_next_one_there_is_a_plan_and_no_handover(office: Desk) -> None:
    assert handover.plan(office).following.name == "Next officer"
    for following, field in (("", "following"), ("Mira okafor", "following"), ("Jon Falk", "following")):
        with pytest.raises(UserError) as refused:
            handover.hand_over(office, "Mira Okafor", following)
        assert refused.value.field == field


def test_several_people_of_one_name_are_told_apart_by_the_field_that_asked(office: Desk) -> None:
    records.keep_many(office, (Contact(name="Jon Falk", rule="direct"), Contact(name="Jon Falk", rule="direct")))
    with pytest.raises(UserError) as refused:
        handover.plan(office, "Mira Okafor", "Jon Falk")
    assert refused.value.field == "following"
    with pytest.raises(UserError) as refused:
        handover.officer(office, " ", field="leaver")
    assert refused.value.field == "leaver"


def test_what_a_contact_answered_is_kept_as_their_consent(office: Desk) -> None:
    handover.ask(office, "Amina Hassan", "Leyla Sadat", "yes", ["phone-mobile"])
    (found,) = handover.plan(office, following="Leyla Sadat").passing
    assert (found.handing_on.says, found.handing_on.channels) == ("yes", {"phone-mobile"})
    handover.hand_over(office, "Mira Okafor", "Leyla Sadat")
    (found,) = handover.plan(office, "Mira Okafor", "Leyla Sadat").passing
    assert found.handing_on.may_name, "the answer to this very question outlives the leaver"


@pytest.mark.parametrize(("says", "kinds", "field"), [("maybe", [], "says"), ("yes", ["fax"], "channels")])
def test_another_answer_or_a_channel_that_they_do_not_have_is_refused(office: Desk, says: str, kinds: list[str], field: str) -> None:
    with pytest.raises(UserError) as refused:
        handover.ask(office, "Amina Hassan", "Leyla Sadat", says, kinds)
    assert refused.value.field == field


def test_the_keys_are_told_as_steps_with_their_commands(office: Desk) -> None:
    plan = handover.plan(office, following="Leyla Sadat")
    found = [one.command for one in handover.key_steps(office, plan)]
    assert found == ['holders let-in "Leyla Sadat"', 'holders take-away "Mira Okafor"', "rekey"]
    left = handover.plan(office, "Jon Falk", "Mira Okafor")
    assert [one.command for one in handover.key_steps(office, left)] == ["rekey"]
