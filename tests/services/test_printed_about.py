"""What we hold about a person is gathered from everything that refers to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import UserError
from liaison_desk.services import printed_about, publishing, records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed
from tests.services.office import furnish


def about(desk: Desk, ref: str) -> Printed:
    return printed_about.about_you(desk, ref, sharing.reader_of(desk, "team"), "Our office")


def test_answers_meetings_and_organisation_are_found(desk: Desk) -> None:
    office = furnish(desk)
    view = about(desk, office.amina[:8]).disclosed.record
    assert view.person.name == "Amina Hassan"
    assert view.organisation == "Tella Women's Circle"
    assert [one.answer for one in view.answers] == ["given"]
    assert [one.kind for one in view.met] == ["meeting"]
    assert about(desk, f"contact/{office.sara}").disclosed.record.organisation == ""


def test_it_is_searched_for_everybody_who_was_in_the_room_and_for_whoever_passes_the_word(desk: Desk) -> None:
    office = furnish(desk)
    records.amend(desk, "contact", office.amina, {"intermediary": office.bello})
    names = about(desk, office.amina).names
    assert {"Sara Idris", "Yusuf Karam", "Bello Danso"} <= set(names)
    assert "Amina Hassan" not in names


def test_copies_in_which_they_stand_are_told_and_those_read_to_them_are_not(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    for name, ref, audience in (("directory", "", "team"), ("about-you", office.amina, "team")):
        prepared = publishing.prepare(desk, name, ref, audience=audience, recipient="Duty desk")
        publishing.publish(desk, prepared, tmp_path / f"{name}.pdf")
    assert [(one.audience, one.paper, one.count) for one in about(desk, office.amina).disclosed.record.received] == [
        ("team", "Directory of liaison points and contacts", 1)
    ]
    records.amend(desk, "contact", office.sara, {"name": "Sara Idris Noor"})
    assert about(desk, office.sara).disclosed.record.received == ()


def test_it_is_made_for_our_team_alone(desk: Desk) -> None:
    office = furnish(desk)
    with pytest.raises(UserError) as refused:
        publishing.prepare(desk, "about-you", office.amina, audience="hq", recipient="Duty desk")
    assert refused.value.field == "audience"


def test_it_carries_no_data_inside_unless_asked(desk: Desk) -> None:
    office = furnish(desk)
    assert not publishing.prepare(desk, "about-you", office.amina, audience="team").with_data


def test_it_is_made_again_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    share = publishing.publish(desk, publishing.prepare(desk, "about-you", office.amina, audience="team"), tmp_path / "a.pdf")
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_somebody_who_said_no_hears_it_all_the_same(desk: Desk, tmp_path: Path) -> None:
    office = furnish(desk)
    assert publishing.publish(desk, publishing.prepare(desk, "about-you", office.sara, audience="team"), tmp_path / "a.pdf").number == 1
