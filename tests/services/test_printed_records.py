"""Cards, lists and checklists are read from the vault for one reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.checklist import Checklist, ChecklistItem
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.record import new_id
from liaison_desk.services import printed_records, publishing, records, sharing
from liaison_desk.services.desk import Desk
from tests.services.office import furnish


def test_a_card_is_asked_for_by_kind_and_id(desk: Desk) -> None:
    office = furnish(desk)
    found = printed_records.card(desk, f"contact/{office.bello[:8]}", sharing.reader_of(desk, "team"), "Our office")
    assert found.subject == f"contact-{office.bello[:8]}"
    assert [one.name for one in found.disclosed.record.records] == ["Bello Danso"]
    assert "Tella Town Council" in dict(found.disclosed.record.titles).values()


@pytest.mark.parametrize("ref", ["contact", "contact/", ""])
def test_a_card_without_kind_or_id_says_how_to_ask(desk: Desk, ref: str) -> None:
    with pytest.raises(UserError, match="stakeholder/1a2b"):
        printed_records.card(desk, ref, sharing.reader_of(desk, "team"), "Our office")


def test_a_card_of_nobody_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        printed_records.card(desk, "contact/00000000", sharing.reader_of(desk, "team"), "Our office")


def test_a_list_holds_every_record_of_the_kind(desk: Desk) -> None:
    furnish(desk)
    found = printed_records.table(desk, "stakeholder", sharing.reader_of(desk, "team"), "Our office")
    assert len(found.disclosed.record.records) == 3
    assert found.number.startswith(f"{desk.office}-stakeholder-")


def test_a_list_is_searched_for_every_number_that_may_not_be_dialled(desk: Desk) -> None:
    furnish(desk)
    found = printed_records.table(desk, "contact", sharing.reader_of(desk, "team"), "Our office")
    assert found.names == ("+999 555 0122",)


@pytest.mark.parametrize("kind", ["after-action", "consent"])
def test_what_has_no_paper_of_this_sort_is_refused(desk: Desk, kind: str) -> None:
    with pytest.raises(UserError, match="not put on paper"):
        printed_records.table(desk, kind, sharing.reader_of(desk, "team"), "Our office")


def test_lines_between_people_are_refused_to_the_state(desk: Desk) -> None:
    with pytest.raises(UserError) as refused:
        printed_records.table(desk, "relationship", sharing.reader_of(desk, "state"), "Ministry")
    assert refused.value.field == "audience"


@pytest.mark.parametrize("name", ["checklist", "blank-checklist"])
def test_a_checklist_is_published_and_made_again(desk: Desk, name: str, tmp_path: Path) -> None:
    furnish(desk)
    made = new_id()
    records.keep(
        desk, Checklist(id=made, name="Before", items=(ChecklistItem(id=new_id(), parent=made, number="B1", text="Call the posts"),))
    )
    prepared = publishing.prepare(desk, name, made[:8], audience="team", recipient="Our office")
    share = publishing.publish(desk, prepared, tmp_path / "a.pdf")
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner", "mission-military", "state", "public"])
@pytest.mark.parametrize("kind", ["stakeholder", "contact", "engagement"])
def test_every_list_goes_to_every_audience_without_a_leak(desk: Desk, kind: str, audience: str, tmp_path: Path) -> None:
    furnish(desk)
    prepared = publishing.prepare(desk, "list", kind, audience=audience, recipient="Duty desk")
    assert publishing.publish(desk, prepared, tmp_path / "list.pdf").number == 1


def test_readiness_is_published_and_takes_no_reference(desk: Desk, tmp_path: Path) -> None:
    furnish(desk)
    made = new_id()
    item = ChecklistItem(id=new_id(), parent=made, number="B1", text="Call the posts")
    records.keep(desk, Checklist(id=made, name="Before", operation=desk.operation.id, items=(item,)))
    prepared = publishing.prepare(desk, "readiness", "", audience="hq", recipient="Duty desk")
    assert [one.name for one in prepared.printed.disclosed.record.records] == ["Before"]
    assert publishing.publish(desk, prepared, tmp_path / "a.pdf").number == 1
    with pytest.raises(UserError) as refused:
        printed_records.readiness(desk, "c", sharing.reader_of(desk, "team"), "Our office")
    assert refused.value.field == "ref"
