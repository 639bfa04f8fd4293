"""Closing an operation takes whatever else holds people, in one erase, and nothing that belongs to another operation."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.domain.attachment import Attachment
from liaison_desk.domain.contact import Channel, Contact
from liaison_desk.domain.engagement import Attendee, Engagement
from liaison_desk.domain.errors import NotFoundError, UserError
from liaison_desk.domain.liaison_point import Holder, LiaisonPoint
from liaison_desk.domain.note import QuickNote
from liaison_desk.domain.operation import Operation
from liaison_desk.domain.record import new_id
from liaison_desk.domain.stakeholder import Stakeholder
from liaison_desk.services import attachments, closing, drafting, erasing, records
from liaison_desk.services.desk import Desk
from liaison_desk.services.pictures import every

NAMES = ("mill", "elder", "radio", "roads", "office", "amina", "mira", "night", "sorted", "meeting", "removed", "post")


@pytest.fixture
def ids(desk: Desk, tmp_path: Path) -> dict[str, str]:
    """Give an operation with a person in every place where one may stand."""
    found = {name: new_id() for name in NAMES}
    seats = (
        Attendee(name="Sami Noor", post="Miller", organisation="Mill families"),
        Attendee(name="Mira Okafor", organisation="Our office"),
        Attendee(organisation="Roads"),
    )
    numbers = (Channel(kind="phone-mobile", value="+999 555 0131"), Channel(kind="phone-land", value="+999 555 0132", is_personal=False))
    made = [
        Stakeholder(id=found["mill"], name="Families of the mill", family="informal-resp"),
        Stakeholder(id=found["elder"], name="Elder of Ossa", family="tribal-trad"),
        Stakeholder(id=found["radio"], name="River FM", family="media"),
        Stakeholder(id=found["roads"], name="Roads", family="civ-gov-local"),
        Stakeholder(id=found["office"], name="Our office", family="tribal-trad"),
        Stakeholder(id=found["removed"], name="Boatman of Kerrin", family="informal-resp"),
        Contact(id=found["amina"], name="Amina Hassan", stakeholder=found["roads"]),
        Contact(id=found["mira"], name="Mira Okafor", is_ours=True),
        QuickNote(id=found["night"], text="Yusuf Bari came at night and asked for a doctor"),
        QuickNote(id=found["sorted"], text="Amina has a new number", became=found["amina"]),
        Engagement(
            id=found["meeting"], title="Pumps", state="held", operation=desk.operation.id, attendees=seats, gist="Sami Noor wants pumps."
        ),
        LiaisonPoint(id=found["post"], name="Gate", stakeholder=found["roads"], channels=numbers),
        desk.operation.but(office=found["office"]),
    ]
    records.keep_many(desk, made)
    records.drop(desk, "stakeholder", found["removed"])
    path = tmp_path / "list.txt"
    path.write_text("Sami Noor\n", encoding="utf-8")
    found["file"] = attachments.attach(desk, "engagement", found["meeting"], path, name="List of names on paper").id
    return found


def titles(desk: Desk, cls: type[Stakeholder | QuickNote | Attachment]) -> set[str]:
    return {one.title for one in every(desk, cls)}


def test_the_plan_says_of_each_whether_it_goes(desk: Desk, ids: dict[str, str]) -> None:
    found = closing.plan(desk)
    told = {one.name: one.stays for one in found.beside.others}
    assert told == {
        "Elder of Ossa": "",
        "Families of the mill": "",
        "Our office": "ours",
        "River FM": "kept",
        "Yusuf Bari came at night and asked for a doctor": "",
        "Amina has a new number": "",
        "List of names on paper": "kept",
    }
    assert (len(found.beside.seats), len(found.beside.numbers), found.beside.removed) == (1, 1, (ids["removed"],))
    assert "2 people or families kept as groups, 2 quick notes, 1 name in an attendance, 1 personal number of a post" in found.also


def test_what_is_chosen_stands_above_what_is_proposed(desk: Desk, ids: dict[str, str]) -> None:
    found = closing.plan(desk, ["Elder of Ossa", f"note/{ids['night']}", "Amina Hassan"], ["River FM", f"attachment/{ids['file']}"])
    gone = {one.name for one in found.beside.others if one.goes}
    assert gone == {"Families of the mill", "Amina has a new number", "River FM", "List of names on paper"}
    for keep, destroy in ((["Nobody"], []), ([], ["Amina Hassan"])):
        with pytest.raises(NotFoundError):
            closing.plan(desk, keep, destroy)


def test_nothing_that_holds_people_is_left_and_the_record_says_how_much_went(desk: Desk, ids: dict[str, str]) -> None:
    seen = closing.preview(desk, closing.plan(desk, destroy=["List of names on paper"]))
    assert seen is not None
    assert any("Families of the mill" in one.what for one in seen.goes)
    done = closing.closed(desk, confirmed=desk.operation.name, destroy=["List of names on paper"], why_untold="None was met.")
    assert titles(desk, Stakeholder) == {"River FM", "Roads", "Our office"}
    assert titles(desk, QuickNote) == titles(desk, Attachment) == set()
    meeting = next(one for one in every(desk, Engagement))
    assert [(one.name, one.post, one.organisation) for one in meeting.attendees] == [
        ("", "", "Mill families"),
        ("Mira Okafor", "", "Our office"),
        ("", "", "Roads"),
    ]
    assert "Sami" not in meeting.gist
    assert [[row.value for row in one.channels] for one in every(desk, LiaisonPoint)] == [["+999 555 0132"]]
    assert "Also destroyed: 2 people or families kept as groups, 2 quick notes, 1 file, 1 name in an attendance" in done.record
    assert not any(name in done.record for name in ("Sami", "Yusuf", "mill"))
    for kind, name in (("stakeholder", "mill"), ("stakeholder", "removed"), ("note", "night")):
        with pytest.raises(UserError, match="Nothing of it is left"):
            erasing.target(desk, kind, ids[name])


def test_drafts_go_too_and_where_only_they_are_left(desk: Desk) -> None:
    drafting.put(desk, "new:contact", "contact", "", {"name": "Nobody yet"})
    found = closing.plan(desk)
    assert (found.takes_something, found.also) == (True, "Also destroyed: 1 draft.")
    closing.closed(desk, confirmed=desk.operation.name)
    assert closing.plan(desk).beside.drafts == ()


def test_what_may_be_another_operations_stays(desk: Desk, ids: dict[str, str]) -> None:
    other = Operation(id=new_id(), name="Drought")
    busy = Engagement(id=new_id(), title="Wells", operation=other.id, attendees=(Attendee(name="Sami Noor"),))
    records.keep_many(desk, [other, busy, QuickNote(text="Wells dry up", became=busy.id)])
    found = closing.plan(desk)
    assert {one.name for one in found.beside.others if one.goes} == set()
    assert [found.beside.numbers, found.beside.removed, found.beside.drafts] == [(), (), ()]
    assert len(found.beside.seats) == 1
    here = next(one for one in every(desk, Stakeholder) if one.id == ids["mill"]).but(operations=frozenset({desk.operation.id}))
    became = next(one for one in every(desk, QuickNote) if one.id == ids["night"]).but(became=ids["meeting"])
    records.keep_many(desk, [here, became])
    assert {one.name for one in closing.plan(desk).beside.others if one.goes} == {"Families of the mill", became.text}


def test_whose_people_are_carried_on_is_carried_on_with_their_numbers(desk: Desk, ids: dict[str, str]) -> None:
    contact = next(one for one in every(desk, Contact) if one.id == ids["amina"]).but(stakeholder=ids["mill"])
    post = next(one for one in every(desk, LiaisonPoint)).but(holders=(Holder(contact=ids["amina"]),))
    records.keep_many(desk, [contact, post])
    found = closing.plan(desk, ["Amina Hassan"])
    assert {one.name: one.stays for one in found.beside.others}["Families of the mill"] == "agreed"
    assert found.beside.numbers == ()
