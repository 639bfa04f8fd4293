from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Contact
from liaison_desk.domain.record import new_id
from liaison_desk.domain.sharing.free_text import masked
from liaison_desk.domain.sharing.party import Standing
from liaison_desk.domain.stakeholder import OtherName, Stakeholder
from liaison_desk.services import consents, records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.former_names import with_former_names


def told(desk: Desk, text: str, audience: str = "hq") -> str:
    return masked(text, sharing.context_of(desk, sharing.reader_of(desk, audience)).names)


def person(desk: Desk, name: str, **facts: object) -> Contact:
    made = Contact(id=new_id(), name=name, **facts)  # type: ignore[arg-type]
    records.keep(desk, made)
    return made


@pytest.mark.parametrize("agrees", [True, False])
def test_the_old_name_of_a_person_is_masked_whatever_they_agreed_to(desk: Desk, agrees: bool) -> None:
    one = person(desk, "Tesfaye Alemu")
    if agrees:
        consents.recorded(desk, one.id, {"answer": "given", "audiences": "hq"})
    records.keep(desk, records.one(desk, "contact", one.id).but(name="Bekele Worku"))
    assert "Tesfaye" not in told(desk, "Tesfaye Alemu spoke.")
    assert ("Bekele" in told(desk, "Then Bekele Worku spoke.")) is agrees


def test_the_name_of_a_removed_person_is_masked_and_that_of_a_removed_alias_too(desk: Desk) -> None:
    gone = person(desk, "Tesfaye Alemu", other_names=(OtherName(id=new_id(), text="Abu Rashid"),))
    kept = person(desk, "Bekele Worku", other_names=(OtherName(id=new_id(), text="Ferryman Zed"),))
    records.drop(desk, "contact", gone.id)
    records.keep(desk, records.one(desk, "contact", kept.id).but(other_names=()))
    text = told(desk, "Tesfaye Alemu, Abu Rashid and Ferryman Zed spoke.")
    assert not [one for one in ("Tesfaye", "Rashid", "Ferryman") if one in text]


def test_a_removed_or_renamed_group_is_masked_and_a_public_body_keeps_its_old_name(desk: Desk) -> None:
    circle = Stakeholder(id=new_id(), name="Weavers of Tella", acronym="WOT", family="women", locality="local")
    youth = Stakeholder(id=new_id(), name="River youth", acronym="RIY", family="youth", locality="local", given_by="Another office")
    council = Stakeholder(id=new_id(), name="Old Council", family="civ-gov-local", locality="local", sensitivity="low")
    records.keep_many(desk, (circle, youth, council))
    records.drop(desk, "stakeholder", youth.id)
    records.keep(desk, circle.but(name="Spinners"))
    records.keep(desk, council.but(name="New Council"))
    assert told(desk, "Weavers of Tella, River youth, RIY.").count("ivil society representative") == 3
    assert told(desk, "With the Old Council.") == "With the Old Council."


def test_whoever_was_removed_keeps_the_standing_of_their_organisation(desk: Desk) -> None:
    force = Stakeholder(id=new_id(), name="4th Brigade", family="mil-un", locality="international", sensitivity="moderate")
    records.keep(desk, force)
    captain = person(desk, "Ivan Petrov", stakeholder=force.id)
    records.drop(desk, "contact", captain.id)
    records.drop(desk, "stakeholder", force.id)
    found = with_former_names(desk, sharing.parties_of(desk))
    assert {found[one].standing for one in (force.id, captain.id)} == {Standing.FORCE}


def test_a_name_that_was_changed_back_is_no_former_name(desk: Desk) -> None:
    one = person(desk, "Bekele Worku")
    records.keep(desk, records.one(desk, "contact", one.id).but(notes="Seen"))
    records.keep(desk, records.one(desk, "contact", one.id).but(stakeholder=new_id()))
    assert set(with_former_names(desk, sharing.parties_of(desk))) == set(sharing.parties_of(desk))
