"""A partner's list: seen before it is taken, marked with who gave it, taken back by one undo, and given to nobody else."""

from __future__ import annotations

import pytest

from liaison_desk.domain.contact import Channel
from liaison_desk.domain.errors import UserError
from liaison_desk.domain.liaison_point import LiaisonPoint
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import erasing, liaison_list_copies, partner_lists, publishing, records, shares
from liaison_desk.services.pictures import every

GIVER, KNOWN, ARMED, OURS = "1" * 32, "2" * 32, "3" * 32, "4" * 32
HEAD = "organisation,post,channel,number,rule,hours\n"
ROWS = (
    HEAD + ",Night desk,phone-land,'+999 555 0111,,always\n,Night desk,email,desk@medic.example,,\n"
    "Water Board,Water desk,phone-land,'+999 555 0112,,\nNewcomers,Front desk,phone-mobile,'+999 555 0113,,\n"
    "Red Column,Speaker,phone-mobile,'+999 555 0114,,\nCivil Affairs,Duty officer,phone-mobile,'+999 555 0115,,\n"
    "Medic Bridge,Quiet post,phone-mobile,'+999 555 0116,indirect-only,\n"
)


@pytest.fixture
def filled(desk):
    own = LiaisonPoint(
        id="5" * 32, name="Water Desk", stakeholder=KNOWN, channels=(Channel(id="6" * 32, kind="phone-land", value="+999 555 0199"),)
    )
    bodies = (
        Stakeholder(id=GIVER, name="Medic Bridge", family="ngo-int"),
        Stakeholder(id=KNOWN, name="Directorate of Water", acronym="Water Board", family="civ-gov"),
        Stakeholder(id=ARMED, name="Red Column", family="nsag"),
        Stakeholder(id=OURS, name="Civil Affairs", family="un-mission-civ"),
    )
    records.keep_many(desk, [*bodies, own, desk.operation.but(office=OURS)])
    return desk


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def points(desk) -> dict[str, LiaisonPoint]:
    return {one.name: one for one in every(desk, LiaisonPoint)}


def test_a_preview_says_what_would_change_and_writes_nothing(filled, file) -> None:
    plan = partner_lists.planned(filled, file, "Medic Bridge")
    assert [one.name for one in plan.new] == ["Night desk", "Front desk", "Quiet post"]
    assert [one.name for one in plan.bodies] == ["Newcomers"]
    assert ["Water Desk" in one for one in plan.kept] == [True]
    assert ["Speaker" in one or "Duty officer" in one for one in plan.refused] == [True, True]
    assert set(points(filled)) == {"Water Desk"}


def test_it_is_taken_as_one_action_that_names_the_giver_and_one_undo_takes_it_back(filled, file) -> None:
    partner_lists.taken(filled, partner_lists.planned(filled, file, GIVER))
    found = points(filled)
    night = found["Night desk"]
    assert (night.given_by, night.given_for, night.stakeholder) == ("Medic Bridge", frozenset(), GIVER)
    assert [one.value for one in night.channels] == ["+999 555 0111", "desk@medic.example"]
    assert (found["Quiet post"].rule, found["Quiet post"].channels) == ("indirect-only", ())
    assert found["Water Desk"].channels[0].value == "+999 555 0199"
    again = partner_lists.planned(filled, file, GIVER)
    assert (again.brings_something, again.same) == (False, 3)
    records.undo(filled)
    assert set(points(filled)) == {"Water Desk"}
    assert len(every(filled, Stakeholder)) == 4


def test_a_newer_list_changes_what_they_gave_and_keeps_what_we_found_out(filled, file) -> None:
    partner_lists.taken(filled, partner_lists.planned(filled, file, GIVER))
    night = points(filled)["Night desk"]
    tried = night.channels[0].but(verified_on=filled.clock().date())
    records.keep(filled, night.but(channels=(tried, night.channels[1])))
    file.write_text(
        HEAD + ",Night desk,phone-land,00999 555 0111,,\n,Night desk,phone-mobile,+999 555 0120,,then on call\n", encoding="utf-8"
    )
    plan = partner_lists.planned(filled, file, GIVER)
    assert [one.name for one in plan.changed] == ["Night desk"]
    partner_lists.taken(filled, plan)
    changed = points(filled)["Night desk"]
    assert [(one.value, one.verified_on is not None) for one in changed.channels] == [("+999 555 0111", True), ("+999 555 0120", False)]
    assert changed.id == night.id


def test_what_they_gave_goes_to_nobody_else(filled, file, tmp_path) -> None:
    """Decision 23, N12: they named no audience, so not even humanitarians read that the post exists."""
    partner_lists.taken(filled, partner_lists.planned(filled, file, GIVER))
    for audience in ("hq", "humanitarian", "partner"):
        try:
            prepared = liaison_list_copies.prepare(filled, "", audience=audience, recipient="Directorate of Water")
        except UserError:
            continue
        assert "Night desk" not in str(prepared.printed.disclosed.record)


def test_somebody_erased_here_does_not_come_back_by_a_list(filled, file) -> None:
    gone = LiaisonPoint(id="7" * 32, name="Night desk", stakeholder=GIVER)
    records.keep(filled, gone)
    erasing.carried_out(filled, "liaison-point", erasing.target(filled, "liaison-point", gone.id), reason="asked", confirmed="Night desk")
    plan = partner_lists.planned(filled, file, GIVER)
    assert "Night desk" not in {one.name for one in plan.new}
    assert any("Erased here" in one for one in plan.refused)


@pytest.mark.parametrize("who", ["Red Column", "Civil Affairs"])
def test_no_list_is_taken_from_an_armed_group_or_from_ourselves(filled, file, who) -> None:
    with pytest.raises(UserError, match="which partner"):
        partner_lists.planned(filled, file, who)


def test_our_list_goes_to_one_partner_and_comes_into_their_desk(filled, tmp_path) -> None:
    ours = LiaisonPoint(
        name="Duty officer",
        stakeholder=OURS,
        hours="always",
        channels=(Channel(kind="phone-mobile", value="+999 555 0101", is_personal=False),),
    )
    records.keep(filled, ours)
    ref = f"stakeholder/{GIVER}"
    recipient = publishing.default_recipient(filled, "partner", "liaison-list", ref)
    prepared = liaison_list_copies.prepare(filled, ref, audience="partner", recipient=recipient)
    assert {one.verdict_label for one in prepared.decisions} > {"As it is"}
    share = liaison_list_copies.publish(filled, prepared, tmp_path / "ours.csv")
    assert [(one.facts["audience"], one.facts["recipient"]) for one in shares.listed(filled)] == [("partner", "Medic Bridge")]
    assert publishing.again(filled, share.id, tmp_path / "again.csv").path.read_bytes() == share.path.read_bytes()
    with pytest.raises(UserError, match="This list is for"):
        liaison_list_copies.prepare(filled, ref, audience="partner", recipient="Directorate of Water")
    with pytest.raises(UserError, match="csv"):
        liaison_list_copies.publish(filled, prepared, tmp_path / "ours.vcf", form="vcf")
    back = partner_lists.liaison_list.read(share.path.read_bytes())
    assert next((one.organisation, one.name, [each.value for each in one.channels]) for one in back) == (
        "Civil Affairs", "Duty officer", ["+999 555 0101"],
    )  # fmt: skip
