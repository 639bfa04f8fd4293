"""A blank form is made for a meeting, a forum, or no record yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.forum import Forum
from liaison_desk.domain.place import Place
from liaison_desk.domain.record import new_id
from liaison_desk.services import printed_blank, publishing, records, sharing
from liaison_desk.services.desk import Desk
from liaison_desk.services.printing import Printed
from tests.services.office import furnish


def form(desk: Desk, ref: str) -> Printed:
    return printed_blank.blank_report(desk, ref, sharing.reader_of(desk, "team"), "Our office")


def test_the_meeting_gives_its_forum_and_its_area(desk: Desk) -> None:
    office = furnish(desk)
    forum, place = Forum(id=new_id(), name="Wells forum"), Place(id=new_id(), name="Town hall", district="Tella", province="Marav")
    records.keep_many(desk, (forum, place))
    records.amend(desk, "engagement", office.engagement, {"forum": forum.id, "place": place.id})
    view = form(desk, f"engagement/{office.engagement[:8]}").disclosed.record
    assert (view.typed_back_to, view.forum, view.area) == (f"engagement/{office.engagement}", "Wells forum", "Tella, Marav")
    assert form(desk, f"forum/{forum.id}").disclosed.record.typed_back_to == f"forum/{forum.id}"


def test_it_is_searched_for_everybody_who_is_invited(desk: Desk) -> None:
    office = furnish(desk)
    assert "Sara Idris" in form(desk, f"engagement/{office.engagement}").names


def test_without_a_reference_it_is_for_no_record_yet(desk: Desk) -> None:
    printed = form(desk, "")
    assert printed.disclosed.record.typed_back_to == ""
    assert printed.subject == "blank-report"


@pytest.mark.parametrize("ref", ["contact/1a2b", "engagement/", "anything"])
def test_a_form_for_anything_else_is_refused(desk: Desk, ref: str) -> None:
    with pytest.raises(UserError) as refused:
        form(desk, ref)
    assert refused.value.field == "ref"


def test_a_meeting_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        form(desk, "engagement/00000000")


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_is_made_for_our_team_and_again(desk: Desk, paper: str, tmp_path: Path) -> None:
    office = furnish(desk)
    prepared = publishing.prepare(desk, "blank-report", f"engagement/{office.engagement}", audience="team", paper=paper)
    share = publishing.publish(desk, prepared, tmp_path / "a.pdf")
    publishing.again(desk, share.id, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
