"""A call sheet is asked for by one record, a sector, an area, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.record import new_id
from liaison_desk.services import printed_calls, publishing, records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed
from tests.services.office import Office, furnish


@pytest.fixture
def office(desk: Desk) -> Office:
    """The usual office with two posts at the council: water in Tella, and one for everything everywhere."""
    found = furnish(desk)
    council = next(one for one in desk.shelf.many("contact", [found.bello])).stakeholder  # type: ignore[attr-defined]
    for name, topics, areas in (("Water desk", {"water"}, {"Tella"}), ("Duty desk", set[str](), set[str]())):
        post = new_id()
        records.keep(
            desk,
            LiaisonPoint(
                id=post, name=name, stakeholder=council, topics=frozenset(topics), areas=frozenset(areas),
                holders=(Holder(id=new_id(), parent=post, contact=found.bello),),
            ),
        )  # fmt: skip
    records.keep(desk, Forum(id=new_id(), name="Saan forum", areas=frozenset({"Lower Saan"})))
    return found


def sheet(desk: Desk, ref: str, audience: str = "team") -> Printed:
    return printed_calls.call_sheet(desk, ref, sharing.reader_of(desk, audience), "Our office")


def names(printed: Printed) -> list[str]:
    return [one.who for one in printed.disclosed.record.calls]


def test_without_words_all_posts_are_on_it(office: Office) -> None:
    assert names(sheet(office.desk, "")) == ["Duty desk", "Water desk"]


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("sector=water", ["Duty desk", "Water desk"]),
        ("sector=health", ["Duty desk"]),
        ("area=tella", ["Duty desk", "Water desk"]),
        ("sector=water area=Lower Saan", ["Duty desk"]),
    ],
)
def test_a_sector_and_an_area_narrow_it_and_a_post_for_everything_stays(office: Office, ref: str, found: list[str]) -> None:
    assert names(sheet(office.desk, ref)) == found


def test_the_title_says_what_was_asked_for(office: Office) -> None:
    assert sheet(office.desk, "sector=health area=Lower Saan").disclosed.record.asked == "Healthcare, Lower Saan"


def test_one_person_is_on_it_alone(office: Office) -> None:
    printed = sheet(office.desk, f"contact/{office.bello[:8]}")
    assert names(printed) == ["Bello Danso"]
    assert printed.subject == f"call-sheet-{office.bello[:8]}"


def test_one_post_is_on_it_alone(office: Office) -> None:
    post = office.desk.shelf.ids("liaison-point")[0]
    assert len(names(sheet(office.desk, f"liaison-point/{post}"))) == 1


@pytest.mark.parametrize("ref", ["sector=weather", "everything", "place/1a2b", "colour=red"])
def test_what_cannot_be_asked_for_is_refused(office: Office, ref: str) -> None:
    with pytest.raises(UserError) as refused:
        sheet(office.desk, ref)
    assert refused.value.field == "ref"


def test_an_area_that_nobody_knows_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match=r"nearest is .*Lower Saan") as refused:
        sheet(office.desk, "area=Lower San")
    assert refused.value.field == "area"


def test_nobody_is_not_found(office: Office) -> None:
    with pytest.raises(NotFoundError):
        sheet(office.desk, "contact/00000000")


def test_it_is_searched_for_every_number_that_may_not_be_dialled(office: Office) -> None:
    assert sheet(office.desk, "").names == ("+999 555 0122",)


@pytest.mark.parametrize("audience", ["team", "hq", "humanitarian", "partner", "mission-military"])
def test_it_goes_to_every_audience_without_a_leak_and_again(office: Office, audience: str, tmp_path: Path) -> None:
    prepared = publishing.prepare(office.desk, "call-sheet", "", audience=audience, recipient="Duty desk")
    share = publishing.publish(office.desk, prepared, tmp_path / "a.pdf")
    publishing.again(office.desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize("audience", ["state", "public"])
def test_where_nobody_may_stand_on_it_there_is_no_sheet(office: Office, audience: str) -> None:
    prepared = publishing.prepare(office.desk, "call-sheet", "", audience=audience, recipient="Duty desk")
    assert prepared.is_empty
    with pytest.raises(UserError, match="Nothing of this may go"):
        publishing.drafted(office.desk, prepared)


def test_an_office_without_posts_gets_a_sheet_that_says_so(desk: Desk) -> None:
    assert not publishing.prepare(desk, "call-sheet", "", audience="team", recipient="Duty desk").is_empty
