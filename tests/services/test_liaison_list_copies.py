"""Files of the liaison list leave through the gate: searched, logged, and cards for our own team alone."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.interop import vcard
from liaison_desk.services import copy_forms, liaison_list_copies, publishing, records, shares

BODY = "1" * 32


@pytest.fixture
def filled(desk):
    person = Contact(id="2" * 32, name="Zenobia Quux", stakeholder=BODY, rule="direct")
    point = LiaisonPoint(
        name="Duty doctor", stakeholder=BODY, holders=(Holder(contact=person.id),),
        channels=(Channel(kind="phone-land", value="+999 555 0158", is_personal=False),),
    )  # fmt: skip
    records.keep_many(desk, [Stakeholder(id=BODY, name="Tella District Hospital", family="civ-gov"), person, point])
    return desk


def test_cards_for_our_team_are_logged_and_made_again_byte_for_byte(filled, tmp_path) -> None:
    prepared = liaison_list_copies.prepare(filled, "", audience="team")
    share = liaison_list_copies.publish(filled, prepared, tmp_path / "team.vcf", form="vcf")
    cards = vcard.read(share.path.read_bytes())
    assert {one.name for one in cards} == {"Duty doctor", "Zenobia Quux"}
    assert next(one for one in cards if one.name == "Duty doctor").reaches[0].value == "+999 555 0158"
    assert len(shares.listed(filled)) == 1
    assert publishing.again(filled, share.id, tmp_path / "again.vcf").path.read_bytes() == share.path.read_bytes()


@pytest.mark.parametrize("audience", ["hq", "humanitarian", "partner"])
def test_cards_go_to_no_other_reader(filled, tmp_path, audience) -> None:
    prepared = liaison_list_copies.prepare(filled, "", audience=audience, recipient="Desk")
    with pytest.raises(UserError, match="csv"):
        liaison_list_copies.publish(filled, prepared, tmp_path / "a.vcf", form="vcf")
    assert not (tmp_path / "a.vcf").exists()
    assert copy_forms.forms_of("liaison-list", audience) == ("csv",)


def test_a_withheld_word_in_the_bytes_stops_the_file_even_where_a_line_is_folded(filled, tmp_path, monkeypatch) -> None:
    prepared = liaison_list_copies.prepare(filled, "", audience="partner", recipient="Desk")
    leaking = b"\r\n".join((b"TLP:AMBER+STRICT", b"NOTE:Zenobia", b"  Quux"))
    monkeypatch.setattr(liaison_list_copies, "made", lambda *_args, **_more: leaking)
    with pytest.raises(UserError, match="withheld"):
        liaison_list_copies.publish(filled, prepared, tmp_path / "a.csv")
    assert shares.listed(filled) == ()


def test_another_paper_is_no_liaison_list(filled, tmp_path) -> None:
    prepared = publishing.prepare(filled, "call-sheet", "", audience="team")
    with pytest.raises(UserError, match="csv"):
        liaison_list_copies.publish(filled, prepared, tmp_path / "a.csv")
