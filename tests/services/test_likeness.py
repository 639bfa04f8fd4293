"""What looks like something that is there already."""

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import likeness, records
from liaison_desk.services.desk import Desk


def test_the_same_name_is_remarked_on_however_it_is_cased(desk: Desk) -> None:
    records.keep(desk, Stakeholder(name="Clear Path"))
    changes = records.keep(desk, Stakeholder(name="CLEAR PATH"))
    assert len(changes.notes) == 1
    assert "Clear Path" in changes.notes[0]


def test_a_record_is_not_like_itself(desk: Desk) -> None:
    record_id = records.keep(desk, Stakeholder(name="Clear Path")).ids[0]
    assert likeness.look_alikes(desk, records.one(desk, "stakeholder", record_id)) == ()
    assert likeness.look_alikes(desk, Stakeholder()) == ()


@pytest.mark.parametrize("typed", ["Path Clear", "Clear-Path Ltd", "Cleer Path", "Clear Path Organisation (CP)"])
def test_another_spelling_order_or_legal_form_is_remarked_on(desk: Desk, typed: str) -> None:
    records.keep(desk, Stakeholder(name="Clear Path"))
    assert "Clear Path" in likeness.look_alikes(desk, Stakeholder(name=typed))[0]


@pytest.mark.parametrize("typed", ["+999 555 0142", "+9995550142"])
def test_a_shared_number_is_remarked_on_and_joins_nobody(desk: Desk, typed: str) -> None:
    records.keep(desk, Contact(name="Ana", channels=(Channel(kind="phone-mobile", value="+999 555 0142"),)))
    changes = records.keep(
        desk, Contact(name="Ben", channels=(Channel(kind="phone-mobile", value=typed), Channel(kind="vhf-radio", value="12")))
    )
    assert any("Ana" in one for one in changes.notes)
    assert len(records.listed(desk, "contact")) == 2


def test_another_kind_has_no_number_to_share(desk: Desk) -> None:
    assert likeness.same_address(desk, Stakeholder(name="Clear Path")) == ()
